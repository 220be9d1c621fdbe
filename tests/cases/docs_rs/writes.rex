-- Queries of docs.rs that write. A documentation line names those that an item translates.
/// docs.rs 007a6d355f89
command set_output($id: Build.id, $output: text?) { update Build { $output } where id = $id }
/// docs.rs 074d3b1cc144
command delete_logs_of_krate($krate: Krate.id) { delete BuildLog where build.release.krate.id = $krate }
/// docs.rs 080c12e692d9
command put_release($krate: Krate.id, $version: text) {
  insert Release { $krate, $version } on conflict (krate, version) update { version: excluded.version } returning id
}
/// docs.rs 0a932ffd1741
command drop_other_owners($krate: Krate.id, $owners: int[]) { delete OwnerRel where krate.id = $krate and not (owner.id in $owners) }
/// docs.rs 120c268463e7
command add_compression($release: Release.id, $algorithm: int) { insert CompressionRel { $release, $algorithm } on conflict nothing }
/// docs.rs 18f63b04baf4
command recount_repository($id: Repository.id) {
  update Repository as repo {
    crate_count: (select count(*) from Release r join Krate c on c.latest_version_id = r.id where r.repository = repo)::int
  }
  where id = $id
}
/// docs.rs 192d91c85fff
command delete_builds() { delete Build where true }
/// docs.rs 1e660947261d
command set_latest($id: Krate.id, $release: Release.id) { update Krate { latest_version_id: $release } where id = $id }
/// docs.rs 27271bd144f0 f8b389df3451
command unqueue($name: text) { delete QueueItem where name = $name }
/// docs.rs 276400867113
command queue_failed($name: text, $version: text) { insert QueueItem { $name, $version, priority: 0, attempt: 5, last_attempt: now() } }
/// docs.rs 2c1f393f0c38
command put_krate($name: text) { insert Krate { $name } on conflict (name) update { name: excluded.name } returning id }
/// docs.rs 2dc065cc08f2
command delete_logs_of_version($krate: Krate.id, $version: text) {
  delete BuildLog where build.release.krate.id = $krate and build.release.version = $version
}
/// docs.rs 3aac87e4968a
command link_keywords($release: Release.id, $slugs: text[]) {
  insert KeywordRel select { release: $release, keyword: id } from Keyword where slug in $slugs on conflict nothing
}
/// docs.rs 494e6b594aba
command put_coverage($release: Release.id, $total_items: int?, $documented_items: int?, $total_items_needing_examples: int?, $items_with_examples: int?) {
  insert DocCoverage { $release, $total_items, $documented_items, $total_items_needing_examples, $items_with_examples }
  on conflict (release) update { $total_items, $documented_items, $total_items_needing_examples, $items_with_examples }
  returning release.id
}
/// docs.rs 4a6887c2d436
command put_config($name: text, $value: json) { insert Config { $name, $value } on conflict (name) update { $value } }
/// docs.rs 4b13fe2c8df2 7abbefbac6ac
command unqueue_version($name: text, $version: text) { delete QueueItem where name = $name and version = $version }
/// docs.rs 4ec79e1fa424
command clear_config() { delete Config where true }
/// docs.rs 505ad2a45493
command enqueue($name: text, $version: text, $priority: int) {
  insert QueueItem { $name, $version, $priority }
  on conflict (name, version) update { priority: excluded.priority, attempt: 0, last_attempt: null }
}
/// docs.rs 58c1056e05fa
command add_keyword($name: text?, $slug: text) { insert Keyword { $name, $slug } }
/// docs.rs 5b401b6a191f
command set_repository($repository: Repository.id?, $id: Release.id) { update Release { $repository } where id = $id }
/// docs.rs 5f31665c9102
command yank_one($id: Release.id) { update Release { yanked: true } where id = $id and version = '0.3.0' }
/// docs.rs 671354f90d42
command delete_config($name: text) { delete Config where name = $name }
/// docs.rs 688c28ae99e5
command forbid_krate($crate_name: text) { insert BlacklistedCrate { $crate_name } }
/// docs.rs 6a448c78dd3f
command mark_failed($id: Build.id, $errors: text?, $error_kind: text?) { update Build { build_status: 'failure', $errors, $error_kind } where id = $id }
/// docs.rs 718576e299a4
command put_repository($host: text, $host_id: text, $name: text, $description: text?, $last_commit: timestamptz?, $stars: int, $forks: int, $issues: int) {
  insert Repository { $host, $host_id, $name, $description, $last_commit, $stars, $forks, $issues, updated_at: now() }
  on conflict (host, host_id) update { $name, $description, $last_commit, $stars, $forks, $issues, updated_at: now() }
  returning id
}
/// docs.rs 73ff86cdb5b9
command put_override($crate_name: text, $max_memory_bytes: bigint?, $max_targets: int?, $timeout_seconds: int?) {
  insert SandboxOverride { $crate_name, $max_memory_bytes, $max_targets, $timeout_seconds }
  on conflict (crate_name) update { $max_memory_bytes, $max_targets, $timeout_seconds }
}
/// docs.rs 7544bfef9431
command put_status($release: Release.id) {
  insert ReleaseBuildStatus select {
    release: s.id, s.last_build_time,
    build_status: case when s.success_count > 0 then 'success'::BuildStatus when s.failure_count > 0 then 'failure' else 'in_progress' end,
  }
  from (
    select {
      r.id, last_build_time: max(b.build_finished),
      success_count: sum(case when b.build_status = 'success' then 1 else 0 end),
      failure_count: sum(case when b.build_status = 'failure' then 1 else 0 end),
    }
    from Release r left join r.builds b where r.id = $release group by r.id
  ) as s
  on conflict (release) update { last_build_time: excluded.last_build_time, build_status: excluded.build_status }
}
/// docs.rs 7ae621609989
command fake_repository($host_id: text, $name: text, $stars: int, $forks: int, $issues: int, $override_build_priority: int?) {
  insert Repository {
    host: 'github.com', $host_id, $name, description: 'Fake description!', last_commit: now(), $stars, $forks, $issues,
    updated_at: now(), $override_build_priority,
  }
  returning id
}
/// docs.rs 80df8947b723
command delete_krate($id: Krate.id) { delete Krate where id = $id }
/// docs.rs 864a659b317f
command allow_krate($crate_name: text) { delete BlacklistedCrate where crate_name = $crate_name }
/// docs.rs 86cb6c0a4d2e
command set_default_target($id: Release.id) { update Release { default_target: 'x86_64-unknown-linux-gnu' } where id = $id }
/// docs.rs 87952bd450ed
command put_owner($login: text, $avatar: text, $kind: OwnerKind) {
  insert Owner { $login, $avatar, $kind } on conflict (login) update { avatar: excluded.avatar, kind: excluded.kind } returning id
}
/// docs.rs 87cd28092cc0
command clear_features($id: Release.id) { update Release { features: null } where id = $id }
/// docs.rs 8f9ba7439b72
command set_yanked($name: text, $version: text, $yanked: bool) {
  update Release { $yanked } where krate.name = $name and version = $version returning krate.id
}
/// docs.rs 92ea6c595b72
command drop_owners($krate: Krate.id) { delete OwnerRel where krate.id = $krate }
/// docs.rs 946de01935ee
command clear_queue() { delete QueueItem where true }
/// docs.rs 95bc487e596e
command add_owners($krate: Krate.id, $owners: int[]) {
  insert OwnerRel select { krate: $krate, owner: o.id } from unnest($owners) as o(id) on conflict (krate, owner) nothing
}
/// docs.rs 9d708bc42945
command finish_release($id: Release.id, $release_time: timestamptz?, $dependencies: json?, $target_name: text?, $yanked: bool?, $rustdoc_status: bool?,
                       $test_status: bool?, $license: text?, $repository_url: text?, $homepage_url: text?, $description: text?,
                       $description_long: text?, $readme: text?, $keywords: json?, $have_examples: bool?, $downloads: int?, $doc_targets: json?,
                       $is_library: bool?, $documentation_url: text?, $default_target: text?, $features: Feature[]?,
                       $repository: Repository.id?, $source_size: bigint?) {
  update Release {
    $release_time, $dependencies, $target_name, $yanked, $rustdoc_status, $test_status, $license, $repository_url, $homepage_url, $description,
    $description_long, $readme, $keywords, $have_examples, $downloads, $doc_targets, $is_library, $documentation_url, $default_target,
    $features, $repository, $source_size,
  }
  where id = $id
}
/// docs.rs 9e7595c7b9b3
command start_attempt($id: QueueItem.id) { update QueueItem { attempt: attempt + 1, last_attempt: now() } where id = $id returning attempt }
/// docs.rs a708e47c8636
command start_build($release: Release.id, $build_status: BuildStatus, $build_server: text?) {
  insert Build { $release, $build_status, $build_server, build_started: now() } returning id
}
/// docs.rs aaa2cc1b0b88
command delete_releases($krate: Krate.id) { delete Release where krate.id = $krate }
/// docs.rs b416fa78f39c
command add_logs($build: Build.id, $names: text[], $successes: bool[]) {
  insert BuildLog select { build: $build, log_filename: l.name, success: l.success } from unnest($names, $successes) as l(name, success)
}
/// docs.rs b794f125a36f
command set_priorities($rows: { name: text, priority: int }[], $old: int) {
  update QueueItem as q { priority: r.priority } from $rows r where q.name = r.name and q.priority = $old
}
/// docs.rs bd593101e831
command set_override_priority($name: text, $priority: int?) { update Repository { override_build_priority: $priority } where name = $name }
/// docs.rs c8328ef70488
command unqueue_one($id: QueueItem.id) { delete QueueItem where id = $id }
/// docs.rs cd568b56b5d3
command drop_priority($pattern: text) { delete CratePriority where pattern = $pattern returning priority }
/// docs.rs cf83cc24df4c
command delete_repository($host_id: text, $host: text) { delete Repository where host_id = $host_id and host = $host }
/// docs.rs db263dde3b65
command fail_running($errors: text?, $release: Release.id) {
  update Build { build_status: 'failure', $errors, build_finished: now() } where release.id = $release and build_status = 'in_progress'
}
/// docs.rs de4ba149a561
command delete_override($crate_name: text) { delete SandboxOverride where crate_name = $crate_name }
/// docs.rs e550304c4f4f
command raise_priority($priority: int, $name: text, $version: text) {
  update QueueItem { priority: greatest(priority, $priority) } where name = $name and version <> $version
}
/// docs.rs f8cb592ce463
command set_last_attempt($at: timestamptz?) { update QueueItem { last_attempt: $at } where true }
