-- A key of a table that refers to itself is moved alone: the reference that follows it is set by another statement.
entity Node { id int primary key, name text unique, parent references Node? on update cascade }
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
-- refused
command both() { update Node { id: id + 10, parent: null } where true }
--! E0701
command replaced($name: text, $id: int) { insert Node { id: $id, name: $name, parent: $id } on conflict (name) update { excluded.* } }
--! E0701
