select c.CustomerId as id, c.FirstName as first_name, c.LastName as last_name, c.Email as email,
  printf('%.2f', s.spent) as spent, i.InvoiceId as "invoices[].id",
  strftime('%Y-%m-%dT%H:%M:%S', i.InvoiceDate) as "invoices[].invoice_date", printf('%.2f', i.Total) as "invoices[].total"
from Customer c
  join (select CustomerId, round(sum(Total), 2) as spent from Invoice group by CustomerId order by 2 desc, 1 limit 10) s
    on s.CustomerId = c.CustomerId
  join Invoice i on i.CustomerId = c.CustomerId
order by s.spent desc, c.CustomerId, i.InvoiceDate, i.InvoiceId
