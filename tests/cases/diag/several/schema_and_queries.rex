-- Mistakes of the schema and of queries are all found in one run.
entity User { id int primary key, name txt, age int }
--                                     ^^^ E0201
entity Post { id int primary key, author references User, title text, index (titel) }
--                                                                           ^^^^^ E0209
query a() { select { id, titl } from Post }
--                       ^^^^ E0601
query b($x: int) { select { id } from Post where title = $y }
--                                                        ^ E0604
query c() { select { author.nme } from Post }
--                          ^^^ E0601
