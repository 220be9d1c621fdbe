-- rexc run newest_orders --after 1995-03-15 --after 4711
select o_orderkey, o_orderdate, o_totalprice from orders
where o_orderdate <= date '1995-03-15' and (o_orderdate < date '1995-03-15' or o_orderkey > 4711)
order by o_orderdate desc, o_orderkey limit 21
