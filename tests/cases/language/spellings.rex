-- Spellings that stand beside more common ones, results that are declared, SQL of one's own.
entity User as people { id int primary key, name text, age int?, posts many Post.author }
entity Post { id int primary key, author references User, title text, score int }
sql function shout { postgres """create function shout(t text) returns text language sql immutable as $$ select upper(t) $$""" drop """drop function shout""" }
sql trigger capital on User after shout {
  postgres """create function capital() returns trigger language plpgsql as $$ begin new.name := upper(new.name); return new; end $$; create trigger capital before insert on people for each row execute function capital()"""
  drop """drop trigger capital on people; drop function capital"""
  sqlite """create trigger capital after insert on people begin update people set name = upper(new.name) where id = new.id; end"""
}
command users() { insert User { id: 1, name: 'a', age: 30 }, { id: 2, name: 'b' }, { id: 3, name: 'c', age: 3 } }
command posts() -> count { insert Post { id: 1, author: 1, title: 'x', score: 5 }, { id: 2, author: 3, title: 'y', score: -2 } }
command quietly($id: int) -> nothing { update Post { score: +score } where id = $id }
query few() -> atmost 2 { select name from User order by id limit 2 }
query spelled() { select { id, a: cast(score as bigint), b: -score, c: + score, d: (score > 0) is unknown, e: (author.age > 0) is not unknown } from Post order by id }
query not_kept() { with x as not materialized (select { id, age } from User) select x.id from x where x.age is not null order by x.id }
query raw_rows($least: int) -> many { id: int, name: text } {
  sql postgres """select id, name from people where id >= $least order by id"""
  sql sqlite """select id, name from people where id >= $least order by id"""
}
command raw_change($id: int) -> count {
  sql postgres """update post set score = score * 2 where id = $id"""
  sql sqlite """update post set score = score * 2 where id = $id"""
}
--> users
--| = 3
--> posts
--| = 2
--> few
--| ["A"]
--| ["B"]
--> spelled
--| [1,5,-5,5,false,true]
--| [2,-2,2,-2,false,true]
--> quietly {"id": 1}
--| = 1
--> not_kept
--| [1]
--| [3]
--> raw_rows {"least": 2}
--| [2,"B"]
--| [3,"C"]
--> raw_change {"id": 1}
--| = 1
--> spelled
--| [1,10,-10,10,false,true]
--| [2,-2,2,-2,false,true]
