-- Messages are strings, in single quotes.
entity Item {
  id int primary key,
  validate (id > 0) "must be positive",
--                  ^^^^^^^^^^^^^^^^^^ E0120
}
