create table "user" (
  "id" blob not null constraint "user_id_uuid" check (length("id") = 16),
  "email" text not null constraint "user_email_length" check (length("email") <= 254) constraint "user_email_check" check ("email" glob '*?@?*.?*'),
  "name" text not null constraint "user_name_length" check (length("name") <= 80),
  "manager_id" blob constraint "user_manager_id_uuid" check (length("manager_id") = 16) constraint "user_manager_id_fkey" references "user" ("id") on delete set null,
  "created_at" integer not null constraint "user_created_at_range" check ("created_at" between -62135596800000000 and 253402300799999999),
  "updated_at" integer not null constraint "user_updated_at_range" check ("updated_at" between -62135596800000000 and 253402300799999999),
  constraint "user_pkey" primary key ("id")
) strict;

create unique index "user_email_key" on "user" ("email");

create table "profile" (
  "user_id" blob not null constraint "profile_user_id_uuid" check (length("user_id") = 16) constraint "profile_user_id_fkey" references "user" ("id") on delete cascade,
  "bio" text,
  "avatar" blob,
  constraint "profile_pkey" primary key ("user_id")
) strict;

create table "post" (
  "id" integer constraint "post_pkey" primary key autoincrement not null,
  "author_id" blob not null constraint "post_author_id_uuid" check (length("author_id") = 16) constraint "post_author_id_fkey" references "user" ("id") on delete cascade,
  "title" text not null constraint "post_title_length" check (length("title") >= 3 and length("title") <= 200),
  "body" text not null,
  "status" text default 'draft' not null constraint "post_status_check" check ("status" in ('draft', 'published', 'archived')),
  "score" integer default 0 not null constraint "post_score_range" check ("score" between -999999999999 and 999999999999),
  "published_at" integer constraint "post_published_at_range" check ("published_at" between -62135596800000000 and 253402300799999999),
  "created_at" integer not null constraint "post_created_at_range" check ("created_at" between -62135596800000000 and 253402300799999999),
  "updated_at" integer not null constraint "post_updated_at_range" check ("updated_at" between -62135596800000000 and 253402300799999999),
  constraint "post_published_has_date" check ("status" <> 'published' or "published_at" is not null)
) strict;

create table "tag" (
  "id" integer constraint "tag_pkey" primary key autoincrement not null,
  "name" text not null constraint "tag_name_length" check (length("name") <= 40),
  "color" text default '#888888' not null constraint "tag_color_length" check (length("color") <= 7)
) strict;

create unique index "tag_name_key" on "tag" ("name");

create table "post_tag" (
  "post_id" integer not null constraint "post_tag_post_id_fkey" references "post" ("id") on delete cascade,
  "tag_id" integer not null constraint "post_tag_tag_id_fkey" references "tag" ("id"),
  constraint "post_tag_pkey" primary key ("post_id", "tag_id")
) strict;

create table "comment" (
  "id" integer constraint "comment_pkey" primary key autoincrement not null,
  "post_id" integer not null constraint "comment_post_id_fkey" references "post" ("id") on delete cascade,
  "author_id" blob not null constraint "comment_author_id_uuid" check (length("author_id") = 16) constraint "comment_author_id_fkey" references "user" ("id"),
  "body" text not null,
  "score" integer default 0 not null constraint "comment_score_range" check ("score" between -2147483648 and 2147483647),
  "created_at" integer not null constraint "comment_created_at_range" check ("created_at" between -62135596800000000 and 253402300799999999),
  "updated_at" integer not null constraint "comment_updated_at_range" check ("updated_at" between -62135596800000000 and 253402300799999999)
) strict;

create index "post_feed" on "post" ("published_at" desc, "id" desc) where "status" = 'published';

create index "comment_post_id_score_id_idx" on "comment" ("post_id", "score" desc, "id");

-- add_user
insert into "user" ("email", "name", "id", "created_at", "updated_at")
values (?1, ?2, ?3, ?4, ?4)
returning "user"."id" as "id";

-- add_post
insert into "post" ("author_id", "title", "body", "created_at", "updated_at")
values (?1, ?2, ?3, ?4, ?4)
returning "post"."id" as "id";

-- publish
update "post" as "post"
set "status" = 'published',
  "published_at" = ?2,
  "updated_at" = ?2
where "post"."id" = ?1
  and "post"."status" = 'draft';

-- put_tag
insert into "tag" ("name", "color")
values (?1, ?2)
on conflict ("name") do update
set "color" = excluded."color"
returning "tag"."id" as "id", "tag"."name" as "name", "tag"."color" as "color";

-- tag_post
insert into "post_tag" ("post_id", "tag_id")
values (?1, ?2)
on conflict ("post_id", "tag_id") do nothing;

-- comment_on
insert into "comment" ("post_id", "author_id", "body", "score", "created_at", "updated_at")
values (?1, ?2, ?3, ?4, ?5, ?5)
returning "comment"."id" as "id";

-- feed
select
  "post"."id" as "id",
  "post"."title" as "title",
  "post"."score" as "score",
  "post"."status" as "status",
  "post"."published_at" as "published_at",
  "post"."author_id" as "author_id",
  "author"."name" as "author_name",
  "author"."email" as "author_email",
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
order by "post"."score" desc, "post"."id" desc
limit rex_limit(?4);

select "post_tag"."post_id" as "key_1", "tags"."name" as "name", "tags"."color" as "color"
from "post_tag" as "post_tag"
  join "tag" as "tags" on "tags"."id" = "post_tag"."tag_id"
where "post_tag"."post_id" in (select value from json_each(?5))
order by "tags"."name" asc, "tags"."id" asc;

select
  "numbered"."key_1" as "key_1",
  "numbered"."id" as "id",
  "numbered"."body" as "body",
  "numbered"."by" as "by"
from (
  select
    "comments"."post_id" as "key_1",
    "comments"."id" as "id",
    "comments"."body" as "body",
    "author"."name" as "by",
    row_number() over (partition by "comments"."post_id" order by "comments"."score" desc, "comments"."id" asc) as "rex_position"
  from "comment" as "comments"
    join "user" as "author" on "comments"."author_id" = "author"."id"
  where "comments"."post_id" in (select value from json_each(?5))
    and "comments"."score" > 0
) as "numbered"
where "numbered"."rex_position" <= 2
order by "numbered"."rex_position" asc;

-- author_stats
select
  "author"."name" as "author_name",
  count(*) as "posts",
  rex_dec_avg("post"."score", 2, 6) as "mean",
  max("post"."score") as "best"
from "post" as "post"
  join "user" as "author" on "post"."author_id" = "author"."id"
where "post"."status" = 'published'
group by "post"."author_id", "author"."name"
order by count(*) desc nulls first, "author"."name" asc;

-- user_by_email
select
  "user"."id" as "id",
  "user"."name" as "name",
  "manager"."name" as "manager_name",
  "user"."manager_id" as "manager_key",
  "profile"."bio" as "profile_bio",
  "profile"."user_id" as "profile_key"
from "user" as "user"
  left join "user" as "manager" on "user"."manager_id" = "manager"."id"
  left join "profile" as "profile" on "user"."id" = "profile"."user_id"
where "user"."email" = ?1;

select "reports"."manager_id" as "key_1", "reports"."name" as "name"
from "user" as "reports"
where "reports"."manager_id" in (select unhex(value) from json_each(?2))
order by "reports"."name" asc, "reports"."id" asc;

