-- dialects: postgres
-- What only one database stores: composite values, enum types, arrays, intervals, opaque objects.
enum Status stored as native { open, in_work as 'in work', done }
/// Where somebody can be reached.
domain Email as email = text(254) check (value like '%@%') 'no address';
domain TsVector = text stored as sql postgres """tsvector""";
/// A part of a job.
struct Part stored as composite { name text, size int?, weight decimal(10, 3)?, status Status, tags text[]?, took interval? }
struct Box as box_of_parts stored as composite { label text?, first Part?, rest Part[]? }
sql extension fuzzystrmatch { postgres """create extension if not exists fuzzystrmatch""" drop """drop extension fuzzystrmatch""" }
sql function shout { postgres """create function shout(text) returns text language sql immutable as $$ select upper($1) || '!'; $$;""" drop """drop function shout""" }
sql function count_up on Job after shout {
  postgres """create function count_up() returns trigger language plpgsql as $$ begin new.changes := old.changes + 1; return new; end $$"""
  drop """drop function count_up"""
}
sql trigger job_changes on Job after count_up {
  postgres """create trigger job_changes before update on job for each row execute function count_up()"""
  drop """drop trigger job_changes on job"""
}
fn loud(x: text) -> text = sql postgres """shout($x)""";
fn distance(a: text, b: text) -> int = sql postgres """levenshtein($a, $b)""";

fn words(x: text) -> TsVector = sql postgres """to_tsvector('english', $x)""";
fn found(v: TsVector, q: text) -> bool = sql postgres """$v @@ plainto_tsquery('english', $q)""";

entity Person {
  id bigint primary key auto, email Email unique, other Email?, about text, search TsVector generated (words(about)) stored,
  index using gin (search),
}
command put_person($email: Email, $other: Email?, $about: text) { insert Person { $email, $other, $about } returning id }
command put_people($people: new Person[]) { insert Person from $people }
query people_about($q: text) { select { id, email, other, search } from Person where found(search, $q) order by email }
query person($email: Email) -> one? { select { id, at: email } from Person where email = $email or other = $email limit 1 }

entity Job {
  id bigint primary key auto stored as serial, title text, status Status default 'open', changes int default 0,
  main Part, parts Part[], contents Box?, waits interval, pauses interval[]?, history Status[], data json? stored as json,
  unique index (loud(title)),
}
command add($title: text, $main: Part, $parts: Part[], $contents: Box?, $waits: interval, $pauses: interval[]?, $history: Status[], $data: json?) {
  insert Job { $title, $main, $parts, $contents, $waits, $pauses, $history, $data } returning id
}
query job($id: Job.id) -> one? {
  select { id, title, status, changes, main, parts, contents, waits, pauses, history, data, loud: loud(title) } from Job where id = $id
}
command move_on($id: Job.id, $status: Status, $parts: Part[]?) {
  update Job { $status, parts?: $parts } where id = $id returning { changes, parts }
}
query sizes($least: int) {
  select { id, name: main.name, main.size, main.status, first: j.contents.first.name, tags: main.tags }
  from Job j where main.size >= $least or contents.first.name = 'in' order by main.status desc, id
}
query waiting($longest: interval, $states: Status[]) {
  select { title, till: now() + waits, far: distance(title, 'job') } from Job where waits < $longest and status in $states order by waits
}
query times() -> one { select { all: sum(waits), mean: avg(waits), most: max(waits) } from Job }
command take_next() -> one? {
  update Job { status: 'in_work' } where id = (select id from Job where status = 'open' order by id limit 1 for update skip locked) returning { id, main, waits }
}
