select e.employee_id as id, e.first_name, e.last_name, e.hire_date, b.employee_id as "boss.id", b.last_name as "boss.last_name",
  r.employee_id as "reports[].id", r.first_name as "reports[].first_name", r.last_name as "reports[].last_name",
  r.title as "reports[].title"
from employee e left join employee b on b.employee_id = e.reports_to left join employee r on r.reports_to = e.employee_id
order by e.employee_id, r.employee_id
