-- The filter of a relation is checked where it is declared, once.
entity Author {
  id int primary key,
  good many Post.author(where scor > 3),
--                            ^^^^ E0601
  few many Post.author(order by id limit $n),
--                                        ^ E0604
  some many Post.author(where count(id) > 1),
--                            ^^^^^^^^^ E0614
  loop many Post.author(where exists (author.loop where score > 1)),
--^^^^ E0443
  here many Post.author(where exists (author.there)),
--^^^^ E0443
  there many Post.author(where exists (author.here)),
--^^^^^ E0443
  paged many Post.author(order by id page keyset 3),
--                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0443
  kinds many Post.author(distinct where score > 1),
--                      ^^^^^^^^^^^^^^^^^^^^^^^^^^ E0443
  only one? Post.author(where score > 1),
--^^^^ E0409
  fine one? Post.author(where score > 1 order by score limit 1),
}
entity Post { id int primary key, author references Author, score int }
query q() { select { good { id }, few { id }, there { id }, n: count(loop) } from Author }
command c($a: int) { insert Author { id: $a, fine: [ { id: 1, score: 2 } ] } }
--                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0669
