-- Other languages: `&&` and `||` of conditions.
entity Tag { id int primary key, name text, at timestamptz, day date, big bigint? }
query q() { select { id } from Tag where id = 1 && name = 'a' }
--                                       ^^^^^^^^^^^^^^ E0302
query p() { select { id } from Tag where id = 1 || id = 2 }
--                                            ^^^^^^^ E0302
query o() { select { x: name || id } from Tag }
--                      ^^^^^^^^^^ E0302
