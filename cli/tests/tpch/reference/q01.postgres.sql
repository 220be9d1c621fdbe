-- rexc run q01 --until 1998-09-02
select l_returnflag as returnflag, l_linestatus as linestatus, sum(l_quantity) as sum_qty,
  sum(l_extendedprice) as sum_base_price, sum(l_extendedprice * (1 - l_discount)) as sum_disc_price,
  sum(l_extendedprice * (1 - l_discount) * (1 + l_tax)) as sum_charge, round(avg(l_quantity), 6) as avg_qty,
  round(avg(l_extendedprice), 6) as avg_price, round(avg(l_discount), 6) as avg_disc, count(*) as count_order
from lineitem
where l_shipdate <= date '1998-12-01' - interval '90 days'
group by l_returnflag, l_linestatus
order by l_returnflag, l_linestatus
