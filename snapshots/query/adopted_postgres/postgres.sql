create type "status" as enum ('open', 'in work', 'done');

create table "task" (
  "id" bigserial not null,
  "status" "status" default 'open'::"status" not null,
  "before" "status",
  "data" json,
  "parent_id" bigint,
  constraint "task_pkey" primary key ("id"),
  constraint "task_parent_id_fkey" foreign key ("parent_id") references "task" ("id")
);

-- by_status
select "task"."id" as "id", "task"."status"::text as "status", "task"."status" > 'open'::"status" as "later"
from "task" as "task"
where ("task"."status" = $1::text::"status" or "task"."status" = any($2::text[]::"status"[]))
order by "task"."status" desc, "task"."id" asc;

-- statuses
select "_1"."value"::text as "value"
from (
  select distinct "task"."status" as "value"
  from "task" as "task"
) as "_1"
order by "_1"."value" desc;

-- all_statuses
select "_1"."status"::text as "status"
from (
  select "task"."status" as "status"
  from "task" as "task"
  union
  select "task_2"."before" as "status"
  from "task" as "task_2"
  where "task_2"."before" is not null
) as "_1"
order by "_1"."status" asc;

-- in_a_table
with "recent" ("status", "n") as (
  select "t"."status" as "status", count(*) as "n"
  from "task" as "t"
  group by "t"."status"
)
select "r"."status"::text as "status", "r"."n" as "n", "d"."first" as "first"
from "recent" as "r"
  join (
    select "task"."status" as "s", min("task"."id") as "first"
    from "task" as "task"
    group by "task"."status"
  ) as "d" on "d"."s" = "r"."status"
where "r"."status" <> 'done'::"status"
  and "r"."status" in (
    select "task_2"."before" as "before"
    from "task" as "task_2"
    where "task_2"."before" is not null
  );

-- members
select
  "task"."id" as "id",
  "task"."data"::jsonb as "data",
  "task"."data"::jsonb -> $1::text as "member",
  "task"."data"::jsonb ->> 'a' as "text"
from "task" as "task"
where "task"."data"::jsonb is not null
  and ("task"."data"::jsonb @> '{"a":1}'::jsonb);

-- copy
insert into "task" as "task_2" ("status", "data", "parent_id")
select case when "task"."status" = 'done'::"status" then 'open'::"status" else "task"."status" end as "status", "task"."data"::jsonb as "data", "task"."id" as "parent"
from "task" as "task"
where "task"."id" = $1::bigint
returning "task_2"."id" as "id", "task_2"."status"::text as "status";

-- advance
update "task" as "task"
set "status" = "r"."status",
  "before" = "task"."status"
from unnest($1::bigint[], $2::text[]::"status"[]) as "r" ("id", "status")
where "task"."id" = "r"."id";

-- add
insert into "task" as "task" ("status", "before", "data", "parent_id")
select "_1"."status"::"status", "_1"."before"::"status", "_1"."data", "_1"."parent_id"
from unnest($1::text[], $2::text[], $3::jsonb[], $4::bigint[]) as "_1" ("status", "before", "data", "parent_id");

-- set_data
update "task" as "task"
set "data" = $2::jsonb
where "task"."id" = $1::bigint
returning "task"."data"::jsonb as "data", "task"."status"::text as "status";

