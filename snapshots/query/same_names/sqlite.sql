create table "node" (
  "id" integer not null constraint "node_id_range" check ("id" between -2147483648 and 2147483647),
  "parent_id" integer constraint "node_parent_id_range" check ("parent_id" between -2147483648 and 2147483647) constraint "node_parent_id_fkey" references "node" ("id"),
  "name" text not null,
  constraint "node_pkey" primary key ("id")
) strict;

-- tree
select "node"."id" as "id"
from "node" as "node"
where "node"."parent_id" is null
order by "node"."id" asc;

select "children"."parent_id" as "key_1", "children"."id" as "id"
from "node" as "children"
where "children"."parent_id" in (select value from json_each(?1))
order by "children"."id" asc;

select
  "children"."parent_id" as "key_1",
  "children"."id" as "id",
  "parent_2"."name" as "parent_name",
  "children"."parent_id" as "parent_key"
from "node" as "children"
  left join "node" as "parent_2" on "children"."parent_id" = "parent_2"."id"
where "children"."parent_id" in (select value from json_each(?1))
order by "children"."id" asc;

-- grown
select "node"."id" as "id"
from "node" as "node"
where exists (
  select 1 as "one"
  from "node" as "children"
  where "children"."parent_id" = "node"."id"
    and exists (
      select 1 as "one"
      from "node" as "children_2"
      where "children_2"."parent_id" = "children"."id"
        and "children_2"."name" = 'x'
    )
)
order by "node"."id" asc;

-- counted
select "node"."id" as "id", (
    select count(*) as "value"
    from "node" as "children"
    where "children"."parent_id" = "node"."id"
      and exists (
        select 1 as "one"
        from "node" as "children_2"
        where "children_2"."parent_id" = "children"."id"
      )
  ) as "n"
from "node" as "node"
order by "node"."id" asc;

select "k"."parent_id" as "key_1", "k"."id" as "id"
from "node" as "k"
where "k"."parent_id" in (select value from json_each(?1))
  and "k"."id" > 3
order by "k"."id" asc;

-- named
select "node"."id" as "id"
from "node" as "node"
order by "node"."id" asc;

select "c"."parent_id" as "key_1", "c"."id" as "id", "c"."id" as "d"
from "node" as "c"
where "c"."parent_id" in (select value from json_each(?1))
order by "c"."id" asc;

select "children"."parent_id" as "key_1", "children"."id" as "id"
from "node" as "children"
where "children"."parent_id" in (select value from json_each(?1))
order by "children"."id" asc;

