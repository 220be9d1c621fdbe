-- rexc run orders_page
select o_orderkey, o_orderdate, o_totalprice from orders order by o_orderdate, o_orderkey limit 21
