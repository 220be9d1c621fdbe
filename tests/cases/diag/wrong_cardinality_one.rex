-- At most one row is said where there is exactly one.
entity Tag { id int primary key, name text, color text default 'gray' }

query q() -> one? { select count(*) from Tag }
--           ^^^^ E0621
