-- Subqueries as values, conditions and sources; common table expressions; selects without sources.
entity User { id int primary key, name text, age int?, posts many Post.author }
entity Post { id int primary key, author references User, score decimal(10, 2), at date }
command users() { insert User { id: 1, name: 'a', age: 30 }, { id: 2, name: 'b' }, { id: 3, name: 'c', age: 20 } }
command posts() { insert Post { id: 1, author: 1, score: 1.5, at: date '2024-01-01' }, { id: 2, author: 1, score: 4, at: date '2024-01-02' }, { id: 3, author: 3, score: 2.25, at: date '2024-01-03' } }
query without_from($x: int) -> one { select { sum: $x + 1, text: 'a' || 'b', none: null::int, yes: true } }
query value_alone() -> one { select 1 + 1 }
query there() -> one { select { any: exists (User where age > 25), none: not exists (User where age > 99), n: (select count(*) from Post) } }
query scalar() { select { name, newest: (select max(at) from Post where author = User), rank: (select count(*) from User x where x.id < User.id) } from User order by id }
query above() { select id from Post where score > (select avg(score) from Post) order by id }
query members() { select name from User where id in (select author.id from Post where score > 2) order by id }
query not_members() { select name from User where id not in (select author.id from Post) order by id }
query any_all() { select { id, a: score >= all (select score from Post), b: score < any (select score from Post where at > date '2024-01-02') } from Post order by id }
query constants($n: int) { select id from User where id in (1, $n, 1 + 2) order by id }
query derived() { select { x.n, u.name } from (select { n: count(*), author } from Post group by author) x join User u on u.id = x.author order by u.id }
query derived_scalar() { select { x.id, double: x.id * 2 } from (select id from User where age is not null) x order by x.id }
query derived_columns() { select { v.a, v.b } from (select { id, name } from User) as v(a, b) order by v.a }
query values_join() { select { u.name, v.label } from User u join (values (1, 'one'), (2, 'two')) as v(id, label) on v.id = u.id order by u.id }
query cte() { with old as (select { id, name } from User where age > 25), names as (select name from old) select name from names }
query cte_columns() { with x(a, b) as (select { id, name } from User) select { a, b } from x where a > 1 order by a }
query cte_twice() { with p as (select { author, s: sum(score) } from Post group by author) select { a.s, b: b.s } from p a join p b on b.s >= a.s order by a.s, b.s }
query materialized() { with p as materialized (select { id, score } from Post) select id from p where score > 2 order by id }
query recursive($to: int) { with recursive t(n) as (select { 1 } union all select { n + 1 } from t where n < $to) select n from t order by n }
query cte_in_subquery() { select name from User where id in (with x as (select author from Post where score > 2) select x.author from x) order by id }
query rows_compared($id: int, $score: decimal(10, 2)) { select id from Post where (score, id) > ($score, $id) order by score, id }
query rows_equal() { select id from Post where (id, score) in ((1, 1.5), (2, 3)) order by id }
query distinct_rows() { select distinct { young: age < 25 } from User order by age < 25 nulls first }
query between_values($a: int, $b: int) { select id from User where id between $a and $b and age not between 25 and 35 order by id }
query nested_twice() { select { name, s: (select sum(score) from Post p where p.author = User and p.score >= (select avg(score) from Post q where q.author = p.author)) } from User order by id }
--> users
--| = 3
--> posts
--| = 3
--> value_alone
--| [2]
--> there
--| [true,true,3]
--> scalar
--| ["a","2024-01-02",0]
--| ["b",null,1]
--| ["c","2024-01-03",2]
--> above
--| [2]
--> members
--| ["a"]
--| ["c"]
--> not_members
--| ["b"]
--> any_all
--| [1,false,true]
--| [2,true,false]
--| [3,false,false]
--> derived
--| [2,"a"]
--| [1,"c"]
--> derived_scalar
--| [1,2]
--| [3,6]
--> derived_columns
--| [1,"a"]
--| [2,"b"]
--| [3,"c"]
--> values_join
--| ["a","one"]
--| ["b","two"]
--> cte
--| ["a"]
--> cte_columns
--| [2,"b"]
--| [3,"c"]
--> cte_twice
--| ["2.25","2.25"]
--| ["2.25","5.50"]
--| ["5.50","5.50"]
--> materialized
--| [2]
--| [3]
--> cte_in_subquery
--| ["a"]
--| ["c"]
--> rows_equal
--| [1]
--> distinct_rows
--| [null]
--| [false]
--| [true]
--> nested_twice
--| ["a","4.00"]
--| ["b",null]
--| ["c","2.25"]
--> without_from {"x": 4}
--| [5,"ab",null,true]
--> constants {"n": 2}
--| [1]
--| [2]
--| [3]
--> recursive {"to": 4}
--| [1]
--| [2]
--| [3]
--| [4]
--> rows_compared {"id": 3, "score": "2.25"}
--| [2]
--> between_values {"a": 2, "b": 3}
--| [3]
