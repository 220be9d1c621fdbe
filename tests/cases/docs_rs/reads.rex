-- Queries of docs.rs that read. A documentation line names those that an item translates.
/// docs.rs 081663d386dd 5a927fd22f0a
query keywords_of($release: Release.id) {
  select { kw.name, kw.slug } from Keyword kw join KeywordRel kwr on kw = kwr.keyword where kwr.release.id = $release order by name, slug
}
/// docs.rs 09cfb32d3ce6 3e9eb6292735
query logins_of($krate: Krate.id) { select o.login from OwnerRel r join r.owner o where r.krate.id = $krate }
/// docs.rs 0c639107bd61 398d7622c18e
query krate_of_release($release: Release.id) -> one? { select krate.id from Release where id = $release }
/// docs.rs 16dfb0d87266 1e48486ba272
query all_owners() { select { login, avatar, kind } from Owner }
/// docs.rs 1a0487c0559c
query outdated_repositories($host: text) {
  select host_id from Repository where host = $host and updated_at < now() - interval '1 day' order by updated_at
}
/// docs.rs 1f073d9d6bd0
query built_between($from: timestamptz, $to: timestamptz) {
  select { crate_name: c.name, r.target_name, s.last_build_time }
  from Krate c join c.latest r join r.status s
  where r.rustdoc_status = true and s.last_build_time >= $from and s.last_build_time < $to
  order by s.last_build_time desc
}
/// docs.rs 1fc879cc1033
query doc_targets($name: text, $version: text) -> one? { select doc_targets from Release where krate.name = $name and version = $version }
/// docs.rs 23c1c88674c0
query krate_name($id: Krate.id) -> one? { select name from Krate where id = $id }
/// docs.rs 265729219105 4115addabb6f 4f81678f0d68 db4dacb4c559 fe722f4ac37e
query krate_id($name: text) -> one? { select id from Krate where name = $name }
/// docs.rs 28a93198f116
query build_log($build: Build.id, $name: text, $version: text) -> one? {
  select {
    rustc_version, docsrs_version, build_status, build_time: coalesce(build_finished, build_started), output, errors, error_kind,
    release.default_target, logs(order by log_filename) { log_filename, success },
  }
  from Build where id = $build and release.krate.name = $name and release.version = $version
}
/// docs.rs 2bdcde85b928
query longest_unbuilt($first: bigint) {
  select {
    c.name, r.version,
    last_build_attempt: (select max(coalesce(b.build_finished, b.build_started)) from r.builds b),
  }
  from Krate c join c.latest r where r.rustdoc_status = true
  order by last_build_attempt limit $first
}
/// docs.rs 2c7c1c2f69cc
query release_duration($release: Release.id) -> one {
  select avg(build_finished - build_started) from Build
  where release.id = $release and build_status = 'success' and build_started is not null
}
/// docs.rs 412ad6a09abd 4fba2b9b3ef4
query queued($name: text, $version: text) -> one? { select id from QueueItem where name = $name and version = $version }
/// docs.rs 45dce653c51b
query version_of($release: Release.id) -> one? { select version from Release where id = $release }
/// docs.rs 45e4d71b1dd9
query builds_with_logs($name: text, $version: text) {
  select {
    r.rustdoc_status, r.default_target, r.doc_targets, r.source_size, cov.total_items, build_id: b.id, build_status: b.build_status::text,
    b.docsrs_version, b.rustc_version, b.documentation_size, b.memory_peak, b.logs(order by id) { log_filename, success },
  }
  from Krate c join c.releases r join r.builds b left join r.coverage cov
  where c.name = $name and r.version = $version
}
/// docs.rs 47a522faf853
query repositories_named($name: text) { select id from Repository where name = $name }
/// docs.rs 4894c7d8c4e3
query releases_of($krate: Krate.id) {
  select { r.id, r.version, s.build_status, r.yanked, r.is_library, r.rustdoc_status, r.release_time, r.target_name, r.default_target, r.doc_targets }
  from Release r join r.status s where r.krate.id = $krate
}
/// docs.rs 4ace444e76b6
query build_list($name: text, $version: text) {
  select {
    id, rustc_version, docsrs_version,
    build_status: case
      when build_status = 'success' then
        case when coalesce((select bool_and(l.success) from logs l), true) = true then 'success'::BuildStatus else 'partial_failure' end
      else build_status
    end,
    build_time: coalesce(build_finished, build_started),
    build_duration: case
      -- for old builds, `build_started` is empty
      when build_started is null then null
      -- for in-progress builds we show the duration until now
      when build_status = 'in_progress' then now() - build_started
      -- there are broken builds where the status is `error`, and `build_finished` is null
      when build_finished is null then null
      else build_finished - build_started
    end,
    memory_peak, errors,
  }
  from Build where release.krate.name = $name and release.version = $version order by id desc
}
/// docs.rs 543694448dbb
query search_results($names: text[]) {
  select {
    c.name, r.version, r.description, s.last_build_time, r.target_name, r.rustdoc_status, repo.stars,
    has_unyanked_releases: exists (c.releases x where x.yanked = false),
  }
  from Krate c join c.latest r join r.status s left join r.repository repo
  where c.name in $names and s.build_status <> 'in_progress'
}
/// docs.rs 587beee6aca9
query build_start($id: Build.id) -> one? { select { rustc_version, docsrs_version, build_started, build_status, errors, error_kind } from Build where id = $id }
/// docs.rs 5ad9cd6cd9d4
query config_value($name: text) -> one? { select value from Config where name = $name }
/// docs.rs 5fb3aafe01df
query license_of($release: Release.id) -> one? { select license from Release where id = $release }
/// docs.rs 61e8789f7d2d
query build_ids_in_order($release: Release.id) { select id from Build where release.id = $release order by id }
/// docs.rs 78749956731e
query prioritized_krates() {
  select { c.name, priority: repo.override_build_priority }
  from Krate c join c.latest r join r.repository repo where repo.override_build_priority is not null
}
/// docs.rs 83dc17977f99
query release_id($krate: Krate.id, $version: text) -> one? { select id from Release where krate.id = $krate and version = $version }
/// docs.rs 83fbc5e302ba
query queue_in_order() { select { id, name, version, priority, attempt } from QueueItem order by priority, attempt, id }
/// docs.rs 85776ea9649e
query latest_successful_build($name: text, $version: text) -> one? {
  select (select b.id from r.builds b where b.build_status = 'success' order by b.build_finished desc limit 1)
  from Release r where r.krate.name = $name and r.version = $version
}
/// docs.rs 8d1fc18ed39b
query yanked($release: Release.id) -> one? { select yanked from Release where id = $release }
/// docs.rs 8db650f69d1d
query crate_counts() { select { name, crate_count } from Repository order by name }
/// docs.rs 8f08f5d1c472
query builds_in_order($release: Release.id) { select { id, build_status, errors, build_finished } from Build where release.id = $release order by id }
/// docs.rs 90ff19a8b545
query priority_for($name: text) -> one? { select { pattern, priority } from CratePriority where $name like pattern limit 1 }
/// docs.rs 92415d8f6447
query krate_by_normalized($name: text) { select id from Krate where normalized(name) = normalized($name) }
/// docs.rs 97a9b51028cb
query without_repository($pattern: text) {
  select { r.id, r.krate.name, r.version, r.repository_url } from Release r where r.repository is null and r.repository_url like $pattern
}
/// docs.rs 985245a6f5c2
query documented_like($pattern: text) {
  select { crate_name: c.name, r.target_name, s.last_build_time }
  from Krate c join c.latest r join r.status s where r.rustdoc_status = true and c.name ilike $pattern
}
/// docs.rs 9f268512c8fd
query finished_build($id: Build.id) -> one? {
  select { rustc_version, docsrs_version, build_status, documentation_size, memory_peak, errors, error_kind, rustc_nightly_date } from Build where id = $id
}
/// docs.rs a0253cf77dc6
query release_activity() {
  with release_stats as (
    select {
      day: r.release_time::date,
      counts: sum(case when s.build_status <> 'in_progress' then 1 else 0 end),
      failures: sum(case when r.is_library = true and s.build_status = 'failure' then 1 else 0 end),
    }
    from Release r join r.status s
    where r.release_time >= now()::date::timestamptz - interval '30 days' and r.release_time < now()::date::timestamptz
    group by day
  )
  -- the series, so that days without any release are included
  select { day: d.day, counts: coalesce(rs.counts, 0), failures: coalesce(rs.failures, 0) }
  from (select { day: (now() - make_interval(days: n.value))::date } from generate_series(1, 30) as n) as d
  left join release_stats rs on rs.day = d.day
  order by d.day
}
/// docs.rs a3920d6701d1
query overrides_of($name: text) -> one? { select { crate_name, max_memory_bytes, timeout_seconds, max_targets } from SandboxOverride where crate_name = $name }
/// docs.rs a68160fad4a1
query release_exists($id: Release.id) -> one? { select id from Release where id = $id }
/// docs.rs abf12aa0c7f3
query features($name: text, $version: text) -> one? { select features from Release where krate.name = $name and version = $version }
/// docs.rs ada0debe5439
query queue_by_priority() { select { priority, n: count(*) } from QueueItem group by priority }
/// docs.rs ae8f4fd21ef7
query coverage_by_release() { select { r.krate.name, r.version, r.rustdoc_status, cov.total_items } from Release r left join r.coverage cov }
/// docs.rs af1b135f6b08
query krates_in_large_repositories($count: int) {
  select c.name from Krate c join c.latest r join r.repository repo where repo.crate_count >= $count
}
/// docs.rs b03260d3baa1
query build_outcome($id: Build.id) -> one? {
  select { rustc_version, docsrs_version, build_status, errors, error_kind, rustc_nightly_date } from Build where id = $id
}
/// docs.rs b4ebc9f3e077
query kind_of_release($name: text, $version: text) -> one? { select { rustdoc_status, is_library } from Release where krate.name = $name and version = $version }
/// docs.rs bc5844182a07
query all_releases() { select { krate.name, version, rustdoc_status } from Release order by krate.name, version }
/// docs.rs c187e2087940
query krate_duration($krate: Krate.id) -> one {
  select avg(b.build_finished - b.build_started) from Krate c join c.releases r join r.builds b
  where c.id = $krate and b.build_status = 'success' and b.build_started is not null
}
/// docs.rs c465bfd0ac82
query all_krates() { select { id, name } from Krate order by name }
/// docs.rs cbe0780dcbb1
query in_progress() {
  select {
    b.release.krate.name, b.release.version,
    elapsed: case when b.build_started is null then null else now() - b.build_started end,
    average_duration: (
      select avg(p.build_finished - p.build_started) from Build p
      where p.release.krate = b.release.krate and p <> b and p.build_status = 'success' and p.build_started is not null
    ),
  }
  from Build b where b.build_status = 'in_progress' order by b.id
}
/// docs.rs ce3c4ceec1fe
query repository_id($name: text, $host: text) -> one? { select id from Repository where name = $name and host = $host limit 1 }
/// docs.rs d484acb977a6
query blacklist() { select crate_name from BlacklistedCrate order by crate_name }
/// docs.rs d5353f99e2f0
query is_there($name: text, $version: text) -> one? { select 1::int from Release where krate.name = $name and version = $version limit 1 }
/// docs.rs d68c28ed8e41
query krate_by_normalized_name($name: text) { select { id, name } from Krate where normalized(name) = normalized($name) }
/// docs.rs d74ff0da3d5e
query build_size($id: Build.id) -> one? { select { rustc_version, docsrs_version, build_status, documentation_size, errors, error_kind } from Build where id = $id }
/// docs.rs d814d5028d97
query priorities_by_repository() {
  select { name, priority: override_build_priority } from Repository where override_build_priority is not null order by name
}
/// docs.rs d87220d3f450
query owners_of_krate($krate: Krate.id) { select { o.login, o.avatar, o.kind } from OwnerRel r join r.owner o where r.krate.id = $krate }
/// docs.rs dc6fda323042
query built_with_nightly($from: date, $to: date) {
  select { r.krate.name, r.version }
  from Release r join r.status s join r.builds b on b.build_finished = s.last_build_time
  where b.rustc_nightly_date >= $from and b.rustc_nightly_date < $to
}
/// docs.rs de03b48baa8a
query release_ids() { select id from Release }
/// docs.rs e00a426fa250
query rustdoc_status($release: Release.id) -> one? { select rustdoc_status from Release where id = $release }
/// docs.rs e0a18d6ec1e1
query features_and_dependencies($name: text, $version: text) -> one? {
  select { features, dependencies } from Release where krate.name = $name and version = $version
}
/// docs.rs e3216009b040
query build_status_of($release: Release.id) -> one? { select build_status from ReleaseBuildStatus where release.id = $release }
/// docs.rs f418e582d280
query logins() { select login from Owner order by login }
/// docs.rs f625fd73215b
query override_priority($name: text) { select override_build_priority from Repository where name = $name }
/// docs.rs f9e5a70e0317
query slugs() { select slug from Keyword order by slug }
/// docs.rs fc654c9fccbc
query queue_state($name: text, $version: text) -> one? { select { priority, attempt, last_attempt } from QueueItem where name = $name and version = $version }
/// docs.rs fcee15572f69
query set_lock_timeout($timeout: text) -> one { select local_setting('lock_timeout', $timeout) }
/// docs.rs fe36361977b1
query all_overrides() { select { crate_name, max_memory_bytes, timeout_seconds, max_targets } from SandboxOverride }
