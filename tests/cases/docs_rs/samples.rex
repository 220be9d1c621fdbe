-- The queries of docs.rs that are marked `sample`. A documentation line names the one that an item translates.
/// docs.rs 014a054d852f
command delete_version($krate: Krate.id, $version: text) {
  delete Release where krate.id = $krate and version = $version returning is_library
}
/// docs.rs 05bc6ad8a62d
query short_details($name: text, $version: text) -> one? {
  select {
    name: r.krate.name, r.version, r.description, r.target_name, r.rustdoc_status, r.default_target, r.doc_targets, r.yanked,
    build: r.builds(order by build_finished desc limit 1) { rustc_version },
  }
  from Release r where r.krate.name = $name and r.version = $version
}
/// docs.rs 0b4084390b6c
query status($name: text, $version: text) -> one? {
  select status.build_status from Release where krate.name = $name and version = $version
}
/// docs.rs 1105d2dff6e1
query queued_for_update($name: text, $version: text) -> one? { select id from QueueItem where name = $name and version = $version for update }
/// docs.rs 12c203c76454
command add_priority($pattern: text, $priority: int) { insert CratePriority { $pattern, $priority } }
/// docs.rs 12e1c2e2da2c
command reset_counts() { update Repository { crate_count: 0 } where true }
/// docs.rs 18effde1f350
query queue_of($name: text) { select id from QueueItem where name = $name for update }
/// docs.rs 25d29a471a44
query has_library($krate: Krate.id) { select bool_or(is_library) from Release where krate.id = $krate }
/// docs.rs 38ca6c4bca81
query known_slugs($slugs: text[]) { select slug from Keyword where slug in $slugs }
/// docs.rs 4a7812c6d849
command touch_build($at: timestamptz, $name: text) {
  update ReleaseBuildStatus { last_build_time: $at } where release.krate.name = $name
}
/// docs.rs 60dccddc0096
query build_ids($release: Release.id) { select id from Build where release.id = $release }
/// docs.rs 6ffe7f5a605d
command recount() {
  with counts as (
    select { r.repository, n: count(*) } from Krate c join c.latest r where r.repository is not null group by r.repository
  )
  update Repository as repo { crate_count: c.n } from counts c where repo = c.repository and repo.crate_count is distinct from c.n
}
/// docs.rs 7633edc3884e
command fail_build($status: BuildStatus, $errors: text?, $kind: text?, $id: Build.id) {
  update Build { build_status: $status, errors: $errors, error_kind: $kind } where id = $id returning release.id
}
/// docs.rs 7fda06d8c2a6
query krate_of($id: Release.id) -> one? { select krate.id from Release where id = $id }
/// docs.rs 89b622b38ef4
query all_versions($max_attempt: int) {
  select { name: krate.name, version, yanked } from Release
  union all
  -- crates and releases that are already queued don't have to be requeued
  select { q.name, q.version, yanked: null::bool }
  from QueueItem q left join Krate c on c.name = q.name left join c.releases r on r.version = q.version
  where q.attempt < $max_attempt and (c is null or r is null)
  order by name
}
/// docs.rs 8f1900a52809
query priorities() { select { pattern, priority } from CratePriority }
/// docs.rs 915642dcaea4
query repositories_count() -> one { select count(*) from Repository }
/// docs.rs 96038b2acad7
command finish_build($rustc_version: text?, $docsrs_version: text?, $build_status: BuildStatus, $build_server: text?,
                              $errors: text?, $documentation_size: bigint?, $rustc_nightly_date: date?, $error_kind: text?, $memory_peak: bigint?, $id: Build.id) {
  update Build { $rustc_version, $docsrs_version, $build_status, $build_server, $errors, $documentation_size, $rustc_nightly_date,
                 build_finished: now(), $error_kind, $memory_peak }
  where id = $id returning release.id
}
/// docs.rs 99961669a88e
query builds_of($name: text, $version: text) {
  select { rustc_version, docsrs_version, build_status, error_kind, errors } from Build
  where release.krate.name = $name and release.version = $version
}
/// docs.rs aad790aa7ef8
query coverage_totals() { select { total_items: cov.total_items } from Release r left join r.coverage cov }
/// docs.rs cdf712b5e258
query queued_names($priority: int) { select distinct name from QueueItem where priority = $priority }
/// docs.rs d4f4017d058a
query next_in_queue($retry_after: float) -> one? {
  select { id, name, version, priority, attempt } from QueueItem
  where last_attempt is null or last_attempt < now() - make_interval(secs: $retry_after)
  order by priority, attempt, id limit 1 for update skip locked
}
/// docs.rs dd166cd7a746
query owners_of($krate: Krate.id) { select o.login from OwnerRel r join r.owner o where r.krate.id = $krate }
/// docs.rs ec35a33dd4ea
command drop_dependency($id: Release.id) { update Release { dependencies: dependencies #- array['0', '2'] } where id = $id }
/// docs.rs f87e7df70552
query details($name: text, $version: text) -> one? {
  select {
    crate_id: krate.id, release_id: id, name: krate.name, version, description, dependencies, readme, description_long, release_time,
    build_status: status.build_status,
    -- this is the latest build that generated content: it is used to invalidate caches
    latest: builds(where build_status = 'success' order by build_finished desc limit 1) { build_id: id, documentation_size, rustc_version },
    rustdoc_status, repository_url, homepage_url, keywords, have_examples, target_name,
    repo: repository { host, stars, forks, issues, name },
    is_library, yanked, doc_targets, license, documentation_url, default_target, source_size,
    coverage { total_items, documented_items, total_items_needing_examples, items_with_examples },
  }
  from Release where krate.name = $name and version = $version
}
/// docs.rs fa8f0319c0e2
command clear_priority($name: text) { update Repository { override_build_priority: null } where name = $name }
