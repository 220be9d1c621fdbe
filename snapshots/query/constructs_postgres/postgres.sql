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
  "tags" text[] not null,
  "containers" text[],
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

-- everything
select
  "p"."id" as "id",
  "p"."author_id" as "author_id",
  "p"."title" as "title",
  "p"."body" as "body",
  "p"."status" as "status",
  "p"."score" as "score",
  "p"."created_at" as "created_at",
  "p"."d" as "d",
  "p"."version" as "version",
  "p"."a" as "a",
  "p"."b" as "b",
  "p"."tags" as "tags",
  "p"."containers" as "containers",
  "p"."position" as "position",
  "p"."index" as "index",
  "p"."key" as "key",
  "p"."desc" as "desc",
  "p"."offset" as "offset",
  (
    select string_agg("labels"."name", ', ' order by "labels"."name" asc) as "value"
    from "post_tag" as "post_tag"
      join "tag" as "labels" on "labels"."id" = "post_tag"."tag_id"
    where "post_tag"."post_id" = "p"."id"
  ) as "tag_names"
from "post" as "p";

-- almost_everything
select
  "p"."id" as "id",
  "p"."title" as "title",
  "p"."author_id" as "author_id",
  "author"."name" as "author_name",
  "p"."author_id" as "author_id_2",
  "p"."status" as "status",
  "p"."score" as "score",
  "p"."created_at" as "created_at",
  "p"."d" as "d",
  "p"."a" as "a",
  "p"."b" as "b",
  "p"."tags" as "tags",
  "p"."containers" as "containers",
  "p"."position" as "position",
  "p"."index" as "index",
  "p"."key" as "key",
  "p"."desc" as "desc",
  "p"."offset" as "offset"
from "post" as "p"
  join "user" as "author" on "p"."author_id" = "author"."id";

-- cubes
select
  "post"."author_id" as "author_id",
  "post"."status" as "status",
  percentile_cont(0.5::float8::float8) within group (order by "post"."score" asc) as "med",
  count(distinct "post"."author_id") filter (where "post"."score" > 0.00) as "n"
from "post" as "post"
group by cube ("post"."author_id", "post"."status")
having count(*) > 3;

-- times
select
  lower(tsrange(upper(tsrange('0001-01-01', ($1::date + '3 mons 0 days 0 microseconds'::interval)::date, '[]')), '9999-12-31 23:59:59.999999', '[]'))::date as "a",
  date_trunc('month', "post"."created_at", 'UTC') as "b",
  floor(extract(year from "post"."created_at" at time zone 'UTC'))::bigint as "c",
  $2::integer::bigint * '0 mons 1 days 0 microseconds'::interval as "d2",
  "post"."created_at" at time zone 'UTC' as "e",
  ("post"."created_at" at time zone 'UTC')::date as "f",
  round($2::integer::numeric, 2) as "g",
  '2024-01-01 00:00:00.000000+00'::timestamptz as "h",
  make_interval(0, 0, 0, 0, 0, 0, 3::float8) as "i",
  '6f9619ff-8b86-d011-b42d-00c04fc964ff'::uuid as "j",
  '\x00ff'::bytea as "k",
  0.001::float8 as "l",
  'it''s' as "m",
  coalesce(-$2::integer::bigint, 0)::bigint as "n",
  1::bigint as "o"
from "post" as "post";

-- documents
select
  case jsonb_typeof("user"."data" -> 'a') when 'array' then ("user"."data" -> 'a') -> 0 end ->> 'b' as "raw",
  case jsonb_typeof("user"."data") when 'object' then "user"."data" #- array['a', 'b']::text[] else "user"."data" end as "del",
  "user"."data" ? $1::text as "has",
  jsonb_build_object('a'::text, 1::bigint, 'b'::text, jsonb_build_array(1::bigint, 2::bigint)::jsonb) as "obj",
  "user"."data" @> '{"a":1}'::jsonb as "c"
from "user" as "user";

-- lists
select
  "post"."id" as "id",
  ("post"."tags")[1] as "first",
  ("post"."tags")[1:3] as "few",
  cardinality("post"."tags")::bigint as "n",
  array(
    select "tag"."name" as "name"
    from "tag" as "tag"
    order by "tag"."name" asc
  ) as "arr"
from "post" as "post"
where "post"."id" = any($1::integer[])
  and "post"."id" = any($1::integer[])
  and "post"."id" not in (1, 2, 3)
  and 'x' = any("post"."tags")
  and ("post"."tags" && $2::text[])
  and ("post"."tags" @> array['a']::text[])
  and ("post"."id", "post"."version") in ((1, 2), (3, 4))
  and "post"."id" <> all (
    select "hidden"."id" as "id"
    from "hidden" as "hidden"
  )
  and 'z' = any("post"."containers");

-- newest_each
select distinct on ("post"."author_id") "post"."id" as "id", "author"."name" as "author_name"
from "post" as "post"
  join "user" as "author" on "post"."author_id" = "author"."id"
order by "post"."author_id" asc, "post"."created_at" desc, "post"."id" asc;

-- next_job
select "j"."id" as "value"
from "job" as "j"
  join "queue" as "q" on "q"."id" = "j"."queue_id"
where "j"."state" = 'ready'
order by "j"."id" asc
limit 1
for no key update of "j" skip locked;

-- tags_of_lists
with "rex_rows" ("id", "name") as materialized (
  select "t"."id" as "id", "t"."name" as "name"
  from unnest($1::integer[], $2::text[]) as "t" ("id", "name")
)
insert into "tag" as "tag" ("id", "name")
select "rex_row"."id" as "id", "rex_row"."name" as "name"
from "rex_rows" as "rex_row"
where (case when exists (
  select 1::bigint as "one"
  from "rex_rows" as "rex_again"
  where "rex_again"."id" is not null
  group by "rex_again"."id"
  having count(*) > 1
) then 'two rows to write have the same key' else 'true' end)::boolean
on conflict ("id") do update
set "name" = excluded."name"
where "tag"."name" <> excluded."name"
returning "tag"."id" as "id", "tag"."name" as "name";

-- latest
select "u"."name" as "name", "p_2"."title" as "latest"
from "user" as "u"
  left join (
    select
      "p"."id" as "id",
      "p"."author_id" as "author_id",
      "p"."title" as "title",
      "p"."body" as "body",
      "p"."status" as "status",
      "p"."score" as "score",
      "p"."created_at" as "created_at",
      "p"."d" as "d",
      "p"."version" as "version",
      "p"."a" as "a",
      "p"."b" as "b",
      "p"."tags" as "tags",
      "p"."containers" as "containers",
      "p"."position" as "position",
      "p"."index" as "index",
      "p"."key" as "key",
      "p"."desc" as "desc",
      "p"."offset" as "offset",
      "p"."author_id" as "rex_from_1",
      row_number() over (partition by "p"."author_id" order by "p"."created_at" desc, "p"."id" asc) as "rex_position"
    from "post" as "p"
  ) as "p_2" on "p_2"."rex_from_1" = "u"."id" and "p_2"."rex_position" <= 1;

-- numbers
select "g"."value" as "value"
from generate_series(1::bigint, 10::bigint) as "g" ("value");

-- first_in_line
update "user" as "user"
set "visits" = 1
where "user"."id" = (
  select "user_2"."id" as "id"
  from "user" as "user_2"
  where "user_2"."age" is null
  order by "user_2"."id" asc
  limit 1
  for update skip locked
)
returning "user"."id" as "value";

