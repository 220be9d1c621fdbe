-- 0001_init, for postgres. It may be edited until it is applied anywhere; then run `rexc migrate rehash`.

-- rex:step 1 kind=create-table create table user
create table "user" (
  "id" uuid not null,
  "email" text collate "C" not null,
  "name" text collate "C" not null,
  "manager_id" uuid,
  "created_at" timestamptz default now() not null,
  "updated_at" timestamptz default now() not null,
  constraint "user_pkey" primary key ("id"),
  constraint "user_email_key" unique ("email"),
  constraint "user_email_check" check ("email" like '%_@_%._%'),
  constraint "user_email_length" check (length("email") <= 254),
  constraint "user_name_length" check (length("name") <= 80),
  constraint "user_manager_id_fkey" foreign key ("manager_id") references "user" ("id") on delete set null
);
comment on table "user" is 'A person who can sign in.';

-- rex:step 2 kind=create-table create table profile
create table "profile" (
  "user_id" uuid not null,
  "bio" text collate "C",
  "avatar" bytea,
  constraint "profile_pkey" primary key ("user_id"),
  constraint "profile_user_id_fkey" foreign key ("user_id") references "user" ("id") on delete cascade
);
comment on table "profile" is 'What a person says about themselves.';

-- rex:step 3 kind=create-table create table post
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
  constraint "post_published_has_date" check ("status" <> 'published' or "published_at" is not null),
  constraint "post_status_check" check ("status" in ('draft', 'published', 'archived')),
  constraint "post_title_length" check (length("title") >= 3 and length("title") <= 200),
  constraint "post_author_id_fkey" foreign key ("author_id") references "user" ("id") on delete cascade
);
comment on table "post" is 'Something written.';

-- rex:step 4 kind=create-index create index post_feed
create index "post_feed" on "post" ("published_at" desc, "id" desc) where "status" = 'published';

-- rex:step 5 kind=create-table create table tag
create table "tag" (
  "id" bigint generated always as identity not null,
  "name" text collate "C" not null,
  "color" text collate "C" default '#888888' not null,
  constraint "tag_pkey" primary key ("id"),
  constraint "tag_name_key" unique ("name"),
  constraint "tag_color_length" check (length("color") <= 7),
  constraint "tag_name_length" check (length("name") <= 40)
);
comment on table "tag" is 'What a post is about.';

-- rex:step 6 kind=create-table create table post_tag
create table "post_tag" (
  "post_id" bigint not null,
  "tag_id" bigint not null,
  constraint "post_tag_pkey" primary key ("post_id", "tag_id"),
  constraint "post_tag_post_id_fkey" foreign key ("post_id") references "post" ("id") on delete cascade,
  constraint "post_tag_tag_id_fkey" foreign key ("tag_id") references "tag" ("id")
);
comment on table "post_tag" is 'Which tags a post has.';

-- rex:step 7 kind=create-table create table comment
create table "comment" (
  "id" bigint generated always as identity not null,
  "post_id" bigint not null,
  "author_id" uuid not null,
  "body" text collate "C" not null,
  "score" integer default 0 not null,
  "created_at" timestamptz default now() not null,
  "updated_at" timestamptz default now() not null,
  constraint "comment_pkey" primary key ("id"),
  constraint "comment_author_id_fkey" foreign key ("author_id") references "user" ("id"),
  constraint "comment_post_id_fkey" foreign key ("post_id") references "post" ("id") on delete cascade
);
comment on table "comment" is 'What somebody says to a post.';

-- rex:step 8 kind=create-index create index comment_post_id_score_id_idx
create index "comment_post_id_score_id_idx" on "comment" ("post_id", "score" desc, "id");
