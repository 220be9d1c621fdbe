create table "user" (
  "id" integer constraint "user_pkey" primary key autoincrement not null constraint "user_id_range" check ("id" between -2147483648 and 2147483647),
  "name" text not null,
  "first" text not null,
  "last" text not null,
  "email" text not null constraint "user_email_length" check (length("email") <= 254),
  "x" integer not null constraint "user_x_range" check ("x" between -2147483648 and 2147483647),
  "age" integer constraint "user_age_range" check ("age" between -2147483648 and 2147483647),
  "bio" text,
  "visits" integer default 0 not null constraint "user_visits_range" check ("visits" between -2147483648 and 2147483647),
  "data" text not null constraint "user_data_json" check (json_valid("data", 1)),
  "profile" text constraint "user_profile_json" check (json_valid("profile", 1)),
  "boss_id" integer constraint "user_boss_id_range" check ("boss_id" between -2147483648 and 2147483647) constraint "user_boss_id_fkey" references "user" ("id")
) strict;

create unique index "user_email_key" on "user" ("email");

create table "team" (
  "id" integer not null constraint "team_id_range" check ("id" between -2147483648 and 2147483647),
  "name" text not null,
  constraint "team_pkey" primary key ("id")
) strict;

create table "banned" (
  "id" integer not null constraint "banned_id_range" check ("id" between -2147483648 and 2147483647),
  "name" text not null,
  constraint "banned_pkey" primary key ("id")
) strict;

create table "hidden" (
  "id" integer not null constraint "hidden_id_range" check ("id" between -2147483648 and 2147483647),
  constraint "hidden_pkey" primary key ("id")
) strict;

create table "tag" (
  "id" integer not null constraint "tag_id_range" check ("id" between -2147483648 and 2147483647),
  "name" text not null,
  constraint "tag_pkey" primary key ("id")
) strict;

create unique index "tag_name_key" on "tag" ("name");

create table "queue" (
  "id" integer not null constraint "queue_id_range" check ("id" between -2147483648 and 2147483647),
  "name" text not null,
  constraint "queue_pkey" primary key ("id")
) strict;

create table "job" (
  "id" integer not null constraint "job_id_range" check ("id" between -2147483648 and 2147483647),
  "state" text not null,
  "queue_id" integer not null constraint "job_queue_id_range" check ("queue_id" between -2147483648 and 2147483647) constraint "job_queue_id_fkey" references "queue" ("id"),
  constraint "job_pkey" primary key ("id")
) strict;

create table "archive" (
  "id" integer not null constraint "archive_id_range" check ("id" between -2147483648 and 2147483647),
  "body" text not null,
  "at" integer not null constraint "archive_at_range" check ("at" between -62135596800000000 and 253402300799999999),
  constraint "archive_pkey" primary key ("id")
) strict;

create table "ban" (
  "id" integer not null constraint "ban_id_range" check ("id" between -2147483648 and 2147483647),
  "user_id" integer not null constraint "ban_user_id_range" check ("user_id" between -2147483648 and 2147483647) constraint "ban_user_id_fkey" references "user" ("id"),
  "at" integer not null constraint "ban_at_range" check ("at" between -62135596800000000 and 253402300799999999),
  constraint "ban_pkey" primary key ("id")
) strict;

create table "post" (
  "id" integer not null constraint "post_id_range" check ("id" between -2147483648 and 2147483647),
  "author_id" integer not null constraint "post_author_id_range" check ("author_id" between -2147483648 and 2147483647) constraint "post_author_id_fkey" references "user" ("id"),
  "title" text not null,
  "body" text,
  "status" text default 'draft' not null constraint "post_status_check" check ("status" in ('draft', 'published')),
  "score" integer not null constraint "post_score_range" check ("score" between -9999999999 and 9999999999),
  "created_at" integer not null constraint "post_created_at_range" check ("created_at" between -62135596800000000 and 253402300799999999),
  "d" integer not null constraint "post_d_range" check ("d" between -719162 and 2932896),
  "version" integer not null constraint "post_version_range" check ("version" between -2147483648 and 2147483647),
  "a" integer not null constraint "post_a_range" check ("a" between -2147483648 and 2147483647),
  "b" integer not null constraint "post_b_range" check ("b" between -2147483648 and 2147483647),
  "position" integer not null constraint "post_position_range" check ("position" between -2147483648 and 2147483647),
  "index" integer not null constraint "post_index_range" check ("index" between -2147483648 and 2147483647),
  "key" integer not null constraint "post_key_range" check ("key" between -2147483648 and 2147483647),
  "desc" integer not null constraint "post_desc_range" check ("desc" between -2147483648 and 2147483647),
  "offset" integer not null constraint "post_offset_range" check ("offset" between -2147483648 and 2147483647),
  constraint "post_pkey" primary key ("id")
) strict;

create table "post_tag" (
  "post_id" integer not null constraint "post_tag_post_id_range" check ("post_id" between -2147483648 and 2147483647) constraint "post_tag_post_id_fkey" references "post" ("id"),
  "tag_id" integer not null constraint "post_tag_tag_id_range" check ("tag_id" between -2147483648 and 2147483647) constraint "post_tag_tag_id_fkey" references "tag" ("id"),
  constraint "post_tag_pkey" primary key ("post_id", "tag_id")
) strict;

create table "comment" (
  "id" integer not null constraint "comment_id_range" check ("id" between -2147483648 and 2147483647),
  "post_id" integer not null constraint "comment_post_id_range" check ("post_id" between -2147483648 and 2147483647) constraint "comment_post_id_fkey" references "post" ("id"),
  "author_id" integer not null constraint "comment_author_id_range" check ("author_id" between -2147483648 and 2147483647) constraint "comment_author_id_fkey" references "user" ("id"),
  "score" integer not null constraint "comment_score_range" check ("score" between -2147483648 and 2147483647),
  "body" text not null,
  "created_at" integer not null constraint "comment_created_at_range" check ("created_at" between -62135596800000000 and 253402300799999999),
  constraint "comment_pkey" primary key ("id")
) strict;

-- now_and_exists
select ?1 as "now", rex_add(2, 3) as "five", exists (
    select 1 as "one"
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
  and ("post"."score" > 100 or "post"."score" is null)
limit rex_limit(?2)
offset 10;
-- variant 1
select
  "post"."id" as "id",
  "post"."title" as "title",
  "post"."author_id" as "author_id",
  "author"."name" as "author_name"
from "post" as "post"
  join "user" as "author" on "post"."author_id" = "author"."id"
where "post"."author_id" = ?1
  and "post"."status" = 'draft'
  and ("post"."score" > 100 or "post"."score" is null)
limit rex_limit(?2)
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
  select 1 as "one"
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
  where "comments"."post_id" in (select value from json_each(?3))
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
  where "comments"."post_id" in (select value from json_each(?3))
    and ("comments"."body" like (('%' || ?1) || '%') escape '\')
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
  where "comments"."post_id" in (select value from json_each(?3))
    and "comments"."score" >= ?2
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
  where "comments"."post_id" in (select value from json_each(?3))
    and "comments"."score" >= ?2
    and ("comments"."body" like (('%' || ?1) || '%') escape '\')
) as "numbered"
where "numbered"."rex_position" <= 3
order by "numbered"."rex_position" asc;

select "numbered"."key_1" as "key_1", "numbered"."id" as "id"
from (
  select "comments"."post_id" as "key_1", "comments"."id" as "id", row_number() over (partition by "comments"."post_id" order by "comments"."created_at" desc, "comments"."id" asc) as "rex_position"
  from "comment" as "comments"
  where "comments"."post_id" in (select value from json_each(?3))
) as "numbered"
where "numbered"."rex_position" <= 1
order by "numbered"."rex_position" asc;

select "parent"."key_1" as "key_1", "parent"."key_2" as "key_2", "c"."id" as "id"
from (
  select json_extract("_1".value, '$[0]') as "key_1", json_extract("_1".value, '$[1]') as "key_2"
  from json_each(rex_zip(?3, ?4)) as "_1"
) as "parent"
  join "comment" as "c" on "c"."post_id" = "parent"."key_1"
where rex_dec_scale("c"."score", 0, 2) > "parent"."key_2"
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
  lag("post"."score", 1, 0) over (partition by "post"."author_id" order by "post"."created_at" asc) as "prev",
  rex_dec_avg("post"."score", 2, 6) over (partition by "post"."author_id" order by "post"."created_at" asc rows between 3 preceding and 1 following exclude current row) as "ma",
  rex_sum("post"."score") over (order by "post"."id" asc groups current row) as "t"
from "post" as "post"
order by "post"."id" asc;

-- everybody
select "user"."id" as "id", "user"."name" as "name"
from "user" as "user"
union all
select "_1"."id" as "id", "_1"."name" as "name"
from (
  select "team"."id" as "id", "team"."name" as "name"
  from "team" as "team"
  order by "team"."name" asc
  limit 5
) as "_1"
order by "name" desc
limit 10;

-- listed
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

-- odd_names
select
  rex_left("post"."title", 3) as "l",
  "post"."position" as "order",
  "post"."offset" as "offset",
  "post"."index" as "index",
  "post"."desc" as "desc",
  "post"."key" as "key"
from "post" as "post"
where "post"."desc" = 1
order by "post"."desc" desc, "post"."index" asc;

-- logic
select rex_add(1, 2) as "a", (not (not 1)) or 0 as "b", "user"."age" is not distinct from "user"."x" as "d"
from "user" as "user";

-- add_users
insert into "user" ("name", "first", "last", "email", "x", "age", "bio", "visits", "data", "profile", "boss_id")
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
on conflict ("email") do nothing
returning "user"."id" as "id";

-- add_tags
insert into "tag" ("id", "name")
values (1, 'a'), (2, 'b');

-- keep
insert into "archive" ("id", "body", "at")
select "post"."id" as "id", coalesce("post"."body", '') as "body", ?1 as "at"
from "post" as "post"
where "post"."score" < 0;

-- keep_comments
insert into "archive" ("id", "body", "at")
select "comment"."id" as "id", "comment"."body" as "body", "comment"."created_at" as "created_at"
from "comment" as "comment";

-- patch
-- variant 0
update "user" as "user"
set "visits" = rex_add("user"."visits", 1)
where "user"."id" = ?1
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
set "name" = ?2,
  "visits" = rex_add("user"."visits", 1)
where "user"."id" = ?1
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
set "bio" = ?3,
  "visits" = rex_add("user"."visits", 1)
where "user"."id" = ?1
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
set "name" = ?2,
  "bio" = ?3,
  "visits" = rex_add("user"."visits", 1)
where "user"."id" = ?1
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
where exists (
  select 1
  from "ban" as "b"
    join "user" as "u" on "u"."id" = "b"."user_id"
  where "post"."author_id" = "u"."id"
    and "b"."at" < ?1
)
returning "post"."id" as "id";

-- rescore
update "post" as "post"
set "score" = rex_dec_scale(coalesce("s"."total", 0), 0, 2),
  "version" = rex_add("post"."version", 1)
from (
  select "comment"."post_id" as "post", rex_sum("comment"."score") as "total"
  from "comment" as "comment"
  group by "comment"."post_id"
) as "s"
where "s"."post" = "post"."id"
  and "post"."version" = ?1;

-- rename_tags
update "tag" as "tag"
set "name" = "r"."name"
from (
  select json_extract("_1".value, '$[0]') as "id", json_extract("_1".value, '$[1]') as "name"
  from json_each(rex_zip(?1, ?2)) as "_1"
) as "r"
where "tag"."id" = "r"."id";

-- upsert_tags
insert into "tag" ("id", "name")
values (?1, ?2)
on conflict ("id") do update
set "name" = excluded."name" || '!';

-- days
with recursive "t" ("n", "d") as (
  select 1 as "n", ?1 as "d"
  union all
  select rex_add("t"."n", 1) as "column", rex_in_calendar("t"."d" + 1, 'date') as "column_2"
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
where "user"."age" > ?1;

-- arithmetic
select
  rex_div(7, 2) as "a",
  rex_div(7, "user"."x") as "b",
  rex_mod("user"."x", 2) as "c",
  rex_dec_div(100, 1, 3, 0, 6) as "e",
  rex_mul(15, 2) as "f",
  rex_sum("user"."x") as "g",
  avg("user"."x") as "h"
from "user" as "user"
group by "user"."x";

-- by_email
select "user"."id" as "id", "user"."name" as "name"
from "user" as "user"
where "user"."email" = ?1;

-- totals
select "user"."id" as "id", (
    select count(*) as "value"
    from "post" as "posts"
    where "posts"."author_id" = "user"."id"
  ) as "p", (
    select rex_sum("posts_2"."score") as "value"
    from "post" as "posts_2"
    where "posts_2"."author_id" = "user"."id"
  ) as "s"
from "user" as "user"
where "user"."id" = ?1;

-- full_names
select ("u"."first" || ' ') || "u"."last" as "full"
from "user" as "u";

-- by_status
select "post"."id" as "value"
from "post" as "post"
where "post"."status" = ?1;

-- before
select "post"."id" as "value"
from "post" as "post"
where ("post"."a", "post"."b") < (?1, ?2);

-- cases
select case when "post"."status" = 'draft' then 1 else 2 end as "s", case when "post"."score" > 100 then 'a' end as "t"
from "post" as "post";

-- writers
select "u"."id" as "id"
from "user" as "u"
where "u"."id" in (
  select "post"."author_id" as "author_id"
  from "post" as "post"
)
  and exists (
    select 1 as "one"
    from "post" as "post_2"
    where "post_2"."author_id" = "u"."id"
  );

-- fallbacks
select
  coalesce("user"."bio", "user"."name") as "c",
  nullif("user"."name", '') as "n",
  max("user"."x", 3) as "g",
  rex_dec_scale(rex_dec_scale(125, 2, 1), 1, 1) as "r"
from "user" as "user";

-- since
select "comment"."id" as "value"
from "comment" as "comment"
where (?1 is null or "comment"."created_at" > ?1);

-- per_author
select "x"."n" as "n"
from (
  select count(*) as "n", "post"."author_id" as "author"
  from "post" as "post"
  group by "post"."author_id"
) as "x"
  join "user" as "u" on "u"."id" = "x"."author";

