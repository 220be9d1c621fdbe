create table "user" (
  "id" integer generated always as identity not null,
  "name" text collate "C" not null,
  "first" text collate "C" not null,
  "last" text collate "C" not null,
  "email" text collate "C" not null,
  "x" integer not null,
  "age" integer,
  "bio" text collate "C",
  "visits" integer default 0 not null,
  "data" jsonb not null,
  "profile" jsonb,
  "boss_id" integer,
  constraint "user_pkey" primary key ("id"),
  constraint "user_email_key" unique ("email"),
  constraint "user_email_length" check (length("email") <= 254),
  constraint "user_boss_id_fkey" foreign key ("boss_id") references "user" ("id")
);

create table "team" (
  "id" integer not null,
  "name" text collate "C" not null,
  constraint "team_pkey" primary key ("id")
);

create table "banned" (
  "id" integer not null,
  "name" text collate "C" not null,
  constraint "banned_pkey" primary key ("id")
);

create table "hidden" (
  "id" integer not null,
  constraint "hidden_pkey" primary key ("id")
);

create table "tag" (
  "id" integer not null,
  "name" text collate "C" not null,
  constraint "tag_pkey" primary key ("id"),
  constraint "tag_name_key" unique ("name")
);

create table "queue" (
  "id" integer not null,
  "name" text collate "C" not null,
  constraint "queue_pkey" primary key ("id")
);

create table "job" (
  "id" integer not null,
  "state" text collate "C" not null,
  "queue_id" integer not null,
  constraint "job_pkey" primary key ("id"),
  constraint "job_queue_id_fkey" foreign key ("queue_id") references "queue" ("id")
);

create table "archive" (
  "id" integer not null,
  "body" text collate "C" not null,
  "at" timestamptz not null,
  constraint "archive_pkey" primary key ("id")
);

create table "ban" (
  "id" integer not null,
  "user_id" integer not null,
  "at" timestamptz not null,
  constraint "ban_pkey" primary key ("id"),
  constraint "ban_user_id_fkey" foreign key ("user_id") references "user" ("id")
);

create table "post" (
  "id" integer not null,
  "author_id" integer not null,
  "title" text collate "C" not null,
  "body" text collate "C",
  "status" text collate "C" default 'draft' not null,
  "score" numeric(10, 2) not null,
  "created_at" timestamptz not null,
  "d" date not null,
  "version" integer not null,
  "a" integer not null,
  "b" integer not null,
  "position" integer not null,
  "index" integer not null,
  "key" integer not null,
  "desc" integer not null,
  "offset" integer not null,
  constraint "post_pkey" primary key ("id"),
  constraint "post_status_check" check ("status" in ('draft', 'published')),
  constraint "post_author_id_fkey" foreign key ("author_id") references "user" ("id")
);

create table "post_tag" (
  "post_id" integer not null,
  "tag_id" integer not null,
  constraint "post_tag_pkey" primary key ("post_id", "tag_id"),
  constraint "post_tag_post_id_fkey" foreign key ("post_id") references "post" ("id"),
  constraint "post_tag_tag_id_fkey" foreign key ("tag_id") references "tag" ("id")
);

create table "comment" (
  "id" integer not null,
  "post_id" integer not null,
  "author_id" integer not null,
  "score" integer not null,
  "body" text collate "C" not null,
  "created_at" timestamptz default now() not null,
  constraint "comment_pkey" primary key ("id"),
  constraint "comment_post_id_fkey" foreign key ("post_id") references "post" ("id"),
  constraint "comment_author_id_fkey" foreign key ("author_id") references "user" ("id")
);

-- now_and_exists
select $1::timestamptz as "now", 2::bigint + 3 as "five", exists (
    select 1::bigint as "one"
    from "user" as "user"
    where "user"."email" = 'x'
  ) as "e";

-- how_many
select count(*) as "value"
from "user" as "user";

-- by_shape
-- variant 0
select
  "post"."id" as "id",
  "post"."title" as "title",
  "post"."author_id" as "author_id",
  "author"."name" as "author_name"
from "post" as "post"
  join "user" as "author" on "post"."author_id" = "author"."id"
where "post"."status" = 'draft'
  and ("post"."score" > 1.00 or "post"."score" is null)
limit $2::integer::bigint
offset 10;
-- variant 1
select
  "post"."id" as "id",
  "post"."title" as "title",
  "post"."author_id" as "author_id",
  "author"."name" as "author_name"
from "post" as "post"
  join "user" as "author" on "post"."author_id" = "author"."id"
where "post"."author_id" = $1::integer
  and "post"."status" = 'draft'
  and ("post"."score" > 1.00 or "post"."score" is null)
limit $2::integer::bigint
offset 10;

-- nested
select
  "post"."id" as "id",
  "post"."author_id" as "author_id",
  "author"."name" as "author_name",
  "post"."score" as "key"
from "post" as "post"
  join "user" as "author" on "post"."author_id" = "author"."id"
where exists (
  select 1::bigint as "one"
  from "comment" as "c"
    join "user" as "a" on "a"."id" = "c"."author_id"
  where "c"."post_id" = "post"."id"
    and "a"."name" = 'x'
    and "c"."score" > 0
);

-- variant 0
select "numbered"."key_1" as "key_1", "numbered"."id" as "id", "numbered"."by" as "by"
from (
  select
    "comments"."post_id" as "key_1",
    "comments"."id" as "id",
    "author"."name" as "by",
    row_number() over (partition by "comments"."post_id" order by "comments"."score" desc, "comments"."id" asc) as "rex_position"
  from "comment" as "comments"
    join "user" as "author" on "comments"."author_id" = "author"."id"
  where "comments"."post_id" = any($3::integer[])
) as "numbered"
where "numbered"."rex_position" <= 3
order by "numbered"."rex_position" asc;
-- variant 1
select "numbered"."key_1" as "key_1", "numbered"."id" as "id", "numbered"."by" as "by"
from (
  select
    "comments"."post_id" as "key_1",
    "comments"."id" as "id",
    "author"."name" as "by",
    row_number() over (partition by "comments"."post_id" order by "comments"."score" desc, "comments"."id" asc) as "rex_position"
  from "comment" as "comments"
    join "user" as "author" on "comments"."author_id" = "author"."id"
  where "comments"."post_id" = any($3::integer[])
    and ("comments"."body" ilike (('%' || $1::text) || '%') collate "C")
) as "numbered"
where "numbered"."rex_position" <= 3
order by "numbered"."rex_position" asc;
-- variant 2
select "numbered"."key_1" as "key_1", "numbered"."id" as "id", "numbered"."by" as "by"
from (
  select
    "comments"."post_id" as "key_1",
    "comments"."id" as "id",
    "author"."name" as "by",
    row_number() over (partition by "comments"."post_id" order by "comments"."score" desc, "comments"."id" asc) as "rex_position"
  from "comment" as "comments"
    join "user" as "author" on "comments"."author_id" = "author"."id"
  where "comments"."post_id" = any($3::integer[])
    and "comments"."score" >= $2::integer
) as "numbered"
where "numbered"."rex_position" <= 3
order by "numbered"."rex_position" asc;
-- variant 3
select "numbered"."key_1" as "key_1", "numbered"."id" as "id", "numbered"."by" as "by"
from (
  select
    "comments"."post_id" as "key_1",
    "comments"."id" as "id",
    "author"."name" as "by",
    row_number() over (partition by "comments"."post_id" order by "comments"."score" desc, "comments"."id" asc) as "rex_position"
  from "comment" as "comments"
    join "user" as "author" on "comments"."author_id" = "author"."id"
  where "comments"."post_id" = any($3::integer[])
    and "comments"."score" >= $2::integer
    and ("comments"."body" ilike (('%' || $1::text) || '%') collate "C")
) as "numbered"
where "numbered"."rex_position" <= 3
order by "numbered"."rex_position" asc;

select "numbered"."key_1" as "key_1", "numbered"."id" as "id"
from (
  select "comments"."post_id" as "key_1", "comments"."id" as "id", row_number() over (partition by "comments"."post_id" order by "comments"."created_at" desc, "comments"."id" asc) as "rex_position"
  from "comment" as "comments"
  where "comments"."post_id" = any($3::integer[])
) as "numbered"
where "numbered"."rex_position" <= 1
order by "numbered"."rex_position" asc;

select "parent"."key_1" as "key_1", "parent"."key_2" as "key_2", "c"."id" as "id"
from unnest($3::integer[], $4::numeric[]) as "parent" ("key_1", "key_2")
  join "comment" as "c" on "c"."post_id" = "parent"."key_1"
where round("c"."score"::numeric, 2) > "parent"."key_2"
order by "c"."id" asc;

-- better
select "post"."id" as "id", (
    select count(*) as "value"
    from "post" as "x"
    where "x"."author_id" = "post"."author_id"
      and "x"."score" > "post"."score"
  ) as "better"
from "post" as "post";

-- windows
select
  "post"."id" as "id",
  rank() over (partition by "post"."author_id" order by "post"."score" desc) as "r",
  round(lag("post"."score", 1, 0.00::numeric) over (partition by "post"."author_id" order by "post"."created_at" asc), 2) as "prev",
  round(round(round(sum("post"."score") over (partition by "post"."author_id" order by "post"."created_at" asc rows between 3 preceding and 1 following exclude current row)::numeric, 46) / nullif(count("post"."score") over (partition by "post"."author_id" order by "post"."created_at" asc rows between 3 preceding and 1 following exclude current row), 0), 6), 6) as "ma",
  round(sum("post"."score") over (order by "post"."id" asc groups current row), 2) as "t"
from "post" as "post"
order by "post"."id" asc;

-- everybody
select "_1"."id" as "id", "_1"."name" as "name"
from (
  select "user"."id" as "id", "user"."name" as "name"
  from "user" as "user"
  union all
  select "_2"."id" as "id", "_2"."name" as "name"
  from (
    select "team"."id" as "id", "team"."name" as "name"
    from "team" as "team"
    order by "team"."name" asc
    limit 5
  ) as "_2"
) as "_1"
order by "_1"."name" collate "C" desc
limit 10;

-- listed
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

-- odd_names
select
  left("post"."title", 3) as "l",
  "post"."position" as "order",
  "post"."offset" as "offset",
  "post"."index" as "index",
  "post"."desc" as "desc",
  "post"."key" as "key"
from "post" as "post"
where "post"."desc" = 1
order by "post"."desc" desc, "post"."index" asc;

-- logic
select 1::bigint + 2 as "a", (not (not true)) or false as "b", "user"."age" is not distinct from "user"."x" as "d"
from "user" as "user";

-- add_users
insert into "user" as "user" ("name", "first", "last", "email", "x", "age", "bio", "visits", "data", "profile", "boss_id")
select "_1"."name", "_1"."first", "_1"."last", "_1"."email", "_1"."x", "_1"."age", "_1"."bio", "_1"."visits", "_1"."data", "_1"."profile", "_1"."boss_id"
from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::integer[], $6::integer[], $7::text[], $8::integer[], $9::jsonb[], $10::jsonb[], $11::integer[]) as "_1" ("name", "first", "last", "email", "x", "age", "bio", "visits", "data", "profile", "boss_id")
on conflict ("email") do nothing
returning "user"."id" as "id";

-- add_tags
insert into "tag" as "tag" ("id", "name")
values (1, 'a'), (2, 'b');

-- keep
insert into "archive" as "archive" ("id", "body", "at")
select "post"."id" as "id", coalesce("post"."body", '') as "body", $1::timestamptz as "at"
from "post" as "post"
where "post"."score" < 0.00;

-- keep_comments
insert into "archive" as "archive" ("id", "body", "at")
select "comment"."id" as "id", "comment"."body" as "body", "comment"."created_at" as "created_at"
from "comment" as "comment";

-- patch
-- variant 0
update "user" as "user"
set "visits" = ("user"."visits"::bigint + 1)::integer
where "user"."id" = $1::integer
returning
  "user"."id" as "id",
  "user"."name" as "name",
  "user"."first" as "first",
  "user"."last" as "last",
  "user"."email" as "email",
  "user"."x" as "x",
  "user"."age" as "age",
  "user"."bio" as "bio",
  "user"."visits" as "visits",
  "user"."data" as "data",
  "user"."profile" as "profile",
  "user"."boss_id" as "boss_id";
-- variant 1
update "user" as "user"
set "name" = $2::text,
  "visits" = ("user"."visits"::bigint + 1)::integer
where "user"."id" = $1::integer
returning
  "user"."id" as "id",
  "user"."name" as "name",
  "user"."first" as "first",
  "user"."last" as "last",
  "user"."email" as "email",
  "user"."x" as "x",
  "user"."age" as "age",
  "user"."bio" as "bio",
  "user"."visits" as "visits",
  "user"."data" as "data",
  "user"."profile" as "profile",
  "user"."boss_id" as "boss_id";
-- variant 2
update "user" as "user"
set "bio" = $3::text,
  "visits" = ("user"."visits"::bigint + 1)::integer
where "user"."id" = $1::integer
returning
  "user"."id" as "id",
  "user"."name" as "name",
  "user"."first" as "first",
  "user"."last" as "last",
  "user"."email" as "email",
  "user"."x" as "x",
  "user"."age" as "age",
  "user"."bio" as "bio",
  "user"."visits" as "visits",
  "user"."data" as "data",
  "user"."profile" as "profile",
  "user"."boss_id" as "boss_id";
-- variant 3
update "user" as "user"
set "name" = $2::text,
  "bio" = $3::text,
  "visits" = ("user"."visits"::bigint + 1)::integer
where "user"."id" = $1::integer
returning
  "user"."id" as "id",
  "user"."name" as "name",
  "user"."first" as "first",
  "user"."last" as "last",
  "user"."email" as "email",
  "user"."x" as "x",
  "user"."age" as "age",
  "user"."bio" as "bio",
  "user"."visits" as "visits",
  "user"."data" as "data",
  "user"."profile" as "profile",
  "user"."boss_id" as "boss_id";

-- unpublish
delete from "post" as "post"
using "ban" as "b"
  join "user" as "u" on "u"."id" = "b"."user_id"
where "post"."author_id" = "u"."id"
  and "b"."at" < $1::timestamptz
returning "post"."id" as "id";

-- rescore
update "post" as "post"
set "score" = round(coalesce(round("s"."total"::numeric, 0), 0::numeric)::numeric, 2),
  "version" = "post"."version"::bigint + 1
from (
  select "comment"."post_id" as "post", sum("comment"."score")::bigint as "total"
  from "comment" as "comment"
  group by "comment"."post_id"
) as "s"
where "s"."post" = "post"."id"
  and "post"."version" = $1::integer;

-- rename_tags
update "tag" as "tag"
set "name" = "r"."name"
from unnest($1::integer[], $2::text[]) as "r" ("id", "name")
where "tag"."id" = "r"."id";

-- upsert_tags
insert into "tag" as "tag" ("id", "name")
select "_1"."id", "_1"."name"
from unnest($1::integer[], $2::text[]) as "_1" ("id", "name")
on conflict ("id") do update
set "name" = excluded."name" || '!';

-- days
with recursive "t" ("n", "d") as (
  select 1::bigint as "n", $1::date as "d"
  union all
  select "t"."n" + 1 as "column", lower(tsrange(upper(tsrange('0001-01-01', "t"."d" + 1, '[]')), '9999-12-31 23:59:59.999999', '[]'))::date as "column_2"
  from "t" as "t"
  where "t"."n" < 10
)
select "t_2"."n" as "n", "t_2"."d" as "d"
from "t" as "t_2"
order by "t_2"."n" asc;

-- joined
select "u"."name" as "name", "p"."title" as "title"
from "user" as "u"
  left join "post" as "p" on "p"."author_id" = "u"."id"
order by "u"."id" asc, "p"."id" asc nulls last;

-- joined_objects
select
  "u"."id" as "u_id",
  "u"."name" as "u_name",
  "p"."id" as "p_id",
  "p"."title" as "p_title"
from "user" as "u"
  left join "post" as "p" on "p"."author_id" = "u"."id"
order by "u"."id" asc;

-- with_boss
select "user"."id" as "id", "boss"."name" as "boss_name", "boss"."name" as "boss_name_2"
from "user" as "user"
  left join "user" as "boss" on "user"."boss_id" = "boss"."id"
where "user"."boss_id" is not null;

-- grown_up
select "user"."id" as "id", "user"."bio" as "bio", "user"."age" as "age"
from "user" as "user"
where "user"."bio" is not null
  and "user"."age" > 3;

-- older
-- variant 0
select "user"."id" as "id"
from "user" as "user";
-- variant 1
select "user"."id" as "id"
from "user" as "user"
where "user"."age" > $1::integer;

-- arithmetic
select
  7::bigint / 2 as "a",
  7 / nullif("user"."x"::bigint, 0) as "b",
  "user"."x"::bigint % 2 as "c",
  round(round(10.0::numeric, 46) / 3::numeric, 6) as "e",
  1.5 * 2::numeric as "f",
  sum("user"."x")::bigint as "g",
  sum("user"."x")::float8 / count("user"."x") as "h"
from "user" as "user"
group by "user"."x";

-- by_email
select "user"."id" as "id", "user"."name" as "name"
from "user" as "user"
where "user"."email" = $1::text;

-- totals
select "user"."id" as "id", (
    select count(*) as "value"
    from "post" as "posts"
    where "posts"."author_id" = "user"."id"
  ) as "p", (
    select sum("posts_2"."score") as "value"
    from "post" as "posts_2"
    where "posts_2"."author_id" = "user"."id"
  ) as "s"
from "user" as "user"
where "user"."id" = $1::integer;

-- full_names
select ("u"."first" || ' ') || "u"."last" as "full"
from "user" as "u";

-- by_status
select "post"."id" as "value"
from "post" as "post"
where "post"."status" = $1::text;

-- before
select "post"."id" as "value"
from "post" as "post"
where ("post"."a", "post"."b") < ($1::integer, $2::integer);

-- cases
select case when "post"."status" = 'draft' then 1 else 2 end::bigint as "s", case when "post"."score" > 1.00 then 'a' end as "t"
from "post" as "post";

-- writers
select "u"."id" as "id"
from "user" as "u"
where "u"."id" in (
  select "post"."author_id" as "author_id"
  from "post" as "post"
)
  and exists (
    select 1::bigint as "one"
    from "post" as "post_2"
    where "post_2"."author_id" = "u"."id"
  );

-- fallbacks
select
  coalesce("user"."bio", "user"."name") as "c",
  nullif("user"."name", '') as "n",
  greatest("user"."x", 3)::integer as "g",
  round(round(1.25, 1)::numeric, 1) as "r"
from "user" as "user";

-- since
select "comment"."id" as "value"
from "comment" as "comment"
where ($1::timestamptz is null or "comment"."created_at" > $1::timestamptz);

-- per_author
select "x"."n" as "n"
from (
  select count(*) as "n", "post"."author_id" as "author"
  from "post" as "post"
  group by "post"."author_id"
) as "x"
  join "user" as "u" on "u"."id" = "x"."author";

