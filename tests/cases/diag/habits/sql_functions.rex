-- Functions of databases.
entity Tag { id int primary key, name text, at timestamptz, day date, big bigint? }
query q() { select { a: date(at), b: datediff(day, day), c: mod(id, 2), d: random(), e: json_extract(name, '$.a') } from Tag }
--                                   ^^^^^^^^ E0303
--                                                          ^^^ E0303
--                                                                         ^^^^^^ E0303
--                                                                                      ^^^^^^^^^^^^ E0303
--                      ^^^^ E0303
