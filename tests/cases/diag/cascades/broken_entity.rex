-- An entity that cannot be read is one mistake, however often it is used.
entity Post { id int primary key: title text }
--                              ^ E0101
entity Comment { id int primary key, post references Post }
query a() { select { id, title } from Post }
query b() { select { id, post { title } } from Comment }
