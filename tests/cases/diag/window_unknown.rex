-- A window that nobody declared.
entity Tag { id int primary key, name text, color text default 'gray' }

query q() { select { id, r: rank() over w } from Tag }
--                                      ^ E0601
