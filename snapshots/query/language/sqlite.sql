create table "user" (
  "id" blob not null constraint "user_id_uuid" check (length("id") = 16),
  "email" text not null constraint "user_email_length" check (length("email") <= 254) constraint "user_email_check" check ("email" glob '*?@?*.?*'),
  "name" text not null constraint "user_name_length" check (length("name") >= 1 and length("name") <= 80),
  "age" integer constraint "user_age_range" check ("age" between -2147483648 and 2147483647),
  "manager_id" blob constraint "user_manager_id_uuid" check (length("manager_id") = 16) constraint "user_manager_id_fkey" references "user" ("id") on delete set null,
  "created_at" integer not null constraint "user_created_at_range" check ("created_at" between -62135596800000000 and 253402300799999999),
  "updated_at" integer not null constraint "user_updated_at_range" check ("updated_at" between -62135596800000000 and 253402300799999999),
  constraint "user_pkey" primary key ("id")
) strict;

create table "profile" (
  "user_id" blob not null constraint "profile_user_id_uuid" check (length("user_id") = 16) constraint "profile_user_id_fkey" references "user" ("id") on delete cascade,
  "bio" text,
  "home" text constraint "profile_home_json" check (json_valid("home", 1)),
  constraint "profile_pkey" primary key ("user_id")
) strict;

create table "tag" (
  "id" integer constraint "tag_pkey" primary key autoincrement not null,
  "name" text not null constraint "tag_name_length" check (length("name") <= 40),
  "color" text default '#888888' not null constraint "tag_color_length" check (length("color") <= 7)
) strict;

create unique index "tag_name_key" on "tag" ("name");

create table "post" (
  "id" integer constraint "post_pkey" primary key autoincrement not null,
  "author_id" blob not null constraint "post_author_id_uuid" check (length("author_id") = 16) constraint "post_author_id_fkey" references "user" ("id") on delete cascade,
  "title" text not null constraint "post_title_length" check (length("title") <= 200) constraint "post_check" check (length("title") >= 3),
  "body" text default '' not null,
  "status" text default 'draft' not null constraint "post_status_check" check ("status" in ('draft', 'in-review', 'published')),
  "price" integer default 0 not null constraint "post_price_range" check ("price" between -9999999999 and 9999999999),
  "score" integer default 0 not null constraint "post_score_range" check ("score" between -2147483648 and 2147483647),
  "published_at" integer constraint "post_published_at_range" check ("published_at" between -62135596800000000 and 253402300799999999),
  "words" integer generated always as (length("body")) stored not null constraint "post_words_range" check ("words" between -2147483648 and 2147483647),
  "keys" text default '[]' not null constraint "post_keys_list" check (json_valid("keys", 1) and json_type("keys") = 'array'),
  "extra" text constraint "post_extra_json" check (json_valid("extra", 1)),
  "links" text constraint "post_links_json" check (json_valid("links", 1)),
  "created_at" integer not null constraint "post_created_at_range" check ("created_at" between -62135596800000000 and 253402300799999999),
  "updated_at" integer not null constraint "post_updated_at_range" check ("updated_at" between -62135596800000000 and 253402300799999999),
  constraint "post_published_has_date" check ("status" <> 'published' or "published_at" is not null)
) strict;

create table "post_tag" (
  "post_id" integer not null constraint "post_tag_post_id_fkey" references "post" ("id") on delete cascade,
  "tag_id" integer not null constraint "post_tag_tag_id_fkey" references "tag" ("id"),
  "added_at" integer not null constraint "post_tag_added_at_range" check ("added_at" between -62135596800000000 and 253402300799999999),
  constraint "post_tag_pkey" primary key ("post_id", "tag_id")
) strict;

create table "comment" (
  "post_id" integer not null constraint "comment_post_id_fkey" references "post" ("id") on delete cascade,
  "nr" integer not null constraint "comment_nr_range" check ("nr" between -2147483648 and 2147483647),
  "author_id" blob not null constraint "comment_author_id_uuid" check (length("author_id") = 16) constraint "comment_author_id_fkey" references "user" ("id"),
  "body" text not null,
  "score" integer default 0 not null constraint "comment_score_range" check ("score" between -2147483648 and 2147483647),
  "at" integer not null constraint "comment_at_range" check ("at" between -62135596800000000 and 253402300799999999),
  constraint "comment_pkey" primary key ("post_id", "nr")
) strict;

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
  and "post"."author_id" = ?1
-- all of 10: 
  and ("post"."title" like (('%' || ?2) || '%') escape '\')
-- all of 100: 
  and exists (
    select 1 as "one"
    from "post_tag" as "post_tag"
      join "tag" as "tags" on "tags"."id" = "post_tag"."tag_id"
    where "post_tag"."post_id" = "post"."id"
      and "tags"."name" = ?3
  )
-- sorted by 0: 
order by "post"."published_at" desc nulls first, "post"."id" desc
-- sorted by 1: 
order by "post"."price" desc, "post"."id" desc
limit rex_limit(?4);

select "post_tag"."post_id" as "key_1", "tags"."name" as "name", "post_tag"."added_at" as "since"
from "post_tag" as "post_tag"
  join "tag" as "tags" on "tags"."id" = "post_tag"."tag_id"
where "post_tag"."post_id" in (select value from json_each(?5))
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
  where "comments"."post_id" in (select value from json_each(?5))
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
where lower("user"."email") = lower(?1);

-- user_count
select count(*) as "value"
from "user" as "user";

-- posts_of
-- variant 0
select "post"."id" as "id", "post"."title" as "title"
from "post" as "post"
order by "post"."id" asc
limit rex_limit(?2);
-- variant 1
select "post"."id" as "id", "post"."title" as "title"
from "post" as "post"
where "post"."author_id" = ?1
order by "post"."id" asc
limit rex_limit(?2);
-- variant 2
select "post"."id" as "id", "post"."title" as "title"
from "post" as "post"
order by "post"."id" asc
limit rex_limit(?2);
-- variant 3
select "post"."id" as "id", "post"."title" as "title"
from "post" as "post"
where "post"."author_id" = ?1
order by "post"."id" asc
limit rex_limit(?2);

-- variant 0
select "comments"."post_id" as "key_1", "comments"."nr" as "nr"
from "comment" as "comments"
where "comments"."post_id" in (select value from json_each(?3))
order by "comments"."nr" asc, "comments"."post_id" asc;
-- variant 1
select "comments"."post_id" as "key_1", "comments"."nr" as "nr"
from "comment" as "comments"
where "comments"."post_id" in (select value from json_each(?3))
order by "comments"."nr" asc, "comments"."post_id" asc;
-- variant 2
select "comments"."post_id" as "key_1", "comments"."nr" as "nr"
from "comment" as "comments"
where "comments"."post_id" in (select value from json_each(?3))
  and "comments"."score" >= ?2
order by "comments"."nr" asc, "comments"."post_id" asc;
-- variant 3
select "comments"."post_id" as "key_1", "comments"."nr" as "nr"
from "comment" as "comments"
where "comments"."post_id" in (select value from json_each(?3))
  and "comments"."score" >= ?2
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
    select rex_sum("comments_2"."score") as "value"
    from "comment" as "comments_2"
    where "comments_2"."post_id" = "post"."id"
  ) as "liked",
  exists (
    select 1 as "one"
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
    select 1 as "one"
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
  count(*) filter (where "post"."price" > 1000) as "dear",
  avg("post"."score") as "average",
  rank() over (order by count(*) desc nulls first) as "place"
from "post" as "post"
  join "user" as "author" on "post"."author_id" = "author"."id"
where "post"."published_at" >= ?1
group by "post"."author_id", "author"."name"
having count(*) >= 3
order by count(*) desc nulls first, "post"."author_id" asc;

-- running
select
  "post"."id" as "id",
  rex_sum("post"."price") over (partition by "post"."author_id" order by "post"."id" asc) as "total",
  lag("post"."title") over (partition by "post"."author_id" order by "post"."id" asc) as "before",
  row_number() over (order by "post"."price" desc, "post"."id" asc) as "nr"
from "post" as "post"
order by "post"."id" asc;

-- first_of_each
select "_1"."id" as "id", "_1"."author_name" as "author_name"
from (
  select
    "post"."id" as "id",
    "author"."name" as "author_name",
    "post"."author_id" as "rex_3",
    "post"."created_at" as "rex_4",
    row_number() over (partition by "post"."author_id" order by "post"."author_id" asc, "post"."created_at" desc, "post"."id" asc) as "rex_5"
  from "post" as "post"
    join "user" as "author" on "post"."author_id" = "author"."id"
) as "_1"
where "_1"."rex_5" = 1
order by "_1"."rex_3" asc, "_1"."rex_4" desc, "_1"."id" asc;

-- names
select 1 as "id", "tag"."name" as "name"
from "tag" as "tag"
union all
select 2 as "id", "user"."name" as "name"
from "user" as "user"
order by "name" asc
limit 10;

-- chain
with recursive "up" ("id", "manager_id", "depth") as (
  select "user"."id" as "id", "user"."manager_id" as "manager_id", 0 as "depth"
  from "user" as "user"
  where "user"."id" = ?1
  union all
  select "u"."id" as "id", "u"."manager_id" as "manager_id", rex_add("up"."depth", 1) as "depth"
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
order by length("rows"."name") asc nulls last, "rows"."name" asc
limit 5;

-- constants
select "v"."id" as "id", "v"."name" as "name"
from (
  select "v"."column1" as "id", "v"."column2" as "name"
  from (
    select column1 as "column1", column2 as "column2"
    from (values
      (1, 'a'),
      (2, 'b'))
  ) as "v"
) as "v"
order by "v"."id" asc;

-- by_ids
select
  "post"."id" as "id",
  "post"."keys" as "keys",
  (select value from json_each("post"."keys") where key = 0) as "first",
  "post"."links" as "links",
  rex_json_text("profile"."home" -> '$."city"') as "city",
  rex_json_text("post"."extra" -> '$."color"') as "color"
from "post" as "post"
  left join "profile" as "profile" on "post"."author_id" = "profile"."user_id"
where "post"."id" in (select value from json_each(?1))
  and exists (select 1 from json_each("post"."keys") where value in (select value from json_each(?2)))
order by "post"."id" asc;

-- published_by_author
select "post"."author_id" as "author_id", json_group_array("post"."published_at" order by "post"."id" asc) as "all", json_group_array("post"."published_at" order by "post"."id" asc) filter (where "post"."published_at" is not null) as "known"
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
  from (
    select unhex(json_extract("_1".value, '$[0]')) as "key_1", json_extract("_1".value, '$[1]') as "key_2"
    from json_each(rex_zip(?1, ?2)) as "_1"
  ) as "parent"
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
  join (
    select json_extract("_1".value, '$[0]') as "id", json_extract("_1".value, '$[1]') as "score"
    from json_each(rex_zip(?1, ?2)) as "_1"
  ) as "r" on "r"."id" = "p"."id"
where "p"."score" < "r"."score"
order by "p"."id" asc;

-- newest
-- variant 0
select "post"."id" as "id", "post"."title" as "title", "post"."published_at" as "cursor"
from "post" as "post"
order by "post"."published_at" desc nulls last, "post"."id" desc
limit rex_limit(rex_add(?1, 1));
-- variant 1
select "post"."id" as "id", "post"."title" as "title", "post"."published_at" as "cursor"
from "post" as "post"
where (("post"."published_at" < ?2 or ("post"."published_at" is null and ?2 is not null)) or ("post"."published_at" is not distinct from ?2 and "post"."id" < ?3))
order by "post"."published_at" desc nulls last, "post"."id" desc
limit rex_limit(rex_add(?1, 1));
-- variant 2
select "post"."id" as "id", "post"."title" as "title", "post"."published_at" as "cursor"
from "post" as "post"
where (("post"."published_at" > ?2 or (?2 is null and "post"."published_at" is not null)) or ("post"."published_at" is not distinct from ?2 and "post"."id" > ?3))
order by "post"."published_at" asc nulls first, "post"."id" asc
limit rex_limit(rex_add(?1, 1));

-- numbered
select "post"."id" as "id", "post"."title" as "title"
from "post" as "post"
order by "post"."id" asc
limit rex_limit(rex_add(?2, 1))
offset rex_offset(rex_mul(rex_sub(?1, 1), ?2));

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
  and "post"."published_at" > (?1 - 7 * 86400000000)
order by "post"."id" asc;

-- add_user
insert into "user" ("email", "name", "id", "created_at", "updated_at")
values (?1, ?2, ?3, ?4, ?4)
returning "user"."id" as "id";

-- add_users
insert into "user" ("id", "email", "name", "age", "manager_id", "created_at", "updated_at")
values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
returning "user"."id" as "value";

-- put_tag
insert into "tag" ("name", "color")
values (?1, coalesce(?2, '#888888'))
on conflict ("name") do update
set "color" = excluded."color"
returning "tag"."id" as "id", "tag"."name" as "name";

-- patch_user
select "user"."name" as "old_1"
from "user" as "user"
where "user"."id" = ?1;

-- variant 0
update "user" as "user"
set "updated_at" = ?5
where "user"."id" = ?1
returning "user"."id" as "id", "user"."name" as "name", ?4 as "was";
-- variant 1
update "user" as "user"
set "name" = ?2,
  "updated_at" = ?5
where "user"."id" = ?1
returning "user"."id" as "id", "user"."name" as "name", ?4 as "was";
-- variant 2
update "user" as "user"
set "age" = ?3,
  "updated_at" = ?5
where "user"."id" = ?1
returning "user"."id" as "id", "user"."name" as "name", ?4 as "was";
-- variant 3
update "user" as "user"
set "name" = ?2,
  "age" = ?3,
  "updated_at" = ?5
where "user"."id" = ?1
returning "user"."id" as "id", "user"."name" as "name", ?4 as "was";

-- publish
update "post" as "post"
set "status" = 'published',
  "published_at" = ?2,
  "updated_at" = ?2
where "post"."id" = ?1
  and "post"."status" <> 'published';

-- rescore
update "post" as "post"
set "score" = "s"."total",
  "updated_at" = ?1
from (
  select "comment"."post_id" as "post", rex_sum("comment"."score") as "total"
  from "comment" as "comment"
  group by "comment"."post_id"
) as "s"
where "s"."post" = "post"."id";

-- forget_author
delete from "post" as "post"
where exists (
  select 1 as "one"
  from "user" as "author"
  where "post"."author_id" = "author"."id"
    and "author"."name" = ?1
);

-- copy_comments
insert into "comment" ("post_id", "nr", "author_id", "body", "at")
select
  ?2 as "post",
  "comment"."nr" as "nr",
  "comment"."author_id" as "author",
  "comment"."body" as "body",
  ?3 as "at"
from "comment" as "comment"
where "comment"."post_id" = ?1;

-- add_post
insert into "post" ("author_id", "title", "created_at", "updated_at")
values (?1, ?2, ?10, ?10)
returning "post"."id" as "id";

insert into "comment" ("nr", "author_id", "body", "post_id", "at")
select
  "comments"."nr" as "nr",
  "comments"."author" as "author_id",
  "comments"."body" as "body",
  ?6 as "post_id",
  ?10 as "at"
from (
  select json_extract("_1".value, '$[0]') as "nr", unhex(json_extract("_1".value, '$[1]')) as "author", json_extract("_1".value, '$[2]') as "body"
  from json_each(rex_zip(?3, ?4, ?5)) as "_1"
) as "comments";

insert into "tag" ("name")
values ('new')
returning "tag"."id" as "id";

insert into "post_tag" ("post_id", "tag_id", "added_at")
values (?7, ?8, ?10);

select "post"."id" as "id"
from "post" as "post"
where "post"."id" = ?9;

select "comments"."post_id" as "key_1", "comments"."nr" as "nr"
from "comment" as "comments"
where "comments"."post_id" in (select value from json_each(?11))
order by "comments"."nr" asc, "comments"."post_id" asc;

-- hand_over
select "post"."id" as "id", "post"."author_id" as "author_id", "post"."status" as "status"
from "post" as "post"
where "post"."id" = ?1;

select ?3 <> 'published' as "value";

update "post" as "post"
set "author_id" = ?2,
  "updated_at" = ?6
where "post"."id" = ?4;

select ?4 as "id", ?5 as "author_id";

-- finish
select "post"."id" as "id", "post"."title" as "title"
from "post" as "post"
where "post"."created_at" < ?1
  and "post"."status" = 'draft'
order by "post"."id" asc;

update "post" as "post"
set "status" = 'in-review',
  "updated_at" = ?4
where "post"."id" in (
  select "old"."id" as "id"
  from (
    select "_1".value as "id", json_extract(?3, '$[' || "_1".key || ']') as "title"
    from json_each(?2) as "_1"
  ) as "old"
);

insert into "tag" ("name")
select "_1"."name" as "name"
from (
  select min("o"."title") as "name"
  from (
    select json_extract("_2".value, '$[0]') as "id", json_extract("_2".value, '$[1]') as "title"
    from json_each(rex_zip(?2, ?3)) as "_2"
  ) as "o"
  group by "o"."title"
) as "_1" where 1
on conflict do nothing;

-- sized
select id, length(body) as size from post order by id;

