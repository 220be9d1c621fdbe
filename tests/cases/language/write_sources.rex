-- What an update and a delete return of the rows that they were joined with; a transaction says the same.
entity Owner { id int primary key, name text, rank int default 0 }
entity Thing { id int primary key, owner references Owner?, name text, n int default 0, marks many Mark.thing }
entity Mark { id int primary key, thing references Thing, text text?, score decimal(6, 2) }
command owners() { insert Owner { id: 1, name: 'Ada', rank: 3 }, { id: 2, name: 'Bob' } }
command things() { insert Thing { id: 1, owner: 1, name: 'a' }, { id: 2, owner: 1, name: 'b' }, { id: 3, owner: 2, name: 'c' }, { id: 4, name: 'd' } }
command marks() { insert Mark { id: 1, thing: 1, text: 'x', score: 1.5 }, { id: 2, thing: 2, score: 2 }, { id: 3, thing: 3, text: 'z', score: 3 } }
transaction by_steps() {
  let found = select { t.id, owner: o.name, rank: o.rank, was: t.n } from Thing t join t.owner o where o.rank > 0 order by t.id for update of t;
  update Thing t { n: f.rank } from found f where t.id = f.id;
  let changed = select { f.id, f.owner, f.was, t.n } from found f join Thing t on t.id = f.id order by f.id;
  return changed;
}
transaction delete_by_steps($name: text) {
  let gone = select { m.id, thing: t.name, by: o.name } from Mark m join m.thing t join t.owner o where o.name = $name order by m.id for update of m;
  delete Mark where id in (select id from gone);
  return gone;
}
query things_there() { select { id, name, n } from Thing order by id }
command from_owner() { update Thing t { n: o.rank } from Owner o where t.owner = o and o.rank > 0 returning { t.id, n, owner: o.name, twice: o.rank * 2 + t.n } }
command from_object() { update Thing t { n: 9 } from Owner o where t.owner = o and t.id = 3 returning { t.id, o { id, name } } }
command from_grouped() { update Thing t { n: s.c } from (select { thing, c: count(*), total: sum(score) } from Mark group by thing) s where s.thing = t returning { t.id, n, total: s.total } }
command from_value() { update Thing t { name: o.name || t.name } from Owner o where t.owner = o and o.id = 2 returning o.name }
command using_owner() { delete Mark m using Thing t join t.owner o where m.thing = t and o.name = 'Bob' returning { m.id, t.name, by: o.name } }
--> owners
--| = 2
--> things
--| = 4
--> marks
--| = 3
--> by_steps
--| [1,"Ada",0,3]
--| [2,"Ada",0,3]
--> things_there
--| [1,"a",3]
--| [2,"b",3]
--| [3,"c",0]
--| [4,"d",0]
--> delete_by_steps {"name": "Ada"}
--| [1,"a","Ada"]
--| [2,"b","Ada"]
--> delete_by_steps {"name": "Ada"}
--> from_owner
--| [1,3,"Ada",9]
--| [2,3,"Ada",9]
--> from_object
--| [3,2,"Bob"]
--> from_grouped
--| [3,1,"3.00"]
--> from_value
--| ["Bob"]
--> using_owner
--| [3,"Bobc","Bob"]
--> things_there
--| [1,"a",3]
--| [2,"b",3]
--| [3,"Bobc",1]
--| [4,"d",0]
