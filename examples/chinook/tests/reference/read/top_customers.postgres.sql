select c.customer_id as id, c.first_name, c.last_name, c.email, s.spent, i.invoice_id as "invoices[].id",
  i.invoice_date as "invoices[].invoice_date", i.total as "invoices[].total"
from customer c
  join (select customer_id, sum(total) as spent from invoice group by customer_id order by 2 desc, 1 limit 10) s
    on s.customer_id = c.customer_id
  join invoice i on i.customer_id = c.customer_id
order by s.spent desc, c.customer_id, i.invoice_date, i.invoice_id
