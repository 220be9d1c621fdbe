-- Lists of typed documents as columns, parameters, and members of rows.
enum Kind { home, work }
struct Address { street text, kind Kind, flats Flat[] }
struct Flat { name text, floor int? }
entity Person { id int primary key, addresses json<Address[]>, extra json<Flat[]>?, dogs many Dog.person }
entity Dog { id int primary key, person references Person }
command put($id: int, $addresses: json<Address[]>, $extra: json<Flat[]>?) { insert Person { $id, $addresses, $extra } returning { id, addresses, extra } }
command put_all($rows: new Person[]) { insert Person from $rows }
command move_out($from: json<Flat[]>) { update Person { extra: $from } where id = 2 }
query everybody() { select { id, addresses, extra, first: addresses[1], flats: addresses[1].flats, kind: addresses[1].kind, dogs { id, person { addresses } } } from Person order by id }
command dog($id: int, $person: Person.id) { insert Dog { $id, $person } }
