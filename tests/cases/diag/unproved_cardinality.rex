-- At most one row is said where no key shows it.
entity Tag { id int primary key, name text, color text default 'gray' }

query q($name: text) -> one? { select { id } from Tag where name = $name }
--                      ^^^^ E0622
