create table "region" (
  "r_regionkey" integer not null constraint "region_r_regionkey_range" check ("r_regionkey" between -2147483648 and 2147483647),
  "r_name" text not null constraint "region_r_name_length" check (length("r_name") <= 25),
  "r_comment" text constraint "region_r_comment_length" check (length("r_comment") <= 152),
  constraint "region_pkey" primary key ("r_regionkey")
) strict;

create table "nation" (
  "n_nationkey" integer not null constraint "nation_n_nationkey_range" check ("n_nationkey" between -2147483648 and 2147483647),
  "n_name" text not null constraint "nation_n_name_length" check (length("n_name") <= 25),
  "n_regionkey" integer not null constraint "nation_n_regionkey_range" check ("n_regionkey" between -2147483648 and 2147483647) constraint "nation_n_regionkey_fkey" references "region" ("r_regionkey"),
  "n_comment" text constraint "nation_n_comment_length" check (length("n_comment") <= 152),
  constraint "nation_pkey" primary key ("n_nationkey")
) strict;

create table "part" (
  "p_partkey" integer not null constraint "part_p_partkey_range" check ("p_partkey" between -2147483648 and 2147483647),
  "p_name" text not null constraint "part_p_name_length" check (length("p_name") <= 55),
  "p_mfgr" text not null constraint "part_p_mfgr_length" check (length("p_mfgr") <= 25),
  "p_brand" text not null constraint "part_p_brand_length" check (length("p_brand") <= 10),
  "p_type" text not null constraint "part_p_type_length" check (length("p_type") <= 25),
  "p_size" integer not null constraint "part_p_size_range" check ("p_size" between -2147483648 and 2147483647),
  "p_container" text not null constraint "part_p_container_length" check (length("p_container") <= 10),
  "p_retailprice" integer not null constraint "part_p_retailprice_range" check ("p_retailprice" between -999999999999999 and 999999999999999),
  "p_comment" text not null constraint "part_p_comment_length" check (length("p_comment") <= 23),
  constraint "part_pkey" primary key ("p_partkey")
) strict;

create table "supplier" (
  "s_suppkey" integer not null constraint "supplier_s_suppkey_range" check ("s_suppkey" between -2147483648 and 2147483647),
  "s_name" text not null constraint "supplier_s_name_length" check (length("s_name") <= 25),
  "s_address" text not null constraint "supplier_s_address_length" check (length("s_address") <= 40),
  "s_nationkey" integer not null constraint "supplier_s_nationkey_range" check ("s_nationkey" between -2147483648 and 2147483647) constraint "supplier_s_nationkey_fkey" references "nation" ("n_nationkey"),
  "s_phone" text not null constraint "supplier_s_phone_length" check (length("s_phone") <= 15),
  "s_acctbal" integer not null constraint "supplier_s_acctbal_range" check ("s_acctbal" between -999999999999999 and 999999999999999),
  "s_comment" text not null constraint "supplier_s_comment_length" check (length("s_comment") <= 101),
  constraint "supplier_pkey" primary key ("s_suppkey")
) strict;

create table "partsupp" (
  "ps_partkey" integer not null constraint "partsupp_ps_partkey_range" check ("ps_partkey" between -2147483648 and 2147483647) constraint "partsupp_ps_partkey_fkey" references "part" ("p_partkey"),
  "ps_suppkey" integer not null constraint "partsupp_ps_suppkey_range" check ("ps_suppkey" between -2147483648 and 2147483647) constraint "partsupp_ps_suppkey_fkey" references "supplier" ("s_suppkey"),
  "ps_availqty" integer not null constraint "partsupp_ps_availqty_range" check ("ps_availqty" between -2147483648 and 2147483647),
  "ps_supplycost" integer not null constraint "partsupp_ps_supplycost_range" check ("ps_supplycost" between -999999999999999 and 999999999999999),
  "ps_comment" text not null constraint "partsupp_ps_comment_length" check (length("ps_comment") <= 199),
  constraint "partsupp_pkey" primary key ("ps_partkey", "ps_suppkey")
) strict;

create table "customer" (
  "c_custkey" integer not null constraint "customer_c_custkey_range" check ("c_custkey" between -2147483648 and 2147483647),
  "c_name" text not null constraint "customer_c_name_length" check (length("c_name") <= 25),
  "c_address" text not null constraint "customer_c_address_length" check (length("c_address") <= 40),
  "c_nationkey" integer not null constraint "customer_c_nationkey_range" check ("c_nationkey" between -2147483648 and 2147483647) constraint "customer_c_nationkey_fkey" references "nation" ("n_nationkey"),
  "c_phone" text not null constraint "customer_c_phone_length" check (length("c_phone") <= 15),
  "c_acctbal" integer not null constraint "customer_c_acctbal_range" check ("c_acctbal" between -999999999999999 and 999999999999999),
  "c_mktsegment" text not null constraint "customer_c_mktsegment_length" check (length("c_mktsegment") <= 10),
  "c_comment" text not null constraint "customer_c_comment_length" check (length("c_comment") <= 117),
  constraint "customer_pkey" primary key ("c_custkey")
) strict;

create table "orders" (
  "o_orderkey" integer not null constraint "orders_o_orderkey_range" check ("o_orderkey" between -2147483648 and 2147483647),
  "o_custkey" integer not null constraint "orders_o_custkey_range" check ("o_custkey" between -2147483648 and 2147483647) constraint "orders_o_custkey_fkey" references "customer" ("c_custkey"),
  "o_orderstatus" text not null constraint "orders_o_orderstatus_length" check (length("o_orderstatus") <= 1),
  "o_totalprice" integer not null constraint "orders_o_totalprice_range" check ("o_totalprice" between -999999999999999 and 999999999999999),
  "o_orderdate" integer not null constraint "orders_o_orderdate_range" check ("o_orderdate" between -719162 and 2932896),
  "o_orderpriority" text not null constraint "orders_o_orderpriority_length" check (length("o_orderpriority") <= 15),
  "o_clerk" text not null constraint "orders_o_clerk_length" check (length("o_clerk") <= 15),
  "o_shippriority" integer not null constraint "orders_o_shippriority_range" check ("o_shippriority" between -2147483648 and 2147483647),
  "o_comment" text not null constraint "orders_o_comment_length" check (length("o_comment") <= 79),
  constraint "orders_pkey" primary key ("o_orderkey")
) strict;

create table "lineitem" (
  "l_orderkey" integer not null constraint "lineitem_l_orderkey_range" check ("l_orderkey" between -2147483648 and 2147483647) constraint "lineitem_l_orderkey_fkey" references "orders" ("o_orderkey"),
  "l_partkey" integer not null constraint "lineitem_l_partkey_range" check ("l_partkey" between -2147483648 and 2147483647),
  "l_suppkey" integer not null constraint "lineitem_l_suppkey_range" check ("l_suppkey" between -2147483648 and 2147483647),
  "l_linenumber" integer not null constraint "lineitem_l_linenumber_range" check ("l_linenumber" between -2147483648 and 2147483647),
  "l_quantity" integer not null constraint "lineitem_l_quantity_range" check ("l_quantity" between -999999999999999 and 999999999999999),
  "l_extendedprice" integer not null constraint "lineitem_l_extendedprice_range" check ("l_extendedprice" between -999999999999999 and 999999999999999),
  "l_discount" integer not null constraint "lineitem_l_discount_range" check ("l_discount" between -999999999999999 and 999999999999999),
  "l_tax" integer not null constraint "lineitem_l_tax_range" check ("l_tax" between -999999999999999 and 999999999999999),
  "l_returnflag" text not null constraint "lineitem_l_returnflag_length" check (length("l_returnflag") <= 1),
  "l_linestatus" text not null constraint "lineitem_l_linestatus_length" check (length("l_linestatus") <= 1),
  "l_shipdate" integer not null constraint "lineitem_l_shipdate_range" check ("l_shipdate" between -719162 and 2932896),
  "l_commitdate" integer not null constraint "lineitem_l_commitdate_range" check ("l_commitdate" between -719162 and 2932896),
  "l_receiptdate" integer not null constraint "lineitem_l_receiptdate_range" check ("l_receiptdate" between -719162 and 2932896),
  "l_shipinstruct" text not null constraint "lineitem_l_shipinstruct_length" check (length("l_shipinstruct") <= 25),
  "l_shipmode" text not null constraint "lineitem_l_shipmode_length" check (length("l_shipmode") <= 10),
  "l_comment" text not null constraint "lineitem_l_comment_length" check (length("l_comment") <= 44),
  constraint "lineitem_pkey" primary key ("l_orderkey", "l_linenumber"),
  constraint "lineitem_l_partkey_l_suppkey_fkey" foreign key ("l_partkey", "l_suppkey") references "partsupp" ("ps_partkey", "ps_suppkey")
) strict;

create index "nation_n_regionkey_idx" on "nation" ("n_regionkey");

create index "part_p_name_idx" on "part" ("p_name");

create index "part_p_type_idx" on "part" ("p_type");

create index "supplier_s_nationkey_idx" on "supplier" ("s_nationkey");

create index "partsupp_ps_suppkey_idx" on "partsupp" ("ps_suppkey");

create index "customer_c_nationkey_idx" on "customer" ("c_nationkey");

create index "orders_o_custkey_o_orderdate_o_orderkey_idx" on "orders" ("o_custkey", "o_orderdate", "o_orderkey");

create index "orders_o_orderdate_o_orderkey_idx" on "orders" ("o_orderdate", "o_orderkey");

create index "lineitem_l_partkey_l_suppkey_l_shipdate_idx" on "lineitem" ("l_partkey", "l_suppkey", "l_shipdate");

create index "lineitem_expr_idx" on "lineitem" ("l_suppkey");

create index "lineitem_l_shipdate_idx" on "lineitem" ("l_shipdate");

-- q01
select
  "l"."l_returnflag" as "returnflag",
  "l"."l_linestatus" as "linestatus",
  rex_sum("l"."l_quantity") as "sum_qty",
  rex_sum("l"."l_extendedprice") as "sum_base_price",
  rex_sum(rex_mul("l"."l_extendedprice", rex_sub(100, "l"."l_discount"))) as "sum_disc_price",
  rex_sum(rex_mul(rex_mul("l"."l_extendedprice", rex_sub(100, "l"."l_discount")), rex_add(100, "l"."l_tax"))) as "sum_charge",
  rex_dec_avg("l"."l_quantity", 2, 6) as "avg_qty",
  rex_dec_avg("l"."l_extendedprice", 2, 6) as "avg_price",
  rex_dec_avg("l"."l_discount", 2, 6) as "avg_disc",
  count(*) as "count_order"
from "lineitem" as "l"
where "l"."l_shipdate" <= ?1
group by "l"."l_returnflag", "l"."l_linestatus"
order by "l"."l_returnflag" asc, "l"."l_linestatus" asc;

-- q02
select
  "s"."s_acctbal" as "acctbal",
  "s"."s_name" as "name",
  "nation"."n_name" as "nation",
  "p"."p_partkey" as "part",
  "p"."p_mfgr" as "mfgr",
  "s"."s_address" as "address",
  "s"."s_phone" as "phone",
  "s"."s_comment" as "comment"
from "partsupp" as "ps"
  join "part" as "p" on "p"."p_partkey" = "ps"."ps_partkey"
  join "supplier" as "s" on "s"."s_suppkey" = "ps"."ps_suppkey"
  join "nation" as "nation" on "s"."s_nationkey" = "nation"."n_nationkey"
  join "region" as "region" on "nation"."n_regionkey" = "region"."r_regionkey"
where "p"."p_size" = ?1
  and rex_like("p"."p_type", '%' || ?2, '\')
  and "region"."r_name" = ?3
  and "ps"."ps_supplycost" = (
    select min("x"."ps_supplycost") as "value"
    from "partsupp" as "x"
      join "supplier" as "supplier" on "x"."ps_suppkey" = "supplier"."s_suppkey"
      join "nation" as "nation_2" on "supplier"."s_nationkey" = "nation_2"."n_nationkey"
      join "region" as "region_2" on "nation_2"."n_regionkey" = "region_2"."r_regionkey"
    where "x"."ps_partkey" = "p"."p_partkey"
      and "region_2"."r_name" = ?3
  )
order by "s"."s_acctbal" desc, "nation"."n_name" asc, "s"."s_name" asc, "p"."p_partkey" asc
limit 100;

-- q03
select
  "o"."o_orderkey" as "key",
  rex_sum(rex_mul("l"."l_extendedprice", rex_sub(100, "l"."l_discount"))) as "revenue",
  "o"."o_orderdate" as "orderdate",
  "o"."o_shippriority" as "shippriority"
from "lineitem" as "l"
  join "orders" as "o" on "o"."o_orderkey" = "l"."l_orderkey"
  join "customer" as "customer" on "o"."o_custkey" = "customer"."c_custkey"
where "customer"."c_mktsegment" = ?1
  and "o"."o_orderdate" < ?2
  and "l"."l_shipdate" > ?2
group by "o"."o_orderkey", "o"."o_orderdate", "o"."o_shippriority"
order by rex_sum(rex_mul("l"."l_extendedprice", rex_sub(100, "l"."l_discount"))) desc nulls first, "o"."o_orderdate" asc
limit 10;

-- q04
select "orders"."o_orderpriority" as "priority", count(*) as "order_count"
from "orders" as "orders"
where "orders"."o_orderdate" >= ?1
  and "orders"."o_orderdate" < (rex_add_months(?1, 3, 'days'))
  and exists (
    select 1 as "one"
    from "lineitem" as "lines"
    where "lines"."l_orderkey" = "orders"."o_orderkey"
      and "lines"."l_commitdate" < "lines"."l_receiptdate"
  )
group by "orders"."o_orderpriority"
order by "orders"."o_orderpriority" asc;

-- q05
select "nation"."n_name" as "nation", rex_sum(rex_mul("l"."l_extendedprice", rex_sub(100, "l"."l_discount"))) as "revenue"
from "lineitem" as "l"
  join "orders" as "orders" on "l"."l_orderkey" = "orders"."o_orderkey"
  join "customer" as "customer" on "orders"."o_custkey" = "customer"."c_custkey"
  join "supplier" as "s" on "s"."s_suppkey" = "l"."l_suppkey"
  join "nation" as "nation" on "s"."s_nationkey" = "nation"."n_nationkey"
  join "region" as "region" on "nation"."n_regionkey" = "region"."r_regionkey"
where "customer"."c_nationkey" = "s"."s_nationkey"
  and "region"."r_name" = ?1
  and "orders"."o_orderdate" >= ?2
  and "orders"."o_orderdate" < (rex_add_months(?2, 12, 'days'))
group by "nation"."n_name"
order by rex_sum(rex_mul("l"."l_extendedprice", rex_sub(100, "l"."l_discount"))) desc nulls first;

-- q06
select rex_sum(rex_mul("lineitem"."l_extendedprice", "lineitem"."l_discount")) as "value"
from "lineitem" as "lineitem"
where "lineitem"."l_shipdate" >= ?1
  and "lineitem"."l_shipdate" < (rex_add_months(?1, 12, 'days'))
  and ("lineitem"."l_discount" between rex_sub(?2, 1) and rex_add(?2, 1))
  and "lineitem"."l_quantity" < 2400;

-- q07
select
  "nation"."n_name" as "supp_nation",
  "nation_2"."n_name" as "cust_nation",
  rex_extract('year', "l"."l_shipdate" * 86400000000) as "year",
  rex_sum(rex_mul("l"."l_extendedprice", rex_sub(100, "l"."l_discount"))) as "revenue"
from "lineitem" as "l"
  join "supplier" as "supplier" on "l"."l_suppkey" = "supplier"."s_suppkey"
  join "nation" as "nation" on "supplier"."s_nationkey" = "nation"."n_nationkey"
  join "orders" as "orders" on "l"."l_orderkey" = "orders"."o_orderkey"
  join "customer" as "customer" on "orders"."o_custkey" = "customer"."c_custkey"
  join "nation" as "nation_2" on "customer"."c_nationkey" = "nation_2"."n_nationkey"
where ("nation"."n_name", "nation_2"."n_name") in ((?1, ?2), (?2, ?1))
  and ("l"."l_shipdate" between 9131 and 9861)
group by "nation"."n_name", "nation_2"."n_name", rex_extract('year', "l"."l_shipdate" * 86400000000)
order by "nation"."n_name" asc, "nation_2"."n_name" asc, rex_extract('year', "l"."l_shipdate" * 86400000000) asc nulls last;

-- q08
select rex_extract('year', "o"."o_orderdate" * 86400000000) as "year", rex_dec_div(coalesce(rex_sum(rex_mul("l"."l_extendedprice", rex_sub(100, "l"."l_discount"))) filter (where "nation_2"."n_name" = ?1), 0), 4, rex_sum(rex_mul("l"."l_extendedprice", rex_sub(100, "l"."l_discount"))), 4, 6) as "mkt_share"
from "lineitem" as "l"
  join "part" as "part" on "l"."l_partkey" = "part"."p_partkey"
  join "supplier" as "supplier" on "l"."l_suppkey" = "supplier"."s_suppkey"
  join "nation" as "nation_2" on "supplier"."s_nationkey" = "nation_2"."n_nationkey"
  join "orders" as "o" on "o"."o_orderkey" = "l"."l_orderkey"
  join "customer" as "customer" on "o"."o_custkey" = "customer"."c_custkey"
  join "nation" as "nation" on "customer"."c_nationkey" = "nation"."n_nationkey"
  join "region" as "region" on "nation"."n_regionkey" = "region"."r_regionkey"
where "region"."r_name" = ?2
  and ("o"."o_orderdate" between 9131 and 9861)
  and "part"."p_type" = ?3
group by rex_extract('year', "o"."o_orderdate" * 86400000000)
order by rex_extract('year', "o"."o_orderdate" * 86400000000) asc nulls last;

-- q09
select "nation"."n_name" as "nation", rex_extract('year', "orders"."o_orderdate" * 86400000000) as "year", rex_sum(rex_sub(rex_mul("l"."l_extendedprice", rex_sub(100, "l"."l_discount")), rex_mul("ps"."ps_supplycost", "l"."l_quantity"))) as "profit"
from "lineitem" as "l"
  join "orders" as "orders" on "l"."l_orderkey" = "orders"."o_orderkey"
  join "partsupp" as "ps" on "ps"."ps_partkey" = "l"."l_partkey" and "ps"."ps_suppkey" = "l"."l_suppkey"
  join "part" as "part" on "ps"."ps_partkey" = "part"."p_partkey"
  join "supplier" as "supplier" on "ps"."ps_suppkey" = "supplier"."s_suppkey"
  join "nation" as "nation" on "supplier"."s_nationkey" = "nation"."n_nationkey"
where rex_like("part"."p_name", ('%' || ?1) || '%', '\')
group by "nation"."n_name", rex_extract('year', "orders"."o_orderdate" * 86400000000)
order by "nation"."n_name" asc, rex_extract('year', "orders"."o_orderdate" * 86400000000) desc nulls first;

-- q10
select
  "c"."c_custkey" as "c_key",
  "c"."c_name" as "c_name",
  "c"."c_acctbal" as "c_acctbal",
  "nation"."n_name" as "c_nation",
  "c"."c_address" as "c_address",
  "c"."c_phone" as "c_phone",
  "c"."c_comment" as "c_comment",
  rex_sum(rex_mul("l"."l_extendedprice", rex_sub(100, "l"."l_discount"))) as "revenue"
from "lineitem" as "l"
  join "orders" as "o" on "o"."o_orderkey" = "l"."l_orderkey"
  join "customer" as "c" on "c"."c_custkey" = "o"."o_custkey"
  join "nation" as "nation" on "c"."c_nationkey" = "nation"."n_nationkey"
where "o"."o_orderdate" >= ?1
  and "o"."o_orderdate" < (rex_add_months(?1, 3, 'days'))
  and "l"."l_returnflag" = 'R'
group by "c"."c_custkey", "c"."c_name", "c"."c_acctbal", "nation"."n_name", "c"."c_address", "c"."c_phone", "c"."c_comment"
order by rex_sum(rex_mul("l"."l_extendedprice", rex_sub(100, "l"."l_discount"))) desc nulls first, "c"."c_custkey" asc
limit 20;

-- q11
with "german" ("part", "value") as (
  select "ps"."ps_partkey" as "part", rex_mul("ps"."ps_supplycost", "ps"."ps_availqty") as "value"
  from "partsupp" as "ps"
    join "supplier" as "supplier" on "ps"."ps_suppkey" = "supplier"."s_suppkey"
    join "nation" as "nation" on "supplier"."s_nationkey" = "nation"."n_nationkey"
  where "nation"."n_name" = ?1
)
select "g"."part" as "part", rex_sum("g"."value") as "value"
from "german" as "g"
group by "g"."part"
having rex_dec_scale(rex_sum("g"."value"), 2, 6) > (
  select rex_mul(rex_sum("x"."value"), ?2) as "value"
  from "german" as "x"
)
order by rex_sum("g"."value") desc nulls first, "g"."part" asc;

-- q12
select "lineitem"."l_shipmode" as "shipmode", count(*) filter (where "orders"."o_orderpriority" in ('1-URGENT', '2-HIGH')) as "high", count(*) filter (where "orders"."o_orderpriority" not in ('1-URGENT', '2-HIGH')) as "low"
from "lineitem" as "lineitem"
  join "orders" as "orders" on "lineitem"."l_orderkey" = "orders"."o_orderkey"
where "lineitem"."l_shipmode" in (select value from json_each(?1))
  and "lineitem"."l_commitdate" < "lineitem"."l_receiptdate"
  and "lineitem"."l_shipdate" < "lineitem"."l_commitdate"
  and "lineitem"."l_receiptdate" >= ?2
  and "lineitem"."l_receiptdate" < (rex_add_months(?2, 12, 'days'))
group by "lineitem"."l_shipmode"
order by "lineitem"."l_shipmode" asc;

-- q13
select "c"."c_count" as "c_count", count(*) as "custdist"
from (
  select (
      select count(*) as "value"
      from "orders" as "orders"
      where "orders"."o_custkey" = "customer"."c_custkey"
        and (not rex_like("orders"."o_comment", ?1, '\'))
    ) as "c_count"
  from "customer" as "customer"
) as "c"
group by "c"."c_count"
order by count(*) desc nulls first, "c"."c_count" desc;

-- q14
select rex_dec_div(rex_mul(10000, coalesce(rex_sum(rex_mul("l"."l_extendedprice", rex_sub(100, "l"."l_discount"))) filter (where "part"."p_type" glob 'PROMO*'), 0)), 6, rex_sum(rex_mul("l"."l_extendedprice", rex_sub(100, "l"."l_discount"))), 4, 6) as "value"
from "lineitem" as "l"
  join "part" as "part" on "l"."l_partkey" = "part"."p_partkey"
where "l"."l_shipdate" >= ?1
  and "l"."l_shipdate" < (rex_add_months(?1, 1, 'days'));

-- q15
with "revenue" ("supplier", "total") as (
  select "l"."l_suppkey" as "supplier", rex_sum(rex_mul("l"."l_extendedprice", rex_sub(100, "l"."l_discount"))) as "total"
  from "lineitem" as "l"
  where "l"."l_shipdate" >= ?1
    and "l"."l_shipdate" < (rex_add_months(?1, 3, 'days'))
  group by "l"."l_suppkey"
)
select
  "s"."s_suppkey" as "key",
  "s"."s_name" as "name",
  "s"."s_address" as "address",
  "s"."s_phone" as "phone",
  "r"."total" as "total"
from "supplier" as "s"
  join "revenue" as "r" on "r"."supplier" = "s"."s_suppkey"
where "r"."total" = (
  select max("revenue"."total") as "value"
  from "revenue" as "revenue"
)
order by "s"."s_suppkey" asc;

-- q16
select
  "p"."p_brand" as "brand",
  "p"."p_type" as "type",
  "p"."p_size" as "size",
  count(distinct "ps"."ps_suppkey") as "suppliers"
from "partsupp" as "ps"
  join "supplier" as "supplier" on "ps"."ps_suppkey" = "supplier"."s_suppkey"
  join "part" as "p" on "p"."p_partkey" = "ps"."ps_partkey"
where "p"."p_brand" <> ?1
  and (not rex_like("p"."p_type", ?2 || '%', '\'))
  and "p"."p_size" in (select value from json_each(?3))
  and ("supplier"."s_comment" not glob '*Customer*Complaints*')
group by "p"."p_brand", "p"."p_type", "p"."p_size"
order by count(distinct "ps"."ps_suppkey") desc nulls first, "p"."p_brand" asc, "p"."p_type" asc, "p"."p_size" asc;

-- q17
select rex_dec_div(rex_sum("l"."l_extendedprice"), 2, 70, 1, 6) as "value"
from "lineitem" as "l"
  join "part" as "p" on "p"."p_partkey" = "l"."l_partkey"
where "p"."p_brand" = ?1
  and "p"."p_container" = ?2
  and rex_dec_scale("l"."l_quantity", 2, 7) < (
    select rex_mul(2, rex_dec_avg("x"."l_quantity", 2, 6)) as "value"
    from "lineitem" as "x"
    where "x"."l_partkey" = "p"."p_partkey"
  );

-- q18
select
  "customer"."c_name" as "customer_name",
  "o"."o_custkey" as "customer_key",
  "o"."o_orderkey" as "key",
  "o"."o_orderdate" as "orderdate",
  "o"."o_totalprice" as "totalprice",
  (
    select rex_sum("lines_2"."l_quantity") as "value"
    from "lineitem" as "lines_2"
    where "lines_2"."l_orderkey" = "o"."o_orderkey"
  ) as "quantity"
from "orders" as "o"
  join "customer" as "customer" on "o"."o_custkey" = "customer"."c_custkey"
where (
  select rex_sum("lines"."l_quantity") as "value"
  from "lineitem" as "lines"
  where "lines"."l_orderkey" = "o"."o_orderkey"
) > ?1
order by "o"."o_totalprice" desc, "o"."o_orderdate" asc
limit 100;

-- q19
select rex_sum(rex_mul("l"."l_extendedprice", rex_sub(100, "l"."l_discount"))) as "value"
from "lineitem" as "l"
  join "part" as "part" on "l"."l_partkey" = "part"."p_partkey"
where "l"."l_shipmode" in ('AIR', 'AIR REG')
  and "l"."l_shipinstruct" = 'DELIVER IN PERSON'
  and (("part"."p_brand" = 'Brand#12' and "part"."p_container" in ('SM CASE', 'SM BOX', 'SM PACK', 'SM PKG') and ("l"."l_quantity" between 100 and rex_dec_scale(rex_add(1, 10), 0, 2)) and ("part"."p_size" between 1 and 5)) or ("part"."p_brand" = 'Brand#23' and "part"."p_container" in ('MED BAG', 'MED BOX', 'MED PKG', 'MED PACK') and ("l"."l_quantity" between 1000 and rex_dec_scale(rex_add(10, 10), 0, 2)) and ("part"."p_size" between 1 and 10)) or ("part"."p_brand" = 'Brand#34' and "part"."p_container" in ('LG CASE', 'LG BOX', 'LG PACK', 'LG PKG') and ("l"."l_quantity" between 2000 and rex_dec_scale(rex_add(20, 10), 0, 2)) and ("part"."p_size" between 1 and 15)));

-- q20
select "s"."s_name" as "name", "s"."s_address" as "address"
from "supplier" as "s"
  join "nation" as "nation" on "s"."s_nationkey" = "nation"."n_nationkey"
where "nation"."n_name" = ?3
  and exists (
    select 1 as "one"
    from "partsupp" as "ps"
      join "part" as "part" on "ps"."ps_partkey" = "part"."p_partkey"
    where "ps"."ps_suppkey" = "s"."s_suppkey"
      and rex_like("part"."p_name", ?1 || '%', '\')
      and rex_dec_scale("ps"."ps_availqty", 0, 3) > rex_mul(5, (
        select rex_sum("lines"."l_quantity") as "value"
        from "lineitem" as "lines"
        where "lines"."l_partkey" = "ps"."ps_partkey"
          and "lines"."l_suppkey" = "ps"."ps_suppkey"
          and "lines"."l_shipdate" >= ?2
          and "lines"."l_shipdate" < (rex_add_months(?2, 12, 'days'))
      ))
  )
order by "s"."s_name" asc;

-- q21
select "s"."s_name" as "name", count(*) as "numwait"
from "lineitem" as "l1"
  join "orders" as "orders" on "l1"."l_orderkey" = "orders"."o_orderkey"
  join "supplier" as "s" on "s"."s_suppkey" = "l1"."l_suppkey"
  join "nation" as "nation" on "s"."s_nationkey" = "nation"."n_nationkey"
where "orders"."o_orderstatus" = 'F'
  and "l1"."l_receiptdate" > "l1"."l_commitdate"
  and "nation"."n_name" = ?1
  and exists (
    select 1 as "one"
    from "lineitem" as "l2"
    where "l2"."l_orderkey" = "l1"."l_orderkey"
      and "l2"."l_suppkey" <> "s"."s_suppkey"
  )
  and (not (exists (
    select 1 as "one"
    from "lineitem" as "l3"
    where "l3"."l_orderkey" = "l1"."l_orderkey"
      and "l3"."l_suppkey" <> "s"."s_suppkey"
      and "l3"."l_receiptdate" > "l3"."l_commitdate"
  )))
group by "s"."s_name"
order by count(*) desc nulls first, "s"."s_name" asc
limit 100;

-- q22
with "c" ("key", "acctbal", "code", "orders") as (
  select
    "customer"."c_custkey" as "key",
    "customer"."c_acctbal" as "acctbal",
    substr("customer"."c_phone", 1, 2) as "code",
    (
      select count(*) as "value"
      from "orders" as "orders"
      where "orders"."o_custkey" = "customer"."c_custkey"
    ) as "orders"
  from "customer" as "customer"
  where substr("customer"."c_phone", 1, 2) in (select value from json_each(?1))
)
select "c"."code" as "code", count(*) as "numcust", rex_sum("c"."acctbal") as "totacctbal"
from "c" as "c"
where "c"."orders" = 0
  and rex_dec_scale("c"."acctbal", 2, 6) > (
    select rex_dec_avg("c_2"."acctbal", 2, 6) as "value"
    from "c" as "c_2"
    where "c_2"."acctbal" > 0
  )
group by "c"."code"
order by "c"."code" asc;

