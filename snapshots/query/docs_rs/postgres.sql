create table "blacklisted_crates" (
  "crate_name" text collate "C" not null,
  constraint "blacklisted_crates_pkey" primary key ("crate_name")
);

create table "config" (
  "name" text collate "C" not null,
  "value" jsonb not null,
  constraint "config_pkey" primary key ("name"),
  constraint "config_name_length" check (length("name") <= 100)
);

create table "crate_priorities" (
  "pattern" text collate "C" not null,
  "priority" integer not null,
  constraint "crate_priorities_pattern_key" unique ("pattern")
);

create table "crates" (
  "id" integer generated always as identity not null,
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
  "id" integer generated always as identity not null,
  "name" text collate "C",
  "slug" text collate "C" not null,
  constraint "keywords_pkey" primary key ("id"),
  constraint "keywords_slug_key" unique ("slug"),
  constraint "keywords_name_length" check (length("name") <= 255),
  constraint "keywords_slug_length" check (length("slug") <= 255)
);

create table "owners" (
  "id" integer generated always as identity not null,
  "login" text collate "C" not null,
  "avatar" text collate "C" not null,
  "kind" text collate "C" default 'user' not null,
  constraint "owners_pkey" primary key ("id"),
  constraint "owners_login_key" unique ("login"),
  constraint "owners_login_length" check (length("login") <= 255),
  constraint "owners_kind_check" check ("kind" in ('user', 'team'))
);

create table "owner_rels" (
  "cid" integer,
  "oid" integer,
  constraint "owner_rels_cid_oid_key" unique ("cid", "oid"),
  constraint "owner_rels_cid_fkey" foreign key ("cid") references "crates" ("id"),
  constraint "owner_rels_oid_fkey" foreign key ("oid") references "owners" ("id")
);

create table "queue" (
  "id" integer generated always as identity not null,
  "name" text collate "C" not null,
  "version" text collate "C" not null,
  "attempt" integer default 0 not null,
  "priority" integer default 0 not null,
  "last_attempt" timestamptz,
  constraint "queue_pkey" primary key ("id"),
  constraint "queue_name_version_key" unique ("name", "version")
);

create table "repositories" (
  "id" integer generated always as identity not null,
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
  "id" integer generated always as identity not null,
  "crate_id" integer not null,
  "version" text collate "C" not null,
  "release_time" timestamptz,
  "dependencies" jsonb,
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
  "keywords" jsonb,
  "have_examples" boolean,
  "downloads" integer,
  "doc_targets" jsonb,
  "default_target" text collate "C",
  "features" jsonb,
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
  "id" integer generated always as identity not null,
  "rid" integer not null,
  "rustc_version" text collate "C",
  "docsrs_version" text collate "C",
  "build_status" text collate "C" not null,
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
  constraint "builds_build_status_check" check ("build_status" in ('in_progress', 'success', 'failure', 'partial_failure')),
  constraint "builds_rid_fkey" foreign key ("rid") references "releases" ("id")
);

create table "builds_logs" (
  "id" integer generated always as identity not null,
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
  "build_status" text collate "C" not null,
  constraint "release_build_status_pkey" primary key ("rid"),
  constraint "release_build_status_build_status_check" check ("build_status" in ('in_progress', 'success', 'failure', 'partial_failure')),
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

create index "release_build_status_last_build_time_idx" on "release_build_status" ("last_build_time" desc);

create index "releases_release_time_idx" on "releases" ("release_time" desc);

create index "repos_stars_idx" on "repositories" ("stars" desc);

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
  "r"."doc_targets" as "doc_targets",
  "r"."yanked" as "yanked",
  "r"."id" as "key"
from "releases" as "r"
  join "crates" as "krate" on "r"."crate_id" = "krate"."id"
where "krate"."name" = $1::text
  and "r"."version" = $2::text;

select "numbered"."key_1" as "key_1", "numbered"."rustc_version" as "rustc_version"
from (
  select "builds"."rid" as "key_1", "builds"."rustc_version" as "rustc_version", row_number() over (partition by "builds"."rid" order by "builds"."build_finished" desc nulls first, "builds"."id" asc nulls last) as "rex_position"
  from "builds" as "builds"
  where "builds"."rid" = any($3::integer[])
) as "numbered"
where "numbered"."rex_position" <= 1
order by "numbered"."rex_position" asc nulls last;

-- status
select "status"."build_status" as "value"
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
set "build_status" = $1::text,
  "errors" = $2::text,
  "error_kind" = $3::text
where "build"."id" = $4::integer
returning "build"."rid" as "value";

-- krate_of
select "release"."crate_id" as "value"
from "releases" as "release"
where "release"."id" = $1::integer;

-- all_versions
select "_1"."name", "_1"."version", "_1"."yanked"
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
order by "_1"."name" collate "C" asc nulls last;

-- priorities
select "crate_priority"."pattern" as "pattern", "crate_priority"."priority" as "priority"
from "crate_priorities" as "crate_priority";

-- repositories_count
select count(*) as "value"
from "repositories" as "repository";

-- finish_build
update "builds" as "build"
set "rustc_version" = $2::text,
  "docsrs_version" = $3::text,
  "build_status" = $4::text,
  "build_server" = $5::text,
  "errors" = $6::text,
  "documentation_size" = $7::bigint,
  "rustc_nightly_date" = $8::date,
  "build_finished" = $11::timestamptz,
  "error_kind" = $9::text,
  "memory_peak" = $10::bigint
where "build"."id" = $1::integer
returning "build"."rid" as "value";

-- builds_of
select
  "build"."rustc_version" as "rustc_version",
  "build"."docsrs_version" as "docsrs_version",
  "build"."build_status" as "build_status",
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
where ("queue_item"."last_attempt" is null or "queue_item"."last_attempt" < ($2::timestamptz - $1::interval))
order by "queue_item"."priority" asc nulls last, "queue_item"."attempt" asc nulls last, "queue_item"."id" asc nulls last
limit 1
for update skip locked;

-- owners_of
select "owner"."login" as "value"
from "owner_rels" as "owner_rel"
  left join "owners" as "owner" on "owner_rel"."oid" = "owner"."id"
where "owner_rel"."cid" = $1::integer;

-- drop_dependency
update "releases" as "release"
set "dependencies" = "release"."dependencies" #- array['0', '2']::text[]
where "release"."id" = $1::integer;

-- details
select
  "release"."crate_id" as "crate_id",
  "release"."id" as "release_id",
  "krate"."name" as "name",
  "release"."version" as "version",
  "release"."description" as "description",
  "release"."dependencies" as "dependencies",
  "release"."readme" as "readme",
  "release"."description_long" as "description_long",
  "release"."release_time" as "release_time",
  "status"."build_status" as "build_status",
  "release"."rustdoc_status" as "rustdoc_status",
  "release"."repository_url" as "repository_url",
  "release"."homepage_url" as "homepage_url",
  "release"."keywords" as "keywords",
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
  "release"."doc_targets" as "doc_targets",
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
  "numbered"."id" as "id",
  "numbered"."documentation_size" as "documentation_size",
  "numbered"."rustc_version" as "rustc_version"
from (
  select
    "builds"."rid" as "key_1",
    "builds"."id" as "id",
    "builds"."documentation_size" as "documentation_size",
    "builds"."rustc_version" as "rustc_version",
    row_number() over (partition by "builds"."rid" order by "builds"."build_finished" desc nulls first, "builds"."id" asc nulls last) as "rex_position"
  from "builds" as "builds"
  where "builds"."rid" = any($3::integer[])
    and "builds"."build_status" = 'success'
) as "numbered"
where "numbered"."rex_position" <= 1
order by "numbered"."rex_position" asc nulls last;

-- clear_priority
update "repositories" as "repository"
set "override_build_priority" = null::integer
where "repository"."name" = $1::text;

