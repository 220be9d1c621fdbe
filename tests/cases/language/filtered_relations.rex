-- Relations with a filter, an order and a limit of their own, wherever a relation stands.
entity Crate {
  id int primary key,
  name text,
  releases many Release.krate,
  good many Release.krate(where not yanked order by at desc),
  latest one? Release.krate(where not yanked order by at desc limit 1),
  newest many Release.krate(order by at desc limit 2),
  first many Release.krate(order by at, id limit 1),
  top many Tag through CrateTag(where CrateTag.weight > 1 order by CrateTag.weight desc limit 2),
  light many Tag through CrateTag(where CrateTag.weight < 3),
  built many Release.krate(where exists (builds where ok)),
}
entity Release { id int primary key, krate references Crate, at date, yanked bool default false, size int, builds many Build.release, last many Build.release(order by id desc limit 1) }
entity Build { id int primary key, release references Release, ok bool }
entity Tag { id int primary key, name text }
entity CrateTag { krate references Crate, tag references Tag, weight int, primary key (krate, tag) }
command fill_crates() { insert Crate { id: 1, name: 'a' }, { id: 2, name: 'b' }, { id: 3, name: 'c' } }
command fill_releases() {
  insert Release { id: 11, krate: 1, at: date '2024-01-01', size: 5 }, { id: 12, krate: 1, at: date '2024-02-01', size: 7 },
    { id: 13, krate: 1, at: date '2024-03-01', yanked: true, size: 9 }, { id: 21, krate: 2, at: date '2023-01-01', yanked: true, size: 1 }
}
command fill_builds() { insert Build { id: 1, release: 11, ok: false }, { id: 2, release: 12, ok: true }, { id: 3, release: 12, ok: false }, { id: 4, release: 13, ok: true } }
command fill_tags() { insert Tag { id: 1, name: 'x' }, { id: 2, name: 'y' }, { id: 3, name: 'z' } }
command fill_crate_tags() { insert CrateTag { krate: 1, tag: 1, weight: 1 }, { krate: 1, tag: 2, weight: 2 }, { krate: 1, tag: 3, weight: 3 }, { krate: 2, tag: 1, weight: 4 } }
query lists() { select { name, good { id }, latest { id, size }, newest { id }, first { id } } from Crate order by id }
query narrowed($min: int?) { select { name, newest(where? size >= $min) { id }, latest(where size > 100) { id }, good(where size < 7 order by id) { id }, last: newest(limit 1) { id } } from Crate order by id }
query through() { select { name, top { name, CrateTag.weight }, light(order by name desc) { name } } from Crate order by id }
query paths() { select { name, latest.size, latest.krate.name, there: latest is not null, last: latest.last.ok } from Crate order by latest.size nulls first, id }
query found() { select name from Crate where latest.size > 5 order by name }
query certain() { select { name, at: latest.at } from Crate where latest is not null }
query existing() { select { name, a: exists (good), b: exists (newest where yanked), c: exists (latest where size = 7), d: not exists (built) } from Crate order by id }
query counted() { select { name, good: count(good), newest: count(newest), size: sum(newest.size), small: count(newest where size < 8), builds: count(latest.builds), top: count(top), light: string_agg(light.name, ',' order by light.name) } from Crate order by id }
query joined() { select { c.name, r.id, b.ok } from Crate c left join c.latest r left join r.last b order by c.id }
query joined_more() { select { c.name, r.id } from Crate c join c.newest(where size > 5) r order by r.id }
query joined_limits() { select { c.name, r.id } from Crate c join c.newest(order by size limit 1) r order by r.id }
query inner_sources() { select { name, n: (select sum(size) from c.good where at > date '2024-01-15'), t: (select string_agg(t.name, '' order by t.name) from c.top t) } from Crate c order by c.id }
query nested() { select { name, newest { id, krate { name }, last { ok }, builds { id } } } from Crate order by id }
command shrink() { update Crate { name: name || '!' } where latest.size = 7 returning { id, name } }
command dropped() { delete Build where release.krate.latest.id = release.id }
--> fill_crates
--| = 3
--> fill_releases
--| = 4
--> fill_builds
--| = 4
--> fill_tags
--| = 3
--> fill_crate_tags
--| = 4
--> lists
--| ["a",[[12],[11]],[12,7],[[13],[12]],[11]]
--| ["b",[],null,[[21]],[21]]
--| ["c",[],null,[],null]
--> narrowed {}
--| ["a",[[13],[12]],null,[[11]],[13]]
--| ["b",[[21]],null,[],[21]]
--| ["c",[],null,[],null]
--> narrowed {"min": 8}
--| ["a",[[13]],null,[[11]],[13]]
--| ["b",[],null,[],[21]]
--| ["c",[],null,[],null]
--> through
--| ["a",[["z",3],["y",2]],[["y"],["x"]]]
--| ["b",[["x",4]],[]]
--| ["c",[],[]]
--> paths
--| ["b",null,null,false,null]
--| ["c",null,null,false,null]
--| ["a",7,"a",true,false]
--> found
--| ["a"]
--> certain
--| ["a","2024-02-01"]
--> existing
--| ["a",true,true,true,false]
--| ["b",false,true,false,true]
--| ["c",false,false,false,true]
--> counted
--| ["a",2,2,16,1,2,2,"x,y"]
--| ["b",0,1,1,1,0,1,null]
--| ["c",0,0,null,0,0,0,null]
--> joined
--| ["a",12,false]
--| ["b",null,null]
--| ["c",null,null]
--> joined_more
--| ["a",12]
--| ["a",13]
--> joined_limits
--| ["a",12]
--| ["b",21]
--> inner_sources
--| ["a",7,"yz"]
--| ["b",null,"x"]
--| ["c",null,null]
--> nested
--| ["a",[[13,"a",[true],[[4]]],[12,"a",[false],[[2],[3]]]]]
--| ["b",[[21,"b",null,[]]]]
--| ["c",[]]
--> shrink
--| [1,"a!"]
--> dropped
--| = 2
