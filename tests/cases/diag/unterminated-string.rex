-- A string must end on its line.
entity Item { id int primary key, name text(40) }
query names() {
  select name from Item where name = 'x
--                                   ^^ E0104
}
