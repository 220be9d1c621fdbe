-- Joined texts of no row are null.
entity T { id int primary key, s text }
query nothing() -> one { select { a: string_agg(s, ',' order by id), b: coalesce(string_agg(s, ',' order by id), '-') } from T }
--> nothing
--| [null,"-"]
