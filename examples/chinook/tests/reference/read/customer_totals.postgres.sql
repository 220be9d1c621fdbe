select c.customer_id as id, sum(i.total) as total, max(i.invoice_date) as newest
from customer c left join invoice i on i.customer_id = c.customer_id
group by c.customer_id order by c.customer_id
