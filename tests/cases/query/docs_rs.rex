-- The schema of docs.rs and 26 of its queries.
-- dialects: postgres
enum BuildStatus as build_status { in_progress, success, failure, partial_failure }
enum OwnerKind as owner_kind { user, team }

entity BlacklistedCrate as blacklisted_crates { crate_name text primary key }
entity Build as builds {
  id int primary key auto,
  release references Release as rid,
  rustc_version text(100)?, docsrs_version text(100)?, build_status BuildStatus,
  build_finished timestamptz?, output text?, build_server text?, errors text?, documentation_size bigint?,
  rustc_nightly_date date?, build_started timestamptz?, error_kind text?, memory_peak bigint?,
  index "builds_build_time_idx" (build_finished desc), index "builds_build_status_idx" (build_status),
}
entity BuildLog as builds_logs {
  id int primary key auto, build references Build? on delete cascade, log_filename text?, success bool?,
  index "build_logs_build_id_idx" (build),
}
entity CompressionRel as compression_rels { no primary key, release references Release as release, algorithm int?, unique (release, algorithm) }
entity Config as config { name text(100) primary key, value json }
entity CratePriority as crate_priorities { no primary key, pattern text unique, priority int }
entity Krate as crates {
  id int primary key auto, name text unique, latest_version_id int? default 0, downloads_total int? default 0,
  latest (latest_version_id) references Release? not enforced,
  releases many Release.krate, owners many Owner through OwnerRel(krate, owner),
  index "crates_latest_version_idx" (latest_version_id),
}
entity DocCoverage as doc_coverage {
  no primary key, release references Release unique,
  total_items int?, documented_items int?, total_items_needing_examples int?, items_with_examples int?,
}
entity File as files { path text(4096) primary key, mime text(100), date_updated timestamptz default now(), content bytes?, compression int? }
entity KeywordRel as keyword_rels { no primary key, release references Release? as rid, keyword references Keyword? as kid, unique (release, keyword) }
entity Keyword as keywords { id int primary key auto, name text(255)?, slug text(255) unique }
entity OwnerRel as owner_rels { no primary key, krate references Krate? as cid, owner references Owner? as oid, unique (krate, owner) }
entity Owner as owners { id int primary key auto, login text(255) unique, avatar text, kind OwnerKind default 'user' }
entity QueueItem as queue {
  id int primary key auto, name text, version text, attempt int default 0, priority int default 0, last_attempt timestamptz?,
  unique (name, version),
}
entity ReleaseBuildStatus as release_build_status {
  release references Release as rid on delete cascade primary key, last_build_time timestamptz?, build_status BuildStatus,
  index (last_build_time desc),
}
entity Release as releases {
  id int primary key auto, krate references Krate as crate_id, version text, release_time timestamptz?, dependencies json?,
  target_name text(255)?, yanked bool?, is_library bool?, rustdoc_status bool?, test_status bool?, license text?,
  repository_url text(255)?, homepage_url text(255)?, documentation_url text(255)?, description text(1024)?, description_long text(51200)?,
  readme text(51200)?, keywords json?, have_examples bool?, downloads int?, doc_targets json?, default_target text(100)?,
  features json?, repository references Repository? on delete set null, source_size bigint?,
  builds many Build.release, status one ReleaseBuildStatus.release, coverage one? DocCoverage.release,
  unique (krate, version), index "releases_release_time_idx" (release_time desc),
}
entity Repository as repositories {
  id int primary key auto, host text, host_id text, name text, description text?, last_commit timestamptz?, stars int, forks int,
  issues int, updated_at timestamptz, crate_count int default 0, override_build_priority int?,
  releases many Release.repository, unique (host, host_id), index "repos_stars_idx" (stars desc),
}
entity SandboxOverride as sandbox_overrides { crate_name text primary key, max_memory_bytes bigint?, timeout_seconds int?, max_targets int? }

/* 1 */ command delete_version($krate: Krate.id, $version: text) {
  delete Release where krate.id = $krate and version = $version returning is_library
}
/* 2 */ query short_details($name: text, $version: text) -> one? {
  select {
    name: r.krate.name, r.version, r.description, r.target_name, r.rustdoc_status, r.default_target, r.doc_targets, r.yanked,
    build: r.builds(order by build_finished desc limit 1) { rustc_version },
  }
  from Release r where r.krate.name = $name and r.version = $version
}
/* 3 */ query status($name: text, $version: text) -> one? {
  select status.build_status from Release where krate.name = $name and version = $version
}
/* 4 */ query queued_for_update($name: text, $version: text) -> one? { select id from QueueItem where name = $name and version = $version for update }
/* 5 */ command add_priority($pattern: text, $priority: int) { insert CratePriority { $pattern, $priority } }
/* 6 */ command reset_counts() { update Repository { crate_count: 0 } where true }
/* 7 */ query queue_of($name: text) { select id from QueueItem where name = $name for update }
/* 8 */ query has_library($krate: Krate.id) { select bool_or(is_library) from Release where krate.id = $krate }
/* 9 */ query known_slugs($slugs: text[]) { select slug from Keyword where slug in $slugs }
/* 10 */ command touch_build($at: timestamptz, $name: text) {
  update ReleaseBuildStatus { last_build_time: $at } where release.krate.name = $name
}
/* 11 */ query build_ids($release: Release.id) { select id from Build where release.id = $release }
/* 12 */ command recount() {
  with counts as (
    select { r.repository, n: count(*) } from Krate c join c.latest r where r.repository is not null group by r.repository
  )
  update Repository as repo { crate_count: c.n } from counts c where repo = c.repository and repo.crate_count is distinct from c.n
}
/* 13 */ command fail_build($status: BuildStatus, $errors: text?, $kind: text?, $id: Build.id) {
  update Build { build_status: $status, errors: $errors, error_kind: $kind } where id = $id returning release.id
}
/* 14 */ query krate_of($id: Release.id) -> one? { select krate.id from Release where id = $id }
/* 15 */ query all_versions($max_attempt: int) {
  select { name: krate.name, version, yanked } from Release
  union all
  -- crates and releases that are already queued don't have to be requeued
  select { q.name, q.version, yanked: null::bool }
  from QueueItem q left join Krate c on c.name = q.name left join c.releases r on r.version = q.version
  where q.attempt < $max_attempt and (c is null or r is null)
  order by name
}
/* 16 */ query priorities() { select { pattern, priority } from CratePriority }
/* 17 */ query repositories_count() -> one { select count(*) from Repository }
/* 18 */ command finish_build($id: Build.id, $rustc_version: text?, $docsrs_version: text?, $build_status: BuildStatus, $build_server: text?,
                              $errors: text?, $documentation_size: bigint?, $rustc_nightly_date: date?, $error_kind: text?, $memory_peak: bigint?) {
  update Build { $rustc_version, $docsrs_version, $build_status, $build_server, $errors, $documentation_size, $rustc_nightly_date,
                 build_finished: now(), $error_kind, $memory_peak }
  where id = $id returning release.id
}
/* 19 */ query builds_of($name: text, $version: text) {
  select { rustc_version, docsrs_version, build_status, error_kind, errors } from Build
  where release.krate.name = $name and release.version = $version
}
/* 20 */ query coverage_totals() { select { total_items: cov.total_items } from Release r left join r.coverage cov }
/* 21 */ query queued_names($priority: int) { select distinct name from QueueItem where priority = $priority }
/* 22 */ query next_in_queue($retry_after: interval) -> one? {
  select { id, name, version, priority, attempt } from QueueItem
  where last_attempt is null or last_attempt < now() - $retry_after
  order by priority, attempt, id limit 1 for update skip locked
}
/* 23 */ query owners_of($krate: Krate.id) { select owner.login from OwnerRel where krate.id = $krate }
/* 24 */ command drop_dependency($id: Release.id) { update Release { dependencies: dependencies #- array['0', '2'] } where id = $id }
/* 25 */ query details($name: text, $version: text) -> one? {
  select {
    crate_id: krate.id, release_id: id, name: krate.name, version, description, dependencies, readme, description_long, release_time,
    build_status: status.build_status,
    -- this is the latest build that generated content: it is used to invalidate caches
    latest: builds(where build_status = 'success' order by build_finished desc limit 1) { id, documentation_size, rustc_version },
    rustdoc_status, repository_url, homepage_url, keywords, have_examples, target_name,
    repo: repository { host, stars, forks, issues, name },
    is_library, yanked, doc_targets, license, documentation_url, default_target, source_size,
    coverage { total_items, documented_items, total_items_needing_examples, items_with_examples },
  }
  from Release where krate.name = $name and version = $version
}
/* 26 */ command clear_priority($name: text) { update Repository { override_build_priority: null } where name = $name }
