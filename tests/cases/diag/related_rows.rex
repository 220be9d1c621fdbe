-- Related rows in records that cannot have them.
entity Author { id int primary key auto, name text unique, books many Book.author, tags many Tag through Use, roles many Tag through Role, pairs many Pair through PairUse, card one? Card.author }
entity Book { id int primary key auto, author references Author, title text }
entity Card { author references Author primary key, number text }
entity Tag { id int primary key auto, name text }
entity Use { author references Author, tag references Tag, primary key (author, tag) }
entity Role { author references Author, tag references Tag, what text, primary key (author, tag) }
entity Pair { a int, b text, primary key (a, b) }
entity PairUse { author references Author, pair references Pair, primary key (author, pair) }
entity Nameless { name text, author references Author, no primary key }

command a() { insert Author { name: 'x', books: { title: 'y' } } }
--                                              ^^^^^^^^^^^^^^ E0669
command b() { insert Author { name: 'x', books: [] }, { name: 'y' } }
command c() { insert Book { title: 'y', author: { name: 'x' } } on conflict nothing }
--                                                              ^^^^^^^^^^^^^^^^^^^ E0669
command d() { insert Author { name: 'x', tags: [ { name: 'y' } ] } }
command j() { insert Author { name: 'x', tags: { name: 'y' } } }
--                                             ^^^^^^^^^^^^^ E0669
command k() { insert Author { name: 'x', tags: 1 } }
--                                             ^ E0669
command l() { insert Author { name: 'x', tags: [ { name: 'y' }, 'z' ] } }
--                                                              ^^^ E0301
command m() { insert Author { name: 'x', books: [ 1 ] } }
--                                                ^ E0669
command n() { insert Book { id: 1, title: 'y', author: { name: 'x' } } on conflict (id) update { excluded.* } where Book.id > 1 }
--                                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0669
command o() { insert Author { name: 'x', books: [] } on conflict (name) update { excluded.* } returning id }
command p($card: new Card, $name: text) { insert Author { $name, $card } }
command q($card: new Card, $name: text) { insert Author { name: $card, card: $name } }
--                                                              ^^^^^ E0609
command r($tags: new Tag[]) { insert Author { name: 'x', roles: $tags } }
--                                                       ^^^^^^^^^^^^ E0669
command s() { insert Author [ { name: 'x', roles: [ 1 ] } ] }
--                                         ^^^^^^^^^^^^ E0669
command t() { insert Nameless { name: 'x', author: { name: 'y' } } returning { name } }
--                   ^^^^^^^^ E0669
command u() { insert Author { name: 'x', pairs: [ (1, 'a'), { a: 1, b: 'b' } ] }, { name: 'y', pairs: [] } }
command v($pairs: int[]) { insert Author { name: 'x', pairs: $pairs } }
--                                                           ^^^^^^ E0669
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
