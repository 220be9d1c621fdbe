-- Rows with related rows: through join entities, several at once, of the same entity, with keys of every kind.
entity Person { id uuid primary key default uuid_v7(), name text unique, boss references Person?, reports many Person.boss, friends many Person through Friendship(a, b), notes many Note.person, visits int default 1 }
entity Friendship { a references Person, b references Person, since timestamptz default now(), primary key (a, b) }
entity Note { person references Person, nr smallint, text text, primary key (person, nr), marks many Mark through NoteMark, lines many NoteLine.note }
entity NoteLine { id bigint primary key auto, note references Note, text text }
entity Mark { id bigint primary key auto, name text unique, notes many Note through NoteMark, weight int default 5 }
entity NoteMark { id uuid primary key default uuid_v7(), note references Note, mark references Mark, at timestamptz default now(), unique (note, mark) }
entity Team { id int primary key auto, name text unique, size int default 0, lead references Person, members many Person through Member }
entity Member { team references Team, person references Person, role text default 'member', primary key (team, person) }
entity Strict { team references Team, person references Person, role text, primary key (team, person) }

command hire($name: text, $boss: text) {
  insert Person { $name, boss: { name: $boss }, reports: [ { name: $name || '1' }, { name: $name || '2', reports: [ { name: $name || '21' } ] } ] }
  returning { id, name, boss { name }, reports(order by name) { name, reports { name } } }
}
command befriend($name: text, $friends: Person.id[]) { insert Person { $name, friends: $friends } returning { id, friends(order by name) { name } } }
command befriend_new($name: text, $friends: new Person[]) { insert Person { $name, $friends } returning { id, friends(order by name) { name, visits } } }
command note($person: Person.id, $nr: smallint, $mark: Mark.id) {
  insert Note { $person, $nr, text: 'n', marks: [ { name: 'new' }, $mark ], lines: [ { text: 'a' }, { text: 'b' } ] }
  returning { nr, marks(order by name) { name, weight }, lines(order by id) { text } }
}
command marks($a: text, $b: text, $notes: new Note[]) {
  insert Mark [ { name: $a, weight: 1, $notes }, { name: $b } ]
  returning { id, name, weight, notes(order by nr) { nr, text } }
}
command teams($a: Person.id, $b: Person.id) {
  insert Team { name: 'blue', lead: $a, members: [ $a, $b ] }, { name: 'green', lead: { name: 'Zoe' }, size: 2, members: [] } returning { name, size, lead { name }, members(order by name) { name } }
}
command grow($name: text, $lead: Person.id, $members: new Person[]) {
  insert Team { $name, $lead, size: 1, $members } on conflict (name) update { size: Team.size + excluded.size } returning { id, size, members(order by name) { name } }
}
command led($name: text, $lead: new Person) { insert Team { $name, $lead } returning { name, lead { name, visits } } }
transaction pair($a: text, $b: text) {
  let first = insert Person { name: $a, notes: [ { nr: 1, text: 'x' } ] } returning { id };
  insert Team { name: $b, lead: first.id, members: [ first.id, { name: $b } ] };
  return first;
}
query people() { select { name, boss: boss.name, notes(order by nr) { nr, text } } from Person order by name }
query members() { select { team: team.name, person: person.name, role } from Member order by team.name, person.name }
query links() { select { nr: note.nr, mark: mark.name, recent: at > now() - interval '1 hour' } from NoteMark order by mark.name, note.nr }
