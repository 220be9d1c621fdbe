-- A key that `on conflict` moves may come back with a later row of the list. A reference to a later row is an error where rows are written one by one.
entity Node { id int primary key, name text unique, parent references Node? }
entity Note { id int primary key, node references Node }
command plant($rows: { id: int, name: text, parent: int? }[]) { insert Node from $rows }
command replant($rows: { id: int, name: text, parent: int? }[]) {
  insert Node from $rows on conflict (name) update { excluded.* }
}
command note() { insert Note { id: 1, node: 1 } }
query nodes() { select { id, name, parent: parent.id } from Node order by id }
--> plant {"rows": [{"id": 3, "name": "c", "parent": null}, {"id": 2, "name": "b", "parent": 3}, {"id": 1, "name": "a", "parent": 2}]}
--| = 3
--> plant {"rows": [{"id": 4, "name": "d", "parent": 5}]}
--| ! ForeignKeyViolation
--> note
--| = 1
--> replant {"rows": [{"id": 9, "name": "a", "parent": null}, {"id": 1, "name": "d", "parent": 9}]}
--| = 2
--> replant {"rows": [{"id": 8, "name": "d", "parent": null}]}
--| ! ForeignKeyViolation
--> nodes
--| [1,"d",9]
--| [2,"b",3]
--| [3,"c",null]
--| [9,"a",null]
--> plant {"rows": [{"id": 11, "name": "k", "parent": 12}, {"id": 12, "name": "l", "parent": null}]}
--| ! ForeignKeyViolation (sqlite)
--| = 2
