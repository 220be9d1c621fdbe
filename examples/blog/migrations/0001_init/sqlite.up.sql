-- 0001_init, for sqlite. It may be edited until it is applied anywhere; then run `rexc migrate rehash`.

-- rex:step 1 kind=create-table create table user
create table "user" (
  "id" blob not null constraint "user_id_uuid" check (length("id") = 16),
  "email" text not null constraint "user_email_check" check ("email" glob '*?@?*.?*') constraint "user_email_length" check (length("email") <= 254),
  "name" text not null constraint "user_name_length" check (length("name") <= 80),
  "manager_id" blob constraint "user_manager_id_uuid" check (length("manager_id") = 16) constraint "user_manager_id_fkey" references "user" ("id") on delete set null,
  "created_at" integer not null constraint "user_created_at_range" check ("created_at" between -62135596800000000 and 253402300799999999),
  "updated_at" integer not null constraint "user_updated_at_range" check ("updated_at" between -62135596800000000 and 253402300799999999),
  constraint "user_pkey" primary key ("id")
) strict;
create unique index "user_email_key" on "user" ("email");

-- rex:step 2 kind=create-table create table profile
create table "profile" (
  "user_id" blob not null constraint "profile_user_id_uuid" check (length("user_id") = 16) constraint "profile_user_id_fkey" references "user" ("id") on delete cascade,
  "bio" text,
  "avatar" blob,
  constraint "profile_pkey" primary key ("user_id")
) strict;

-- rex:step 3 kind=create-table create table post
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

-- rex:step 4 kind=create-index create index post_feed
create index "post_feed" on "post" ("published_at" desc, "id" desc) where "status" = 'published';

-- rex:step 5 kind=create-table create table tag
create table "tag" (
  "id" integer constraint "tag_pkey" primary key autoincrement not null,
  "name" text not null constraint "tag_name_length" check (length("name") <= 40),
  "color" text default '#888888' not null constraint "tag_color_length" check (length("color") <= 7)
) strict;
create unique index "tag_name_key" on "tag" ("name");

-- rex:step 6 kind=create-table create table post_tag
create table "post_tag" (
  "post_id" integer not null constraint "post_tag_post_id_fkey" references "post" ("id") on delete cascade,
  "tag_id" integer not null constraint "post_tag_tag_id_fkey" references "tag" ("id"),
  constraint "post_tag_pkey" primary key ("post_id", "tag_id")
) strict;

-- rex:step 7 kind=create-table create table comment
create table "comment" (
  "id" integer constraint "comment_pkey" primary key autoincrement not null,
  "post_id" integer not null constraint "comment_post_id_fkey" references "post" ("id") on delete cascade,
  "author_id" blob not null constraint "comment_author_id_uuid" check (length("author_id") = 16) constraint "comment_author_id_fkey" references "user" ("id"),
  "body" text not null,
  "score" integer default 0 not null constraint "comment_score_range" check ("score" between -2147483648 and 2147483647),
  "created_at" integer not null constraint "comment_created_at_range" check ("created_at" between -62135596800000000 and 253402300799999999),
  "updated_at" integer not null constraint "comment_updated_at_range" check ("updated_at" between -62135596800000000 and 253402300799999999)
) strict;

-- rex:step 8 kind=create-index create index comment_post_id_score_id_idx
create index "comment_post_id_score_id_idx" on "comment" ("post_id", "score" desc, "id");
