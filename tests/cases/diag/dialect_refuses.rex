-- What one of the targets cannot say with the same meaning is refused for the whole project.
entity Post { id int primary key, author int, score int }

query best() { select distinct on (author) { id, score } from Post order by author, score desc, id }
--    ^^^^ E0701
