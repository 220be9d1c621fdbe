-- What conditions prove is not null.
entity User { id int primary key, name text, boss references User?, note text?, posts many Post.author }
entity Post { id int primary key, author references User, title text, color text default 'gray', n int?, at timestamptz default now() }

command a() { insert Post select { u.id, author: u.boss, title: u.note } from User u where u.boss is not null and u.note is not null }
command b() { update Post { title: title || n::text, id: 10 / 2 } where n > 3 }
command c() { update User { name: note } where note <> '' and id = 1 }
command d($id: int, $color: text?) { insert Post { $id, author: 1, title: 't', color: $color ?? default, at: now() } }
command e($id: int, $color: text?) { update Post { color?: $color } where id = $id }
transaction t($id: int) { let u = select { id, name, note } from User where id = $id; ensure u is not null else 'gone'; insert Post { id: 1, author: u.id, title: u.name }; }
transaction s($id: int) { let u = select { id, name, note } from User where id = $id one; ensure u.note is not null else 'no note'; insert Post { id: 1, author: u.id, title: u.note }; }
transaction r($id: int) { let u = select { id, name } from User where id = $id; update User { name: u.name || '!' } where id = u.id; }
command f($id: int, $name: text?) { update User { $name } where id = $id and $name is not null }
