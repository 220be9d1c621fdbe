-- Members and attributes of declarations: what each lets in, keeps out and makes.
domain Percent = int check (value between 0 and 100) 'a share of a hundred' validate (value <> 13) 'not that one';
enum Level { low, high renamed from top }
entity Depot as depots {
  id int constraint depots_pk primary key,
  name text constraint "depot_name_uq" unique,
  code text? unique nulls not distinct,
  fill Percent default 50,
  size int check (size > 0) 'a depot has room',
  floors int constraint "floors_ck" check (floors < 9),
  label text default 'none' validate (length(label) < 9) 'a short label',
  spare int? renamed from rest,
  check roomy (size >= floors) 'a floor needs room',
  validate (name <> code) 'two names',
  unique index one_spare using btree (lower(name) desc) where spare is null,
  unique index (size, name) include (floors),
  index by_floors using btree (floors desc, id),
  index (label) for postgres,
}
entity Shelf { depot_no int, nr int, depot (depot_no) references Depot on update cascade on delete restrict, primary key "shelf_key" (depot_no, nr), boxes many Box.shelf }
entity Box {
  id int primary key,
  shelf references Shelf as (at_depot, at_nr),
  owner references Depot? unique on delete set null,
  home references Depot default 1,
  level Level default 'low',
}
entity Visit { no primary key, depot references Depot, at date }
command depots() { insert Depot { id: 1, name: 'a', code: 'A', size: 9, floors: 2 }, { id: 2, name: 'b', size: 3, floors: 1, fill: 7, label: 'x', spare: 4 }, { id: 8, name: 'h', size: 5, floors: 1, code: 'H', spare: 4 } }
command depot($id: int, $name: text, $size: int, $floors: int, $fill: int, $code: text?) { insert Depot { $id, $name, $size, $floors, $fill, $code, spare: 1 } }
command shelves() { insert Shelf { depot_no: 1, nr: 1 }, { depot_no: 2, nr: 5 }, { depot_no: 8, nr: 9 } }
command boxes() { insert Box { id: 1, shelf: (1, 1), owner: 2 }, { id: 2, shelf: (2, 5), home: 2, level: 'high' } }
command second_owner() { insert Box { id: 3, shelf: (1, 1), owner: 2 } }
command visits() { insert Visit { depot: 1, at: date '2024-01-01' }, { depot: 1, at: date '2024-01-01' } }
command renumber($from: int, $to: int) { update Depot { id: $to } where id = $from }
command drop_depot($id: int) { delete Depot where id = $id }
command drop_shelves() { delete Shelf where true }
query depots_there() { select { id, name, code, fill, label, spare } from Depot order by id }
query boxes_there() { select { id, shelf.depot.name, shelf.nr, owner.id, home: home.name, level } from Box order by id }
query shelves_there() { select { depot.id, depot.name, nr, boxes(order by id) { id } } from Shelf order by nr }
query visits_there() { select { at, depot.name } from Visit }
--> depots
--| = 3
--> shelves
--| = 3
--> boxes
--| = 2
--> visits
--| = 2
--> depots_there
--| [1,"a","A",50,"none",null]
--| [2,"b",null,7,"x",4]
--| [8,"h","H",50,"none",4]
--> boxes_there
--| [1,"a",1,2,"a","low"]
--| [2,"b",5,null,"b","high"]
--> visits_there
--| ["2024-01-01","a"]
--| ["2024-01-01","a"]
--> depot {"id": 3, "name": "c", "size": 9, "floors": 2, "fill": 101}
--| ! CheckViolation
--> depot {"id": 3, "name": "c", "size": 9, "floors": 2, "fill": 13}
--| ! CheckViolation
--> depot {"id": 3, "name": "c", "size": 0, "floors": 0, "fill": 1}
--| ! CheckViolation
--> depot {"id": 3, "name": "c", "size": 10, "floors": 9, "fill": 1}
--| ! CheckViolation
--> depot {"id": 3, "name": "c", "size": 2, "floors": 3, "fill": 1}
--| ! CheckViolation
--> depot {"id": 3, "name": "c", "size": 9, "floors": 2, "fill": 1}
--| ! UniqueViolation
--> depot {"id": 3, "name": "c", "size": 9, "floors": 2, "fill": 1, "code": "c"}
--| ! CheckViolation
--> second_owner
--| ! UniqueViolation
--> renumber {"from": 2, "to": 20}
--| ! ForeignKeyViolation
--> renumber {"from": 8, "to": 80}
--| = 1
--> shelves_there
--| [1,"a",1,[[1]]]
--| [2,"b",5,[[2]]]
--| [80,"h",9,[]]
--> drop_depot {"id": 80}
--| ! ForeignKeyViolation
--> drop_shelves
--| ! ForeignKeyViolation
