select e.EmployeeId as id, e.LastName as last_name, count(c.CustomerId) as customers,
  strftime('%Y-%m-%dT%H:%M:%S', min(i.InvoiceDate)) as first_invoice
from Employee e left join Customer c on c.SupportRepId = e.EmployeeId left join Invoice i on i.CustomerId = c.CustomerId
group by e.EmployeeId, e.LastName order by e.EmployeeId
