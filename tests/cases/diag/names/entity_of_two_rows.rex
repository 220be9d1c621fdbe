-- An entity's name for the row of a relation and for a row around it.
entity User { id int primary key, name text, manager references User?, posts many Post.author }
entity Post { id int primary key, title text, author references User }

query list() { select { id, others: author.posts(where id <> Post.id order by id) { id } } from Post }
--                                                           ^^^^ E0643
query with_alias() { select { p.id, others: author.posts(where id <> p.id order by id) { id } } from Post p }
query object() { select { name, manager { name, of: User.name } } from User }
--                                                  ^^^^ E0643
query aggregate() { select { id, n: count(author.posts where title = Post.title) } from Post }
--                                                                   ^^^^ E0643
query only_inner() { select { id, posts(where Post.title <> '' order by id) { id } } from User }
query only_outer() { select { id, posts(where title <> User.name order by id) { id } } from User }
query subquery() { select { id, n: (select count(*) from Post x where x.title = Post.title) } from Post }
query inner_one() { select { id, n: (select count(*) from Post where title = Post.title) } from Post }
