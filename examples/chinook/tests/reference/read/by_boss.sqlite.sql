select EmployeeId as id, ReportsTo as boss, ifnull(City, 'nowhere') as city
from Employee order by ReportsTo nulls first, EmployeeId
