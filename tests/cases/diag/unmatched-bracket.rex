-- A bracket is closed that was not opened.
entity Item { id int primary key, name text(40) }
query names() {
  select name from Item where id > 1)
--                                  ^ E0109
}
