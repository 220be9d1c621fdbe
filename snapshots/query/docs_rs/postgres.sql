create type "build_status" as enum ('in_progress', 'success', 'failure', 'partial_failure');

create type "owner_kind" as enum ('user', 'team');

create type "feature" as ("name" text collate "C", "subfeatures" text[]);

create extension if not exists fuzzystrmatch;

create function normalize_crate_name(varchar) returns varchar language sql immutable as $$ select lower(replace($1, '_', '-')) $$;

create table "blacklisted_crates" (
  "crate_name" text collate "C" not null,
  constraint "blacklisted_crates_pkey" primary key ("crate_name")
);

create table "config" (
  "name" text collate "C" not null,
  "value" json not null,
  constraint "config_pkey" primary key ("name"),
  constraint "config_name_length" check (length("name") <= 100)
);

create table "crate_priorities" (
  "pattern" text collate "C" not null,
  "priority" integer not null,
  constraint "crate_priorities_pattern_key" unique ("pattern")
);

create table "crates" (
  "id" serial not null,
  "name" text collate "C" not null,
  "latest_version_id" integer default 0,
  "downloads_total" integer default 0,
  constraint "crates_pkey" primary key ("id"),
  constraint "crates_name_key" unique ("name")
);

create table "files" (
  "path" text collate "C" not null,
  "mime" text collate "C" not null,
  "date_updated" timestamptz default now() not null,
  "content" bytea,
  "compression" integer,
  constraint "files_pkey" primary key ("path"),
  constraint "files_path_length" check (length("path") <= 4096),
  constraint "files_mime_length" check (length("mime") <= 100)
);

create table "keywords" (
  "id" serial not null,
  "name" text collate "C",
  "slug" text collate "C" not null,
  constraint "keywords_pkey" primary key ("id"),
  constraint "keywords_slug_key" unique ("slug"),
  constraint "keywords_name_length" check (length("name") <= 255),
  constraint "keywords_slug_length" check (length("slug") <= 255)
);

create table "owners" (
  "id" serial not null,
  "login" text collate "C" not null,
  "avatar" text collate "C" not null,
  "kind" "owner_kind" default 'user'::"owner_kind" not null,
  constraint "owners_pkey" primary key ("id"),
  constraint "owners_login_key" unique ("login"),
  constraint "owners_login_length" check (length("login") <= 255)
);

create table "owner_rels" (
  "cid" integer,
  "oid" integer,
  constraint "owner_rels_cid_oid_key" unique ("cid", "oid"),
  constraint "owner_rels_cid_fkey" foreign key ("cid") references "crates" ("id"),
  constraint "owner_rels_oid_fkey" foreign key ("oid") references "owners" ("id")
);

create table "queue" (
  "id" serial not null,
  "name" text collate "C" not null,
  "version" text collate "C" not null,
  "attempt" integer default 0 not null,
  "priority" integer default 0 not null,
  "last_attempt" timestamptz,
  constraint "queue_pkey" primary key ("id"),
  constraint "queue_name_version_key" unique ("name", "version")
);

create table "repositories" (
  "id" serial not null,
  "host" text collate "C" not null,
  "host_id" text collate "C" not null,
  "name" text collate "C" not null,
  "description" text collate "C",
  "last_commit" timestamptz,
  "stars" integer not null,
  "forks" integer not null,
  "issues" integer not null,
  "updated_at" timestamptz not null,
  "crate_count" integer default 0 not null,
  "override_build_priority" integer,
  constraint "repositories_pkey" primary key ("id"),
  constraint "repositories_host_host_id_key" unique ("host", "host_id")
);

create table "releases" (
  "id" serial not null,
  "crate_id" integer not null,
  "version" text collate "C" not null,
  "release_time" timestamptz,
  "dependencies" json,
  "target_name" text collate "C",
  "yanked" boolean,
  "is_library" boolean,
  "rustdoc_status" boolean,
  "test_status" boolean,
  "license" text collate "C",
  "repository_url" text collate "C",
  "homepage_url" text collate "C",
  "documentation_url" text collate "C",
  "description" text collate "C",
  "description_long" text collate "C",
  "readme" text collate "C",
  "keywords" json,
  "have_examples" boolean,
  "downloads" integer,
  "doc_targets" json,
  "default_target" text collate "C",
  "features" "feature"[],
  "repository_id" integer,
  "source_size" bigint,
  constraint "releases_pkey" primary key ("id"),
  constraint "releases_crate_id_version_key" unique ("crate_id", "version"),
  constraint "releases_target_name_length" check (length("target_name") <= 255),
  constraint "releases_repository_url_length" check (length("repository_url") <= 255),
  constraint "releases_homepage_url_length" check (length("homepage_url") <= 255),
  constraint "releases_documentation_url_length" check (length("documentation_url") <= 255),
  constraint "releases_description_length" check (length("description") <= 1024),
  constraint "releases_description_long_length" check (length("description_long") <= 51200),
  constraint "releases_readme_length" check (length("readme") <= 51200),
  constraint "releases_default_target_length" check (length("default_target") <= 100),
  constraint "releases_crate_id_fkey" foreign key ("crate_id") references "crates" ("id"),
  constraint "releases_repository_id_fkey" foreign key ("repository_id") references "repositories" ("id") on delete set null
);

create table "builds" (
  "id" serial not null,
  "rid" integer not null,
  "rustc_version" text collate "C",
  "docsrs_version" text collate "C",
  "build_status" "build_status" not null,
  "build_finished" timestamptz,
  "output" text collate "C",
  "build_server" text collate "C",
  "errors" text collate "C",
  "documentation_size" bigint,
  "rustc_nightly_date" date,
  "build_started" timestamptz,
  "error_kind" text collate "C",
  "memory_peak" bigint,
  constraint "builds_pkey" primary key ("id"),
  constraint "builds_rustc_version_length" check (length("rustc_version") <= 100),
  constraint "builds_docsrs_version_length" check (length("docsrs_version") <= 100),
  constraint "builds_rid_fkey" foreign key ("rid") references "releases" ("id")
);

create table "builds_logs" (
  "id" serial not null,
  "build_id" integer,
  "log_filename" text collate "C",
  "success" boolean,
  constraint "builds_logs_pkey" primary key ("id"),
  constraint "builds_logs_build_id_fkey" foreign key ("build_id") references "builds" ("id") on delete cascade
);

create table "compression_rels" (
  "release" integer not null,
  "algorithm" integer,
  constraint "compression_rels_release_algorithm_key" unique ("release", "algorithm"),
  constraint "compression_rels_release_fkey" foreign key ("release") references "releases" ("id")
);

create table "doc_coverage" (
  "release_id" integer not null,
  "total_items" integer,
  "documented_items" integer,
  "total_items_needing_examples" integer,
  "items_with_examples" integer,
  constraint "doc_coverage_release_id_key" unique ("release_id"),
  constraint "doc_coverage_release_id_fkey" foreign key ("release_id") references "releases" ("id")
);

create table "keyword_rels" (
  "rid" integer,
  "kid" integer,
  constraint "keyword_rels_rid_kid_key" unique ("rid", "kid"),
  constraint "keyword_rels_rid_fkey" foreign key ("rid") references "releases" ("id"),
  constraint "keyword_rels_kid_fkey" foreign key ("kid") references "keywords" ("id")
);

create table "release_build_status" (
  "rid" integer not null,
  "last_build_time" timestamptz,
  "build_status" "build_status" not null,
  constraint "release_build_status_pkey" primary key ("rid"),
  constraint "release_build_status_rid_fkey" foreign key ("rid") references "releases" ("id") on delete cascade
);

create table "sandbox_overrides" (
  "crate_name" text collate "C" not null,
  "max_memory_bytes" bigint,
  "timeout_seconds" integer,
  "max_targets" integer,
  constraint "sandbox_overrides_pkey" primary key ("crate_name")
);

create index "builds_build_time_idx" on "builds" ("build_finished" desc);

create index "builds_build_status_idx" on "builds" ("build_status");

create index "build_logs_build_id_idx" on "builds_logs" ("build_id");

create index "crates_latest_version_idx" on "crates" ("latest_version_id");

create unique index "crates_normalized_name_idx" on "crates" (((normalize_crate_name("name"))));

create index "release_build_status_last_build_time_idx" on "release_build_status" ("last_build_time" desc);

create index "releases_release_time_idx" on "releases" ("release_time" desc);

create index "repos_stars_idx" on "repositories" ("stars" desc);

-- keywords_of
select "kw"."name" as "name", "kw"."slug" as "slug"
from "keywords" as "kw"
  join "keyword_rels" as "kwr" on "kw"."id" = "kwr"."kid"
where "kwr"."rid" = $1::integer
order by "kw"."name" asc nulls last, "kw"."slug" asc;

-- logins_of
select "o"."login" as "value"
from "owner_rels" as "r"
  join "owners" as "o" on "o"."id" = "r"."oid"
where "r"."cid" = $1::integer;

-- krate_of_release
select "release"."crate_id" as "value"
from "releases" as "release"
where "release"."id" = $1::integer;

-- all_owners
select "owner"."login" as "login", "owner"."avatar" as "avatar", "owner"."kind"::text as "kind"
from "owners" as "owner";

-- outdated_repositories
select "repository"."host_id" as "value"
from "repositories" as "repository"
where "repository"."host" = $1::text
  and "repository"."updated_at" < ($2::timestamptz - '0 mons 1 days 0 microseconds'::interval)
order by "repository"."updated_at" asc;

-- built_between
select "c"."name" as "crate_name", "r"."target_name" as "target_name", "s"."last_build_time" as "last_build_time"
from "crates" as "c"
  join "releases" as "r" on "r"."id" = "c"."latest_version_id"
  join "release_build_status" as "s" on "s"."rid" = "r"."id"
where "r"."rustdoc_status" = true
  and "s"."last_build_time" >= $1::timestamptz
  and "s"."last_build_time" < $2::timestamptz
order by "s"."last_build_time" desc;

-- doc_targets
select "release"."doc_targets"::jsonb as "value"
from "releases" as "release"
  join "crates" as "krate" on "release"."crate_id" = "krate"."id"
where "krate"."name" = $1::text
  and "release"."version" = $2::text;

-- krate_name
select "krate"."name" as "value"
from "crates" as "krate"
where "krate"."id" = $1::integer;

-- krate_id
select "krate"."id" as "value"
from "crates" as "krate"
where "krate"."name" = $1::text;

-- build_log
select
  "build"."rustc_version" as "rustc_version",
  "build"."docsrs_version" as "docsrs_version",
  "build"."build_status"::text as "build_status",
  coalesce("build"."build_finished", "build"."build_started") as "build_time",
  "build"."output" as "output",
  "build"."errors" as "errors",
  "build"."error_kind" as "error_kind",
  "release"."default_target" as "release_default_target",
  "build"."id" as "key"
from "builds" as "build"
  join "releases" as "release" on "build"."rid" = "release"."id"
  join "crates" as "krate" on "release"."crate_id" = "krate"."id"
where "build"."id" = $1::integer
  and "krate"."name" = $2::text
  and "release"."version" = $3::text;

select "logs"."build_id" as "key_1", "logs"."log_filename" as "log_filename", "logs"."success" as "success"
from "builds_logs" as "logs"
where "logs"."build_id" = any($4::integer[])
order by "logs"."log_filename" asc nulls last, "logs"."id" asc;

-- longest_unbuilt
select "c"."name" as "name", "r"."version" as "version", (
    select max(coalesce("b"."build_finished", "b"."build_started")) as "value"
    from "builds" as "b"
    where "b"."rid" = "r"."id"
  ) as "last_build_attempt"
from "crates" as "c"
  join "releases" as "r" on "r"."id" = "c"."latest_version_id"
where "r"."rustdoc_status" = true
order by (
  select max(coalesce("b_2"."build_finished", "b_2"."build_started")) as "value"
  from "builds" as "b_2"
  where "b_2"."rid" = "r"."id"
) asc nulls last
limit $1::bigint;

-- release_duration
select avg("build"."build_finished" - "build"."build_started")::interval as "value"
from "builds" as "build"
where "build"."rid" = $1::integer
  and "build"."build_status" = 'success'::"build_status"
  and "build"."build_started" is not null;

-- queued
select "queue_item"."id" as "value"
from "queue" as "queue_item"
where "queue_item"."name" = $1::text
  and "queue_item"."version" = $2::text;

-- version_of
select "release"."version" as "value"
from "releases" as "release"
where "release"."id" = $1::integer;

-- builds_with_logs
select
  "r"."rustdoc_status" as "rustdoc_status",
  "r"."default_target" as "default_target",
  "r"."doc_targets"::jsonb as "doc_targets",
  "r"."source_size" as "source_size",
  "cov"."total_items" as "total_items",
  "b"."id" as "build_id",
  "b"."build_status"::text as "build_status",
  "b"."docsrs_version" as "docsrs_version",
  "b"."rustc_version" as "rustc_version",
  "b"."documentation_size" as "documentation_size",
  "b"."memory_peak" as "memory_peak"
from "crates" as "c"
  join "releases" as "r" on "r"."crate_id" = "c"."id"
  join "builds" as "b" on "b"."rid" = "r"."id"
  left join "doc_coverage" as "cov" on "cov"."release_id" = "r"."id"
where "c"."name" = $1::text
  and "r"."version" = $2::text;

select "logs"."build_id" as "key_1", "logs"."log_filename" as "log_filename", "logs"."success" as "success"
from "builds_logs" as "logs"
where "logs"."build_id" = any($3::integer[])
order by "logs"."id" asc;

-- repositories_named
select "repository"."id" as "value"
from "repositories" as "repository"
where "repository"."name" = $1::text;

-- releases_of
select
  "r"."id" as "id",
  "r"."version" as "version",
  "s"."build_status"::text as "build_status",
  "r"."yanked" as "yanked",
  "r"."is_library" as "is_library",
  "r"."rustdoc_status" as "rustdoc_status",
  "r"."release_time" as "release_time",
  "r"."target_name" as "target_name",
  "r"."default_target" as "default_target",
  "r"."doc_targets"::jsonb as "doc_targets"
from "releases" as "r"
  join "release_build_status" as "s" on "s"."rid" = "r"."id"
where "r"."crate_id" = $1::integer;

-- build_list
select
  "build"."id" as "id",
  "build"."rustc_version" as "rustc_version",
  "build"."docsrs_version" as "docsrs_version",
  case when "build"."build_status" = 'success'::"build_status" then case when coalesce((
    select bool_and("l"."success") as "value"
    from "builds_logs" as "l"
    where "l"."build_id" = "build"."id"
  ), true) = true then 'success'::"build_status" else 'partial_failure'::"build_status" end else "build"."build_status" end::text as "build_status",
  coalesce("build"."build_finished", "build"."build_started") as "build_time",
  case when "build"."build_started" is null then null::interval when "build"."build_status" = 'in_progress'::"build_status" then $3::timestamptz - "build"."build_started" when "build"."build_finished" is null then null::interval else "build"."build_finished" - "build"."build_started" end as "build_duration",
  "build"."memory_peak" as "memory_peak",
  "build"."errors" as "errors"
from "builds" as "build"
  join "releases" as "release" on "build"."rid" = "release"."id"
  join "crates" as "krate" on "release"."crate_id" = "krate"."id"
where "krate"."name" = $1::text
  and "release"."version" = $2::text
order by "build"."id" desc;

-- search_results
select
  "c"."name" as "name",
  "r"."version" as "version",
  "r"."description" as "description",
  "s"."last_build_time" as "last_build_time",
  "r"."target_name" as "target_name",
  "r"."rustdoc_status" as "rustdoc_status",
  "repo"."stars" as "stars",
  exists (
    select 1::bigint as "one"
    from "releases" as "x"
    where "x"."crate_id" = "c"."id"
      and "x"."yanked" = false
  ) as "has_unyanked_releases"
from "crates" as "c"
  join "releases" as "r" on "r"."id" = "c"."latest_version_id"
  join "release_build_status" as "s" on "s"."rid" = "r"."id"
  left join "repositories" as "repo" on "repo"."id" = "r"."repository_id"
where "c"."name" = any($1::text[])
  and "s"."build_status" <> 'in_progress'::"build_status";

-- build_start
select
  "build"."rustc_version" as "rustc_version",
  "build"."docsrs_version" as "docsrs_version",
  "build"."build_started" as "build_started",
  "build"."build_status"::text as "build_status",
  "build"."errors" as "errors",
  "build"."error_kind" as "error_kind"
from "builds" as "build"
where "build"."id" = $1::integer;

-- config_value
select "config"."value"::jsonb as "value"
from "config" as "config"
where "config"."name" = $1::text;

-- license_of
select "release"."license" as "value"
from "releases" as "release"
where "release"."id" = $1::integer;

-- build_ids_in_order
select "build"."id" as "value"
from "builds" as "build"
where "build"."rid" = $1::integer
order by "build"."id" asc;

-- prioritized_krates
select "c"."name" as "name", "repo"."override_build_priority" as "priority"
from "crates" as "c"
  join "releases" as "r" on "r"."id" = "c"."latest_version_id"
  join "repositories" as "repo" on "repo"."id" = "r"."repository_id"
where "repo"."override_build_priority" is not null;

-- release_id
select "release"."id" as "value"
from "releases" as "release"
where "release"."crate_id" = $1::integer
  and "release"."version" = $2::text;

-- queue_in_order
select
  "queue_item"."id" as "id",
  "queue_item"."name" as "name",
  "queue_item"."version" as "version",
  "queue_item"."priority" as "priority",
  "queue_item"."attempt" as "attempt"
from "queue" as "queue_item"
order by "queue_item"."priority" asc, "queue_item"."attempt" asc, "queue_item"."id" asc;

-- latest_successful_build
select (
    select "b"."id" as "id"
    from "builds" as "b"
    where "b"."rid" = "r"."id"
      and "b"."build_status" = 'success'::"build_status"
    order by "b"."build_finished" desc nulls first
    limit 1
  ) as "value"
from "releases" as "r"
  join "crates" as "krate" on "r"."crate_id" = "krate"."id"
where "krate"."name" = $1::text
  and "r"."version" = $2::text;

-- yanked
select "release"."yanked" as "value"
from "releases" as "release"
where "release"."id" = $1::integer;

-- crate_counts
select "repository"."name" as "name", "repository"."crate_count" as "crate_count"
from "repositories" as "repository"
order by "repository"."name" asc;

-- builds_in_order
select
  "build"."id" as "id",
  "build"."build_status"::text as "build_status",
  "build"."errors" as "errors",
  "build"."build_finished" as "build_finished"
from "builds" as "build"
where "build"."rid" = $1::integer
order by "build"."id" asc;

-- priority_for
select "crate_priority"."pattern" as "pattern", "crate_priority"."priority" as "priority"
from "crate_priorities" as "crate_priority"
where ($1::text like "crate_priority"."pattern")
limit 1;

-- krate_by_normalized
select "krate"."id" as "value"
from "crates" as "krate"
where (normalize_crate_name("krate"."name")) = (normalize_crate_name($1::text)) collate "C";

-- without_repository
select
  "r"."id" as "id",
  "krate"."name" as "krate_name",
  "r"."version" as "version",
  "r"."repository_url" as "repository_url"
from "releases" as "r"
  join "crates" as "krate" on "r"."crate_id" = "krate"."id"
where "r"."repository_id" is null
  and ("r"."repository_url" like $1::text);

-- documented_like
select "c"."name" as "crate_name", "r"."target_name" as "target_name", "s"."last_build_time" as "last_build_time"
from "crates" as "c"
  join "releases" as "r" on "r"."id" = "c"."latest_version_id"
  join "release_build_status" as "s" on "s"."rid" = "r"."id"
where "r"."rustdoc_status" = true
  and ("c"."name" ilike $1::text collate "C");

-- finished_build
select
  "build"."rustc_version" as "rustc_version",
  "build"."docsrs_version" as "docsrs_version",
  "build"."build_status"::text as "build_status",
  "build"."documentation_size" as "documentation_size",
  "build"."memory_peak" as "memory_peak",
  "build"."errors" as "errors",
  "build"."error_kind" as "error_kind",
  "build"."rustc_nightly_date" as "rustc_nightly_date"
from "builds" as "build"
where "build"."id" = $1::integer;

-- release_activity
with "release_stats" ("day", "counts", "failures") as (
  select ("r"."release_time" at time zone 'UTC')::date as "day", sum(case when "s"."build_status" <> 'in_progress'::"build_status" then 1 else 0 end)::bigint as "counts", sum(case when "r"."is_library" = true and "s"."build_status" = 'failure'::"build_status" then 1 else 0 end)::bigint as "failures"
  from "releases" as "r"
    join "release_build_status" as "s" on "s"."rid" = "r"."id"
  where "r"."release_time" >= ((($1::timestamptz at time zone 'UTC')::date::timestamp at time zone 'UTC') - '0 mons 30 days 0 microseconds'::interval)
    and "r"."release_time" < (($1::timestamptz at time zone 'UTC')::date::timestamp at time zone 'UTC')
  group by ("r"."release_time" at time zone 'UTC')::date
)
select "d"."day" as "day", coalesce("rs"."counts", 0)::bigint as "counts", coalesce("rs"."failures", 0)::bigint as "failures"
from (
  select (lower(tstzrange(upper(tstzrange('0001-01-01 00:00+00', $1::timestamptz - make_interval(0, 0, 0, "n"."value"::integer, 0, 0, 0::float8), '[]')), '9999-12-30 22:00:00.999999+00', '[]')) at time zone 'UTC')::date as "day"
  from generate_series(1::bigint, 30::bigint) as "n" ("value")
) as "d"
  left join "release_stats" as "rs" on "rs"."day" = "d"."day"
order by "d"."day" asc;

-- overrides_of
select
  "sandbox_override"."crate_name" as "crate_name",
  "sandbox_override"."max_memory_bytes" as "max_memory_bytes",
  "sandbox_override"."timeout_seconds" as "timeout_seconds",
  "sandbox_override"."max_targets" as "max_targets"
from "sandbox_overrides" as "sandbox_override"
where "sandbox_override"."crate_name" = $1::text;

-- release_exists
select "release"."id" as "value"
from "releases" as "release"
where "release"."id" = $1::integer;

-- features
select "release"."features" as "value"
from "releases" as "release"
  join "crates" as "krate" on "release"."crate_id" = "krate"."id"
where "krate"."name" = $1::text
  and "release"."version" = $2::text;

-- queue_by_priority
select "queue_item"."priority" as "priority", count(*) as "n"
from "queue" as "queue_item"
group by "queue_item"."priority";

-- coverage_by_release
select
  "krate"."name" as "krate_name",
  "r"."version" as "version",
  "r"."rustdoc_status" as "rustdoc_status",
  "cov"."total_items" as "total_items"
from "releases" as "r"
  join "crates" as "krate" on "r"."crate_id" = "krate"."id"
  left join "doc_coverage" as "cov" on "cov"."release_id" = "r"."id";

-- krates_in_large_repositories
select "c"."name" as "value"
from "crates" as "c"
  join "releases" as "r" on "r"."id" = "c"."latest_version_id"
  join "repositories" as "repo" on "repo"."id" = "r"."repository_id"
where "repo"."crate_count" >= $1::integer;

-- build_outcome
select
  "build"."rustc_version" as "rustc_version",
  "build"."docsrs_version" as "docsrs_version",
  "build"."build_status"::text as "build_status",
  "build"."errors" as "errors",
  "build"."error_kind" as "error_kind",
  "build"."rustc_nightly_date" as "rustc_nightly_date"
from "builds" as "build"
where "build"."id" = $1::integer;

-- kind_of_release
select "release"."rustdoc_status" as "rustdoc_status", "release"."is_library" as "is_library"
from "releases" as "release"
  join "crates" as "krate" on "release"."crate_id" = "krate"."id"
where "krate"."name" = $1::text
  and "release"."version" = $2::text;

-- all_releases
select "krate"."name" as "krate_name", "release"."version" as "version", "release"."rustdoc_status" as "rustdoc_status"
from "releases" as "release"
  join "crates" as "krate" on "release"."crate_id" = "krate"."id"
order by "krate"."name" asc, "release"."version" asc;

-- krate_duration
select avg("b"."build_finished" - "b"."build_started")::interval as "value"
from "crates" as "c"
  join "releases" as "r" on "r"."crate_id" = "c"."id"
  join "builds" as "b" on "b"."rid" = "r"."id"
where "c"."id" = $1::integer
  and "b"."build_status" = 'success'::"build_status"
  and "b"."build_started" is not null;

-- all_krates
select "krate"."id" as "id", "krate"."name" as "name"
from "crates" as "krate"
order by "krate"."name" asc;

-- in_progress
select
  "krate"."name" as "release_krate_name",
  "release"."version" as "release_version",
  case when "b"."build_started" is null then null::interval else $1::timestamptz - "b"."build_started" end as "elapsed",
  (
    select avg("p"."build_finished" - "p"."build_started")::interval as "value"
    from "builds" as "p"
      join "releases" as "release_2" on "p"."rid" = "release_2"."id"
    where "release_2"."crate_id" = "release"."crate_id"
      and "p"."id" <> "b"."id"
      and "p"."build_status" = 'success'::"build_status"
      and "p"."build_started" is not null
  ) as "average_duration"
from "builds" as "b"
  join "releases" as "release" on "b"."rid" = "release"."id"
  join "crates" as "krate" on "release"."crate_id" = "krate"."id"
where "b"."build_status" = 'in_progress'::"build_status"
order by "b"."id" asc;

-- repository_id
select "repository"."id" as "value"
from "repositories" as "repository"
where "repository"."name" = $1::text
  and "repository"."host" = $2::text
limit 1;

-- blacklist
select "blacklisted_crate"."crate_name" as "value"
from "blacklisted_crates" as "blacklisted_crate"
order by "blacklisted_crate"."crate_name" asc;

-- is_there
select 1::integer as "value"
from "releases" as "release"
  join "crates" as "krate" on "release"."crate_id" = "krate"."id"
where "krate"."name" = $1::text
  and "release"."version" = $2::text
limit 1;

-- krate_by_normalized_name
select "krate"."id" as "id", "krate"."name" as "name"
from "crates" as "krate"
where (normalize_crate_name("krate"."name")) = (normalize_crate_name($1::text)) collate "C";

-- build_size
select
  "build"."rustc_version" as "rustc_version",
  "build"."docsrs_version" as "docsrs_version",
  "build"."build_status"::text as "build_status",
  "build"."documentation_size" as "documentation_size",
  "build"."errors" as "errors",
  "build"."error_kind" as "error_kind"
from "builds" as "build"
where "build"."id" = $1::integer;

-- priorities_by_repository
select "repository"."name" as "name", "repository"."override_build_priority" as "priority"
from "repositories" as "repository"
where "repository"."override_build_priority" is not null
order by "repository"."name" asc;

-- owners_of_krate
select "o"."login" as "login", "o"."avatar" as "avatar", "o"."kind"::text as "kind"
from "owner_rels" as "r"
  join "owners" as "o" on "o"."id" = "r"."oid"
where "r"."cid" = $1::integer;

-- built_with_nightly
select "krate"."name" as "krate_name", "r"."version" as "version"
from "releases" as "r"
  join "crates" as "krate" on "r"."crate_id" = "krate"."id"
  join "release_build_status" as "s" on "s"."rid" = "r"."id"
  join "builds" as "b" on "b"."rid" = "r"."id" and "b"."build_finished" = "s"."last_build_time"
where "b"."rustc_nightly_date" >= $1::date
  and "b"."rustc_nightly_date" < $2::date;

-- release_ids
select "release"."id" as "value"
from "releases" as "release";

-- rustdoc_status
select "release"."rustdoc_status" as "value"
from "releases" as "release"
where "release"."id" = $1::integer;

-- features_and_dependencies
select "release"."features" as "features", "release"."dependencies"::jsonb as "dependencies"
from "releases" as "release"
  join "crates" as "krate" on "release"."crate_id" = "krate"."id"
where "krate"."name" = $1::text
  and "release"."version" = $2::text;

-- build_status_of
select "release_build_status"."build_status"::text as "value"
from "release_build_status" as "release_build_status"
where "release_build_status"."rid" = $1::integer;

-- logins
select "owner"."login" as "value"
from "owners" as "owner"
order by "owner"."login" asc;

-- override_priority
select "repository"."override_build_priority" as "value"
from "repositories" as "repository"
where "repository"."name" = $1::text;

-- slugs
select "keyword"."slug" as "value"
from "keywords" as "keyword"
order by "keyword"."slug" asc;

-- queue_state
select "queue_item"."priority" as "priority", "queue_item"."attempt" as "attempt", "queue_item"."last_attempt" as "last_attempt"
from "queue" as "queue_item"
where "queue_item"."name" = $1::text
  and "queue_item"."version" = $2::text;

-- set_lock_timeout
select (set_config('lock_timeout', $1::text, true)) as "value";

-- all_overrides
select
  "sandbox_override"."crate_name" as "crate_name",
  "sandbox_override"."max_memory_bytes" as "max_memory_bytes",
  "sandbox_override"."timeout_seconds" as "timeout_seconds",
  "sandbox_override"."max_targets" as "max_targets"
from "sandbox_overrides" as "sandbox_override";

-- delete_version
delete from "releases" as "release"
where "release"."crate_id" = $1::integer
  and "release"."version" = $2::text
returning "release"."is_library" as "value";

-- short_details
select
  "krate"."name" as "name",
  "r"."version" as "version",
  "r"."description" as "description",
  "r"."target_name" as "target_name",
  "r"."rustdoc_status" as "rustdoc_status",
  "r"."default_target" as "default_target",
  "r"."doc_targets"::jsonb as "doc_targets",
  "r"."yanked" as "yanked",
  "r"."id" as "key"
from "releases" as "r"
  join "crates" as "krate" on "r"."crate_id" = "krate"."id"
where "krate"."name" = $1::text
  and "r"."version" = $2::text;

select "numbered"."key_1" as "key_1", "numbered"."rustc_version" as "rustc_version"
from (
  select "builds"."rid" as "key_1", "builds"."rustc_version" as "rustc_version", row_number() over (partition by "builds"."rid" order by "builds"."build_finished" desc nulls first, "builds"."id" asc) as "rex_position"
  from "builds" as "builds"
  where "builds"."rid" = any($3::integer[])
) as "numbered"
where "numbered"."rex_position" <= 1
order by "numbered"."rex_position" asc;

-- status
select "status"."build_status"::text as "value"
from "releases" as "release"
  join "crates" as "krate" on "release"."crate_id" = "krate"."id"
  left join "release_build_status" as "status" on "release"."id" = "status"."rid"
where "krate"."name" = $1::text
  and "release"."version" = $2::text;

-- queued_for_update
select "queue_item"."id" as "value"
from "queue" as "queue_item"
where "queue_item"."name" = $1::text
  and "queue_item"."version" = $2::text
for update;

-- add_priority
insert into "crate_priorities" as "crate_priority" ("pattern", "priority")
values ($1::text, $2::integer);

-- reset_counts
update "repositories" as "repository"
set "crate_count" = 0
where true;

-- queue_of
select "queue_item"."id" as "value"
from "queue" as "queue_item"
where "queue_item"."name" = $1::text
for update;

-- has_library
select bool_or("release"."is_library") as "value"
from "releases" as "release"
where "release"."crate_id" = $1::integer;

-- known_slugs
select "keyword"."slug" as "value"
from "keywords" as "keyword"
where "keyword"."slug" = any($1::text[]);

-- touch_build
update "release_build_status" as "release_build_status"
set "last_build_time" = $1::timestamptz
where exists (
  select 1::bigint as "one"
  from "releases" as "release"
    join "crates" as "krate" on "release"."crate_id" = "krate"."id"
  where "release_build_status"."rid" = "release"."id"
    and "krate"."name" = $2::text
);

-- build_ids
select "build"."id" as "value"
from "builds" as "build"
where "build"."rid" = $1::integer;

-- recount
with "counts" ("repository", "n") as (
  select "r"."repository_id" as "repository", count(*) as "n"
  from "crates" as "c"
    join "releases" as "r" on "r"."id" = "c"."latest_version_id"
  where "r"."repository_id" is not null
  group by "r"."repository_id"
)
update "repositories" as "repository"
set "crate_count" = "c_2"."n"::integer
from "counts" as "c_2"
where "repository"."id" = "c_2"."repository"
  and "repository"."crate_count" is distinct from "c_2"."n";

-- fail_build
update "builds" as "build"
set "build_status" = $1::text::"build_status",
  "errors" = $2::text,
  "error_kind" = $3::text
where "build"."id" = $4::integer
returning "build"."rid" as "value";

-- krate_of
select "release"."crate_id" as "value"
from "releases" as "release"
where "release"."id" = $1::integer;

-- all_versions
select "_1"."name" as "name", "_1"."version" as "version", "_1"."yanked" as "yanked"
from (
  select "krate"."name" as "name", "release"."version" as "version", "release"."yanked" as "yanked"
  from "releases" as "release"
    join "crates" as "krate" on "release"."crate_id" = "krate"."id"
  union all
  select "q"."name" as "name", "q"."version" as "version", null::boolean as "yanked"
  from "queue" as "q"
    left join "crates" as "c" on "c"."name" = "q"."name"
    left join "releases" as "r" on "r"."crate_id" = "c"."id" and "r"."version" = "q"."version"
  where "q"."attempt" < $1::integer
    and ("c"."id" is null or "r"."id" is null)
) as "_1"
order by "_1"."name" collate "C" asc;

-- priorities
select "crate_priority"."pattern" as "pattern", "crate_priority"."priority" as "priority"
from "crate_priorities" as "crate_priority";

-- repositories_count
select count(*) as "value"
from "repositories" as "repository";

-- finish_build
update "builds" as "build"
set "rustc_version" = $1::text,
  "docsrs_version" = $2::text,
  "build_status" = $3::text::"build_status",
  "build_server" = $4::text,
  "errors" = $5::text,
  "documentation_size" = $6::bigint,
  "rustc_nightly_date" = $7::date,
  "build_finished" = $11::timestamptz,
  "error_kind" = $8::text,
  "memory_peak" = $9::bigint
where "build"."id" = $10::integer
returning "build"."rid" as "value";

-- builds_of
select
  "build"."rustc_version" as "rustc_version",
  "build"."docsrs_version" as "docsrs_version",
  "build"."build_status"::text as "build_status",
  "build"."error_kind" as "error_kind",
  "build"."errors" as "errors"
from "builds" as "build"
  join "releases" as "release" on "build"."rid" = "release"."id"
  join "crates" as "krate" on "release"."crate_id" = "krate"."id"
where "krate"."name" = $1::text
  and "release"."version" = $2::text;

-- coverage_totals
select "cov"."total_items" as "total_items"
from "releases" as "r"
  left join "doc_coverage" as "cov" on "cov"."release_id" = "r"."id";

-- queued_names
select distinct "queue_item"."name" as "value"
from "queue" as "queue_item"
where "queue_item"."priority" = $1::integer;

-- next_in_queue
select
  "queue_item"."id" as "id",
  "queue_item"."name" as "name",
  "queue_item"."version" as "version",
  "queue_item"."priority" as "priority",
  "queue_item"."attempt" as "attempt"
from "queue" as "queue_item"
where ("queue_item"."last_attempt" is null or "queue_item"."last_attempt" < ($2::timestamptz - make_interval(0, 0, 0, 0, 0, 0, $1::float8)))
order by "queue_item"."priority" asc, "queue_item"."attempt" asc, "queue_item"."id" asc
limit 1
for update skip locked;

-- owners_of
select "o"."login" as "value"
from "owner_rels" as "r"
  join "owners" as "o" on "o"."id" = "r"."oid"
where "r"."cid" = $1::integer;

-- drop_dependency
update "releases" as "release"
set "dependencies" = case jsonb_typeof("release"."dependencies"::jsonb) when 'object' then "release"."dependencies"::jsonb #- array['0', '2']::text[] when 'array' then "release"."dependencies"::jsonb #- array['0', '2']::text[] else "release"."dependencies"::jsonb end
where "release"."id" = $1::integer;

-- details
select
  "release"."crate_id" as "crate_id",
  "release"."id" as "release_id",
  "krate"."name" as "name",
  "release"."version" as "version",
  "release"."description" as "description",
  "release"."dependencies"::jsonb as "dependencies",
  "release"."readme" as "readme",
  "release"."description_long" as "description_long",
  "release"."release_time" as "release_time",
  "status"."build_status"::text as "build_status",
  "release"."rustdoc_status" as "rustdoc_status",
  "release"."repository_url" as "repository_url",
  "release"."homepage_url" as "homepage_url",
  "release"."keywords"::jsonb as "keywords",
  "release"."have_examples" as "have_examples",
  "release"."target_name" as "target_name",
  "repository"."host" as "repo_host",
  "repository"."stars" as "repo_stars",
  "repository"."forks" as "repo_forks",
  "repository"."issues" as "repo_issues",
  "repository"."name" as "repo_name",
  "release"."repository_id" as "repo_key",
  "release"."is_library" as "is_library",
  "release"."yanked" as "yanked",
  "release"."doc_targets"::jsonb as "doc_targets",
  "release"."license" as "license",
  "release"."documentation_url" as "documentation_url",
  "release"."default_target" as "default_target",
  "release"."source_size" as "source_size",
  "coverage"."total_items" as "coverage_total_items",
  "coverage"."documented_items" as "coverage_documented_items",
  "coverage"."total_items_needing_examples" as "coverage_total_items_needing_examples",
  "coverage"."items_with_examples" as "coverage_items_with_examples",
  "coverage"."release_id" as "coverage_key"
from "releases" as "release"
  join "crates" as "krate" on "release"."crate_id" = "krate"."id"
  left join "release_build_status" as "status" on "release"."id" = "status"."rid"
  left join "repositories" as "repository" on "release"."repository_id" = "repository"."id"
  left join "doc_coverage" as "coverage" on "release"."id" = "coverage"."release_id"
where "krate"."name" = $1::text
  and "release"."version" = $2::text;

select
  "numbered"."key_1" as "key_1",
  "numbered"."build_id" as "build_id",
  "numbered"."documentation_size" as "documentation_size",
  "numbered"."rustc_version" as "rustc_version"
from (
  select
    "builds"."rid" as "key_1",
    "builds"."id" as "build_id",
    "builds"."documentation_size" as "documentation_size",
    "builds"."rustc_version" as "rustc_version",
    row_number() over (partition by "builds"."rid" order by "builds"."build_finished" desc nulls first, "builds"."id" asc) as "rex_position"
  from "builds" as "builds"
  where "builds"."rid" = any($3::integer[])
    and "builds"."build_status" = 'success'::"build_status"
) as "numbered"
where "numbered"."rex_position" <= 1
order by "numbered"."rex_position" asc;

-- clear_priority
update "repositories" as "repository"
set "override_build_priority" = null::integer
where "repository"."name" = $1::text;

-- set_output
update "builds" as "build"
set "output" = $2::text
where "build"."id" = $1::integer;

-- delete_logs_of_krate
delete from "builds_logs" as "build_log"
where exists (
  select 1::bigint as "one"
  from "builds" as "build"
    join "releases" as "release" on "build"."rid" = "release"."id"
  where "build_log"."build_id" = "build"."id"
    and "release"."crate_id" = $1::integer
);

-- put_release
insert into "releases" as "release" ("crate_id", "version")
values ($1::integer, $2::text)
on conflict ("crate_id", "version") do update
set "version" = excluded."version"
returning "release"."id" as "value";

-- drop_other_owners
delete from "owner_rels" as "owner_rel"
where "owner_rel"."cid" = $1::integer
  and (not ("owner_rel"."oid" = any($2::integer[])));

-- add_compression
insert into "compression_rels" as "compression_rel" ("release", "algorithm")
values ($1::integer, $2::integer)
on conflict do nothing;

-- recount_repository
update "repositories" as "repository"
set "crate_count" = (
    select count(*) as "value"
    from "releases" as "r"
      join "crates" as "c" on "c"."latest_version_id" = "r"."id"
    where "r"."repository_id" = "repository"."id"
  )::integer
where "repository"."id" = $1::integer;

-- delete_builds
delete from "builds" as "build"
where true;

-- set_latest
update "crates" as "krate"
set "latest_version_id" = $2::integer
where "krate"."id" = $1::integer;

-- unqueue
delete from "queue" as "queue_item"
where "queue_item"."name" = $1::text;

-- queue_failed
insert into "queue" as "queue_item" ("name", "version", "priority", "attempt", "last_attempt")
values ($1::text, $2::text, 0, 5, $3::timestamptz);

-- put_krate
insert into "crates" as "krate" ("name")
values ($1::text)
on conflict ("name") do update
set "name" = excluded."name"
returning "krate"."id" as "value";

-- delete_logs_of_version
delete from "builds_logs" as "build_log"
where exists (
  select 1::bigint as "one"
  from "builds" as "build"
    join "releases" as "release" on "build"."rid" = "release"."id"
  where "build_log"."build_id" = "build"."id"
    and "release"."crate_id" = $1::integer
    and "release"."version" = $2::text
);

-- link_keywords
insert into "keyword_rels" as "keyword_rel" ("rid", "kid")
select $1::integer as "release", "keyword"."id" as "keyword"
from "keywords" as "keyword"
where "keyword"."slug" = any($2::text[])
on conflict do nothing;

-- put_coverage
insert into "doc_coverage" as "doc_coverage" ("release_id", "total_items", "documented_items", "total_items_needing_examples", "items_with_examples")
values ($1::integer, $2::integer, $3::integer, $4::integer, $5::integer)
on conflict ("release_id") do update
set "total_items" = $2::integer,
  "documented_items" = $3::integer,
  "total_items_needing_examples" = $4::integer,
  "items_with_examples" = $5::integer
returning "doc_coverage"."release_id" as "value";

-- put_config
insert into "config" as "config" ("name", "value")
values ($1::text, $2::jsonb)
on conflict ("name") do update
set "value" = $2::jsonb;

-- unqueue_version
delete from "queue" as "queue_item"
where "queue_item"."name" = $1::text
  and "queue_item"."version" = $2::text;

-- clear_config
delete from "config" as "config"
where true;

-- enqueue
insert into "queue" as "queue_item" ("name", "version", "priority")
values ($1::text, $2::text, $3::integer)
on conflict ("name", "version") do update
set "priority" = excluded."priority",
  "attempt" = 0,
  "last_attempt" = null::timestamptz;

-- add_keyword
insert into "keywords" as "keyword" ("name", "slug")
values ($1::text, $2::text);

-- set_repository
update "releases" as "release"
set "repository_id" = $1::integer
where "release"."id" = $2::integer;

-- yank_one
update "releases" as "release"
set "yanked" = true
where "release"."id" = $1::integer
  and "release"."version" = '0.3.0';

-- delete_config
delete from "config" as "config"
where "config"."name" = $1::text;

-- forbid_krate
insert into "blacklisted_crates" as "blacklisted_crate" ("crate_name")
values ($1::text);

-- mark_failed
update "builds" as "build"
set "build_status" = 'failure'::"build_status",
  "errors" = $2::text,
  "error_kind" = $3::text
where "build"."id" = $1::integer;

-- put_repository
insert into "repositories" as "repository" ("host", "host_id", "name", "description", "last_commit", "stars", "forks", "issues", "updated_at")
values ($1::text, $2::text, $3::text, $4::text, $5::timestamptz, $6::integer, $7::integer, $8::integer, $9::timestamptz)
on conflict ("host", "host_id") do update
set "name" = $3::text,
  "description" = $4::text,
  "last_commit" = $5::timestamptz,
  "stars" = $6::integer,
  "forks" = $7::integer,
  "issues" = $8::integer,
  "updated_at" = $9::timestamptz
returning "repository"."id" as "value";

-- put_override
insert into "sandbox_overrides" as "sandbox_override" ("crate_name", "max_memory_bytes", "max_targets", "timeout_seconds")
values ($1::text, $2::bigint, $3::integer, $4::integer)
on conflict ("crate_name") do update
set "max_memory_bytes" = $2::bigint,
  "max_targets" = $3::integer,
  "timeout_seconds" = $4::integer;

-- put_status
insert into "release_build_status" as "release_build_status" ("rid", "last_build_time", "build_status")
select "s"."id" as "release", "s"."last_build_time" as "last_build_time", case when "s"."success_count" > 0 then 'success'::"build_status" when "s"."failure_count" > 0 then 'failure'::"build_status" else 'in_progress'::"build_status" end as "build_status"
from (
  select
    "r"."id" as "id",
    max("b"."build_finished") as "last_build_time",
    sum(case when "b"."build_status" = 'success'::"build_status" then 1 else 0 end)::bigint as "success_count",
    sum(case when "b"."build_status" = 'failure'::"build_status" then 1 else 0 end)::bigint as "failure_count"
  from "releases" as "r"
    left join "builds" as "b" on "b"."rid" = "r"."id"
  where "r"."id" = $1::integer
  group by "r"."id"
) as "s"
on conflict ("rid") do update
set "last_build_time" = excluded."last_build_time",
  "build_status" = excluded."build_status";

-- fake_repository
insert into "repositories" as "repository" ("host", "host_id", "name", "description", "last_commit", "stars", "forks", "issues", "updated_at", "override_build_priority")
values ('github.com', $1::text, $2::text, 'Fake description!', $7::timestamptz, $3::integer, $4::integer, $5::integer, $7::timestamptz, $6::integer)
returning "repository"."id" as "value";

-- delete_krate
delete from "crates" as "krate"
where "krate"."id" = $1::integer;

-- allow_krate
delete from "blacklisted_crates" as "blacklisted_crate"
where "blacklisted_crate"."crate_name" = $1::text;

-- set_default_target
update "releases" as "release"
set "default_target" = 'x86_64-unknown-linux-gnu'
where "release"."id" = $1::integer;

-- put_owner
insert into "owners" as "owner" ("login", "avatar", "kind")
values ($1::text, $2::text, $3::text::"owner_kind")
on conflict ("login") do update
set "avatar" = excluded."avatar",
  "kind" = excluded."kind"
returning "owner"."id" as "value";

-- clear_features
update "releases" as "release"
set "features" = null::"feature"[]
where "release"."id" = $1::integer;

-- set_yanked
update "releases" as "release"
set "yanked" = $3::boolean
where "release"."version" = $2::text
  and exists (
    select 1::bigint as "one"
    from "crates" as "krate"
    where "release"."crate_id" = "krate"."id"
      and "krate"."name" = $1::text
  )
returning "release"."crate_id" as "value";

-- drop_owners
delete from "owner_rels" as "owner_rel"
where "owner_rel"."cid" = $1::integer;

-- clear_queue
delete from "queue" as "queue_item"
where true;

-- add_owners
insert into "owner_rels" as "owner_rel" ("cid", "oid")
select $1::integer as "krate", "o"."id" as "owner"
from unnest($2::integer[]) as "o" ("id")
on conflict ("cid", "oid") do nothing;

-- finish_release
update "releases" as "release"
set "release_time" = $2::timestamptz,
  "dependencies" = $3::jsonb,
  "target_name" = $4::text,
  "yanked" = $5::boolean,
  "rustdoc_status" = $6::boolean,
  "test_status" = $7::boolean,
  "license" = $8::text,
  "repository_url" = $9::text,
  "homepage_url" = $10::text,
  "description" = $11::text,
  "description_long" = $12::text,
  "readme" = $13::text,
  "keywords" = $14::jsonb,
  "have_examples" = $15::boolean,
  "downloads" = $16::integer,
  "doc_targets" = $17::jsonb,
  "is_library" = $18::boolean,
  "documentation_url" = $19::text,
  "default_target" = $20::text,
  "features" = $21::"feature"[],
  "repository_id" = $22::integer,
  "source_size" = $23::bigint
where "release"."id" = $1::integer;

-- start_attempt
update "queue" as "queue_item"
set "attempt" = ("queue_item"."attempt"::bigint + 1)::integer,
  "last_attempt" = $2::timestamptz
where "queue_item"."id" = $1::integer
returning "queue_item"."attempt" as "value";

-- start_build
insert into "builds" as "build" ("rid", "build_status", "build_server", "build_started")
values ($1::integer, $2::text::"build_status", $3::text, $4::timestamptz)
returning "build"."id" as "value";

-- delete_releases
delete from "releases" as "release"
where "release"."crate_id" = $1::integer;

-- add_logs
insert into "builds_logs" as "build_log" ("build_id", "log_filename", "success")
select $1::integer as "build", "l"."name" as "log_filename", "l"."success" as "success"
from unnest($2::text[], $3::boolean[]) as "l" ("name", "success");

-- set_priorities
update "queue" as "queue_item"
set "priority" = "r"."priority"
from unnest($1::text[], $2::integer[]) as "r" ("name", "priority")
where "queue_item"."name" = "r"."name"
  and "queue_item"."priority" = $3::integer;

-- set_override_priority
update "repositories" as "repository"
set "override_build_priority" = $2::integer
where "repository"."name" = $1::text;

-- unqueue_one
delete from "queue" as "queue_item"
where "queue_item"."id" = $1::integer;

-- drop_priority
delete from "crate_priorities" as "crate_priority"
where "crate_priority"."pattern" = $1::text
returning "crate_priority"."priority" as "value";

-- delete_repository
delete from "repositories" as "repository"
where "repository"."host_id" = $1::text
  and "repository"."host" = $2::text;

-- fail_running
update "builds" as "build"
set "build_status" = 'failure'::"build_status",
  "errors" = $1::text,
  "build_finished" = $3::timestamptz
where "build"."rid" = $2::integer
  and "build"."build_status" = 'in_progress'::"build_status";

-- delete_override
delete from "sandbox_overrides" as "sandbox_override"
where "sandbox_override"."crate_name" = $1::text;

-- raise_priority
update "queue" as "queue_item"
set "priority" = greatest("queue_item"."priority", $1::integer)::integer
where "queue_item"."name" = $2::text
  and "queue_item"."version" <> $3::text;

-- set_last_attempt
update "queue" as "queue_item"
set "last_attempt" = $1::timestamptz
where true;

