-- Rex's upper() and lower() change the letters of ASCII, as SQLite's do and as PostgreSQL's in the plain order.
select artist_id as id, upper(name collate "C") as loud, lower(name collate "C") as quiet, char_length(name) as size,
  left(name, 3) as head
from artist where name like 'A%' order by artist_id
