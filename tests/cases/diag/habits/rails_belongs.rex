-- Rails: the name of a relation ends in `_id`.
entity User { id int primary key }
entity Post { id int primary key, author_id references User }
query q() { select { id, author { id } } from Post }
--                       ^^^^^^ E0601
