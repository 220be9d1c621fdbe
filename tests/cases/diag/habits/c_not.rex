-- Other languages: `!`, `max` of two, an enum's value without quotes, an order by a text.
enum Kind { small, large }
entity Tag { id int primary key, name text, ok bool, kind Kind }
query q() { select { x: !ok } from Tag where !(id = 1) }
--                      ^ E0131
query p() { select { x: max(id, 5) } from Tag }
--                      ^^^^^^^^^^ E0304
query o() { select { id } from Tag where kind = small }
--                                              ^^^^^ E0601
query n() { select { id } from Tag order by 'name' }
--                                          ^^^^^^ E0630
