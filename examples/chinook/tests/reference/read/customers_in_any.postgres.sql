select c.customer_id as id, c.first_name, c.last_name, c.company, c.country, e.first_name as "support_rep.first_name",
  e.last_name as "support_rep.last_name"
from customer c left join employee e on e.employee_id = c.support_rep_id
order by c.last_name collate "C", c.first_name collate "C", c.customer_id
