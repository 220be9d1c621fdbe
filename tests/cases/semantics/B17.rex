-- The values of one expression have one type.
query first($a: int?, $b: int?) -> one { select { a: coalesce($a, $b, 0), b: case when $a > 1 then 'x' when $a = 1 then 'y' end, c: $a ?? $b } }
--> first
--| [0,null,null]
--> first {"a": 2}
--| [2,"x",2]
--> first {"b": 5}
--| [5,null,5]
-- refused
query mixed($a: text?) { select coalesce($a, 1) }
--! E0301
query arms($a: int) { select case when $a > 1 then 'x' else 2 end }
--! E0301
