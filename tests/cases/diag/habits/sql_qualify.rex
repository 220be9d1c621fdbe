-- Others: `qualify`.
entity Tag { id int primary key, name text, at timestamptz, day date, big bigint? }
query q() { select { id, x: row_number() over (order by id) } from Tag qualify x = 1 }
--                                                                     ^^^^^^^ E0131
