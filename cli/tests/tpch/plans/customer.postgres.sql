-- rexc run find_orders --customer 370
select o_orderkey, o_orderdate, o_totalprice, c_name from orders join customer on c_custkey = o_custkey
where o_custkey = 370
order by o_orderkey limit 20
