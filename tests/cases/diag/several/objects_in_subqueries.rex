-- Objects in arms and in the query of an insert, where they would be lost; a subquery may have some that nothing reads.
entity User { id int primary key, name text }
entity Post { id int primary key, author references User, title text }
entity Audit { id int primary key auto, what text }

query derived() { select { x.id } from (select { id, author { name } } from Post) x }
query common() { with x as (select { id, author { name } } from Post) select id from x }
query arms() { select { id, author { name } } from Post union all select { id, author { name } } from Post }
--                          ^^^^^^ E0638
--                                                                             ^^^^^^ E0638
query alias_of_a_join() { select { x.n } from (select { p { id }, n: 1 } from Post p) x }
command copied() { insert Audit select { what: title, author { name } } from Post }
--                                                    ^^^^^^ E0638
query in_exists() { select exists (select { author { name } } from Post) }
query in_parentheses() { (select { id, author { name } } from Post) order by id limit 3 }
