-- A null of no type.

query q() { select { n: null } }
--                      ^^^^ E0310
