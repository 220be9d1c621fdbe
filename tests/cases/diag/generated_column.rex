-- A value for a computed column.

entity Doc { id int primary key, body text, words int generated (length(body)) stored }
command c() { update Doc { words: 1 } where id = 1 }
--                         ^^^^^ E0619
