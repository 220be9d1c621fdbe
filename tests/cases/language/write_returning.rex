-- What writes give of other rows: those that the written one was joined with, and those that it is related to.
entity Town { id int primary key, name text }
entity Shop { id int primary key, name text, town references Town?, opened date? }
entity Item { id int primary key, shop references Shop, n int, price decimal(8, 2) default 0 }
entity Offer { id int primary key, shop references Shop, note text, extra json?, price decimal(8, 2) default 1.5, good bool default true }
entity Node { id int primary key, name text, up references Node? on delete set null, down references Node? }
command towns() { insert Town { id: 1, name: 'x' }, { id: 2, name: 'y' } }
command shops() { insert Shop { id: 1, name: 'a', town: 1, opened: '2024-02-29' }, { id: 2, name: 'b', town: 2 }, { id: 3, name: 'c' } }
command items() { insert Item { id: 1, shop: 1, n: 1 }, { id: 2, shop: 1, n: 2 }, { id: 3, shop: 2, n: 3 }, { id: 4, shop: 3, n: 4 } }
command offers() { insert Offer { id: 1, shop: 1, note: 'p', extra: json '{"k":1}', price: 2.25 }, { id: 2, shop: 3, note: 'q', good: false } }
command updated() { update Item i { n: i.n * 10 + s.id } from Shop s where s.id = i.shop and i.n < 4 returning { i.id, i.n, shop: s.name, town: s.town.name, both: s.name || i.n::text, s.opened } }
command updated_objects() { update Item i { n: 7 } from Shop s join Offer o on o.shop = s where i.shop = s and o.id = 1 and i.id = 1 returning { i.id, s { name, town { name } }, o { note, extra, price, good } } }
command updated_left() { update Item i { n: 8 } from Shop s left join s.town t on t.id > 1 where i.shop = s and i.id in (1, 3) returning { i.id, s.name, t { name } } }
command updated_rows($rows: { id: int, n: int, note: text? }[]) { update Item i { n: r.n } from $rows r where r.id = i.id returning { i.id, i.n, r.note, shop: i.shop.name } }
command updated_derived() { update Item i { n: t.most } from (select { shop, most: count(*), name: min(note) } from Offer group by shop) t where t.shop = i.shop and i.id = 4 returning { i.id, i.n, t.name } }
command updated_common($note: text?) { with t as (select { shop, note: max(note) } from Offer where? note = $note group by shop) update Item i { price: 9.5 } from t where t.shop = i.shop and i.id > 1 returning { i.id, t.note, i.price } }
command updated_related() { update Item { n: n + 1 } where id = 2 or id = 4 returning { id, n, shop { name, town { name } } } }
command moved() { update Item { shop: 2 } where id < 2 returning { id, shop: shop.name } }
command inserted($rows: new Item[]) { insert Item from $rows returning { id, shop { name, town.name } } }
command inserted_query() { insert Item select { id: id + 20, shop, n: 0 } from Offer returning { id, shop: shop.name, n } }
command upserted($rows: new Item[]) { insert Item from $rows on conflict (id) update { n: excluded.n } returning { id, n, shop: shop.name } }
command deleted($note: text?) { delete Item i using Offer o where o.shop = i.shop and? o.note = $note returning { i.id, o { id, note, extra }, i.n } }
command deleted_related() { delete Item where id > 20 returning { id, shop { name } } }
command deleted_joined() { delete Item i using Shop s join Town t on t.id = s.town where i.shop = s and t.name = 'x' returning { i.id, town: t.name, s.name, was: old.n } }
transaction swept($name: text) {
  let gone = delete Item i using Shop s where s.id = i.shop and s.name = $name and i.n > 7 returning { i.id, shop: s.name };
  ensure exists (gone) else 'nothing there';
  return gone;
}
command nodes() { insert Node { id: 1, name: 'r' }, { id: 2, name: 's', up: 1, down: 1 }, { id: 3, name: 't', up: 2, down: 3 }, { id: 4, name: 'u', up: 4 } }
command own_deleted() { delete Node where id in (1, 2) returning { id, name, down: down } }
command own_one($id: int) { delete Node where id = $id returning { id, up: up.id } }
transaction own_several() {
  let gone = select { id, up: up.id } from Node where id < 4 order by id for update;
  delete Node where id in (select id from gone);
  return gone;
}
command node_again() { insert Node { id: 1, name: 'r' }, { id: 2, name: 's', up: 1, down: 1 } }
query nodes_left() { select { id, up: up.id } from Node order by id }
--> towns
--| = 2
--> shops
--| = 3
--> items
--| = 4
--> offers
--| = 2
--> updated
--| [1,11,"a","x","a11","2024-02-29"]
--| [2,21,"a","x","a21","2024-02-29"]
--| [3,32,"b","y","b32",null]
--> updated_objects
--| [1,"a","x","p",{"k":1},"2.25",true]
--> updated_left
--| [1,"a",null]
--| [3,"b","y"]
--> updated_rows {"rows": [{"id": 1, "n": 5, "note": "m"}, {"id": 99, "n": 1, "note": "none"}]}
--| [1,5,"m","a"]
--> updated_rows {"rows": []}
--> updated_derived
--| [4,1,"q"]
--> updated_common {"note": "q"}
--| [4,"q","9.50"]
--> updated_common {"note": "r"}
--> updated_related
--| [2,22,"a","x"]
--| [4,2,"c",null]
--> moved
--| [1,"b"]
--> inserted {"rows": [{"id": 11, "shop_id": 1, "n": 1, "price": "1.00"}, {"id": 12, "shop_id": 3, "n": 2, "price": "1.00"}]}
--| [11,"a","x"]
--| [12,"c",null]
--> inserted_query
--| [21,"a",0]
--| [22,"c",0]
--> upserted {"rows": [{"id": 11, "shop_id": 2, "n": 41, "price": "1.00"}, {"id": 13, "shop_id": 2, "n": 43, "price": "1.00"}]}
--| [11,41,"a"]
--| [13,43,"b"]
--> deleted_related
--| [21,"a"]
--| [22,"c"]
--> deleted {"note": "r"}
--> deleted_joined
--| [2,"x","a",22]
--| [11,"x","a",41]
--> swept {"name": "b"}
--| [3,"b"]
--| [13,"b"]
--> swept {"name": "z"}
--| ! Ensure
--> deleted {}
--| [4,2,"q",null,2]
--| [12,2,"q",null,2]
--> nodes
--| = 4
--> own_one {"id": 4}
--| [4,4]
--> nodes_left
--| [1,null]
--| [2,1]
--| [3,2]
--> own_deleted
--| [1,"r",null]
--| [2,"s",1]
--> nodes_left
--| [3,null]
--> node_again
--| = 2
--> own_several
--| [1,null]
--| [2,1]
--| [3,null]
--> nodes_left
