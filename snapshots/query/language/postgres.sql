create table "user" (
  "id" uuid not null,
  "email" text collate "C" not null,
  "name" text collate "C" not null,
  "age" integer,
  "manager_id" uuid,
  "created_at" timestamptz default now() not null,
  "updated_at" timestamptz default now() not null,
  constraint "user_pkey" primary key ("id"),
  constraint "user_email_length" check (length("email") <= 254),
  constraint "user_email_check" check ("email" like '%_@_%._%'),
  constraint "user_name_length" check (length("name") >= 1 and length("name") <= 80),
  constraint "user_manager_id_fkey" foreign key ("manager_id") references "user" ("id") on delete set null
);

comment on table "user" is 'Somebody who can sign in.';

create table "profile" (
  "user_id" uuid not null,
  "bio" text collate "C",
  "home" jsonb,
  constraint "profile_pkey" primary key ("user_id"),
  constraint "profile_user_id_fkey" foreign key ("user_id") references "user" ("id") on delete cascade
);

create table "tag" (
  "id" bigint generated always as identity not null,
  "name" text collate "C" not null,
  "color" text collate "C" default '#888888' not null,
  constraint "tag_pkey" primary key ("id"),
  constraint "tag_name_key" unique ("name"),
  constraint "tag_name_length" check (length("name") <= 40),
  constraint "tag_color_length" check (length("color") <= 7)
);

create table "post" (
  "id" bigint generated always as identity not null,
  "author_id" uuid not null,
  "title" text collate "C" not null,
  "body" text collate "C" default '' not null,
  "status" text collate "C" default 'draft' not null,
  "price" numeric(10, 2) default 0.00 not null,
  "score" integer default 0 not null,
  "published_at" timestamptz,
  "words" integer generated always as (length("body")::integer) stored not null,
  "keys" text[] default array[]::text[] not null,
  "extra" jsonb,
  "links" jsonb,
  "created_at" timestamptz default now() not null,
  "updated_at" timestamptz default now() not null,
  constraint "post_pkey" primary key ("id"),
  constraint "post_title_length" check (length("title") <= 200),
  constraint "post_status_check" check ("status" in ('draft', 'in-review', 'published')),
  constraint "post_published_has_date" check ("status" <> 'published' or "published_at" is not null),
  constraint "post_check" check (length("title") >= 3),
  constraint "post_author_id_fkey" foreign key ("author_id") references "user" ("id") on delete cascade
);

create table "post_tag" (
  "post_id" bigint not null,
  "tag_id" bigint not null,
  "added_at" timestamptz default now() not null,
  constraint "post_tag_pkey" primary key ("post_id", "tag_id"),
  constraint "post_tag_post_id_fkey" foreign key ("post_id") references "post" ("id") on delete cascade,
  constraint "post_tag_tag_id_fkey" foreign key ("tag_id") references "tag" ("id")
);

create table "comment" (
  "post_id" bigint not null,
  "nr" integer not null,
  "author_id" uuid not null,
  "body" text collate "C" not null,
  "score" integer default 0 not null,
  "at" timestamptz default now() not null,
  constraint "comment_pkey" primary key ("post_id", "nr"),
  constraint "comment_post_id_fkey" foreign key ("post_id") references "post" ("id") on delete cascade,
  constraint "comment_author_id_fkey" foreign key ("author_id") references "user" ("id")
);

create unique index "user_lower_idx" on "user" ((lower("email")));

create index "post_feed" on "post" ("published_at" desc, "id" desc) where "status" = 'published';

-- feed
select
  "post"."id" as "id",
  "post"."title" as "title",
  "post"."price" as "price",
  "post"."author_id" as "author_id",
  "author"."name" as "author_name",
  (
    select count(*) as "value"
    from "comment" as "comments"
    where "comments"."post_id" = "post"."id"
  ) as "comment_count"
from "post" as "post"
  join "user" as "author" on "post"."author_id" = "author"."id"
where "post"."status" = 'published'
-- all of 1: 
  and "post"."author_id" = $1::uuid
-- all of 10: 
  and ("post"."title" ilike (('%' || $2::text) || '%') collate "C")
-- all of 100: 
  and exists (
    select 1::bigint as "one"
    from "post_tag" as "post_tag"
      join "tag" as "tags" on "tags"."id" = "post_tag"."tag_id"
    where "post_tag"."post_id" = "post"."id"
      and "tags"."name" = $3::text
  )
-- sorted by 0: 
order by "post"."published_at" desc nulls first, "post"."id" desc
-- sorted by 1: 
order by "post"."price" desc, "post"."id" desc
limit $4::integer::bigint;

select "post_tag"."post_id" as "key_1", "tags"."name" as "name", "post_tag"."added_at" as "since"
from "post_tag" as "post_tag"
  join "tag" as "tags" on "tags"."id" = "post_tag"."tag_id"
where "post_tag"."post_id" = any($5::bigint[])
order by "tags"."name" asc, "tags"."id" asc;

select
  "numbered"."key_1" as "key_1",
  "numbered"."nr" as "nr",
  "numbered"."body" as "body",
  "numbered"."by" as "by"
from (
  select
    "comments"."post_id" as "key_1",
    "comments"."nr" as "nr",
    "comments"."body" as "body",
    "author"."name" as "by",
    row_number() over (partition by "comments"."post_id" order by "comments"."score" desc, "comments"."nr" asc, "comments"."post_id" asc) as "rex_position"
  from "comment" as "comments"
    join "user" as "author" on "comments"."author_id" = "author"."id"
  where "comments"."post_id" = any($5::bigint[])
    and "comments"."score" > 0
) as "numbered"
where "numbered"."rex_position" <= 3
order by "numbered"."rex_position" asc;

-- user_by_email
select
  "user"."id" as "id",
  "user"."name" as "name",
  "manager"."name" as "manager_name",
  "user"."manager_id" as "manager_key",
  "profile"."bio" as "profile_bio",
  "profile"."home" as "profile_home",
  "profile"."user_id" as "profile_key"
from "user" as "user"
  left join "user" as "manager" on "user"."manager_id" = "manager"."id"
  left join "profile" as "profile" on "user"."id" = "profile"."user_id"
where lower("user"."email") = lower($1::text collate "C") collate "C";

-- user_count
select count(*) as "value"
from "user" as "user";

-- posts_of
-- variant 0
select "post"."id" as "id", "post"."title" as "title"
from "post" as "post"
order by "post"."id" asc
limit $2::integer::bigint;
-- variant 1
select "post"."id" as "id", "post"."title" as "title"
from "post" as "post"
where "post"."author_id" = $1::uuid
order by "post"."id" asc
limit $2::integer::bigint;
-- variant 2
select "post"."id" as "id", "post"."title" as "title"
from "post" as "post"
order by "post"."id" asc
limit $2::integer::bigint;
-- variant 3
select "post"."id" as "id", "post"."title" as "title"
from "post" as "post"
where "post"."author_id" = $1::uuid
order by "post"."id" asc
limit $2::integer::bigint;

-- variant 0
select "comments"."post_id" as "key_1", "comments"."nr" as "nr"
from "comment" as "comments"
where "comments"."post_id" = any($3::bigint[])
order by "comments"."nr" asc, "comments"."post_id" asc;
-- variant 1
select "comments"."post_id" as "key_1", "comments"."nr" as "nr"
from "comment" as "comments"
where "comments"."post_id" = any($3::bigint[])
order by "comments"."nr" asc, "comments"."post_id" asc;
-- variant 2
select "comments"."post_id" as "key_1", "comments"."nr" as "nr"
from "comment" as "comments"
where "comments"."post_id" = any($3::bigint[])
  and "comments"."score" >= $2::integer
order by "comments"."nr" asc, "comments"."post_id" asc;
-- variant 3
select "comments"."post_id" as "key_1", "comments"."nr" as "nr"
from "comment" as "comments"
where "comments"."post_id" = any($3::bigint[])
  and "comments"."score" >= $2::integer
order by "comments"."nr" asc, "comments"."post_id" asc;

-- joined
select
  "p"."id" as "p_id",
  "p"."title" as "p_title",
  "c"."nr" as "c_nr",
  "c"."body" as "c_body",
  "c"."post_id" as "c_key",
  "c"."score" > 3 as "liked"
from "post" as "p"
  left join "comment" as "c" on "c"."post_id" = "p"."id" and "c"."score" > 0
  join "user" as "u" on "u"."id" = "p"."author_id"
where "u"."name" <> ''
order by "p"."id" asc, "c"."nr" asc nulls last;

-- best_comment
with "best" ("post", "score") as (
  select "comment"."post_id" as "post", max("comment"."score") as "score"
  from "comment" as "comment"
  group by "comment"."post_id"
)
select
  "p"."id" as "id",
  "author"."name" as "author_name",
  case when "author"."age" > 17 then "p"."author_id" end as "author_key",
  "best"."score" as "best_score",
  "best"."post" as "best_key"
from "post" as "p"
  join "user" as "author" on "p"."author_id" = "author"."id"
  left join "best" as "best" on "best"."post" = "p"."id"
order by "p"."id" asc;

-- same_name
select "a"."id" as "a", "b"."id" as "b"
from "user" as "a"
  join "user" as "b" on "a"."name" = "b"."name" and "a"."id" < "b"."id"
order by "a"."id" asc, "b"."id" asc;

-- with_better
select
  "post"."id" as "id",
  (
    select count(*) as "value"
    from "post" as "x"
    where "x"."author_id" = "post"."author_id"
      and "x"."score" > "post"."score"
  ) as "better",
  (
    select sum("comments_2"."score")::bigint as "value"
    from "comment" as "comments_2"
    where "comments_2"."post_id" = "post"."id"
  ) as "liked",
  exists (
    select 1::bigint as "one"
    from "post_tag" as "post_tag"
      join "tag" as "tags" on "tags"."id" = "post_tag"."tag_id"
    where "post_tag"."post_id" = "post"."id"
  ) as "has_tags"
from "post" as "post"
where "post"."id" in (
  select "comment"."post_id" as "post_id"
  from "comment" as "comment"
)
  and (not (exists (
    select 1::bigint as "one"
    from "comment" as "comments"
    where "comments"."post_id" = "post"."id"
      and "comments"."score" < 0
  )));

-- from_derived
select "u"."name" as "name", "t"."n" as "n"
from (
  select count(*) as "n", "post"."author_id" as "author"
  from "post" as "post"
  group by "post"."author_id"
) as "t"
  join "user" as "u" on "u"."id" = "t"."author"
order by "t"."n" desc, "u"."name" asc;

-- latest_comment
select "p"."id" as "id", "c_2"."body" as "body"
from "post" as "p"
  left join (
    select
      "c"."post_id" as "post_id",
      "c"."nr" as "nr",
      "c"."author_id" as "author_id",
      "c"."body" as "body",
      "c"."score" as "score",
      "c"."at" as "at",
      "c"."post_id" as "rex_from_1",
      row_number() over (partition by "c"."post_id" order by "c"."at" desc, "c"."nr" asc, "c"."post_id" asc) as "rex_position"
    from "comment" as "c"
  ) as "c_2" on "c_2"."rex_from_1" = "p"."id" and "c_2"."rex_position" <= 1
order by "p"."id" asc;

-- author_stats
select
  "post"."author_id" as "author_id",
  "author"."name" as "author_name",
  count(*) as "posts",
  count(*) filter (where "post"."price" > 10.00) as "dear",
  sum("post"."score")::float8 / count("post"."score") as "average",
  rank() over (order by count(*) desc nulls first) as "place"
from "post" as "post"
  join "user" as "author" on "post"."author_id" = "author"."id"
where "post"."published_at" >= $1::timestamptz
group by "post"."author_id", "author"."name"
having count(*) >= 3
order by count(*) desc nulls first, "post"."author_id" asc;

-- running
select
  "post"."id" as "id",
  round(sum("post"."price") over (partition by "post"."author_id" order by "post"."id" asc), 2) as "total",
  lag("post"."title") over (partition by "post"."author_id" order by "post"."id" asc) as "before",
  row_number() over (order by "post"."price" desc, "post"."id" asc) as "nr"
from "post" as "post"
order by "post"."id" asc;

-- first_of_each
select distinct on ("post"."author_id") "post"."id" as "id", "author"."name" as "author_name"
from "post" as "post"
  join "user" as "author" on "post"."author_id" = "author"."id"
order by "post"."author_id" asc, "post"."created_at" desc, "post"."id" asc;

-- names
select "_1"."id" as "id", "_1"."name" as "name"
from (
  select 1::bigint as "id", "tag"."name" as "name"
  from "tag" as "tag"
  union all
  select 2::bigint as "id", "user"."name" as "name"
  from "user" as "user"
) as "_1"
order by "_1"."name" collate "C" asc
limit 10;

-- chain
with recursive "up" ("id", "manager_id", "depth") as (
  select "user"."id" as "id", "user"."manager_id" as "manager_id", 0::bigint as "depth"
  from "user" as "user"
  where "user"."id" = $1::uuid
  union all
  select "u"."id" as "id", "u"."manager_id" as "manager_id", "up"."depth" + 1 as "depth"
  from "user" as "u"
    join "up" as "up" on "u"."id" = "up"."manager_id"
  where "up"."depth" < 20
)
select "u_2"."name" as "name", "up_2"."depth" as "depth"
from "up" as "up_2"
  join "user" as "u_2" on "u_2"."id" = "up_2"."id"
order by "up_2"."depth" asc;

-- by_length
select "rows"."name" as "value"
from (
  select "tag"."name" as "name"
  from "tag" as "tag"
  union
  select "user"."name" as "name"
  from "user" as "user"
) as "rows"
order by length("rows"."name") asc nulls last, "rows"."name" collate "C" asc
limit 5;

-- constants
select "v"."id" as "id", "v"."name" as "name"
from (
  select "v"."column1" as "id", "v"."column2" as "name"
  from (
    select "_1"."column1", "_1"."column2"
    from (values
      (1::bigint, 'a'),
      (2, 'b')) as "_1" ("column1", "column2")
  ) as "v"
) as "v"
order by "v"."id" asc;

-- by_ids
select
  "post"."id" as "id",
  "post"."keys" as "keys",
  ("post"."keys")[1] as "first",
  "post"."links" as "links",
  ("profile"."home" ->> 'city') as "city",
  "post"."extra" ->> 'color' as "color"
from "post" as "post"
  left join "profile" as "profile" on "post"."author_id" = "profile"."user_id"
where "post"."id" = any($1::bigint[])
  and ("post"."keys" && $2::text[])
order by "post"."id" asc;

-- published_by_author
select "post"."author_id" as "author_id", coalesce(array_agg("post"."published_at" order by "post"."id" asc), '{}'::timestamptz[]) as "all", coalesce(array_agg("post"."published_at" order by "post"."id" asc) filter (where "post"."published_at" is not null), '{}'::timestamptz[]) as "known"
from "post" as "post"
group by "post"."author_id"
order by "post"."author_id" asc;

-- best_kept
with "good" ("post", "nr") as (
  select "comment"."post_id" as "post", "comment"."nr" as "nr"
  from "comment" as "comment"
  where "comment"."score" > 3
)
select "user"."name" as "name", "user"."id" as "key", "user"."age" as "key_2"
from "user" as "user"
order by "user"."id" asc;

with "good" ("post", "nr") as (
  select "comment"."post_id" as "post", "comment"."nr" as "nr"
  from "comment" as "comment"
  where "comment"."score" > 3
)
select
  "numbered"."key_1" as "key_1",
  "numbered"."key_2" as "key_2",
  "numbered"."body" as "body",
  "numbered"."of" as "of"
from (
  select
    "parent"."key_1" as "key_1",
    "parent"."key_2" as "key_2",
    "comments"."body" as "body",
    "parent"."key_2" as "of",
    row_number() over (partition by "parent"."key_1", "parent"."key_2" order by "comments"."at" asc, "comments"."post_id" asc, "comments"."nr" asc, "posts"."id" asc) as "rex_position"
  from unnest($1::uuid[], $2::integer[]) as "parent" ("key_1", "key_2")
    join "post" as "posts" on "posts"."author_id" = "parent"."key_1"
    join "comment" as "comments" on "comments"."post_id" = "posts"."id"
  where ("comments"."post_id", "comments"."nr") in (
    select "good"."post" as "post", "good"."nr" as "nr"
    from "good" as "good"
  )
) as "numbered"
where "numbered"."rex_position" <= 5
order by "numbered"."rex_position" asc;

-- matching
select "p"."id" as "id", "p"."title" as "title", "r"."score" as "score"
from "post" as "p"
  join unnest($1::bigint[], $2::integer[]) as "r" ("id", "score") on "r"."id" = "p"."id"
where "p"."score" < "r"."score"
order by "p"."id" asc;

-- newest
-- variant 0
select "post"."id" as "id", "post"."title" as "title", "post"."published_at" as "cursor"
from "post" as "post"
order by "post"."published_at" desc nulls last, "post"."id" desc
limit ($1::integer::bigint + 1);
-- variant 1
select "post"."id" as "id", "post"."title" as "title", "post"."published_at" as "cursor"
from "post" as "post"
where (("post"."published_at" < $2::timestamptz or ("post"."published_at" is null and $2::timestamptz is not null)) or ("post"."published_at" is not distinct from $2::timestamptz and "post"."id" < $3::bigint))
order by "post"."published_at" desc nulls last, "post"."id" desc
limit ($1::integer::bigint + 1);
-- variant 2
select "post"."id" as "id", "post"."title" as "title", "post"."published_at" as "cursor"
from "post" as "post"
where (("post"."published_at" > $2::timestamptz or ($2::timestamptz is null and "post"."published_at" is not null)) or ("post"."published_at" is not distinct from $2::timestamptz and "post"."id" > $3::bigint))
order by "post"."published_at" asc nulls first, "post"."id" asc
limit ($1::integer::bigint + 1);

-- numbered
select "post"."id" as "id", "post"."title" as "title"
from "post" as "post"
order by "post"."id" asc
limit ($2::integer::bigint + 1)
offset (($1::integer::bigint - 1) * $2::integer::bigint);

-- hot_posts
select
  "post"."id" as "id",
  "post"."title" as "title",
  "post"."author_id" as "author_id",
  "author"."name" as "author_name",
  (("author"."name" || ' <') || "author"."email") || '>' as "by"
from "post" as "post"
  join "user" as "author" on "post"."author_id" = "author"."id"
where "post"."score" > 10
  and "post"."published_at" > ($1::timestamptz - '0 mons 7 days 0 microseconds'::interval)
order by "post"."id" asc;

-- add_user
insert into "user" as "user" ("email", "name", "id", "created_at", "updated_at")
values ($1::text, $2::text, $3::uuid, $4::timestamptz, $4::timestamptz)
returning "user"."id" as "id";

-- add_users
insert into "user" as "user" ("id", "email", "name", "age", "manager_id", "created_at", "updated_at")
select "_1"."id", "_1"."email", "_1"."name", "_1"."age", "_1"."manager_id", "_1"."created_at", "_1"."updated_at"
from unnest($1::uuid[], $2::text[], $3::text[], $4::integer[], $5::uuid[], $6::timestamptz[], $7::timestamptz[]) as "_1" ("id", "email", "name", "age", "manager_id", "created_at", "updated_at")
returning "user"."id" as "value";

-- put_tag
insert into "tag" as "tag" ("name", "color")
values ($1::text, coalesce($2::text, '#888888'))
on conflict ("name") do update
set "color" = excluded."color"
returning "tag"."id" as "id", "tag"."name" as "name";

-- patch_user
select "user"."name" as "old_1"
from "user" as "user"
where "user"."id" = $1::uuid
for update;

-- variant 0
update "user" as "user"
set "updated_at" = $5::timestamptz
where "user"."id" = $1::uuid
returning "user"."id" as "id", "user"."name" as "name", $4::text as "was";
-- variant 1
update "user" as "user"
set "name" = $2::text,
  "updated_at" = $5::timestamptz
where "user"."id" = $1::uuid
returning "user"."id" as "id", "user"."name" as "name", $4::text as "was";
-- variant 2
update "user" as "user"
set "age" = $3::integer,
  "updated_at" = $5::timestamptz
where "user"."id" = $1::uuid
returning "user"."id" as "id", "user"."name" as "name", $4::text as "was";
-- variant 3
update "user" as "user"
set "name" = $2::text,
  "age" = $3::integer,
  "updated_at" = $5::timestamptz
where "user"."id" = $1::uuid
returning "user"."id" as "id", "user"."name" as "name", $4::text as "was";

-- publish
update "post" as "post"
set "status" = 'published',
  "published_at" = $2::timestamptz,
  "updated_at" = $2::timestamptz
where "post"."id" = $1::bigint
  and "post"."status" <> 'published';

-- rescore
update "post" as "post"
set "score" = "s"."total"::integer,
  "updated_at" = $1::timestamptz
from (
  select "comment"."post_id" as "post", sum("comment"."score")::bigint as "total"
  from "comment" as "comment"
  group by "comment"."post_id"
) as "s"
where "s"."post" = "post"."id";

-- forget_author
delete from "post" as "post"
where exists (
  select 1::bigint as "one"
  from "user" as "author"
  where "post"."author_id" = "author"."id"
    and "author"."name" = $1::text
);

-- copy_comments
insert into "comment" as "comment_2" ("post_id", "nr", "author_id", "body", "at")
select
  $2::bigint as "post",
  "comment"."nr" as "nr",
  "comment"."author_id" as "author",
  "comment"."body" as "body",
  $3::timestamptz as "at"
from "comment" as "comment"
where "comment"."post_id" = $1::bigint;

-- add_post
insert into "post" as "post" ("author_id", "title", "created_at", "updated_at")
values ($1::uuid, $2::text, $10::timestamptz, $10::timestamptz)
returning "post"."id" as "id";

insert into "comment" as "comment" ("nr", "author_id", "body", "post_id", "at")
select
  "comments"."nr" as "nr",
  "comments"."author" as "author_id",
  "comments"."body" as "body",
  $6::bigint as "post_id",
  $10::timestamptz as "at"
from unnest($3::integer[], $4::uuid[], $5::text[]) as "comments" ("nr", "author", "body");

insert into "tag" as "tag" ("name")
values ('new')
returning "tag"."id" as "id";

insert into "post_tag" as "post_tag" ("post_id", "tag_id", "added_at")
values ($7::bigint, $8::bigint, $10::timestamptz);

select "post"."id" as "id"
from "post" as "post"
where "post"."id" = $9::bigint;

select "comments"."post_id" as "key_1", "comments"."nr" as "nr"
from "comment" as "comments"
where "comments"."post_id" = any($11::bigint[])
order by "comments"."nr" asc, "comments"."post_id" asc;

-- hand_over
select "post"."id" as "id", "post"."author_id" as "author_id", "post"."status" as "status"
from "post" as "post"
where "post"."id" = $1::bigint
for update;

select $3::text <> 'published' as "value";

update "post" as "post"
set "author_id" = $2::uuid,
  "updated_at" = $6::timestamptz
where "post"."id" = $4::bigint;

select $4::bigint as "id", $5::uuid as "author_id";

-- finish
select "post"."id" as "id", "post"."title" as "title"
from "post" as "post"
where "post"."created_at" < $1::timestamptz
  and "post"."status" = 'draft'
order by "post"."id" asc
for update;

update "post" as "post"
set "status" = 'in-review',
  "updated_at" = $4::timestamptz
where "post"."id" in (
  select "old"."id" as "id"
  from unnest($2::bigint[], $3::text[]) as "old" ("id", "title")
);

insert into "tag" as "tag" ("name")
select min("o"."title" collate "C") as "name"
from unnest($2::bigint[], $3::text[]) as "o" ("id", "title")
group by "o"."title"
on conflict do nothing;

-- sized
select id, length(body)::bigint as size from post order by id;

