-- A check, an index and a generated column look at the columns of their own row.
entity Author { id int primary key, born int, alive bool }
entity Post {
  id int primary key,
  author references Author,
  year int,
  age int generated (year - author.born) stored,
--                          ^^^^^^^^^^^ E0702
  check born_before (author.born < year),
--                   ^^^^^^^^^^^ E0702
  validate (author.born < year) 'too early',
--          ^^^^^^^^^^^ E0702
  check known (author is not null or author.id > 0),
  index (author.born),
--       ^^^^^^^^^^^ E0702
  index (year) where author.alive,
--                   ^^^^^^^^^^^^ E0702
  index (author.id, year),
}
