-- What one of the targets cannot say with the same meaning is refused for the whole project.
entity Post { id int primary key, author int, score int }

query totals() { select { author, n: count(*) } from Post group by rollup(author) }
--    ^^^^^^ E0701
