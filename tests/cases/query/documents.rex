-- Typed JSON documents, on both databases.
enum Kind { home, work }
/// Where something is sent.
struct Address { street text, zip text? as "postal-code", floor int?, kind Kind, at Position?, lines text[] }
struct Position { x float, y float, exact bool }
struct Profile { address Address?, others Address[], visits bigint, since date?, notes json? }
entity Person { id int primary key, name text, profile json<Profile>, home json<Address>? }
query by_street($street: text) {
  select { id, name, profile, home, street: profile.address.street, floor: home.floor, exact: p.profile.address.at.exact, home.at, p.home.lines }
  from Person p where home.street = $street or profile.address.zip is null and profile.visits > 3
  order by profile.visits desc, id
}
command put_person($id: int, $name: text, $profile: json<Profile>, $home: json<Address>?) {
  insert Person { $id, $name, $profile, $home } on conflict (id) update { $profile, $home } returning { id, profile }
}
command put_people($people: new Person[]) { insert Person from $people }
query visits() { select { street: home.street, n: count(*), most: max(profile.visits) } from Person group by home.street order by home.street }
