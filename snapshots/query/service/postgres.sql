create type "status" as enum ('open', 'in work', 'done');

create domain "email" as text collate "C";

create type "part" as ("name" text collate "C", "size" integer, "weight" numeric(10, 3), "status" "status", "tags" text[], "took" interval);

create type "box_of_parts" as ("label" text collate "C", "first" "part", "rest" "part"[]);

create extension if not exists fuzzystrmatch;

create function shout(text) returns text language sql immutable as $$ select upper($1) || '!'; $$;

create table "person" (
  "id" bigint generated always as identity not null,
  "email" "email" not null,
  "other" "email",
  "about" text collate "C" not null,
  "search" tsvector generated always as ((to_tsvector('english', "about"))) stored not null,
  constraint "person_pkey" primary key ("id"),
  constraint "person_email_key" unique ("email"),
  constraint "person_email_length" check (length("email") <= 254),
  constraint "person_email_check" check ("email" like '%@%'),
  constraint "person_other_length" check (length("other") <= 254),
  constraint "person_other_check" check ("other" like '%@%')
);

create table "job" (
  "id" bigserial not null,
  "title" text collate "C" not null,
  "status" "status" default 'open'::"status" not null,
  "changes" integer default 0 not null,
  "main" "part" not null,
  "parts" "part"[] not null,
  "contents" "box_of_parts",
  "waits" interval not null,
  "pauses" interval[],
  "history" "status"[] not null,
  "data" json,
  constraint "job_pkey" primary key ("id")
);

create index "person_search_idx" on "person" using "gin" ("search");

create unique index "job_loud_idx" on "job" (((shout("title"))));

create function count_up() returns trigger language plpgsql as $$ begin new.changes := old.changes + 1; return new; end $$;

create trigger job_changes before update on job for each row execute function count_up();

-- put_person
insert into "person" as "person" ("email", "other", "about")
values ($1::text, $2::text, $3::text)
returning "person"."id" as "value";

-- put_people
insert into "person" as "person" ("email", "other", "about")
select "_1"."email", "_1"."other", "_1"."about"
from unnest($1::text[], $2::text[], $3::text[]) as "_1" ("email", "other", "about");

-- people_about
select
  "person"."id" as "id",
  "person"."email" as "email",
  "person"."other" as "other",
  "person"."search"::text as "search"
from "person" as "person"
where ("person"."search" @@ plainto_tsquery('english', $1::text))
order by "person"."email" asc;

-- person
select "person"."id" as "id", "person"."email" as "at"
from "person" as "person"
where ("person"."email" = $1::text or "person"."other" = $1::text)
limit 1;

-- add
insert into "job" as "job" ("title", "main", "parts", "contents", "waits", "pauses", "history", "data")
values ($1::text, $2::"part", $3::"part"[], $4::"box_of_parts", $5::interval, $6::interval[], $7::text[]::"status"[], $8::jsonb)
returning "job"."id" as "value";

-- job
select
  "job"."id" as "id",
  "job"."title" as "title",
  "job"."status"::text as "status",
  "job"."changes" as "changes",
  "job"."main" as "main",
  "job"."parts" as "parts",
  "job"."contents" as "contents",
  "job"."waits" as "waits",
  "job"."pauses" as "pauses",
  "job"."history"::text[] as "history",
  "job"."data"::jsonb as "data",
  (shout("job"."title")) as "loud"
from "job" as "job"
where "job"."id" = $1::bigint;

-- move_on
-- variant 0
update "job" as "job"
set "status" = $2::text::"status"
where "job"."id" = $1::bigint
returning "job"."changes" as "changes", "job"."parts" as "parts";
-- variant 1
update "job" as "job"
set "status" = $2::text::"status",
  "parts" = $3::"part"[]
where "job"."id" = $1::bigint
returning "job"."changes" as "changes", "job"."parts" as "parts";

-- sizes
select
  "j"."id" as "id",
  ("j"."main")."name" as "name",
  ("j"."main")."size" as "main_size",
  ("j"."main")."status"::text as "main_status",
  (("j"."contents")."first")."name" as "first",
  ("j"."main")."tags" as "tags"
from "job" as "j"
where (("j"."main")."size" >= $1::integer or (("j"."contents")."first")."name" = 'in' collate "C")
order by ("j"."main")."status" desc nulls first, "j"."id" asc;

-- waiting
select "job"."title" as "title", lower(tstzrange(upper(tstzrange('0001-01-01 00:00+00', $3::timestamptz + "job"."waits", '[]')), '9999-12-30 22:00:00.999999+00', '[]')) as "till", (levenshtein("job"."title", 'job')) as "far"
from "job" as "job"
where "job"."waits" < $1::interval
  and "job"."status" = any($2::text[]::"status"[])
order by "job"."waits" asc;

-- times
select sum("job"."waits") as "all", avg("job"."waits")::interval as "mean", max("job"."waits") as "most"
from "job" as "job";

-- take_next
update "job" as "job"
set "status" = 'in work'::"status"
where "job"."id" = (
  select "job_2"."id" as "id"
  from "job" as "job_2"
  where "job_2"."status" = 'open'::"status"
  order by "job_2"."id" asc
  limit 1
  for update skip locked
)
returning "job"."id" as "id", "job"."main" as "main", "job"."waits" as "waits";

