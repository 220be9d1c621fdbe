-- A reference leads to a key of the same type.
entity P { id int primary key, code text unique, name text }
entity T { id int primary key, p references P, by_code (code) references P(code), code text }
command fill() { insert P { id: 1, code: 'a', name: 'x' } }
command put($id: int, $code: text) { insert T { $id, p: 1, code: $code } }
--> fill
--| = 1
--> put {"id": 1, "code": "a"}
--| = 1
--> put {"id": 2, "code": "b"}
--| ! ForeignKeyViolation
-- refused
entity U { id int primary key, other (name) references P(name), name text }
--! E0405
entity V { id int primary key, other (code) references P(code), code int }
--! E0407
