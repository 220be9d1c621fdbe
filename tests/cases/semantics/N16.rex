-- Text becomes a number in Rust, not in the database.
entity T { id int primary key, s text }
query texts($n: bigint) -> one { select { a: $n::text } }
--> texts {"n": -42}
--| ["-42"]
-- refused
query read() { select s::int from T }
--! E0307
query read_decimal() { select cast(s as decimal(10, 2)) from T }
--! E0307
query compared() { select id from T where s = 1 }
--! E0302
