-- What only one database has is for a project of that database.
entity T { id int primary key, g int, x int }
command fill() { insert T { id: 1, g: 1, x: 1 }, { id: 2, g: 1, x: 5 }, { id: 3, g: 2, x: 2 } }
query newest() { select { g, x } from T t where not exists (T u where u.g = t.g and u.x > t.x) order by g }
query first_of_each() { select distinct on (g) { g, x } from T order by g, x desc }
--> fill
--| = 3
--> newest
--| [1,5]
--| [2,2]
--> first_of_each
--| [1,5]
--| [2,2]
-- refused
query rolled_up() { select { g, s: sum(x) } from T group by rollup(g) }
--! E0701
query middle() { select percentile_cont(0.5) within group (order by x) from T }
--! E0701
query moved() { with gone as (delete T where x = 1 returning { id }) select id from gone }
--! E0701
-- only postgres
command fill_again() { insert T { id: 1, g: 1, x: 1 }, { id: 2, g: 1, x: 5 }, { id: 3, g: 2, x: 2 } }
query rolled_up() { select { g, s: sum(x) } from T group by rollup(g) order by g }
query middle() { select percentile_cont(0.5) within group (order by x) from T }
--> fill_again
--| = 3
--> rolled_up
--| [1,6]
--| [2,2]
--| [null,8]
--> middle
--| [2.0]
