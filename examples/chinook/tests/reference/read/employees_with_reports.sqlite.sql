select e.EmployeeId as id, e.FirstName as first_name, e.LastName as last_name,
  strftime('%Y-%m-%dT%H:%M:%S', e.HireDate) as hire_date, b.EmployeeId as "boss.id", b.LastName as "boss.last_name",
  r.EmployeeId as "reports[].id", r.FirstName as "reports[].first_name", r.LastName as "reports[].last_name",
  r.Title as "reports[].title"
from Employee e left join Employee b on b.EmployeeId = e.ReportsTo left join Employee r on r.ReportsTo = e.EmployeeId
order by e.EmployeeId, r.EmployeeId
