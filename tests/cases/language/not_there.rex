-- What the grammar reads and this version refuses, each with the way out that its message names.
entity User as people { id int primary key, name text, posts many Post.author }
entity Post { id int primary key, author references User, title text, score int, at timestamptz }
query there() { select { n: count(*) } from User }
--> there
--| [0]
-- refused
view Totals { primary key (id) } = select { id } from User;
--   ^^^^^^ E0624
materialized view Sums { primary key (id) } = select { id } from User;
--                ^^^^ E0624
context { tenant int }
--! E0624
entity A {
  id int primary key, a int, b text,
  doubled int generated (a * 2) virtual,
--! E0624
  sorted text collate "C",
--! E0624
  kept text stored as blob,
--! E0624
  raw text stored as sql postgres """citext""" sql sqlite """text""",
--! E0624
  scope live (a > 0),
--! E0624
  policy own for update or delete (a = 1),
--! E0624
  hook before insert or update,
--! E0624
  variant method { Card as 'card' { last4 text(4) }, Cash },
--! E0624
  partition by range (a),
--! E0624
  storage postgres (unlogged, fillfactor = 70),
--! E0624
  index (b text_pattern_ops),
--! E0624
  index (a desc nulls last),
--! E0624
  index (a, b) with (fillfactor = 70),
--! E0624
  check (a > 0) not enforced,
--! E0624
  late references User not valid,
--! E0624
  gone references User? on delete set null (gone_id),
--! E0624
}
query collated() { select name collate "C" from User }
--! E0624
query computed() { select sql postgres """1""" sql sqlite """1""" }
--! E0624
query escaped($p: text) { select id from User where name like $p || '%' escape '!' }
--! E0624
query matched() { select id from User where name @@ 'a' }
--! E0624
query near() { select id from User where name <-> 'a' }
--! E0624
query all_of() { select id from User unscoped }
--! E0624
query declared() -> many { id: int } { select { id } from User }
--! E0624
query armed() { select id from User where name is Card }
--! E0624
command twice($id: int, $name: text) { insert User { $id, $name } on conflict (id) nothing on conflict (name) nothing }
--! E0624
command armed_record() { insert User { id: 1, name: Card { last4: '1234' } } }
--! E0624
