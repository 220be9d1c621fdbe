-- `count()`.
entity A { id bigint primary key }
query q() { select { n: count() } from A }
--                      ^^^^^^^ E0304
