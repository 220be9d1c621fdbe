-- The arms of a set operation have the same types.
query both() { select { n: 1 } union all select { n: 2.5 } order by n }
--> both
--| ["1.0"]
--| ["2.5"]
-- refused
query mixed() { select 1 union select 'a' }
--! E0625
