-- rexc run q10 --from 1993-10-01
select c_custkey as "c.key", c_name as "c.name", c_acctbal as "c.acctbal", n_name as "c.nation", c_address as "c.address",
  c_phone as "c.phone", c_comment as "c.comment", sum(l_extendedprice * (1 - l_discount)) as revenue
from customer, orders, lineitem, nation
where c_custkey = o_custkey and l_orderkey = o_orderkey and o_orderdate >= date '1993-10-01'
  and o_orderdate < date '1993-10-01' + interval '3 months' and l_returnflag = 'R' and c_nationkey = n_nationkey
group by c_custkey, c_name, c_acctbal, c_phone, n_name, c_address, c_comment
order by revenue desc, c_custkey
limit 20
