-- A key over a column that is not there is one mistake; references to it are not.
entity User { a int, primary key (b) }
--                                ^ E0209
entity Post { id int primary key, author references User }
query q() { select { id, author { a } } from Post }
