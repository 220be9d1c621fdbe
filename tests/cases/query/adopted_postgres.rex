-- Storages of a database that was there before: enum types, `json`, sequences.
-- dialects: postgres
enum Status stored as native { open, in_work as 'in work', done }
entity Task { id bigint primary key auto stored as serial, status Status default 'open', before Status?, data json? stored as json, parent references Task? }
query by_status($status: Status, $others: Status[]) {
  select { id, status, later: status > 'open' } from Task where status = $status or status in $others order by status desc, id
}
query statuses() { select distinct status from Task order by status desc }
query all_statuses() { select { status } from Task union select { status: before } from Task where before is not null order by status }
query in_a_table() {
  with recent as (select { t.status, n: count(*) } from Task t group by t.status)
  select { r.status, r.n, d.first } from recent r join (select { s: status, first: min(id) } from Task group by status) as d on d.s = r.status
  where r.status <> 'done' and r.status in (select before from Task where before is not null)
}
query members($key: text) { select { id, data, member: data -> $key, text: data ->> 'a' } from Task where data is not null and data @> json '{"a": 1}' }
command copy($id: Task.id) {
  insert Task select { status: case when status = 'done' then 'open'::Status else status end, data, parent: id } from Task where id = $id returning { id, status }
}
command advance($rows: { id: bigint, status: Status }[]) { update Task as t { status: r.status, before: t.status } from $rows r where t.id = r.id }
command add($rows: new Task[]) { insert Task from $rows }
command set_data($id: Task.id, $data: json) { update Task { $data } where id = $id returning { data, status } }
