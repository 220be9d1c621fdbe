-- A quoted name must end on its line.
entity Item { id int primary key, name text(40) }
query names() {
  select "name
--       ^^^^^ E0105
  from Item
}
