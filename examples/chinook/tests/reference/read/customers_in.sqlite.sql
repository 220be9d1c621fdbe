select c.CustomerId as id, c.FirstName as first_name, c.LastName as last_name, c.Company as company, c.Country as country,
  e.FirstName as "support_rep.first_name", e.LastName as "support_rep.last_name"
from Customer c left join Employee e on e.EmployeeId = c.SupportRepId
where c.Country = 'Brazil'
order by c.LastName, c.FirstName, c.CustomerId
