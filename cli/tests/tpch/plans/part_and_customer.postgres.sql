-- rexc run find_orders --customer 370 --part 155
select o_orderkey, o_orderdate, o_totalprice, c_name from orders join customer on c_custkey = o_custkey
where o_custkey = 370 and exists (select 1 from lineitem where l_orderkey = o_orderkey and l_partkey = 155)
order by o_orderkey limit 20
