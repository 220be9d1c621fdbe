-- A bracket inside of a query is not closed.
entity Item { id int primary key, name text(40) }
query names() {
  select name from Item where (id > 1
--                            ^ E0108
}
