-- rexc run find_orders --from 1994-03-01 --until 1994-03-02 --status F
select o_orderkey, o_orderdate, o_totalprice, c_name from orders join customer on c_custkey = o_custkey
where o_orderdate >= date '1994-03-01' and o_orderdate < date '1994-03-02' and o_orderstatus = 'F'
order by o_orderkey limit 20
