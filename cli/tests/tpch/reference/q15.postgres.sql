-- rexc run q15 --from 1996-01-01
with revenue as (
  select l_suppkey as supplier, sum(l_extendedprice * (1 - l_discount)) as total_revenue
  from lineitem
  where l_shipdate >= date '1996-01-01' and l_shipdate < date '1996-01-01' + interval '3 months'
  group by l_suppkey)
select s_suppkey as key, s_name as name, s_address as address, s_phone as phone, total_revenue as total
from supplier, revenue
where s_suppkey = supplier and total_revenue = (select max(total_revenue) from revenue)
order by s_suppkey
