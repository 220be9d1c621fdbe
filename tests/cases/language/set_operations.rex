-- Set operations: arms with clauses of their own, an order by any expression, clauses behind parentheses.
entity User { id int primary key, name text, age int?, teams many Team.owner }
entity Team { id int primary key, name text, owner references User }
command users() { insert User { id: 1, name: 'b', age: 3 }, { id: 2, name: 'a' }, { id: 3, name: 'd', age: 9 }, { id: 4, name: 'c', age: 1 } }
command teams() { insert Team { id: 1, name: 'b', owner: 1 }, { id: 2, name: 'e', owner: 1 }, { id: 3, name: 'a', owner: 3 } }
query by_length() { select { name, n: id } from User union select { name, id } from Team order by name || 'x' desc, n * 2 }
query by_case() { select { name, age } from User except select { name, null::int } from Team order by case when age is null then 0 else 1 end, coalesce(age, 0) - 5 desc limit 3 }
query scalars() { select name from User union select name from Team order by upper(name) desc limit 2 offset 1 }
query ids() { select id from User intersect select id from Team order by id % 2, id }
query arms() { (select { name, id } from User order by age desc nulls last limit 2) union all (select { name, id } from Team order by name desc limit 1) order by name }
query arm_offsets() { (select id from User order by id limit 2 offset 1) except (select id from Team order by id desc limit 1) }
query nested_sets() { (select id from User except select id from Team) union (select id from Team intersect select id from User) order by id desc }
query counts($n: int?) { select id from User union all select id from Team order by id, 1 - id limit $n }
query limited() { (select { id, name } from User order by name limit 3) order by id desc limit 2 }
query overruled() { (select { id, name } from User order by name desc) order by id limit 2 }
query kept() { (select { id, name } from User order by name desc) limit 2 }
query twice() { ((select id from User order by id) limit 3) order by id desc }
query with_lists() { (select { id, teams(order by id) { name } } from User) order by id desc limit 2 }
query inner_with() { with old as (select { id, age } from User where age > 2) (with young as (select { id, age } from User where age < 2) select id from young union select id from old) order by -id }
query in_condition() { select name from User where id in (select owner.id from Team union select id from User where age is null order by 0 - id limit 2) order by name }
query of_values() { select { v.a, v.b } from (values (1, 'x'), (3, 'z'), (2, 'y') order by column1 desc limit 2) as v(a, b) order by v.a }
query sorted($by: enum) { select { name, n: id } from User union select { name, id } from Team order by switch $by { backwards: name desc, computed: n * -1 }, name, n }
--> users
--| = 4
--> teams
--| = 3
--> by_length
--| ["e",2]
--| ["d",3]
--| ["c",4]
--| ["b",1]
--| ["a",2]
--| ["a",3]
--> by_case
--| ["d",9]
--| ["b",3]
--| ["c",1]
--> scalars
--| ["d"]
--| ["c"]
--> ids
--| [2]
--| [1]
--| [3]
--> arms
--| ["b",1]
--| ["d",3]
--| ["e",2]
--> arm_offsets
--| [2]
--> nested_sets
--| [4]
--| [3]
--| [2]
--| [1]
--> counts {}
--| [1]
--| [1]
--| [2]
--| [2]
--| [3]
--| [3]
--| [4]
--> counts {"n": 3}
--| [1]
--| [1]
--| [2]
--> limited
--| [4,"c"]
--| [2,"a"]
--> overruled
--| [1,"b"]
--| [2,"a"]
--> kept
--| [3,"d"]
--| [4,"c"]
--> twice
--| [3]
--| [2]
--| [1]
--> with_lists
--| [4,[]]
--| [3,[["a"]]]
--> inner_with
--| [4]
--| [3]
--| [1]
--> in_condition
--| ["a"]
--| ["d"]
--> of_values
--| [2,"y"]
--| [3,"z"]
--> sorted {"by": "backwards"}
--| ["e",2]
--| ["d",3]
--| ["c",4]
--| ["b",1]
--| ["a",2]
--| ["a",3]
--> sorted {"by": "computed"}
--| ["c",4]
--| ["a",3]
--| ["d",3]
--| ["a",2]
--| ["e",2]
--| ["b",1]
-- only postgres
query all_forms() { select id from User except all (select id from Team limit 2) order by id }
query both_forms() { select name from User intersect all select name from Team order by name }
--> users
--| = 4
--> teams
--| = 3
--> all_forms
--| [3]
--| [4]
--> both_forms
--| ["a"]
--| ["b"]
