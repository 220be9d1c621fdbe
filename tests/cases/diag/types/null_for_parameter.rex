-- The default of a parameter that is never null.
entity User { id int primary key, age int? }

query q($age: int = null) { select { id, other: $age } from User }
--                  ^^^^ E0301
