-- Functions of other databases that take a part of a date.
entity A { id bigint primary key, at timestamptz }
query q() { select { id, a: extract('year', at), b: date_part('year', at), c: month(at) } from A }
--                          ^^^^^^^ E0303
--                                                  ^^^^^^^^^ E0303
--                                                                            ^^^^^ E0303
