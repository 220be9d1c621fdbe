-- A mistake in a common table expression is reported once.
entity Tag { id int primary key, name text, color text default 'gray' }

query q() { with x as (select { nmae } from Tag) select { nmae } from x }
--                              ^^^^ E0601
