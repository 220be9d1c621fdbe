select c.country, count(*) as invoices, sum(i.total) as revenue
from invoice i join customer c on c.customer_id = i.customer_id
group by c.country
order by revenue desc, c.country collate "C"
