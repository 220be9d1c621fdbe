-- The schema of docs.rs (rust-lang/docs.rs, MIT), as its database has it.
-- dialects: postgres
enum BuildStatus as build_status stored as native { in_progress, success, failure, partial_failure }
enum OwnerKind as owner_kind stored as native { user, team }

struct Feature as feature stored as composite { name text?, subfeatures text[]? }
sql extension fuzzystrmatch { postgres """create extension if not exists fuzzystrmatch""" drop """drop extension fuzzystrmatch""" }
sql function normalize_crate_name {
  postgres """create function normalize_crate_name(varchar) returns varchar language sql immutable as $$ select lower(replace($1, '_', '-')) $$"""
  drop """drop function normalize_crate_name"""
}
fn normalized(name: text) -> text = sql postgres """normalize_crate_name($name)""";
fn local_setting(name: text, value: text) -> text = sql postgres """set_config($name, $value, true)""";

entity BlacklistedCrate as blacklisted_crates { crate_name text primary key }
entity Build as builds {
  id int primary key auto stored as serial,
  release references Release as rid,
  rustc_version text(100)?, docsrs_version text(100)?, build_status BuildStatus,
  build_finished timestamptz?, output text?, build_server text?, errors text?, documentation_size bigint?,
  rustc_nightly_date date?, build_started timestamptz?, error_kind text?, memory_peak bigint?,
  logs many BuildLog.build,
  index "builds_build_time_idx" (build_finished desc), index "builds_build_status_idx" (build_status),
}
entity BuildLog as builds_logs {
  id int primary key auto stored as serial, build references Build? on delete cascade, log_filename text?, success bool?,
  index "build_logs_build_id_idx" (build),
}
entity CompressionRel as compression_rels { no primary key, release references Release as release, algorithm int?, unique (release, algorithm) }
entity Config as config { name text(100) primary key, value json stored as json }
entity CratePriority as crate_priorities { no primary key, pattern text unique, priority int }
entity Krate as crates {
  id int primary key auto stored as serial, name text unique, latest_version_id int? default 0, downloads_total int? default 0,
  latest (latest_version_id) references Release? not enforced,
  releases many Release.krate, owners many Owner through OwnerRel(krate, owner),
  index "crates_latest_version_idx" (latest_version_id), unique index "crates_normalized_name_idx" (normalized(name)),
}
entity DocCoverage as doc_coverage {
  no primary key, release references Release unique,
  total_items int?, documented_items int?, total_items_needing_examples int?, items_with_examples int?,
}
entity File as files { path text(4096) primary key, mime text(100), date_updated timestamptz default now(), content bytes?, compression int? }
entity KeywordRel as keyword_rels { no primary key, release references Release? as rid, keyword references Keyword? as kid, unique (release, keyword) }
entity Keyword as keywords { id int primary key auto stored as serial, name text(255)?, slug text(255) unique }
entity OwnerRel as owner_rels { no primary key, krate references Krate? as cid, owner references Owner? as oid, unique (krate, owner) }
entity Owner as owners { id int primary key auto stored as serial, login text(255) unique, avatar text, kind OwnerKind default 'user' }
entity QueueItem as queue {
  id int primary key auto stored as serial, name text, version text, attempt int default 0, priority int default 0, last_attempt timestamptz?,
  unique (name, version),
}
entity ReleaseBuildStatus as release_build_status {
  release references Release as rid on delete cascade primary key, last_build_time timestamptz?, build_status BuildStatus,
  index (last_build_time desc),
}
entity Release as releases {
  id int primary key auto stored as serial, krate references Krate as crate_id, version text, release_time timestamptz?, dependencies json? stored as json,
  target_name text(255)?, yanked bool?, is_library bool?, rustdoc_status bool?, test_status bool?, license text?,
  repository_url text(255)?, homepage_url text(255)?, documentation_url text(255)?, description text(1024)?, description_long text(51200)?,
  readme text(51200)?, keywords json? stored as json, have_examples bool?, downloads int?, doc_targets json? stored as json, default_target text(100)?,
  features Feature[]?, repository references Repository? on delete set null, source_size bigint?,
  builds many Build.release, status one ReleaseBuildStatus.release, coverage one? DocCoverage.release,
  unique (krate, version), index "releases_release_time_idx" (release_time desc),
}
entity Repository as repositories {
  id int primary key auto stored as serial, host text, host_id text, name text, description text?, last_commit timestamptz?, stars int, forks int,
  issues int, updated_at timestamptz, crate_count int default 0, override_build_priority int?,
  releases many Release.repository, unique (host, host_id), index "repos_stars_idx" (stars desc),
}
entity SandboxOverride as sandbox_overrides { crate_name text primary key, max_memory_bytes bigint?, timeout_seconds int?, max_targets int? }
