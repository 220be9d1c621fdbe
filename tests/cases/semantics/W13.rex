-- A key of a table that refers to itself is moved alone: the reference that follows it is set by another statement.
entity Node { id int primary key, name text unique, parent references Node? on update cascade }
entity Leaf { id int primary key, name text unique, parent references Leaf? on update set null, other references Leaf? default 7 on delete set null }
command fill() { insert Node { id: 1, name: 'a', parent: null }, { id: 2, name: 'b', parent: 1 } }
command move_up() { update Node { id: id + 10 } where true }
command rename($name: text, $id: int) { insert Node { id: $id, name: $name, parent: null } on conflict (name) update { id: excluded.id } }
query nodes() { select { id, name, parent: parent.id } from Node order by id }
--> fill
--| = 2
--> move_up
--| = 2
--> nodes
--| [11,"a",null]
--| [12,"b",11]
--> rename {"name": "a", "id": 7}
--| = 1
--> nodes
--| [7,"a",null]
--| [12,"b",7]
command leaf($name: text, $id: int) { insert Leaf { id: $id, name: $name, parent: null, other: null } on conflict (name) update { id: excluded.id } }
--> leaf {"name": "a", "id": 1}
--| = 1
--> leaf {"name": "a", "id": 7}
--| = 1
command named($name: text, $id: int, $parent: int?) { insert Leaf { id: $id, name: $name, parent: $parent } on conflict (name) update { name: excluded.name } }
--> named {"name": "b", "id": 8, "parent": 7}
--| = 1
--> named {"name": "c", "id": 9, "parent": 6}
--| ! ForeignKeyViolation
query leaves() { select { id, name, parent: parent.id, other: other.id } from Leaf order by id }
--> leaves
--| [7,"a",null,null]
--| [8,"b",7,7]
-- refused
command both() { update Node { id: id + 10, parent: null } where true }
--! E0701
command replaced($name: text, $id: int) { insert Node { id: $id, name: $name, parent: $id } on conflict (name) update { excluded.* } }
--! E0701
command dangling($name: text, $id: int, $parent: int?) { insert Leaf { id: $id, name: $name, parent: $parent } on conflict (name) update { id: excluded.id } }
--! E0701
