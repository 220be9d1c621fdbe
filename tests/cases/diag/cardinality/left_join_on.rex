-- What a left join's condition says of its left side leaves the other rows of that side in.
entity Author { id int primary key, name text, mentor references Author? }
query q() -> one? { select { a.id, m.name } from Author a left join a.mentor m on a.id = 31 }
--           ^^^^ E0622
query p() -> one? { select { a.id, m.name } from Author a left join a.mentor m on m.name = 'x' where a.id = 31 }
