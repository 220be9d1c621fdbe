-- rexc run orders_page --customer 370 --after 1995-03-15 --after 4711
select o_orderkey, o_orderdate, o_totalprice from orders
where o_custkey = 370 and (o_orderdate, o_orderkey) > (date '1995-03-15', 4711)
order by o_orderdate, o_orderkey limit 21
