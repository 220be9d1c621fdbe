-- A text that is no UUID.

query q() { select { u: uuid 'xyz' } }
--                      ^^^^^^^^^^ E0305
