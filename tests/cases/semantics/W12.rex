-- A delete from a table that refers to itself: what is left is the same, whatever the order in which rows go.
entity Node { id int primary key, parent references Node? on delete cascade }
command fill() { insert Node { id: 1, parent: null }, { id: 2, parent: 1 }, { id: 3, parent: 2 }, { id: 4, parent: null } }
command prune($id: int) { delete Node where id = $id returning id }
query left_over() { select id from Node order by id }
--> fill
--| = 4
--> prune {"id": 1}
--| [1]
--> left_over
--| [4]
