-- Typed documents in writes: members of `excluded` and `old`, and of the row.
struct Geo { lat bigint, lon bigint? }
struct Home { city text, zip text?, geo Geo?, tags text[]? }
enum Kind { small, large as 'LARGE' }
struct Mark { kind Kind, flag bool, text text? }
entity Person { id int primary key, name text unique, home json<Home>?, marks json<Mark[]>?, city text?, n bigint? }
command put($id: int, $name: text, $home: json<Home>?, $marks: json<Mark[]>?) {
  insert Person { $id, $name, $home, $marks, city: 'given' } on conflict (id) update { excluded.*, city: excluded.home.city, n: excluded.home.geo.lat }
  returning { id, town: home.city, n, city }
}
command put_if($id: int, $home: json<Home>?) {
  insert Person { $id, name: 'x', $home } on conflict (id) update { home: excluded.home, city: Person.home.city } where Person.home.city is distinct from excluded.home.city
}
command marks($id: int, $marks: json<Mark[]>?) {
  insert Person { $id, name: 'm', $marks } on conflict (id) update { city: excluded.marks[1].text, n: case when excluded.marks[1].kind = 'large' then 1 else 0 end }
}
command move($id: int, $home: json<Home>?) { update Person { $home } where id = $id returning { id, was: old.home.city, lat: old.home.geo.lat, now: new.home.city } }
command gone($id: int) { delete Person where id = $id returning { old.home.city, whole: old.home } }
query people() { select { id, name, city, n, town: home.city } from Person order by id }
--> put {"id": 1, "name": "a", "home": {"city": "Bonn", "geo": {"lat": 5}}}
--| [1,"Bonn",null,"given"]
--> put {"id": 1, "name": "a", "home": {"city": "Ulm", "geo": {"lat": 6}}}
--| [1,"Ulm",6,"Ulm"]
--> put_if {"id": 1, "home": {"city": "Ulm"}}
--| = 0
--> put_if {"id": 1, "home": {"city": "Kiel", "zip": "2"}}
--| = 1
--> marks {"id": 1, "marks": [{"kind": "LARGE", "flag": true, "text": "t"}]}
--| = 1
--> people
--| [1,"a","t",1,"Kiel"]
--> gone {"id": 1}
--| ["Kiel",{"city":"Kiel","zip":"2"}]
--> put {"id": 1, "name": "a", "home": {"city": "Bonn", "geo": {"lat": 5}}}
--| [1,"Bonn",null,"given"]
--> move {"id": 1, "home": {"city": "Rom"}}
--| [1,"Bonn",5,"Rom"]
--> move {"id": 1, "home": {"city": "Paris"}}
--| [1,"Rom",null,"Paris"]
