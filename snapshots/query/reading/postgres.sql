create table "author" (
  "id" bigint generated always as identity not null,
  "name" text collate "C" not null,
  constraint "author_pkey" primary key ("id")
);

create table "post" (
  "id" bigint generated always as identity not null,
  "author_id" bigint not null,
  "title" text collate "C" not null,
  "body" text collate "C",
  "score" integer default 0 not null,
  "kind" text collate "C" default 'a' not null,
  "at" timestamptz default now() not null,
  constraint "post_pkey" primary key ("id"),
  constraint "post_title_author_id_key" unique ("title", "author_id"),
  constraint "post_kind_check" check ("kind" in ('a', 'b')),
  constraint "post_author_id_fkey" foreign key ("author_id") references "author" ("id")
);

create table "tag" (
  "id" bigint generated always as identity not null,
  "name" text collate "C" not null,
  constraint "tag_pkey" primary key ("id")
);

create table "post_tag" (
  "post_id" bigint not null,
  "tag_id" bigint not null,
  "added_at" timestamptz default now() not null,
  "weight" integer default 1 not null,
  constraint "post_tag_pkey" primary key ("post_id", "tag_id"),
  constraint "post_tag_post_id_fkey" foreign key ("post_id") references "post" ("id"),
  constraint "post_tag_tag_id_fkey" foreign key ("tag_id") references "tag" ("id")
);

create table "way" (
  "id" bigint not null,
  "version" integer not null,
  "name" text collate "C" not null,
  constraint "way_pkey" primary key ("id", "version")
);

create table "node" (
  "nr" integer not null,
  "way_id" bigint not null,
  "way_version" integer not null,
  "prev_id" bigint,
  "prev_version" integer,
  constraint "node_pkey" primary key ("nr"),
  constraint "node_way_id_way_version_fkey" foreign key ("way_id", "way_version") references "way" ("id", "version"),
  constraint "node_prev_id_prev_version_fkey" foreign key ("prev_id", "prev_version") references "way" ("id", "version")
);

create index "post_lower_idx" on "post" ((lower("title")));

-- through
select "post"."id" as "id"
from "post" as "post";

select "post_tag"."post_id" as "key_1", "tags"."name" as "name", "post_tag"."added_at" as "added"
from "post_tag" as "post_tag"
  join "tag" as "tags" on "tags"."id" = "post_tag"."tag_id"
where "post_tag"."post_id" = any($1::bigint[])
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
  where "post_tag"."post_id" = any($1::bigint[])
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
  select 1::bigint as "one"
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
where "posts"."author_id" = any($1::bigint[])
order by "posts"."id" asc;

-- windows
select "post"."id" as "id", rank() over (partition by "post"."author_id" order by "post"."at" asc, "post"."id" asc) as "r", sum("post"."score") over (partition by "post"."author_id" order by "post"."at" asc, "post"."id" asc rows between 1 preceding and current row)::bigint as "s"
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
where ("post"."at", "post"."id") < ($2::timestamptz, $1::bigint);

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
from unnest($1::bigint[], $2::text[]) with ordinality as "t" ("id", "name", "i");

-- series
select "s"."value" as "value"
from generate_series(1::bigint, 10::bigint) as "s" ("value");

-- no_from
select 1::bigint as "one", $1::timestamptz as "two";

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
from unnest($1::bigint[], $2::integer[]) as "parent" ("key_1", "key_2")
  join "node" as "nodes" on "nodes"."way_id" = "parent"."key_1" and "nodes"."way_version" = "parent"."key_2"
order by "nodes"."nr" asc;

-- composite_equal
select "n"."nr" as "value"
from "node" as "n"
  join "node" as "m" on ("m"."way_id", "m"."way_version") = ("n"."way_id", "n"."way_version") and "m"."nr" = ("n"."nr"::bigint + 1);

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
    select "_1"."column1", "_1"."column2"
    from (values
      (1::bigint, 'a'),
      (2, 'b')) as "_1" ("column1", "column2")
  ) as "v"
) as "v";

-- set_arms
select "_1"."id" as "id", "_1"."name" as "name"
from (
  select "tag"."id" as "id", "tag"."name" as "name"
  from "tag" as "tag"
  union all
  select "_2"."id" as "id", "_2"."name" as "name"
  from (
    select "author"."id" as "id", "author"."name" as "name"
    from "author" as "author"
    order by "author"."name" asc
    limit 5
  ) as "_2"
) as "_1"
order by "_1"."name" collate "C" desc
limit 10;

-- group_label
select date_trunc('day', "post"."at", 'UTC') as "day", count(*) as "n"
from "post" as "post"
group by date_trunc('day', "post"."at", 'UTC')
having count(*) > 1
order by date_trunc('day', "post"."at", 'UTC') asc nulls last;

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
      and "tags"."name" = $1::text
  ) as "n"
from "post" as "post"
where "post"."title" = $1::text
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
having count(*) > $2::integer;
-- variant 3
select "post"."id" as "id", (
    select count(*) as "value"
    from "post_tag" as "post_tag"
      join "tag" as "tags" on "tags"."id" = "post_tag"."tag_id"
    where "post_tag"."post_id" = "post"."id"
      and "tags"."name" = $1::text
  ) as "n"
from "post" as "post"
where "post"."title" = $1::text
group by "post"."id"
having count(*) > $2::integer;

-- cases
select
  case when "post"."kind" = 'a' then 1 else 2 end::bigint as "x",
  case when "post"."score" > 1 then 'x' end as "y",
  nullif("post"."score", 1)::integer as "z",
  greatest("post"."score", 2)::integer as "g",
  least("post"."score", 2)::integer as "l"
from "post" as "post";

-- filtered
select "post"."id" as "id", count(distinct "post"."score") filter (where "post"."score" > 0) as "a", string_agg("post"."title", ', ' order by "post"."title" asc) as "s"
from "post" as "post"
group by "post"."id";

-- recursive_names
with recursive "r" ("n") as (
  select 1::bigint as "column"
  union all
  select "r"."n" + 1 as "column"
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
where "posts"."author_id" = any($1::bigint[])
order by "posts"."id" asc;

select "post_tag"."post_id" as "key_1", "tags"."name" as "name"
from "post_tag" as "post_tag"
  join "tag" as "tags" on "tags"."id" = "post_tag"."tag_id"
where "post_tag"."post_id" = any($1::bigint[])
order by "tags"."name" asc, "tags"."id" asc;

-- list_alias
select "post"."id" as "id", "post"."score" as "key"
from "post" as "post";

select
  "parent"."key_1" as "key_1",
  "parent"."key_2" as "key_2",
  "l"."weight" as "weight",
  "tag"."name" as "tag_name"
from unnest($1::bigint[], $2::integer[]) as "parent" ("key_1", "key_2")
  join "post_tag" as "l" on "l"."post_id" = "parent"."key_1"
  join "tag" as "tag" on "l"."tag_id" = "tag"."id"
where "l"."weight" > "parent"."key_2"
order by "l"."tag_id" asc, "l"."post_id" asc;

-- values_in
insert into "tag" as "tag" ("name")
select "_1"."column1"
from (values
  ('a'),
  ('b')) as "_1" ("column1");

-- from_select
insert into "tag" as "tag" ("name")
select "post"."title" as "name"
from "post" as "post"
where "post"."score" < 0;

-- no_result
delete from "tag" as "tag"
where "tag"."id" = 1;

-- patch
-- variant 0
update "post" as "post"
set "score" = ("post"."score"::bigint + 1)::integer
where "post"."id" = $1::bigint;
-- variant 1
update "post" as "post"
set "title" = $2::text,
  "score" = ("post"."score"::bigint + 1)::integer
where "post"."id" = $1::bigint;
-- variant 2
update "post" as "post"
set "body" = $3::text,
  "score" = ("post"."score"::bigint + 1)::integer
where "post"."id" = $1::bigint;
-- variant 3
update "post" as "post"
set "title" = $2::text,
  "body" = $3::text,
  "score" = ("post"."score"::bigint + 1)::integer
where "post"."id" = $1::bigint;

-- from_query
update "post" as "post"
set "score" = "s"."total"::integer
from (
  select "post_tag"."post_id" as "post", sum("post_tag"."weight")::bigint as "total"
  from "post_tag" as "post_tag"
  group by "post_tag"."post_id"
) as "s"
where "s"."post" = "post"."id";

-- using_join
delete from "post_tag" as "post_tag"
using "tag" as "t"
where "t"."id" = "post_tag"."tag_id"
  and "t"."name" = 'x'
returning "post_tag"."weight" as "weight";

-- upsert
insert into "post" as "post" ("title", "author_id", "at")
values ($1::text, $2::bigint, $3::timestamptz)
on conflict ("title", "author_id") do update
set "score" = ("post"."score"::bigint + 1)::integer
where "post"."score" < 10
returning "post"."id" as "id", "post"."score" as "score";

-- spread_query
update "post" as "post"
set "score" = "s"."score"
from (
  select coalesce(max("post_2"."score"), 0)::integer as "score"
  from "post" as "post_2"
) as "s"
where "post"."id" = 1;

