-- Set operations are computed in the order of their parentheses.
query mixed() { select { n: 1 } union (select { n: 2 } intersect select { n: 2 }) order by n }
--> mixed
--| [1]
--| [2]
