-- SQL: `returning *`.
entity Tag { id int primary key, name text, at timestamptz, day date, big bigint? }
command c() { insert Tag { id: 1, name: 'x', at: now(), day: date '2024-01-01' } returning * }
--                                                                                         ^ E0113
query q() { select * from Tag }
--                 ^ E0113
