create table "user" (
  "id" uuid not null,
  "email" text collate "C" not null,
  "name" text collate "C" not null,
  "manager_id" uuid,
  "created_at" timestamptz default now() not null,
  "updated_at" timestamptz default now() not null,
  constraint "user_pkey" primary key ("id"),
  constraint "user_email_key" unique ("email"),
  constraint "user_email_length" check (length("email") <= 254),
  constraint "user_email_check" check ("email" like '%_@_%._%'),
  constraint "user_name_length" check (length("name") <= 80),
  constraint "user_manager_id_fkey" foreign key ("manager_id") references "user" ("id") on delete set null
);

comment on table "user" is 'A person who can sign in.';

create table "profile" (
  "user_id" uuid not null,
  "bio" text collate "C",
  "avatar" bytea,
  constraint "profile_pkey" primary key ("user_id"),
  constraint "profile_user_id_fkey" foreign key ("user_id") references "user" ("id") on delete cascade
);

comment on table "profile" is 'What a person says about themselves.';

create table "post" (
  "id" bigint generated always as identity not null,
  "author_id" uuid not null,
  "title" text collate "C" not null,
  "body" text collate "C" not null,
  "status" text collate "C" default 'draft' not null,
  "score" numeric(12, 2) default 0.00 not null,
  "published_at" timestamptz,
  "created_at" timestamptz default now() not null,
  "updated_at" timestamptz default now() not null,
  constraint "post_pkey" primary key ("id"),
  constraint "post_title_length" check (length("title") >= 3 and length("title") <= 200),
  constraint "post_status_check" check ("status" in ('draft', 'published', 'archived')),
  constraint "post_published_has_date" check ("status" <> 'published' or "published_at" is not null),
  constraint "post_author_id_fkey" foreign key ("author_id") references "user" ("id") on delete cascade
);

comment on table "post" is 'Something written.';

create table "tag" (
  "id" bigint generated always as identity not null,
  "name" text collate "C" not null,
  "color" text collate "C" default '#888888' not null,
  constraint "tag_pkey" primary key ("id"),
  constraint "tag_name_key" unique ("name"),
  constraint "tag_name_length" check (length("name") <= 40),
  constraint "tag_color_length" check (length("color") <= 7)
);

comment on table "tag" is 'What a post is about.';

create table "post_tag" (
  "post_id" bigint not null,
  "tag_id" bigint not null,
  constraint "post_tag_pkey" primary key ("post_id", "tag_id"),
  constraint "post_tag_post_id_fkey" foreign key ("post_id") references "post" ("id") on delete cascade,
  constraint "post_tag_tag_id_fkey" foreign key ("tag_id") references "tag" ("id")
);

comment on table "post_tag" is 'Which tags a post has.';

create table "comment" (
  "id" bigint generated always as identity not null,
  "post_id" bigint not null,
  "author_id" uuid not null,
  "body" text collate "C" not null,
  "score" integer default 0 not null,
  "created_at" timestamptz default now() not null,
  "updated_at" timestamptz default now() not null,
  constraint "comment_pkey" primary key ("id"),
  constraint "comment_post_id_fkey" foreign key ("post_id") references "post" ("id") on delete cascade,
  constraint "comment_author_id_fkey" foreign key ("author_id") references "user" ("id")
);

comment on table "comment" is 'What somebody says to a post.';

create index "post_feed" on "post" ("published_at" desc, "id" desc) where "status" = 'published';

create index "comment_post_id_score_id_idx" on "comment" ("post_id", "score" desc, "id");

-- add_user
insert into "user" as "user" ("email", "name", "id", "created_at", "updated_at")
values ($1::text, $2::text, $3::uuid, $4::timestamptz, $4::timestamptz)
returning "user"."id" as "id";

-- add_post
insert into "post" as "post" ("author_id", "title", "body", "created_at", "updated_at")
values ($1::uuid, $2::text, $3::text, $4::timestamptz, $4::timestamptz)
returning "post"."id" as "id";

-- publish
update "post" as "post"
set "status" = 'published',
  "published_at" = $2::timestamptz,
  "updated_at" = $2::timestamptz
where "post"."id" = $1::bigint
  and "post"."status" = 'draft';

-- put_tag
insert into "tag" as "tag" ("name", "color")
values ($1::text, $2::text)
on conflict ("name") do update
set "color" = excluded."color"
returning "tag"."id" as "id", "tag"."name" as "name", "tag"."color" as "color";

-- tag_post
insert into "post_tag" as "post_tag" ("post_id", "tag_id")
values ($1::bigint, $2::bigint)
on conflict ("post_id", "tag_id") do nothing;

-- comment_on
insert into "comment" as "comment" ("post_id", "author_id", "body", "score", "created_at", "updated_at")
values ($1::bigint, $2::uuid, $3::text, $4::integer, $5::timestamptz, $5::timestamptz)
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
order by "post"."score" desc, "post"."id" desc
limit $4::bigint;

select "post_tag"."post_id" as "key_1", "tags"."name" as "name", "tags"."color" as "color"
from "post_tag" as "post_tag"
  join "tag" as "tags" on "tags"."id" = "post_tag"."tag_id"
where "post_tag"."post_id" = any($5::bigint[])
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
  where "comments"."post_id" = any($5::bigint[])
    and "comments"."score" > 0
) as "numbered"
where "numbered"."rex_position" <= 2
order by "numbered"."rex_position" asc;

-- author_stats
select
  "author"."name" as "author_name",
  count(*) as "posts",
  round(round(sum("post"."score")::numeric, 46) / nullif(count("post"."score"), 0), 6) as "mean",
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
where "user"."email" = $1::text;

select "reports"."manager_id" as "key_1", "reports"."name" as "name"
from "user" as "reports"
where "reports"."manager_id" = any($2::uuid[])
order by "reports"."name" asc, "reports"."id" asc;

