create table "account" (
  "id" integer constraint "account_pkey" primary key autoincrement not null,
  "owner" text not null constraint "account_owner_length" check (length("owner") <= 40),
  "balance" integer default 0 not null constraint "account_balance_range" check ("balance" between -999999999999 and 999999999999),
  "closed_at" integer constraint "account_closed_at_range" check ("closed_at" between -62135596800000000 and 253402300799999999)
) strict;

create table "entry" (
  "id" integer constraint "entry_pkey" primary key autoincrement not null,
  "account_id" integer not null constraint "entry_account_id_fkey" references "account" ("id"),
  "amount" integer not null constraint "entry_amount_range" check ("amount" between -999999999999 and 999999999999),
  "what" text not null,
  "at" integer not null constraint "entry_at_range" check ("at" between -62135596800000000 and 253402300799999999)
) strict;

create table "log" (
  "id" integer constraint "log_pkey" primary key autoincrement not null,
  "what" text not null,
  "account_id" integer constraint "log_account_id_fkey" references "account" ("id")
) strict;

-- transfer
update "account" as "account"
set "balance" = rex_sub("account"."balance", ?3)
where "account"."id" = ?1
returning "account"."id" as "id", "account"."balance" as "balance", "account"."owner" as "owner";

select ?4 >= 0 as "value";

update "account" as "account"
set "balance" = rex_add("account"."balance", ?3)
where "account"."id" = ?2;

insert into "entry" ("account_id", "amount", "what", "at")
values (?5, rex_neg(?3), 'out', ?7), (?2, ?3, 'in', ?7);

select ?6 as "owner", ?4 as "left";

-- close
select "account"."id" as "id", "account"."balance" as "balance"
from "account" as "account"
where "account"."id" = ?1
  and "account"."closed_at" is null;

select ?2 = 0 as "value";

select not (exists (
    select 1 as "one"
    from "log" as "log"
    where "log"."what" = 'lock'
      and "log"."account_id" = ?1
  )) as "value";

update "account" as "account"
set "closed_at" = ?4
where "account"."id" = ?3;

-- sweep
-- variant 0
select "account"."id" as "id", "account"."owner" as "owner"
from "account" as "account"
where "account"."balance" < ?1
order by "account"."id" asc;
-- variant 1
select "account"."id" as "id", "account"."owner" as "owner"
from "account" as "account"
where "account"."balance" < ?1
  and "account"."owner" = ?2
order by "account"."id" asc;

delete from "entry" as "entry"
where "entry"."account_id" in (
  select "poor"."id" as "id"
  from (
    select "_1".value as "id", json_extract(?4, '$[' || "_1".key || ']') as "owner"
    from json_each(?3) as "_1"
  ) as "poor"
);

-- archive
delete from "entry" as "entry"
where "entry"."what" = ?1
returning "entry"."id" as "id", "entry"."account_id" as "account_id", "entry"."amount" as "amount";

insert into "log" ("what", "account_id")
select 'gone ' || ?1 as "what", "g"."account_id" as "account"
from (
  select json_extract("_1".value, '$[0]') as "id", json_extract("_1".value, '$[1]') as "account_id", json_extract("_1".value, '$[2]') as "amount"
  from json_each(rex_zip(?2, ?3, ?4)) as "_1"
) as "g"
where "g"."amount" > 0;

select count(*) as "value"
from (
  select json_extract("_1".value, '$[0]') as "id", json_extract("_1".value, '$[1]') as "account_id", json_extract("_1".value, '$[2]') as "amount"
  from json_each(rex_zip(?2, ?3, ?4)) as "_1"
) as "gone";

-- enroll
insert into "account" ("owner", "balance", "closed_at")
select "row"."owner" as "owner", "row"."balance" as "balance", "row"."closed_at" as "closed_at"
from (
  select json_extract("_1".value, '$[0]') as "owner", json_extract("_1".value, '$[1]') as "balance", json_extract("_1".value, '$[2]') as "closed_at"
  from json_each(rex_zip(?1, ?2, ?3)) as "_1"
) as "row";

insert into "entry" ("account_id", "amount", "what", "at")
select
  "a"."id" as "account",
  "e"."amount" as "amount",
  'start' as "what",
  ?6 as "at"
from (
  select json_extract("_1".value, '$[0]') as "owner", json_extract("_1".value, '$[1]') as "amount"
  from json_each(rex_zip(?4, ?5)) as "_1"
) as "e"
  join "account" as "a" on "a"."owner" = "e"."owner";

-- detail
select "account"."id" as "id", "account"."owner" as "owner"
from "account" as "account"
where "account"."id" = ?1;

update "account" as "account"
set "owner" = ?3 || '!'
where "account"."id" = ?2;

select "entries"."account_id" as "key_1", "entries"."amount" as "amount", "entries"."what" as "what"
from "entry" as "entries"
where "entries"."account_id" in (select value from json_each(?4))
order by "entries"."id" asc;

