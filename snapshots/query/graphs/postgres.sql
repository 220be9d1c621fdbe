create table "customer" (
  "id" bigint generated always as identity not null,
  "name" text collate "C" not null,
  "email" text collate "C" not null,
  constraint "customer_pkey" primary key ("id"),
  constraint "customer_email_key" unique ("email"),
  constraint "customer_name_length" check (length("name") <= 40)
);

create table "card" (
  "customer_id" bigint not null,
  "number" text collate "C" not null,
  constraint "card_pkey" primary key ("customer_id"),
  constraint "card_number_length" check (length("number") <= 20),
  constraint "card_customer_id_fkey" foreign key ("customer_id") references "customer" ("id")
);

create table "purchase" (
  "id" bigint generated always as identity not null,
  "customer_id" bigint not null,
  "note" text collate "C",
  "version" integer not null,
  "at" timestamptz default now() not null,
  constraint "purchase_pkey" primary key ("id"),
  constraint "purchase_customer_id_fkey" foreign key ("customer_id") references "customer" ("id")
);

create table "line" (
  "purchase_id" bigint not null,
  "nr" integer not null,
  "sku" text collate "C" not null,
  "n" integer default 1 not null,
  constraint "line_pkey" primary key ("purchase_id", "nr"),
  constraint "line_sku_length" check (length("sku") <= 10),
  constraint "line_purchase_id_fkey" foreign key ("purchase_id") references "purchase" ("id")
);

create table "gift" (
  "id" bigint generated always as identity not null,
  "line_purchase_id" bigint not null,
  "line_nr" integer not null,
  "what" text collate "C" not null,
  constraint "gift_pkey" primary key ("id"),
  constraint "gift_line_purchase_id_line_nr_fkey" foreign key ("line_purchase_id", "line_nr") references "line" ("purchase_id", "nr")
);

create table "tag" (
  "id" bigint generated always as identity not null,
  "name" text collate "C" not null,
  constraint "tag_pkey" primary key ("id")
);

create table "tagging" (
  "purchase_id" bigint not null,
  "tag_id" bigint not null,
  constraint "tagging_pkey" primary key ("purchase_id", "tag_id"),
  constraint "tagging_purchase_id_fkey" foreign key ("purchase_id") references "purchase" ("id"),
  constraint "tagging_tag_id_fkey" foreign key ("tag_id") references "tag" ("id")
);

-- place
insert into "customer" as "customer" ("name", "email")
values ($1::text, $2::text)
returning "customer"."id" as "id";

insert into "card" as "card" ("number", "customer_id")
values ('1234', $7::bigint);

insert into "purchase" as "purchase" ("note", "customer_id", "version", "at")
values ('first', $8::bigint, 1, $11::timestamptz)
returning "purchase"."id" as "id";

insert into "line" as "line" ("nr", "sku", "n", "purchase_id")
select
  "lines"."nr" as "nr",
  "lines"."sku" as "sku",
  "lines"."n" as "n",
  $9::bigint as "purchase_id"
from unnest($3::bigint[], $4::integer[], $5::text[], $6::integer[]) as "lines" ("purchase_id", "nr", "sku", "n");

select
  "purchase"."id" as "id",
  "purchase"."at" as "at",
  "customer"."name" as "customer_name",
  "card"."number" as "customer_card_number",
  "card"."customer_id" as "customer_card_key"
from "purchase" as "purchase"
  join "customer" as "customer" on "purchase"."customer_id" = "customer"."id"
  left join "card" as "card" on "purchase"."customer_id" = "card"."customer_id"
where "purchase"."id" = $10::bigint;

select
  "lines"."purchase_id" as "key_1",
  "lines"."nr" as "nr",
  "lines"."sku" as "sku",
  "lines"."n" as "n"
from "line" as "lines"
where "lines"."purchase_id" = any($12::bigint[])
order by "lines"."nr" asc, "lines"."purchase_id" asc;

-- place_two
insert into "purchase" as "purchase" ("customer_id", "version", "at")
values ($1::bigint, 1, $7::timestamptz)
returning "purchase"."id" as "id";

insert into "line" as "line" ("nr", "sku", "purchase_id")
values (1, $2::text, $3::bigint)
returning "line"."purchase_id" as "purchase_id", "line"."nr" as "nr";

insert into "gift" as "gift" ("what", "line_purchase_id", "line_nr")
values ('a', $4::bigint, $5::integer), ('b', $4::bigint, $5::integer);

insert into "line" as "line" ("nr", "sku", "n", "purchase_id")
values (2, 'z', 2, $3::bigint);

select "purchase"."id" as "value"
from "purchase" as "purchase"
where "purchase"."id" = $6::bigint;

-- place_rows
insert into "purchase" as "purchase" ("customer_id", "version", "at")
values ($1::bigint, 1, $5::timestamptz)
returning "purchase"."id" as "id";

insert into "line" as "line" ("nr", "sku", "purchase_id")
select "rows"."nr" as "nr", "rows"."sku" as "sku", $4::bigint as "purchase_id"
from unnest($2::integer[], $3::text[]) as "rows" ("nr", "sku");

-- sign_up
insert into "customer" as "customer" ("name", "email")
values ($1::text, $2::text)
returning "customer"."id" as "id", "customer"."name" as "name";

-- sign_up_from
insert into "customer" as "customer" ("name", "email")
values ($1::text, $2::text)
returning "customer"."id" as "value";

-- import
insert into "customer" as "customer" ("name", "email")
values ($1::text || '!', coalesce($2::text, 'none'))
on conflict ("email") do update
set "name" = excluded."name"
returning "customer"."id" as "id";

-- change
select "customer"."name" as "old_1"
from "customer" as "customer"
where "customer"."id" = $1::bigint
for update;

update "customer" as "customer"
set "name" = upper($2::text collate "C"),
  "email" = $3::text
where "customer"."id" = $1::bigint
returning "customer"."id" as "id", $4::text as "was", "customer"."name" as "now";

-- renumber
select "purchase"."version" as "old_1", "purchase"."note" as "old_2", "customer"."name" as "old_3"
from "purchase" as "purchase"
  join "customer" as "customer" on "purchase"."customer_id" = "customer"."id"
where "purchase"."id" = $1::bigint
  and "purchase"."version" = $2::integer
for update of "purchase";

-- variant 0
update "purchase" as "purchase"
set "version" = "purchase"."version"::bigint + 1
where "purchase"."id" = $1::bigint
  and "purchase"."version" = $2::integer
returning
  "purchase"."note" as "note",
  "purchase"."version"::bigint - $4::integer::bigint as "grown",
  $5::text as "was",
  $6::text as "by";
-- variant 1
update "purchase" as "purchase"
set "note" = $3::text,
  "version" = "purchase"."version"::bigint + 1
where "purchase"."id" = $1::bigint
  and "purchase"."version" = $2::integer
returning
  "purchase"."note" as "note",
  "purchase"."version"::bigint - $4::integer::bigint as "grown",
  $5::text as "was",
  $6::text as "by";

-- forget
delete from "customer" as "customer"
where "customer"."id" = $1::bigint
returning "customer"."name" as "name";

-- place_and_rename
insert into "customer" as "customer" ("name", "email")
values ('x', $1::text)
returning "customer"."id" as "id";

insert into "purchase" as "purchase" ("customer_id", "version", "at")
values ($2::bigint, 1, $7::timestamptz)
returning "purchase"."id" as "id";

insert into "line" as "line" ("nr", "sku", "purchase_id")
values (1, 'q', $3::bigint);

select "purchase"."id" as "id", "purchase"."customer_id" as "customer_id"
from "purchase" as "purchase"
where "purchase"."id" = $4::bigint;

update "customer" as "customer"
set "name" = 'y'
where "customer"."id" = $5::bigint;

select $6::bigint as "id";

-- rename
update "purchase" as "purchase"
set "note" = $3::text,
  "version" = "purchase"."version"::bigint + 1
where "purchase"."id" = $1::bigint
  and "purchase"."version" = $2::integer
returning "purchase"."id" as "id";

select "purchase"."id" as "id", "customer"."name" as "customer_name"
from "purchase" as "purchase"
  join "customer" as "customer" on "purchase"."customer_id" = "customer"."id"
where "purchase"."id" = $4::bigint;

select "lines"."purchase_id" as "key_1", "lines"."sku" as "sku"
from "line" as "lines"
where "lines"."purchase_id" = any($5::bigint[])
order by "lines"."nr" asc, "lines"."purchase_id" asc;

-- put
insert into "customer" as "customer" ("name", "email")
values ($2::text, $1::text)
on conflict ("email") do update
set "name" = excluded."name"
returning "customer"."id" as "id";

select "customer"."id" as "id", "card"."number" as "card_number", "card"."customer_id" as "card_key"
from "customer" as "customer"
  left join "card" as "card" on "customer"."id" = "card"."customer_id"
where "customer"."id" = $3::bigint;

select "orders"."customer_id" as "key_1", "orders"."id" as "id"
from "purchase" as "orders"
where "orders"."customer_id" = any($4::bigint[])
order by "orders"."id" asc;

