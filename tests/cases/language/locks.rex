-- Row locks: waiting is the writer's turn where one writes at a time; what does not wait is of one database.
entity User { id int primary key, age int }
entity Post { id int primary key, author references User }
command users() { insert User { id: 1, age: 30 }, { id: 2, age: 10 } }
command posts() { insert Post { id: 1, author: 1 }, { id: 2, author: 2 } }
query locked($id: int) -> one? { select { id, age } from User where id = $id for update }
query of_one() { select p.id from Post p join p.author a where a.age > 20 order by p.id for update of p }
query shared() { select id from User where id = 1 for share }
query key_share() { select id from User where id = 2 for key share }
query by_path() { select { id, author.age } from Post where author.age < 20 order by id limit 1 for no key update }
--> users
--| = 2
--> posts
--| = 2
--> locked {"id": 1}
--| [1,30]
--> of_one
--| [1]
--> shared
--| [1]
--> by_path
--| [2,10]
--> key_share
--| [2]
-- refused
query skipping() { select id from Post order by id limit 1 for update skip locked }
--! E0701
query at_once() { select id from Post order by id limit 1 for share nowait }
--! E0701
-- only postgres
query next() -> one? { select p.id from Post p join p.author a order by p.id limit 1 for no key update of p skip locked }
query refused_wait() { select id from Post where id = 1 for update nowait }
--> users
--| = 2
--> posts
--| = 2
--> next
--| [1]
--> refused_wait
--| [1]
