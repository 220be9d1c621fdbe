-- Joined texts stand in a stated order.
entity T { id int primary key, s text, g int }
command fill() { insert T { id: 1, s: 'b', g: 1 }, { id: 2, s: 'a', g: 1 }, { id: 3, s: 'b', g: 1 }, { id: 4, s: '', g: 2 } }
query joined() { select { g, a: string_agg(s, ', ' order by s, id), b: string_agg(s, '' order by id desc) } from T group by g order by g }
query once() { select { g, a: string_agg(s, ', ' order by s) } from (select distinct { g, s } from T) as t group by g order by g }
--> fill
--| = 4
--> joined
--| [1,"a, b, b","bab"]
--| [2,"",""]
--> once
--| [1,"a, b"]
--| [2,""]
-- refused
query distinct_values() { select { g, a: string_agg(distinct s, ', ') } from T group by g }
--! E0701
