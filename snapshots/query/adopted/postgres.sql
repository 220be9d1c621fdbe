create type "status" as enum ('open', 'in work', 'done');

create domain "email" as text collate "C";

create table "task" (
  "id" bigserial not null,
  "status" "status" default 'open'::"status" not null,
  "owner" "email",
  "data" json,
  "changes" integer default 0 not null,
  constraint "task_pkey" primary key ("id"),
  constraint "task_owner_length" check (length("owner") <= 254),
  constraint "task_owner_check" check ("owner" like '%@%')
);

create function touch() returns trigger language plpgsql as $$ begin new.changes := old.changes + 1; return new; end $$;

create trigger touched before update on task for each row execute function touch();

-- later
select
  "task"."id" as "id",
  "task"."status"::text as "status",
  "task"."owner" as "owner",
  "task"."data"::jsonb as "data",
  "task"."status" > 'open'::"status" as "next"
from "task" as "task"
where "task"."status" >= $1::text::"status"
order by "task"."status" desc, "task"."id" asc;

-- statuses
select "_1"."value"::text as "value"
from (
  select distinct "task"."status" as "value"
  from "task" as "task"
) as "_1"
order by "_1"."value" desc;

-- most
select min("task"."status")::text as "first", max("task"."status")::text as "last"
from "task" as "task";

-- of
select "task"."owner" as "value"
from "task" as "task"
where "task"."owner" = $1::text;

-- add
insert into "task" as "task" ("status", "owner", "data")
values ($1::text::"status", $2::text, $3::jsonb)
returning "task"."id" as "id", "task"."status"::text as "status", "task"."data"::jsonb as "data";

-- move_all
update "task" as "task"
set "status" = $2::text::"status"
where "task"."status" = $1::text::"status";

-- add_all
insert into "task" as "task" ("status", "owner", "data", "changes")
select "_1"."status"::"status", "_1"."owner", "_1"."data", "_1"."changes"
from unnest($1::text[], $2::text[], $3::jsonb[], $4::integer[]) as "_1" ("status", "owner", "data", "changes");

