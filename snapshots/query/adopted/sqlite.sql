create table "task" (
  "id" integer constraint "task_pkey" primary key autoincrement not null,
  "status" text default 'open' not null constraint "task_status_values" check ("status" in ('open', 'in work', 'done')),
  "owner" text constraint "task_owner_length" check (length("owner") <= 254) constraint "task_owner_check" check ("owner" glob '*@*'),
  "data" text constraint "task_data_json" check (json_valid("data", 1)),
  "changes" integer default 0 not null constraint "task_changes_range" check ("changes" between -2147483648 and 2147483647)
) strict;

create trigger touched after update of status on task begin update task set changes = changes + 1 where id = new.id; end;

-- later
select
  "task"."id" as "id",
  "task"."status" as "status",
  "task"."owner" as "owner",
  "task"."data" as "data",
  case "task"."status" when 'open' then 0 when 'in work' then 1 when 'done' then 2 end > 0 as "next"
from "task" as "task"
where case "task"."status" when 'open' then 0 when 'in work' then 1 when 'done' then 2 end >= case ?1 when 'open' then 0 when 'in work' then 1 when 'done' then 2 end
order by case "task"."status" when 'open' then 0 when 'in work' then 1 when 'done' then 2 end desc, "task"."id" asc;

-- statuses
select "_1"."value" as "value"
from (
  select distinct "task"."status" as "value"
  from "task" as "task"
) as "_1"
order by case "_1"."value" when 'open' then 0 when 'in work' then 1 when 'done' then 2 end desc;

-- most
select case min(case "task"."status" when 'open' then 0 when 'in work' then 1 when 'done' then 2 end) when 0 then 'open' when 1 then 'in work' when 2 then 'done' end as "first", case max(case "task"."status" when 'open' then 0 when 'in work' then 1 when 'done' then 2 end) when 0 then 'open' when 1 then 'in work' when 2 then 'done' end as "last"
from "task" as "task";

-- of
select "task"."owner" as "value"
from "task" as "task"
where "task"."owner" = ?1;

-- add
insert into "task" ("status", "owner", "data")
values (?1, ?2, ?3)
returning "task"."id" as "id", "task"."status" as "status", "task"."data" as "data";

-- move_all
update "task" as "task"
set "status" = ?2
where "task"."status" = ?1;

-- add_all
insert into "task" ("status", "owner", "data", "changes")
values (?1, ?2, ?3, ?4);

