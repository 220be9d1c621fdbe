-- rexc run q03 --segment BUILDING --day 1995-03-15
select l_orderkey as key, sum(l_extendedprice * (1 - l_discount)) as revenue, o_orderdate as orderdate,
  o_shippriority as shippriority
from customer, orders, lineitem
where c_mktsegment = 'BUILDING' and c_custkey = o_custkey and l_orderkey = o_orderkey
  and o_orderdate < date '1995-03-15' and l_shipdate > date '1995-03-15'
group by l_orderkey, o_orderdate, o_shippriority
order by revenue desc, o_orderdate
limit 10
