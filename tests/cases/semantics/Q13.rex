-- Windows and their frames.
entity T { id int primary key, g int, x int }
command fill() { insert T { id: 1, g: 1, x: 10 }, { id: 2, g: 1, x: 20 }, { id: 3, g: 1, x: 20 }, { id: 4, g: 2, x: 5 }, { id: 5, g: 2, x: 1 } }
query ranked() { select { id, a: rank() over w, b: dense_rank() over w, c: row_number() over (partition by g order by x, id), d: lag(x) over (order by id), e: lead(x, 2, 0) over (order by id), f: ntile(2) over (order by id) } from T window w as (partition by g order by x) order by id }
query framed() { select { id, a: sum(x) over (order by id rows between 1 preceding and current row), b: sum(x) over (order by x range between unbounded preceding and current row),
  c: sum(x) over (order by x, id groups between 1 preceding and 1 following exclude current row), d: first_value(x) over (partition by g order by id), e: nth_value(x, 2) over (order by id rows between unbounded preceding and unbounded following) } from T order by id }
--> fill
--| = 5
--> ranked
--| [1,1,1,1,null,20,1]
--| [2,2,2,2,10,5,1]
--| [3,2,2,3,20,1,1]
--| [4,2,2,2,20,0,2]
--| [5,1,1,1,5,0,2]
--> framed
--| [1,10,16,25,10,20]
--| [2,30,56,30,10,20]
--| [3,40,56,20,10,20]
--| [4,25,6,11,5,20]
--| [5,6,1,5,5,20]
