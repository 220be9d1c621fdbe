-- Related rows in records that cannot have them.
entity Author { id int primary key auto, name text unique, books many Book.author, tags many Tag through Use, card one? Card.author }
entity Book { id int primary key auto, author references Author, title text }
entity Card { author references Author primary key, number text }
entity Tag { id int primary key auto, name text }
entity Use { author references Author, tag references Tag, primary key (author, tag) }

command a() { insert Author { name: 'x', books: { title: 'y' } } }
--                                              ^^^^^^^^^^^^^^ E0669
command b() { insert Author { name: 'x', books: [] }, { name: 'y' } }
--                                                    ^^^^^^^^^^^^^ E0669
command c() { insert Author { name: 'x', books: [ { title: 'y' } ] } on conflict (name) nothing }
--                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^ E0669
command d() { insert Author { name: 'x', tags: [ { name: 'y' } ] } }
--                                       ^^^^^^^^^^^^^^^^^^^^^^^ E0669
command e() { insert Book { title: 'x', author: [ { name: 'y' } ] } }
--                                              ^^^^^^^^^^^^^^^^^ E0669
command f($n: int) { insert Author { name: 'x', books: $n } }
--                                                     ^^ E0669
command g() { insert Author { name: { x: 1 } } }
--                                  ^^^^^^^^ E0669
command h() { insert Author { name: 'x', card: [ { number: 'y' } ] } }
--                                             ^^^^^^^^^^^^^^^^^^^ E0669
command i() { insert Author { name: 'x', books: [ { title: 'y', pages: 1 } ] } }
--                                                              ^^^^^ E0617
