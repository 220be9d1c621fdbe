-- Storages of one database in a project that has both: the other one stores its own.
enum Status stored as native { open, in_work as 'in work', done }
domain Email as email = text(254) check (value like '%@%');
sql function touch on Task {
  postgres """create function touch() returns trigger language plpgsql as $$ begin new.changes := old.changes + 1; return new; end $$"""
  drop """drop function touch"""
}
sql trigger touched on Task after touch {
  postgres """create trigger touched before update on task for each row execute function touch()""" drop """drop trigger touched on task"""
  sqlite """create trigger touched after update of status on task begin update task set changes = changes + 1 where id = new.id; end""" drop """drop trigger touched"""
}
entity Task { id bigint primary key auto stored as serial, status Status default 'open', owner Email?, data json? stored as json, changes int default 0 }
query later($status: Status) { select { id, status, owner, data, next: status > 'open' } from Task where status >= $status order by status desc, id }
query statuses() { select distinct status from Task order by status desc }
query most() -> one { select { first: min(status), last: max(status) } from Task }
query of($owner: Email) { select owner from Task where owner = $owner }
command add($status: Status, $owner: Email?, $data: json?) { insert Task { $status, $owner, $data } returning { id, status, data } }
command move_all($from: Status, $to: Status) { update Task { status: $to } where status = $from }
command add_all($tasks: new Task[]) { insert Task from $tasks }
