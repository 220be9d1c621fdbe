create table "region" (
  "r_regionkey" integer not null,
  "r_name" text collate "C" not null,
  "r_comment" text collate "C",
  constraint "region_pkey" primary key ("r_regionkey"),
  constraint "region_r_name_length" check (length("r_name") <= 25),
  constraint "region_r_comment_length" check (length("r_comment") <= 152)
);

create table "nation" (
  "n_nationkey" integer not null,
  "n_name" text collate "C" not null,
  "n_regionkey" integer not null,
  "n_comment" text collate "C",
  constraint "nation_pkey" primary key ("n_nationkey"),
  constraint "nation_n_name_length" check (length("n_name") <= 25),
  constraint "nation_n_comment_length" check (length("n_comment") <= 152),
  constraint "nation_n_regionkey_fkey" foreign key ("n_regionkey") references "region" ("r_regionkey")
);

create table "part" (
  "p_partkey" integer not null,
  "p_name" text collate "C" not null,
  "p_mfgr" text collate "C" not null,
  "p_brand" text collate "C" not null,
  "p_type" text collate "C" not null,
  "p_size" integer not null,
  "p_container" text collate "C" not null,
  "p_retailprice" numeric(15, 2) not null,
  "p_comment" text collate "C" not null,
  constraint "part_pkey" primary key ("p_partkey"),
  constraint "part_p_name_length" check (length("p_name") <= 55),
  constraint "part_p_mfgr_length" check (length("p_mfgr") <= 25),
  constraint "part_p_brand_length" check (length("p_brand") <= 10),
  constraint "part_p_type_length" check (length("p_type") <= 25),
  constraint "part_p_container_length" check (length("p_container") <= 10),
  constraint "part_p_comment_length" check (length("p_comment") <= 23)
);

create table "supplier" (
  "s_suppkey" integer not null,
  "s_name" text collate "C" not null,
  "s_address" text collate "C" not null,
  "s_nationkey" integer not null,
  "s_phone" text collate "C" not null,
  "s_acctbal" numeric(15, 2) not null,
  "s_comment" text collate "C" not null,
  constraint "supplier_pkey" primary key ("s_suppkey"),
  constraint "supplier_s_name_length" check (length("s_name") <= 25),
  constraint "supplier_s_address_length" check (length("s_address") <= 40),
  constraint "supplier_s_phone_length" check (length("s_phone") <= 15),
  constraint "supplier_s_comment_length" check (length("s_comment") <= 101),
  constraint "supplier_s_nationkey_fkey" foreign key ("s_nationkey") references "nation" ("n_nationkey")
);

create table "partsupp" (
  "ps_partkey" integer not null,
  "ps_suppkey" integer not null,
  "ps_availqty" integer not null,
  "ps_supplycost" numeric(15, 2) not null,
  "ps_comment" text collate "C" not null,
  constraint "partsupp_pkey" primary key ("ps_partkey", "ps_suppkey"),
  constraint "partsupp_ps_comment_length" check (length("ps_comment") <= 199),
  constraint "partsupp_ps_partkey_fkey" foreign key ("ps_partkey") references "part" ("p_partkey"),
  constraint "partsupp_ps_suppkey_fkey" foreign key ("ps_suppkey") references "supplier" ("s_suppkey")
);

create table "customer" (
  "c_custkey" integer not null,
  "c_name" text collate "C" not null,
  "c_address" text collate "C" not null,
  "c_nationkey" integer not null,
  "c_phone" text collate "C" not null,
  "c_acctbal" numeric(15, 2) not null,
  "c_mktsegment" text collate "C" not null,
  "c_comment" text collate "C" not null,
  constraint "customer_pkey" primary key ("c_custkey"),
  constraint "customer_c_name_length" check (length("c_name") <= 25),
  constraint "customer_c_address_length" check (length("c_address") <= 40),
  constraint "customer_c_phone_length" check (length("c_phone") <= 15),
  constraint "customer_c_mktsegment_length" check (length("c_mktsegment") <= 10),
  constraint "customer_c_comment_length" check (length("c_comment") <= 117),
  constraint "customer_c_nationkey_fkey" foreign key ("c_nationkey") references "nation" ("n_nationkey")
);

create table "orders" (
  "o_orderkey" integer not null,
  "o_custkey" integer not null,
  "o_orderstatus" text collate "C" not null,
  "o_totalprice" numeric(15, 2) not null,
  "o_orderdate" date not null,
  "o_orderpriority" text collate "C" not null,
  "o_clerk" text collate "C" not null,
  "o_shippriority" integer not null,
  "o_comment" text collate "C" not null,
  constraint "orders_pkey" primary key ("o_orderkey"),
  constraint "orders_o_orderstatus_length" check (length("o_orderstatus") <= 1),
  constraint "orders_o_orderpriority_length" check (length("o_orderpriority") <= 15),
  constraint "orders_o_clerk_length" check (length("o_clerk") <= 15),
  constraint "orders_o_comment_length" check (length("o_comment") <= 79),
  constraint "orders_o_custkey_fkey" foreign key ("o_custkey") references "customer" ("c_custkey")
);

create table "lineitem" (
  "l_orderkey" integer not null,
  "l_partkey" integer not null,
  "l_suppkey" integer not null,
  "l_linenumber" integer not null,
  "l_quantity" numeric(15, 2) not null,
  "l_extendedprice" numeric(15, 2) not null,
  "l_discount" numeric(15, 2) not null,
  "l_tax" numeric(15, 2) not null,
  "l_returnflag" text collate "C" not null,
  "l_linestatus" text collate "C" not null,
  "l_shipdate" date not null,
  "l_commitdate" date not null,
  "l_receiptdate" date not null,
  "l_shipinstruct" text collate "C" not null,
  "l_shipmode" text collate "C" not null,
  "l_comment" text collate "C" not null,
  constraint "lineitem_pkey" primary key ("l_orderkey", "l_linenumber"),
  constraint "lineitem_l_returnflag_length" check (length("l_returnflag") <= 1),
  constraint "lineitem_l_linestatus_length" check (length("l_linestatus") <= 1),
  constraint "lineitem_l_shipinstruct_length" check (length("l_shipinstruct") <= 25),
  constraint "lineitem_l_shipmode_length" check (length("l_shipmode") <= 10),
  constraint "lineitem_l_comment_length" check (length("l_comment") <= 44),
  constraint "lineitem_l_orderkey_fkey" foreign key ("l_orderkey") references "orders" ("o_orderkey"),
  constraint "lineitem_l_partkey_l_suppkey_fkey" foreign key ("l_partkey", "l_suppkey") references "partsupp" ("ps_partkey", "ps_suppkey")
);

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
  sum("l"."l_quantity") as "sum_qty",
  sum("l"."l_extendedprice") as "sum_base_price",
  sum("l"."l_extendedprice" * (1.00 - "l"."l_discount")) as "sum_disc_price",
  sum(("l"."l_extendedprice" * (1.00 - "l"."l_discount")) * (1.00 + "l"."l_tax")) as "sum_charge",
  round(round(sum("l"."l_quantity")::numeric, 46) / nullif(count("l"."l_quantity"), 0), 6) as "avg_qty",
  round(round(sum("l"."l_extendedprice")::numeric, 46) / nullif(count("l"."l_extendedprice"), 0), 6) as "avg_price",
  round(round(sum("l"."l_discount")::numeric, 46) / nullif(count("l"."l_discount"), 0), 6) as "avg_disc",
  count(*) as "count_order"
from "lineitem" as "l"
where "l"."l_shipdate" <= $1::date
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
where "p"."p_size" = $1::integer
  and ("p"."p_type" like ('%' || $2::text))
  and "region"."r_name" = $3::text
  and "ps"."ps_supplycost" = (
    select min("x"."ps_supplycost") as "value"
    from "partsupp" as "x"
      join "supplier" as "supplier" on "x"."ps_suppkey" = "supplier"."s_suppkey"
      join "nation" as "nation_2" on "supplier"."s_nationkey" = "nation_2"."n_nationkey"
      join "region" as "region_2" on "nation_2"."n_regionkey" = "region_2"."r_regionkey"
    where "x"."ps_partkey" = "p"."p_partkey"
      and "region_2"."r_name" = $3::text
  )
order by "s"."s_acctbal" desc, "nation"."n_name" asc, "s"."s_name" asc, "p"."p_partkey" asc
limit 100;

-- q03
select
  "o"."o_orderkey" as "key",
  sum("l"."l_extendedprice" * (1.00 - "l"."l_discount")) as "revenue",
  "o"."o_orderdate" as "orderdate",
  "o"."o_shippriority" as "shippriority"
from "lineitem" as "l"
  join "orders" as "o" on "o"."o_orderkey" = "l"."l_orderkey"
  join "customer" as "customer" on "o"."o_custkey" = "customer"."c_custkey"
where "customer"."c_mktsegment" = $1::text
  and "o"."o_orderdate" < $2::date
  and "l"."l_shipdate" > $2::date
group by "o"."o_orderkey", "o"."o_orderdate", "o"."o_shippriority"
order by sum("l"."l_extendedprice" * (1.00 - "l"."l_discount")) desc nulls first, "o"."o_orderdate" asc
limit 10;

-- q04
select "orders"."o_orderpriority" as "priority", count(*) as "order_count"
from "orders" as "orders"
where "orders"."o_orderdate" >= $1::date
  and "orders"."o_orderdate" < ($1::date + '3 mons 0 days 0 microseconds'::interval)::date
  and exists (
    select 1::bigint as "one"
    from "lineitem" as "lines"
    where "lines"."l_orderkey" = "orders"."o_orderkey"
      and "lines"."l_commitdate" < "lines"."l_receiptdate"
  )
group by "orders"."o_orderpriority"
order by "orders"."o_orderpriority" asc;

-- q05
select "nation"."n_name" as "nation", sum("l"."l_extendedprice" * (1.00 - "l"."l_discount")) as "revenue"
from "lineitem" as "l"
  join "orders" as "orders" on "l"."l_orderkey" = "orders"."o_orderkey"
  join "customer" as "customer" on "orders"."o_custkey" = "customer"."c_custkey"
  join "supplier" as "s" on "s"."s_suppkey" = "l"."l_suppkey"
  join "nation" as "nation" on "s"."s_nationkey" = "nation"."n_nationkey"
  join "region" as "region" on "nation"."n_regionkey" = "region"."r_regionkey"
where "customer"."c_nationkey" = "s"."s_nationkey"
  and "region"."r_name" = $1::text
  and "orders"."o_orderdate" >= $2::date
  and "orders"."o_orderdate" < ($2::date + '12 mons 0 days 0 microseconds'::interval)::date
group by "nation"."n_name"
order by sum("l"."l_extendedprice" * (1.00 - "l"."l_discount")) desc nulls first;

-- q06
select sum("lineitem"."l_extendedprice" * "lineitem"."l_discount") as "value"
from "lineitem" as "lineitem"
where "lineitem"."l_shipdate" >= $1::date
  and "lineitem"."l_shipdate" < ($1::date + '12 mons 0 days 0 microseconds'::interval)::date
  and ("lineitem"."l_discount" between ($2::numeric - 0.01) and ($2::numeric + 0.01))
  and "lineitem"."l_quantity" < 24.00;

-- q07
select
  "nation"."n_name" as "supp_nation",
  "nation_2"."n_name" as "cust_nation",
  floor(extract(year from "l"."l_shipdate"))::bigint as "year",
  sum("l"."l_extendedprice" * (1.00 - "l"."l_discount")) as "revenue"
from "lineitem" as "l"
  join "supplier" as "supplier" on "l"."l_suppkey" = "supplier"."s_suppkey"
  join "nation" as "nation" on "supplier"."s_nationkey" = "nation"."n_nationkey"
  join "orders" as "orders" on "l"."l_orderkey" = "orders"."o_orderkey"
  join "customer" as "customer" on "orders"."o_custkey" = "customer"."c_custkey"
  join "nation" as "nation_2" on "customer"."c_nationkey" = "nation_2"."n_nationkey"
where ("nation"."n_name", "nation_2"."n_name") in (($1::text, $2::text), ($2::text, $1::text))
  and ("l"."l_shipdate" between '1995-01-01'::date and '1996-12-31'::date)
group by "nation"."n_name", "nation_2"."n_name", floor(extract(year from "l"."l_shipdate"))::bigint
order by "nation"."n_name" asc, "nation_2"."n_name" asc, floor(extract(year from "l"."l_shipdate"))::bigint asc nulls last;

-- q08
select floor(extract(year from "o"."o_orderdate"))::bigint as "year", round(round(round(coalesce(sum("l"."l_extendedprice" * (1.00 - "l"."l_discount")) filter (where "nation_2"."n_name" = $1::text), 0.0000)::numeric, 46) / nullif(sum("l"."l_extendedprice" * (1.00 - "l"."l_discount")), 0), 6), 6) as "mkt_share"
from "lineitem" as "l"
  join "part" as "part" on "l"."l_partkey" = "part"."p_partkey"
  join "supplier" as "supplier" on "l"."l_suppkey" = "supplier"."s_suppkey"
  join "nation" as "nation_2" on "supplier"."s_nationkey" = "nation_2"."n_nationkey"
  join "orders" as "o" on "o"."o_orderkey" = "l"."l_orderkey"
  join "customer" as "customer" on "o"."o_custkey" = "customer"."c_custkey"
  join "nation" as "nation" on "customer"."c_nationkey" = "nation"."n_nationkey"
  join "region" as "region" on "nation"."n_regionkey" = "region"."r_regionkey"
where "region"."r_name" = $2::text
  and ("o"."o_orderdate" between '1995-01-01'::date and '1996-12-31'::date)
  and "part"."p_type" = $3::text
group by floor(extract(year from "o"."o_orderdate"))::bigint
order by floor(extract(year from "o"."o_orderdate"))::bigint asc nulls last;

-- q09
select "nation"."n_name" as "nation", floor(extract(year from "orders"."o_orderdate"))::bigint as "year", sum(("l"."l_extendedprice" * (1.00 - "l"."l_discount")) - ("ps"."ps_supplycost" * "l"."l_quantity")) as "profit"
from "lineitem" as "l"
  join "orders" as "orders" on "l"."l_orderkey" = "orders"."o_orderkey"
  join "partsupp" as "ps" on "ps"."ps_partkey" = "l"."l_partkey" and "ps"."ps_suppkey" = "l"."l_suppkey"
  join "part" as "part" on "ps"."ps_partkey" = "part"."p_partkey"
  join "supplier" as "supplier" on "ps"."ps_suppkey" = "supplier"."s_suppkey"
  join "nation" as "nation" on "supplier"."s_nationkey" = "nation"."n_nationkey"
where ("part"."p_name" like (('%' || $1::text) || '%'))
group by "nation"."n_name", floor(extract(year from "orders"."o_orderdate"))::bigint
order by "nation"."n_name" asc, floor(extract(year from "orders"."o_orderdate"))::bigint desc nulls first;

-- q10
select
  "c"."c_custkey" as "c_key",
  "c"."c_name" as "c_name",
  "c"."c_acctbal" as "c_acctbal",
  "nation"."n_name" as "c_nation",
  "c"."c_address" as "c_address",
  "c"."c_phone" as "c_phone",
  "c"."c_comment" as "c_comment",
  sum("l"."l_extendedprice" * (1.00 - "l"."l_discount")) as "revenue"
from "lineitem" as "l"
  join "orders" as "o" on "o"."o_orderkey" = "l"."l_orderkey"
  join "customer" as "c" on "c"."c_custkey" = "o"."o_custkey"
  join "nation" as "nation" on "c"."c_nationkey" = "nation"."n_nationkey"
where "o"."o_orderdate" >= $1::date
  and "o"."o_orderdate" < ($1::date + '3 mons 0 days 0 microseconds'::interval)::date
  and "l"."l_returnflag" = 'R'
group by "c"."c_custkey", "c"."c_name", "c"."c_acctbal", "nation"."n_name", "c"."c_address", "c"."c_phone", "c"."c_comment"
order by sum("l"."l_extendedprice" * (1.00 - "l"."l_discount")) desc nulls first, "c"."c_custkey" asc
limit 20;

-- q11
with "german" ("part", "value") as (
  select "ps"."ps_partkey" as "part", "ps"."ps_supplycost" * round("ps"."ps_availqty"::numeric, 0) as "value"
  from "partsupp" as "ps"
    join "supplier" as "supplier" on "ps"."ps_suppkey" = "supplier"."s_suppkey"
    join "nation" as "nation" on "supplier"."s_nationkey" = "nation"."n_nationkey"
  where "nation"."n_name" = $1::text
)
select "g"."part" as "part", sum("g"."value") as "value"
from "german" as "g"
group by "g"."part"
having round(sum("g"."value")::numeric, 6) > (
  select round(sum("x"."value") * $2::numeric, 6) as "value"
  from "german" as "x"
)
order by sum("g"."value") desc nulls first, "g"."part" asc;

-- q12
select "lineitem"."l_shipmode" as "shipmode", count(*) filter (where "orders"."o_orderpriority" in ('1-URGENT', '2-HIGH')) as "high", count(*) filter (where "orders"."o_orderpriority" not in ('1-URGENT', '2-HIGH')) as "low"
from "lineitem" as "lineitem"
  join "orders" as "orders" on "lineitem"."l_orderkey" = "orders"."o_orderkey"
where "lineitem"."l_shipmode" = any($1::text[])
  and "lineitem"."l_commitdate" < "lineitem"."l_receiptdate"
  and "lineitem"."l_shipdate" < "lineitem"."l_commitdate"
  and "lineitem"."l_receiptdate" >= $2::date
  and "lineitem"."l_receiptdate" < ($2::date + '12 mons 0 days 0 microseconds'::interval)::date
group by "lineitem"."l_shipmode"
order by "lineitem"."l_shipmode" asc;

-- q13
select "c"."c_count" as "c_count", count(*) as "custdist"
from (
  select (
      select count(*) as "value"
      from "orders" as "orders"
      where "orders"."o_custkey" = "customer"."c_custkey"
        and ("orders"."o_comment" not like $1::text)
    ) as "c_count"
  from "customer" as "customer"
) as "c"
group by "c"."c_count"
order by count(*) desc nulls first, "c"."c_count" desc;

-- q14
select round(round(round((100.00 * coalesce(sum("l"."l_extendedprice" * (1.00 - "l"."l_discount")) filter (where "part"."p_type" like 'PROMO%'), 0.0000))::numeric, 46) / nullif(sum("l"."l_extendedprice" * (1.00 - "l"."l_discount")), 0), 6), 6) as "value"
from "lineitem" as "l"
  join "part" as "part" on "l"."l_partkey" = "part"."p_partkey"
where "l"."l_shipdate" >= $1::date
  and "l"."l_shipdate" < ($1::date + '1 mons 0 days 0 microseconds'::interval)::date;

-- q15
with "revenue" ("supplier", "total") as (
  select "l"."l_suppkey" as "supplier", sum("l"."l_extendedprice" * (1.00 - "l"."l_discount")) as "total"
  from "lineitem" as "l"
  where "l"."l_shipdate" >= $1::date
    and "l"."l_shipdate" < ($1::date + '3 mons 0 days 0 microseconds'::interval)::date
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
where "p"."p_brand" <> $1::text
  and ("p"."p_type" not like ($2::text || '%'))
  and "p"."p_size" = any($3::integer[])
  and ("supplier"."s_comment" not like '%Customer%Complaints%')
group by "p"."p_brand", "p"."p_type", "p"."p_size"
order by count(distinct "ps"."ps_suppkey") desc nulls first, "p"."p_brand" asc, "p"."p_type" asc, "p"."p_size" asc;

-- q17
select round(round(sum("l"."l_extendedprice")::numeric, 46) / 7.0, 6) as "value"
from "lineitem" as "l"
  join "part" as "p" on "p"."p_partkey" = "l"."l_partkey"
where "p"."p_brand" = $1::text
  and "p"."p_container" = $2::text
  and round("l"."l_quantity"::numeric, 7) < (
    select 0.2 * round(round(sum("x"."l_quantity")::numeric, 46) / nullif(count("x"."l_quantity"), 0), 6) as "value"
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
    select sum("lines_2"."l_quantity") as "value"
    from "lineitem" as "lines_2"
    where "lines_2"."l_orderkey" = "o"."o_orderkey"
  ) as "quantity"
from "orders" as "o"
  join "customer" as "customer" on "o"."o_custkey" = "customer"."c_custkey"
where (
  select sum("lines"."l_quantity") as "value"
  from "lineitem" as "lines"
  where "lines"."l_orderkey" = "o"."o_orderkey"
) > $1::numeric
order by "o"."o_totalprice" desc, "o"."o_orderdate" asc
limit 100;

-- q19
select sum("l"."l_extendedprice" * (1.00 - "l"."l_discount")) as "value"
from "lineitem" as "l"
  join "part" as "part" on "l"."l_partkey" = "part"."p_partkey"
where "l"."l_shipmode" in ('AIR', 'AIR REG')
  and "l"."l_shipinstruct" = 'DELIVER IN PERSON'
  and (("part"."p_brand" = 'Brand#12' and "part"."p_container" = any(array['SM CASE', 'SM BOX', 'SM PACK', 'SM PKG']::text[]) and ("l"."l_quantity" between 1.00 and round((1::bigint + 10)::numeric, 2)) and ("part"."p_size" between 1 and 5)) or ("part"."p_brand" = 'Brand#23' and "part"."p_container" = any(array['MED BAG', 'MED BOX', 'MED PKG', 'MED PACK']::text[]) and ("l"."l_quantity" between 10.00 and round((10::bigint + 10)::numeric, 2)) and ("part"."p_size" between 1 and 10)) or ("part"."p_brand" = 'Brand#34' and "part"."p_container" = any(array['LG CASE', 'LG BOX', 'LG PACK', 'LG PKG']::text[]) and ("l"."l_quantity" between 20.00 and round((20::bigint + 10)::numeric, 2)) and ("part"."p_size" between 1 and 15)));

-- q20
select "s"."s_name" as "name", "s"."s_address" as "address"
from "supplier" as "s"
  join "nation" as "nation" on "s"."s_nationkey" = "nation"."n_nationkey"
where "nation"."n_name" = $3::text
  and exists (
    select 1::bigint as "one"
    from "partsupp" as "ps"
      join "part" as "part" on "ps"."ps_partkey" = "part"."p_partkey"
    where "ps"."ps_suppkey" = "s"."s_suppkey"
      and ("part"."p_name" like ($1::text || '%'))
      and round("ps"."ps_availqty"::numeric, 3) > (0.5 * (
        select sum("lines"."l_quantity") as "value"
        from "lineitem" as "lines"
        where "lines"."l_partkey" = "ps"."ps_partkey"
          and "lines"."l_suppkey" = "ps"."ps_suppkey"
          and "lines"."l_shipdate" >= $2::date
          and "lines"."l_shipdate" < ($2::date + '12 mons 0 days 0 microseconds'::interval)::date
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
  and "nation"."n_name" = $1::text
  and exists (
    select 1::bigint as "one"
    from "lineitem" as "l2"
    where "l2"."l_orderkey" = "l1"."l_orderkey"
      and "l2"."l_suppkey" <> "s"."s_suppkey"
  )
  and (not (exists (
    select 1::bigint as "one"
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
  where substr("customer"."c_phone", 1, 2) = any($1::text[])
)
select "c"."code" as "code", count(*) as "numcust", sum("c"."acctbal") as "totacctbal"
from "c" as "c"
where "c"."orders" = 0
  and round("c"."acctbal"::numeric, 6) > (
    select round(round(sum("c_2"."acctbal")::numeric, 46) / nullif(count("c_2"."acctbal"), 0), 6) as "value"
    from "c" as "c_2"
    where "c_2"."acctbal" > 0.00
  )
group by "c"."code"
order by "c"."code" collate "C" asc;

