select e.employee_id as id, e.last_name, count(c.customer_id) as customers, min(i.invoice_date) as first_invoice
from employee e left join customer c on c.support_rep_id = e.employee_id left join invoice i on i.customer_id = c.customer_id
group by e.employee_id, e.last_name order by e.employee_id
