-- A word is missing, so that the next one does not fit.
entity Item { id int primary key, name text(40) }
query names() {
  select name Item
--            ^^^^ E0101
}
