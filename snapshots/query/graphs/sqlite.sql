create table "customer" (
  "id" integer constraint "customer_pkey" primary key autoincrement not null,
  "name" text not null constraint "customer_name_length" check (length("name") <= 40),
  "email" text not null
) strict;

create unique index "customer_email_key" on "customer" ("email");

create table "card" (
  "customer_id" integer not null constraint "card_customer_id_fkey" references "customer" ("id"),
  "number" text not null constraint "card_number_length" check (length("number") <= 20),
  constraint "card_pkey" primary key ("customer_id")
) strict;

create table "purchase" (
  "id" integer constraint "purchase_pkey" primary key autoincrement not null,
  "customer_id" integer not null constraint "purchase_customer_id_fkey" references "customer" ("id"),
  "note" text,
  "version" integer not null constraint "purchase_version_range" check ("version" between -2147483648 and 2147483647),
  "at" integer not null constraint "purchase_at_range" check ("at" between -62135596800000000 and 253402300799999999)
) strict;

create table "line" (
  "purchase_id" integer not null constraint "line_purchase_id_fkey" references "purchase" ("id"),
  "nr" integer not null constraint "line_nr_range" check ("nr" between -2147483648 and 2147483647),
  "sku" text not null constraint "line_sku_length" check (length("sku") <= 10),
  "n" integer default 1 not null constraint "line_n_range" check ("n" between -2147483648 and 2147483647),
  constraint "line_pkey" primary key ("purchase_id", "nr")
) strict;

create table "gift" (
  "id" integer constraint "gift_pkey" primary key autoincrement not null,
  "line_purchase_id" integer not null,
  "line_nr" integer not null constraint "gift_line_nr_range" check ("line_nr" between -2147483648 and 2147483647),
  "what" text not null,
  constraint "gift_line_purchase_id_line_nr_fkey" foreign key ("line_purchase_id", "line_nr") references "line" ("purchase_id", "nr")
) strict;

create table "tag" (
  "id" integer constraint "tag_pkey" primary key autoincrement not null,
  "name" text not null
) strict;

create table "tagging" (
  "purchase_id" integer not null constraint "tagging_purchase_id_fkey" references "purchase" ("id"),
  "tag_id" integer not null constraint "tagging_tag_id_fkey" references "tag" ("id"),
  constraint "tagging_pkey" primary key ("purchase_id", "tag_id")
) strict;

-- place
insert into "customer" ("name", "email")
values (?1, ?2)
returning "customer"."id" as "id";

insert into "card" ("number", "customer_id")
values ('1234', ?7);

insert into "purchase" ("note", "customer_id", "version", "at")
values ('first', ?8, 1, ?11)
returning "purchase"."id" as "id";

insert into "line" ("nr", "sku", "n", "purchase_id")
select
  "lines"."nr" as "nr",
  "lines"."sku" as "sku",
  "lines"."n" as "n",
  ?9 as "purchase_id"
from (
  select json_extract("_1".value, '$[0]') as "purchase_id", json_extract("_1".value, '$[1]') as "nr", json_extract("_1".value, '$[2]') as "sku", json_extract("_1".value, '$[3]') as "n"
  from json_each(rex_zip(?3, ?4, ?5, ?6)) as "_1"
) as "lines";

select
  "purchase"."id" as "id",
  "purchase"."at" as "at",
  "customer"."name" as "customer_name",
  "card"."number" as "customer_card_number",
  "card"."customer_id" as "customer_card_key"
from "purchase" as "purchase"
  join "customer" as "customer" on "purchase"."customer_id" = "customer"."id"
  left join "card" as "card" on "purchase"."customer_id" = "card"."customer_id"
where "purchase"."id" = ?10;

select
  "lines"."purchase_id" as "key_1",
  "lines"."nr" as "nr",
  "lines"."sku" as "sku",
  "lines"."n" as "n"
from "line" as "lines"
where "lines"."purchase_id" in (select value from json_each(?12))
order by "lines"."nr" asc, "lines"."purchase_id" asc;

-- place_two
insert into "purchase" ("customer_id", "version", "at")
values (?1, 1, ?7)
returning "purchase"."id" as "id";

insert into "line" ("nr", "sku", "purchase_id")
values (1, ?2, ?3)
returning "line"."purchase_id" as "purchase_id", "line"."nr" as "nr";

insert into "gift" ("what", "line_purchase_id", "line_nr")
values ('a', ?4, ?5), ('b', ?4, ?5);

insert into "line" ("nr", "sku", "n", "purchase_id")
values (2, 'z', 2, ?3);

select "purchase"."id" as "value"
from "purchase" as "purchase"
where "purchase"."id" = ?6;

-- place_rows
insert into "purchase" ("customer_id", "version", "at")
values (?1, 1, ?5)
returning "purchase"."id" as "id";

insert into "line" ("nr", "sku", "purchase_id")
select "rows"."nr" as "nr", "rows"."sku" as "sku", ?4 as "purchase_id"
from (
  select json_extract("_1".value, '$[0]') as "nr", json_extract("_1".value, '$[1]') as "sku"
  from json_each(rex_zip(?2, ?3)) as "_1"
) as "rows";

-- sign_up
insert into "customer" ("name", "email")
values (?1, ?2)
returning "customer"."id" as "id", "customer"."name" as "name";

-- sign_up_from
insert into "customer" ("name", "email")
values (?1, ?2)
returning "customer"."id" as "value";

-- import
insert into "customer" ("name", "email")
values (?1 || '!', coalesce(?2, 'none'))
on conflict ("email") do update
set "name" = excluded."name"
returning "customer"."id" as "id";

-- change
select "customer"."name" as "old_1"
from "customer" as "customer"
where "customer"."id" = ?1;

update "customer" as "customer"
set "name" = upper(?2),
  "email" = ?3
where "customer"."id" = ?1
returning "customer"."id" as "id", ?4 as "was", "customer"."name" as "now";

-- renumber
select "purchase"."version" as "old_1", "purchase"."note" as "old_2", "customer"."name" as "old_3"
from "purchase" as "purchase"
  join "customer" as "customer" on "purchase"."customer_id" = "customer"."id"
where "purchase"."id" = ?1
  and "purchase"."version" = ?2;

-- variant 0
update "purchase" as "purchase"
set "version" = rex_add("purchase"."version", 1)
where "purchase"."id" = ?1
  and "purchase"."version" = ?2
returning
  "purchase"."note" as "note",
  rex_sub("purchase"."version", ?4) as "grown",
  ?5 as "was",
  ?6 as "by";
-- variant 1
update "purchase" as "purchase"
set "note" = ?3,
  "version" = rex_add("purchase"."version", 1)
where "purchase"."id" = ?1
  and "purchase"."version" = ?2
returning
  "purchase"."note" as "note",
  rex_sub("purchase"."version", ?4) as "grown",
  ?5 as "was",
  ?6 as "by";

-- forget
delete from "customer" as "customer"
where "customer"."id" = ?1
returning "customer"."name" as "name";

-- place_and_rename
insert into "customer" ("name", "email")
values ('x', ?1)
returning "customer"."id" as "id";

insert into "purchase" ("customer_id", "version", "at")
values (?2, 1, ?7)
returning "purchase"."id" as "id";

insert into "line" ("nr", "sku", "purchase_id")
values (1, 'q', ?3);

select "purchase"."id" as "id", "purchase"."customer_id" as "customer_id"
from "purchase" as "purchase"
where "purchase"."id" = ?4;

update "customer" as "customer"
set "name" = 'y'
where "customer"."id" = ?5;

select ?6 as "id";

-- rename
update "purchase" as "purchase"
set "note" = ?3,
  "version" = rex_add("purchase"."version", 1)
where "purchase"."id" = ?1
  and "purchase"."version" = ?2
returning "purchase"."id" as "id";

select "purchase"."id" as "id", "customer"."name" as "customer_name"
from "purchase" as "purchase"
  join "customer" as "customer" on "purchase"."customer_id" = "customer"."id"
where "purchase"."id" = ?4;

select "lines"."purchase_id" as "key_1", "lines"."sku" as "sku"
from "line" as "lines"
where "lines"."purchase_id" in (select value from json_each(?5))
order by "lines"."nr" asc, "lines"."purchase_id" asc;

-- put
insert into "customer" ("name", "email")
values (?2, ?1)
on conflict ("email") do update
set "name" = excluded."name"
returning "customer"."id" as "id";

select "customer"."id" as "id", "card"."number" as "card_number", "card"."customer_id" as "card_key"
from "customer" as "customer"
  left join "card" as "card" on "customer"."id" = "card"."customer_id"
where "customer"."id" = ?3;

select "orders"."customer_id" as "key_1", "orders"."id" as "id"
from "purchase" as "orders"
where "orders"."customer_id" in (select value from json_each(?4))
order by "orders"."id" asc;

