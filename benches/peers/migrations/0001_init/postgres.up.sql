-- 0001_init, for postgres. It may be edited until it is applied anywhere; then run `rexc migrate rehash`.

-- rex:step 1 kind=create-table create table user
create table "user" (
  "id" bigint not null,
  "name" text collate "C" not null,
  "email" text collate "C" not null,
  "age" integer,
  "created_at" timestamptz not null,
  constraint "user_pkey" primary key ("id"),
  constraint "user_email_key" unique ("email")
);
comment on table "user" is 'A person.';

-- rex:step 2 kind=create-table create table post
create table "post" (
  "id" bigint not null,
  "author_id" bigint not null,
  "title" text collate "C" not null,
  "published" boolean not null,
  constraint "post_pkey" primary key ("id"),
  constraint "post_author_id_fkey" foreign key ("author_id") references "user" ("id") on delete cascade
);
comment on table "post" is 'Something written.';

-- rex:step 3 kind=create-index create index post_author_id_idx
create index "post_author_id_idx" on "post" ("author_id");

-- rex:step 4 kind=create-table create table comment
create table "comment" (
  "id" bigint not null,
  "post_id" bigint not null,
  "body" text collate "C" not null,
  constraint "comment_pkey" primary key ("id"),
  constraint "comment_post_id_fkey" foreign key ("post_id") references "post" ("id") on delete cascade
);
comment on table "comment" is 'Something said to a post.';

-- rex:step 5 kind=create-index create index comment_post_id_idx
create index "comment_post_id_idx" on "comment" ("post_id");
