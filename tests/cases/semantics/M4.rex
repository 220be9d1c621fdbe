-- Names that a database keeps for itself are refused.
entity T { id int primary key, row_id int }
command put($id: int) { insert T { $id, row_id: 1 } }
--> put {"id": 1}
--| = 1
-- refused
entity A { id int primary key, ctid int }
--! E0205
entity B { id int primary key, rowid int }
--! E0205
entity C as sqlite_things { id int primary key }
--! E0205
entity D { id int primary key, xmin int }
--! E0205
