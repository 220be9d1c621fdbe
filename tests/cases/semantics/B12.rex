-- A primary key is never null.
entity T { id text primary key }
command put($id: text) { insert T { $id } }
--> put {"id": "a"}
--| = 1
--> put {"id": "a"}
--| ! UniqueViolation
--> put {"id": null}
--| ! NotNullViolation
-- refused
entity U { id text? primary key }
--! E0404
