-- An enum is text with a check, or a type of the database.
enum Status stored as number { draft, done }
--          ^^^^^^^^^^^^^^^^ E0440
enum Kind stored as native { draft, done }
entity Post {
  id int primary key auto stored as serial,
  n int stored as serial,
--      ^^^^^^^^^^^^^^^^ E0624
  data json stored as json,
  other json stored as xml,
--           ^^^^^^^^^^^^^ E0624
}
