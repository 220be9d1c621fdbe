-- References are enforced on every connection.
entity P { id int primary key }
entity T { id int primary key, p references P }
command put_p($id: int) { insert P { $id } }
command put($id: int, $p: int) { insert T { $id, p: $p } }
command drop_p($id: int) { delete P where id = $id }
--> put {"id": 1, "p": 1}
--| ! ForeignKeyViolation
--> put_p {"id": 1}
--| = 1
--> put {"id": 1, "p": 1}
--| = 1
--> drop_p {"id": 1}
--| ! ForeignKeyViolation
