select employee_id as id, reports_to as boss, coalesce(city, 'nowhere') as city
from employee order by reports_to nulls first, employee_id
