-- Rows for the schema of docs.rs, made up: some of everything, with gaps where the schema allows them.
insert into repositories (id, host, host_id, name, description, last_commit, stars, forks, issues, updated_at, crate_count, override_build_priority)
select i, case when i % 3 = 0 then 'gitlab.com' else 'github.com' end, 'host-' || i, 'repo-' || i, nullif('about ' || i, 'about 2'),
  case when i % 2 = 0 then timestamptz '2024-03-01' + i * interval '1 day' end, i * 40, i, i % 4, timestamptz '2024-01-01' + i * interval '1 day', i % 3 + 5,
  case when i % 3 = 1 then i end
from generate_series(1, 8) i;
insert into crates (id, name, latest_version_id, downloads_total)
select i, 'krate-' || i, null, i * 10 from generate_series(1, 9) i;
insert into crates (id, name) values (10, 'Krate_Ten');
insert into releases (id, crate_id, version, release_time, dependencies, target_name, yanked, is_library, rustdoc_status, test_status, license,
  repository_url, description, doc_targets, default_target, features, repository_id, source_size)
select c * 10 + v, c, '0.' || v || '.0', case when v < 4 then now() - c * interval '3 days' end, '[["serde", "^1", "normal"], ["x", "1", "dev"]]',
  case when v <> 2 then 'krate_' || c end, case v when 1 then true when 2 then false end, v % 2 = 1, c % 3 <> 0, null, 'MIT',
  case when c % 2 = 0 then 'https://github.com/krate/' || c end, 'crate ' || c, '["x86_64-unknown-linux-gnu"]', case when v > 1 then 'x86_64-unknown-linux-gnu' end,
  case when v = 1 then array[row('default', array['std'])::feature] end, case when c < 7 and v <> 3 then c end, c * 1000
from generate_series(1, 8) c, generate_series(1, 4) v;
insert into releases (id, crate_id, version) values (111, 10, '0.1.0');
update crates set latest_version_id = id * 10 + 1 + id % 3 where id < 8;
insert into release_build_status (rid, last_build_time, build_status)
select id, case when id % 5 <> 0 then timestamptz '2024-05-01' + id * interval '1 hour' end,
  (array['success', 'failure', 'in_progress']::build_status[])[1 + id % 3]
from releases;
insert into builds (id, rid, rustc_version, docsrs_version, build_status, build_finished, output, errors, documentation_size, rustc_nightly_date,
  build_started, error_kind, memory_peak)
select r.id * 10 + b, r.id, case when b <> 2 then 'rustc 1.7' || b end, 'docsrs 0.6', (array['success', 'failure', 'in_progress', 'success']::build_status[])[1 + (r.id + b) % 4],
  case when b < 3 then timestamptz '2024-05-01' + r.id * interval '1 hour' + (b - 1) * interval '5 minutes' end, 'log', case when b = 2 then 'E' end, r.id * 7,
  date '2024-04-01' + r.id % 30, case when b <> 3 then timestamptz '2024-05-01' + r.id * interval '55 minutes' end, null, 1000000000 + b
from releases r, generate_series(1, 3) b where r.id % 10 < 4 and r.id < 70;
insert into builds (id, rid, build_status, build_started) values (1, 11, 'success', null), (2, 12, 'in_progress', now() - interval '1 hour'), (3, 13, 'failure', null);
insert into builds_logs (id, build_id, log_filename, success)
select b.id * 10 + n, b.id, 'target-' || n, case n when 1 then true when 2 then b.id % 2 = 0 end from builds b, generate_series(1, 3) n where b.id % 3 <> 0;
insert into doc_coverage (release_id, total_items, documented_items) select id, id * 3, nullif(id, 11) from releases where id % 2 = 1 and id < 100;
insert into compression_rels (release, algorithm) select id, id % 2 from releases where id % 2 = 0;
insert into keywords (id, name, slug) select i, 'Key ' || i, 'key-' || i from generate_series(1, 6) i;
insert into keyword_rels (rid, kid) select r.id, k from releases r, generate_series(1, 5) k where (r.id + k) % 3 = 0 and r.id < 100;
insert into keyword_rels (rid, kid) values (11, null), (null, 1);
insert into owners (id, login, avatar, kind) select i, 'user-' || i, 'a.png', case when i % 3 = 0 then 'team' else 'user' end::owner_kind from generate_series(1, 6) i;
insert into owner_rels (cid, oid) select c, o from generate_series(1, 7) c, generate_series(1, 5) o where (c + o) % 2 = 0;
insert into owner_rels (cid, oid) values (1, null), (null, 2);
insert into queue (id, name, version, attempt, priority, last_attempt)
select i, 'krate-' || i, '0.' || (1 + i % 5) || '.0', i % 4, i % 3, case when i % 3 <> 0 then now() - i * interval '2 hours' end from generate_series(1, 7) i;
insert into queue (id, name, version) values (8, 'nobody', '9.9.9'), (9, 'krate-1', '9.9.9'), (10, 'krate-1', '0.1.0');
insert into config (name, value) values ('key-1', '{"a": 1}'), ('key-2', '[]');
insert into blacklisted_crates values ('krate-9'), ('key-1');
insert into crate_priorities values ('krate-1', 3), ('user-%', -5);
insert into sandbox_overrides values ('krate-1', 1, null, 2), ('krate-2', null, 3, null);
