-- rexc run find_orders --customer 370 --from 1994-01-01 --until 1996-01-01
select o_orderkey, o_orderdate, o_totalprice, c_name from orders join customer on c_custkey = o_custkey
where o_custkey = 370 and o_orderdate >= date '1994-01-01' and o_orderdate < date '1996-01-01'
order by o_orderkey limit 20
