-- Relations and names of a schema as queries use them: labels, keys over declared columns, relations without a constraint.
enum State { draft, in_review as 'in-review', "select" as 'S' }
domain Email = text(254) check (value like '%_@_%');
mixin Stamped { made_at timestamptz default now(), note text? }
entity Package with Stamped { id int primary key, name text, state State default 'in_review', latest_id int?, latest (latest_id) references Release? not enforced, releases many Release.package, owner Email? }
entity Release { id int primary key, package references Package, version text, unique (package, version) }
entity Way { way_id int, version int, name text, primary key (way_id, version), nodes many Node.way }
entity Node { way_id int, version int, pos int, lat float, way (way_id, version) references Way (way_id, version), primary key (way_id, version, pos) }
entity Pair { a references Package as a_id, b references Package? as b_id for sqlite "BId", primary key (a), weight int as w }
command packages() { insert Package { id: 1, name: 'p', latest_id: 11, owner: 'a@b' }, { id: 2, name: 'q', state: 'draft', latest_id: 99 }, { id: 3, name: 'r', state: 'select' } }
command releases() { insert Release { id: 11, package: 1, version: '1.0' }, { id: 12, package: 1, version: '1.1' } }
command ways() { insert Way { way_id: 1, version: 1, name: 'w' }, { way_id: 1, version: 2, name: 'w2' } }
command nodes() { insert Node { way_id: 1, version: 2, pos: 1, lat: 0.5 }, { way_id: 1, version: 2, pos: 2, lat: -1 } }
command pairs() { insert Pair { a: 1, b: 2, weight: 3 }, { a: 2, b: null, weight: 4 } }
query labels() { select { id, state, review: state = 'in_review', chosen: state in ('draft', 'select') } from Package order by state, id }
query unenforced() { select { id, latest.version, there: latest is not null, latest_id } from Package order by id }
query by_unenforced() { select name from Package where latest.version = '1.0' }
query listed() { select { name, releases(order by version desc) { version, package { name } } } from Package where exists (releases) }
query composite() { select { name, nodes(order by pos) { pos, lat } } from Way order by version }
query composite_up() { select { pos, way.name, n: count(way.nodes) } from Node order by pos }
query renamed() { select { a.name, other: b.name, weight } from Pair order by weight }
query stamped() { select { id, note, early: made_at < now() } from Package order by id limit 1 }
query by_domain($owner: Email) { select id from Package where owner = $owner }
query by_key_type($package: Package.id, $state: State) { select id from Package where id = $package and state = $state }
--> packages
--| = 3
--> releases
--| = 2
--> ways
--| = 2
--> nodes
--| = 2
--> pairs
--| = 2
--> labels
--| [2,"draft",false,true]
--| [1,"in-review",true,false]
--| [3,"S",false,true]
--> unenforced
--| [1,"1.0",true,11]
--| [2,null,false,99]
--| [3,null,false,null]
--> by_unenforced
--| ["p"]
--> listed
--| ["p",[["1.1","p"],["1.0","p"]]]
--> composite
--| ["w",[]]
--| ["w2",[[1,0.5],[2,-1.0]]]
--> composite_up
--| [1,"w2",2]
--| [2,"w2",2]
--> renamed
--| ["p","q",3]
--| ["q",null,4]
--> stamped
--| [1,null,false]
--> by_domain {"owner": "a@b"}
--| [1]
--> by_key_type {"package": 1, "state": "in-review"}
--| [1]
