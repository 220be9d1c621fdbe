create table "author" (
  "id" integer constraint "author_pkey" primary key autoincrement not null,
  "name" text not null
) strict;

create table "post" (
  "id" integer constraint "post_pkey" primary key autoincrement not null,
  "author_id" integer not null constraint "post_author_id_fkey" references "author" ("id"),
  "title" text not null,
  "body" text,
  "score" integer default 0 not null constraint "post_score_range" check ("score" between -2147483648 and 2147483647),
  "kind" text default 'a' not null constraint "post_kind_check" check ("kind" in ('a', 'b')),
  "at" integer not null constraint "post_at_range" check ("at" between -62135596800000000 and 253402300799999999)
) strict;

create unique index "post_title_author_id_key" on "post" ("title", "author_id");

create table "tag" (
  "id" integer constraint "tag_pkey" primary key autoincrement not null,
  "name" text not null
) strict;

create table "post_tag" (
  "post_id" integer not null constraint "post_tag_post_id_fkey" references "post" ("id"),
  "tag_id" integer not null constraint "post_tag_tag_id_fkey" references "tag" ("id"),
  "added_at" integer not null constraint "post_tag_added_at_range" check ("added_at" between -62135596800000000 and 253402300799999999),
  "weight" integer default 1 not null constraint "post_tag_weight_range" check ("weight" between -2147483648 and 2147483647),
  constraint "post_tag_pkey" primary key ("post_id", "tag_id")
) strict;

create table "way" (
  "id" integer not null,
  "version" integer not null constraint "way_version_range" check ("version" between -2147483648 and 2147483647),
  "name" text not null,
  constraint "way_pkey" primary key ("id", "version")
) strict;

create table "node" (
  "nr" integer not null constraint "node_nr_range" check ("nr" between -2147483648 and 2147483647),
  "way_id" integer not null,
  "way_version" integer not null constraint "node_way_version_range" check ("way_version" between -2147483648 and 2147483647),
  "prev_id" integer,
  "prev_version" integer constraint "node_prev_version_range" check ("prev_version" between -2147483648 and 2147483647),
  constraint "node_pkey" primary key ("nr"),
  constraint "node_way_id_way_version_fkey" foreign key ("way_id", "way_version") references "way" ("id", "version"),
  constraint "node_prev_id_prev_version_fkey" foreign key ("prev_id", "prev_version") references "way" ("id", "version")
) strict;

create index "post_lower_idx" on "post" ((lower("title")));

-- through
select "post"."id" as "id"
from "post" as "post";

select "post_tag"."post_id" as "key_1", "tags"."name" as "name", "post_tag"."added_at" as "added"
from "post_tag" as "post_tag"
  join "tag" as "tags" on "tags"."id" = "post_tag"."tag_id"
where "post_tag"."post_id" in (select value from json_each(?1))
  and "post_tag"."weight" > 1
order by "post_tag"."added_at" desc, "tags"."name" asc, "tags"."id" asc;

-- through_limit
select "post"."id" as "id"
from "post" as "post";

select "numbered"."key_1" as "key_1", "numbered"."name" as "name", "numbered"."weight" as "weight"
from (
  select
    "post_tag"."post_id" as "key_1",
    "tags"."name" as "name",
    "post_tag"."weight" as "weight",
    row_number() over (partition by "post_tag"."post_id" order by "post_tag"."weight" desc, "tags"."id" asc) as "rex_position"
  from "post_tag" as "post_tag"
    join "tag" as "tags" on "tags"."id" = "post_tag"."tag_id"
  where "post_tag"."post_id" in (select value from json_each(?1))
) as "numbered"
where "numbered"."rex_position" <= 2
order by "numbered"."rex_position" asc;

-- through_join
select "p"."id" as "id", "t"."name" as "name", "post_tag"."weight" as "weight"
from "post" as "p"
  join (
    "post_tag" as "post_tag"
      join "tag" as "t" on "t"."id" = "post_tag"."tag_id"
  ) on "post_tag"."post_id" = "p"."id"
where "post_tag"."weight" > 0;

-- through_left
select "p"."id" as "id", "t"."name" as "name", "post_tag"."weight" as "weight"
from "post" as "p"
  left join (
    "post_tag" as "post_tag"
      join "tag" as "t" on "t"."id" = "post_tag"."tag_id"
  ) on "post_tag"."post_id" = "p"."id";

-- through_exists
select "post"."id" as "value"
from "post" as "post"
where exists (
  select 1 as "one"
  from "post_tag" as "post_tag"
    join "tag" as "t" on "t"."id" = "post_tag"."tag_id"
  where "post_tag"."post_id" = "post"."id"
    and "t"."name" = 'x'
    and "post_tag"."weight" > 1
);

-- star_except
select
  "post"."id" as "id",
  "post"."author_id" as "author_id",
  "post"."title" as "title",
  "post"."kind" as "kind",
  "post"."at" as "at"
from "post" as "post";

-- star_of
select
  "p"."author_id" as "author_id",
  "p"."title" as "title",
  "p"."body" as "body",
  "p"."score" as "score",
  "p"."kind" as "kind",
  "p"."at" as "at",
  "a"."name" as "name"
from "post" as "p"
  join "author" as "a" on "a"."id" = "p"."author_id";

-- spread
select
  "post"."id" as "id",
  "post"."title" as "title",
  "post"."author_id" as "author_id",
  "author"."name" as "author_name",
  "post"."body" as "body"
from "post" as "post"
  join "author" as "author" on "post"."author_id" = "author"."id";

-- shaped
select
  "post"."id" as "id",
  "post"."title" as "title",
  "post"."author_id" as "author_id",
  "author"."name" as "author_name"
from "post" as "post"
  join "author" as "author" on "post"."author_id" = "author"."id";

-- nested_shape
select "author"."id" as "id"
from "author" as "author";

select
  "posts"."author_id" as "key_1",
  "posts"."id" as "id",
  "posts"."title" as "title",
  "posts"."author_id" as "author_id",
  "author"."name" as "author_name"
from "post" as "posts"
  join "author" as "author" on "posts"."author_id" = "author"."id"
where "posts"."author_id" in (select value from json_each(?1))
order by "posts"."id" asc;

-- windows
select "post"."id" as "id", rank() over (partition by "post"."author_id" order by "post"."at" asc, "post"."id" asc) as "r", rex_sum("post"."score") over (partition by "post"."author_id" order by "post"."at" asc, "post"."id" asc rows between 1 preceding and current row) as "s"
from "post" as "post";

-- full_join
select "p"."id" as "id", "t"."name" as "name"
from "post" as "p"
  full join "tag" as "t" on "t"."id" = "p"."id";

-- right_join
select "p"."id" as "id", "t"."name" as "name"
from "post" as "p"
  right join "tag" as "t" on "t"."id" = "p"."id";

-- row_less
select "post"."id" as "value"
from "post" as "post"
where ("post"."at", "post"."id") < (?2, ?1);

-- row_in
select "post"."id" as "value"
from "post" as "post"
where ("post"."id", "post"."score") in ((1, 2), (3, 4));

-- row_in_query
select "post"."id" as "value"
from "post" as "post"
where ("post"."id", "post"."score") in (
  select "post_tag"."post_id" as "post_id", "post_tag"."weight" as "weight"
  from "post_tag" as "post_tag"
);

-- lists
select "t"."id" as "id", "t"."name" as "name", "t"."i" as "i"
from (
  select json_extract("_1".value, '$[0]') as "id", json_extract("_1".value, '$[1]') as "name", "_1".key + 1 as "i"
  from json_each(rex_zip(?1, ?2)) as "_1"
) as "t";

-- series
select "s"."value" as "value"
from (
  with recursive "_1" ("value") as (select 1 where 1 <= 10 union all select "value" + 1 from "_1" where "value" < 10) select "value" from "_1"
) as "s";

-- no_from
select 1 as "one", ?1 as "two";

-- composite
select
  "node"."nr" as "nr",
  "node"."way_id" as "way_id",
  "node"."way_version" as "way_version",
  "way"."name" as "way_name",
  "prev"."name" as "prev_name",
  "prev"."id" as "prev_key"
from "node" as "node"
  join "way" as "way" on "node"."way_id" = "way"."id" and "node"."way_version" = "way"."version"
  left join "way" as "prev" on "node"."prev_id" = "prev"."id" and "node"."prev_version" = "prev"."version"
where "way"."name" = 'x';

-- composite_list
select "way"."id" as "id", "way"."version" as "version"
from "way" as "way";

select "parent"."key_1" as "key_1", "parent"."key_2" as "key_2", "nodes"."nr" as "nr"
from (
  select json_extract("_1".value, '$[0]') as "key_1", json_extract("_1".value, '$[1]') as "key_2"
  from json_each(rex_zip(?1, ?2)) as "_1"
) as "parent"
  join "node" as "nodes" on "nodes"."way_id" = "parent"."key_1" and "nodes"."way_version" = "parent"."key_2"
order by "nodes"."nr" asc;

-- composite_equal
select "n"."nr" as "value"
from "node" as "n"
  join "node" as "m" on ("m"."way_id", "m"."way_version") = ("n"."way_id", "n"."way_version") and "m"."nr" = rex_add("n"."nr", 1);

-- last_post
select "a"."name" as "name", "p_2"."title" as "title"
from "author" as "a"
  left join (
    select
      "p"."id" as "id",
      "p"."author_id" as "author_id",
      "p"."title" as "title",
      "p"."body" as "body",
      "p"."score" as "score",
      "p"."kind" as "kind",
      "p"."at" as "at",
      "p"."author_id" as "rex_from_1",
      row_number() over (partition by "p"."author_id" order by "p"."at" desc, "p"."id" asc) as "rex_position"
    from "post" as "p"
  ) as "p_2" on "p_2"."rex_from_1" = "a"."id" and "p_2"."rex_position" <= 1;

-- vals
select "v"."id" as "id", "v"."name" as "name"
from (
  select "v"."column1" as "id", "v"."column2" as "name"
  from (
    select column1 as "column1", column2 as "column2"
    from (values
      (1, 'a'),
      (2, 'b'))
  ) as "v"
) as "v";

-- set_arms
select "tag"."id" as "id", "tag"."name" as "name"
from "tag" as "tag"
union all
select "_1"."id" as "id", "_1"."name" as "name"
from (
  select "author"."id" as "id", "author"."name" as "name"
  from "author" as "author"
  order by "author"."name" asc
  limit 5
) as "_1"
order by "name" desc
limit 10;

-- group_label
select rex_date_trunc('day', "post"."at") as "day", count(*) as "n"
from "post" as "post"
group by rex_date_trunc('day', "post"."at")
having count(*) > 1
order by rex_date_trunc('day', "post"."at") asc nulls last;

-- optional
-- variant 0
select "post"."id" as "id", (
    select count(*) as "value"
    from "post_tag" as "post_tag"
      join "tag" as "tags" on "tags"."id" = "post_tag"."tag_id"
    where "post_tag"."post_id" = "post"."id"
  ) as "n"
from "post" as "post"
group by "post"."id";
-- variant 1
select "post"."id" as "id", (
    select count(*) as "value"
    from "post_tag" as "post_tag"
      join "tag" as "tags" on "tags"."id" = "post_tag"."tag_id"
    where "post_tag"."post_id" = "post"."id"
      and "tags"."name" = ?1
  ) as "n"
from "post" as "post"
where "post"."title" = ?1
group by "post"."id";
-- variant 2
select "post"."id" as "id", (
    select count(*) as "value"
    from "post_tag" as "post_tag"
      join "tag" as "tags" on "tags"."id" = "post_tag"."tag_id"
    where "post_tag"."post_id" = "post"."id"
  ) as "n"
from "post" as "post"
group by "post"."id"
having count(*) > ?2;
-- variant 3
select "post"."id" as "id", (
    select count(*) as "value"
    from "post_tag" as "post_tag"
      join "tag" as "tags" on "tags"."id" = "post_tag"."tag_id"
    where "post_tag"."post_id" = "post"."id"
      and "tags"."name" = ?1
  ) as "n"
from "post" as "post"
where "post"."title" = ?1
group by "post"."id"
having count(*) > ?2;

-- cases
select
  case when "post"."kind" = 'a' then 1 else 2 end as "x",
  case when "post"."score" > 1 then 'x' end as "y",
  nullif("post"."score", 1) as "z",
  max("post"."score", 2) as "g",
  min("post"."score", 2) as "l"
from "post" as "post";

-- filtered
select "post"."id" as "id", count(distinct "post"."score") filter (where "post"."score" > 0) as "a", string_agg("post"."title", ', ' order by "post"."title" asc) as "s"
from "post" as "post"
group by "post"."id";

-- recursive_names
with recursive "r" ("n") as (
  select 1 as "column"
  union all
  select rex_add("r"."n", 1) as "column"
  from "r" as "r"
  where "r"."n" < 5
)
select "r_2"."n" as "value"
from "r" as "r_2"
order by "r_2"."n" asc;

-- nested_twice
select "author"."name" as "author_name", "post"."author_id" as "key"
from "post" as "post"
  join "author" as "author" on "post"."author_id" = "author"."id";

select "posts"."author_id" as "key_1", "posts"."title" as "title", "posts"."id" as "key"
from "post" as "posts"
where "posts"."author_id" in (select value from json_each(?1))
order by "posts"."id" asc;

select "post_tag"."post_id" as "key_1", "tags"."name" as "name"
from "post_tag" as "post_tag"
  join "tag" as "tags" on "tags"."id" = "post_tag"."tag_id"
where "post_tag"."post_id" in (select value from json_each(?1))
order by "tags"."name" asc, "tags"."id" asc;

-- list_alias
select "post"."id" as "id", "post"."score" as "key"
from "post" as "post";

select
  "parent"."key_1" as "key_1",
  "parent"."key_2" as "key_2",
  "l"."weight" as "weight",
  "tag"."name" as "tag_name"
from (
  select json_extract("_1".value, '$[0]') as "key_1", json_extract("_1".value, '$[1]') as "key_2"
  from json_each(rex_zip(?1, ?2)) as "_1"
) as "parent"
  join "post_tag" as "l" on "l"."post_id" = "parent"."key_1"
  join "tag" as "tag" on "l"."tag_id" = "tag"."id"
where "l"."weight" > "parent"."key_2"
order by "l"."tag_id" asc, "l"."post_id" asc;

-- values_in
insert into "tag" ("name")
select column1 as "column1"
from (values
  ('a'),
  ('b'));

-- from_select
insert into "tag" ("name")
select "post"."title" as "name"
from "post" as "post"
where "post"."score" < 0;

-- no_result
delete from "tag" as "tag"
where "tag"."id" = 1;

-- patch
-- variant 0
update "post" as "post"
set "score" = rex_add("post"."score", 1)
where "post"."id" = ?1;
-- variant 1
update "post" as "post"
set "title" = ?2,
  "score" = rex_add("post"."score", 1)
where "post"."id" = ?1;
-- variant 2
update "post" as "post"
set "body" = ?3,
  "score" = rex_add("post"."score", 1)
where "post"."id" = ?1;
-- variant 3
update "post" as "post"
set "title" = ?2,
  "body" = ?3,
  "score" = rex_add("post"."score", 1)
where "post"."id" = ?1;

-- from_query
update "post" as "post"
set "score" = "s"."total"
from (
  select "post_tag"."post_id" as "post", rex_sum("post_tag"."weight") as "total"
  from "post_tag" as "post_tag"
  group by "post_tag"."post_id"
) as "s"
where "s"."post" = "post"."id";

-- using_join
delete from "post_tag" as "post_tag"
where exists (
  select 1
  from "tag" as "t"
  where "t"."id" = "post_tag"."tag_id"
    and "t"."name" = 'x'
)
returning "post_tag"."weight" as "weight";

-- upsert
insert into "post" ("title", "author_id", "at")
values (?1, ?2, ?3)
on conflict ("title", "author_id") do update
set "score" = rex_add("post"."score", 1)
where "post"."score" < 10
returning "post"."id" as "id", "post"."score" as "score";

-- spread_query
update "post" as "post"
set "score" = "s"."score"
from (
  select coalesce(max("post_2"."score"), 0) as "score"
  from "post" as "post_2"
) as "s"
where "post"."id" = 1;

