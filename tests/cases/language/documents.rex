-- Lists of typed documents: paths into their elements, in every place of a query.
enum Kind { home, work }
struct Address { street text, floor int?, kind Kind, flats Flat[] }
struct Flat { name text, owner Owner? }
struct Owner { name text, old bool }
struct Profile { main Address?, others Address[] }
entity Person { id int primary key, addresses json<Address[]>, profile json<Profile>?, extra json<Flat[]>?, dogs many Dog.person }
entity Dog { id int primary key, person references Person }
command put($id: int, $addresses: json<Address[]>, $profile: json<Profile>?, $extra: json<Flat[]>?) { insert Person { $id, $addresses, $profile, $extra } on conflict (id) update { excluded.* } }
command bulk($rows: { id: int, addresses: json<Address[]> }[]) { insert Person from $rows }
command literal() { insert Person { id: 9, addresses: json '[{"street": "z", "kind": "home", "flats": []}]' } }
command move_all($addresses: json<Address[]>) { update Person { $addresses } where addresses[1].street = 'z' }
command dogs() { insert Dog { id: 1, person: 1 }, { id: 2, person: 3 } }
query paths() { select { id, first: addresses[1].street, floor: addresses[1].floor, second: addresses[2].flats[1].name, owner: p.addresses[1].flats[2].owner.name, old: addresses[1].flats[2].owner.old, other: profile.others[1].street, extra: extra[1].name } from Person p order by id }
query found($street: text) { select id from Person where addresses[1].street = $street or profile.others[2].floor > 3 order by id }
query ordered() { select { id, n: json_length(addresses) } from Person order by addresses[1].floor desc nulls last, id }
query grouped() { select { s: addresses[1].street, n: count(*) } from Person group by addresses[1].street order by addresses[1].street nulls first }
query whole() { select { id, addresses, one: addresses[1], more: profile.others, flats: addresses[1].flats } from Person order by id }
query through() { select { id, person { id, extra }, street: person.addresses[1].street, kept: (select addresses[1].street from Person x where x.id = person.id) } from Dog order by id }
query in_lists() { select { id, dogs { id, first: Person.addresses[1].street } } from Person where id < 3 order by id }
query deleted() { select { id, has: has_key(addresses[1], 'floor'), kind: addresses[1].kind, work: addresses[1].kind = 'work' } from Person order by id limit 1 }
--> put {"id": 1, "addresses": [{"street": "a", "floor": 2, "kind": "home", "flats": [{"name": "x"}, {"name": "y", "owner": {"name": "o", "old": true}}]}, {"street": "b", "kind": "work", "flats": [{"name": "q"}]}], "profile": {"others": [{"street": "c", "kind": "home", "flats": []}, {"street": "d", "floor": 4, "kind": "home", "flats": []}]}, "extra": []}
--| = 1
--> put {"id": 2, "addresses": []}
--| = 1
--> put {"id": 2, "addresses": [], "extra": [{"name": "n"}]}
--| = 1
--> bulk {"rows": [{"id": 3, "addresses": [{"street": "a", "floor": 7, "kind": "home", "flats": []}]}, {"id": 4, "addresses": []}]}
--| = 2
--> literal
--| = 1
--> dogs
--| = 2
--> paths
--| [1,"a",2,"q","o",true,"c",null]
--| [2,null,null,null,null,null,null,"n"]
--| [3,"a",7,null,null,null,null,null]
--| [4,null,null,null,null,null,null,null]
--| [9,"z",null,null,null,null,null,null]
--> found {"street": "a"}
--| [1]
--| [3]
--> ordered
--| [3,1]
--| [1,2]
--| [2,0]
--| [4,0]
--| [9,1]
--> grouped
--| [null,2]
--| ["a",2]
--| ["z",1]
--> whole
--| [1,[{"flats":[{"name":"x"},{"name":"y","owner":{"name":"o","old":true}}],"floor":2,"kind":"home","street":"a"},{"flats":[{"name":"q"}],"kind":"work","street":"b"}],{"flats":[{"name":"x"},{"name":"y","owner":{"name":"o","old":true}}],"floor":2,"kind":"home","street":"a"},[{"flats":[],"kind":"home","street":"c"},{"flats":[],"floor":4,"kind":"home","street":"d"}],[{"name":"x"},{"name":"y","owner":{"name":"o","old":true}}]]
--| [2,[],null,null,null]
--| [3,[{"flats":[],"floor":7,"kind":"home","street":"a"}],{"flats":[],"floor":7,"kind":"home","street":"a"},null,[]]
--| [4,[],null,null,null]
--| [9,[{"flats":[],"kind":"home","street":"z"}],{"flats":[],"kind":"home","street":"z"},null,[]]
--> through
--| [1,1,[],"a","a"]
--| [2,3,null,"a","a"]
--> in_lists
--| [1,[[1,"a"]]]
--| [2,[]]
--> move_all {"addresses": [{"street": "moved", "kind": "work", "flats": []}]}
--| = 1
--> paths
--| [1,"a",2,"q","o",true,"c",null]
--| [2,null,null,null,null,null,null,"n"]
--| [3,"a",7,null,null,null,null,null]
--| [4,null,null,null,null,null,null,null]
--| [9,"moved",null,null,null,null,null,null]
--> deleted
--| [1,true,"home",false]
