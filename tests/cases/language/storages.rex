-- Storages of the database: what one of them has alone is refused where the other is a target.
enum Mood stored as native { sad, happy }
entity Person { id int primary key auto stored as serial, mood Mood, doc json stored as json }
command people() { insert Person { mood: 'happy', doc: json '{"b": 1, "a": 2}' }, { mood: 'sad', doc: json '[]' } }
query people_there() { select { id, mood, doc } from Person order by mood }
--> people
--| = 2
--> people_there
--| [2,"sad",[]]
--| [1,"happy",{"a":2,"b":1}]
-- refused
struct Size stored as composite { width int, height int? }
domain Words = text stored as sql postgres """tsvector""";
--                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0626
entity Thing { id int primary key, size Size? }
--                                      ^^^^^ E0420
-- only postgres
domain Words = text stored as sql postgres """tsvector""";
struct Size stored as composite { width int, height int? }
fn words_of(t: text) -> Words = sql postgres """to_tsvector('simple', $t)""";
fn sized(width: int) -> Size = sql postgres """row($width, null)::size""";
entity Thing { id int primary key, size Size?, words Words, index using gin (words) }
command thing($id: int, $width: int) { insert Thing { $id, size: sized($width), words: words_of('b a') } }
query things_there() { select { id, size.width, high: size.height, words } from Thing order by id }
--> thing {"id": 1, "width": 3}
--| = 1
--> things_there
--| [1,3,null,"'a':2 'b':1"]
