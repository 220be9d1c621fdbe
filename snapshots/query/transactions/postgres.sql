create table "account" (
  "id" bigint generated always as identity not null,
  "owner" text collate "C" not null,
  "balance" numeric(12, 2) default 0.00 not null,
  "closed_at" timestamptz,
  constraint "account_pkey" primary key ("id"),
  constraint "account_owner_length" check (length("owner") <= 40)
);

create table "entry" (
  "id" bigint generated always as identity not null,
  "account_id" bigint not null,
  "amount" numeric(12, 2) not null,
  "what" text collate "C" not null,
  "at" timestamptz default now() not null,
  constraint "entry_pkey" primary key ("id"),
  constraint "entry_account_id_fkey" foreign key ("account_id") references "account" ("id")
);

create table "log" (
  "id" bigint generated always as identity not null,
  "what" text collate "C" not null,
  "account_id" bigint,
  constraint "log_pkey" primary key ("id"),
  constraint "log_account_id_fkey" foreign key ("account_id") references "account" ("id")
);

-- transfer
update "account" as "account"
set "balance" = "account"."balance" - $3::numeric
where "account"."id" = $1::bigint
returning "account"."id" as "id", "account"."balance" as "balance", "account"."owner" as "owner";

select $4::numeric >= 0.00 as "value";

update "account" as "account"
set "balance" = "account"."balance" + $3::numeric
where "account"."id" = $2::bigint;

insert into "entry" as "entry" ("account_id", "amount", "what", "at")
values ($5::bigint, -$3::numeric, 'out', $7::timestamptz), ($2::bigint, $3::numeric, 'in', $7::timestamptz);

select $6::text as "owner", round($4::numeric, 2) as "left";

-- close
select "account"."id" as "id", "account"."balance" as "balance"
from "account" as "account"
where "account"."id" = $1::bigint
  and "account"."closed_at" is null
for update;

select $2::numeric = 0.00 as "value";

select not (exists (
    select 1::bigint as "one"
    from "log" as "log"
    where "log"."what" = 'lock'
      and "log"."account_id" = $1::bigint
  )) as "value";

update "account" as "account"
set "closed_at" = $4::timestamptz
where "account"."id" = $3::bigint;

-- sweep
-- variant 0
select "account"."id" as "id", "account"."owner" as "owner"
from "account" as "account"
where "account"."balance" < $1::numeric
order by "account"."id" asc;
-- variant 1
select "account"."id" as "id", "account"."owner" as "owner"
from "account" as "account"
where "account"."balance" < $1::numeric
  and "account"."owner" = $2::text
order by "account"."id" asc;

delete from "entry" as "entry"
where "entry"."account_id" in (
  select "poor"."id" as "id"
  from unnest($3::bigint[], $4::text[]) as "poor" ("id", "owner")
);

-- archive
delete from "entry" as "entry"
where "entry"."what" = $1::text
returning "entry"."id" as "id", "entry"."account_id" as "account_id", "entry"."amount" as "amount";

insert into "log" as "log" ("what", "account_id")
select 'gone ' || $1::text as "what", "g"."account_id" as "account"
from unnest($2::bigint[], $3::bigint[], $4::numeric[]) as "g" ("id", "account_id", "amount")
where "g"."amount" > 0.00;

select count(*) as "value"
from unnest($2::bigint[], $3::bigint[], $4::numeric[]) as "gone" ("id", "account_id", "amount");

-- enroll
insert into "account" as "account" ("owner", "balance", "closed_at")
select "row"."owner" as "owner", "row"."balance" as "balance", "row"."closed_at" as "closed_at"
from unnest($1::text[], $2::numeric[], $3::timestamptz[]) as "row" ("owner", "balance", "closed_at");

insert into "entry" as "entry" ("account_id", "amount", "what", "at")
select
  "a"."id" as "account",
  "e"."amount" as "amount",
  'start' as "what",
  $6::timestamptz as "at"
from unnest($4::text[], $5::numeric[]) as "e" ("owner", "amount")
  join "account" as "a" on "a"."owner" = "e"."owner";

-- detail
select "account"."id" as "id", "account"."owner" as "owner"
from "account" as "account"
where "account"."id" = $1::bigint;

update "account" as "account"
set "owner" = $3::text || '!'
where "account"."id" = $2::bigint;

select "entries"."account_id" as "key_1", "entries"."amount" as "amount", "entries"."what" as "what"
from "entry" as "entries"
where "entries"."account_id" = any($4::bigint[])
order by "entries"."id" asc;

