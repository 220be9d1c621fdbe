-- 0001_init, for sqlite. It may be edited until it is applied anywhere; then run `rexc migrate rehash`.

-- rex:step 1 kind=create-table create table user
create table "user" (
  "id" integer not null,
  "name" text not null,
  "email" text not null,
  "age" integer constraint "user_age_range" check ("age" between -2147483648 and 2147483647),
  "created_at" integer not null constraint "user_created_at_range" check ("created_at" between -62135596800000000 and 253402300799999999),
  constraint "user_pkey" primary key ("id")
) strict;
create unique index "user_email_key" on "user" ("email");

-- rex:step 2 kind=create-table create table post
create table "post" (
  "id" integer not null,
  "author_id" integer not null constraint "post_author_id_fkey" references "user" ("id") on delete cascade,
  "title" text not null,
  "published" integer not null constraint "post_published_bool" check ("published" in (0, 1)),
  constraint "post_pkey" primary key ("id")
) strict;

-- rex:step 3 kind=create-index create index post_author_id_idx
create index "post_author_id_idx" on "post" ("author_id");

-- rex:step 4 kind=create-table create table comment
create table "comment" (
  "id" integer not null,
  "post_id" integer not null constraint "comment_post_id_fkey" references "post" ("id") on delete cascade,
  "body" text not null,
  constraint "comment_pkey" primary key ("id")
) strict;

-- rex:step 5 kind=create-index create index comment_post_id_idx
create index "comment_post_id_idx" on "comment" ("post_id");
