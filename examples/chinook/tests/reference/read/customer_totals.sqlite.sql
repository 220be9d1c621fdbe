select c.CustomerId as id, case when count(i.Total) > 0 then printf('%.2f', sum(i.Total)) end as total,
  strftime('%Y-%m-%dT%H:%M:%S', max(i.InvoiceDate)) as newest
from Customer c left join Invoice i on i.CustomerId = c.CustomerId
group by c.CustomerId order by c.CustomerId
