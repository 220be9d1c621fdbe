-- SQLite cannot round a decimal in a check: Rust alone tests the rule, and must know the value.
entity Item {
  id int primary key,
  price decimal(10, 2),
  validate (price = price::decimal(10, 0)) 'whole prices only',
}

command dearer($id: int) { update Item { price: price + 1 } where id = $id }
--      ^^^^^^ E0502
command copied($id: int) { insert Item select { id: id + 1, price } from Item where id = $id }
--      ^^^^^^ E0502
command put($id: int, $price: decimal(10, 2)) {
  insert Item { id: $id, price: $price } on conflict (id) do update { price: excluded.price }
}
command raised($id: int, $price: decimal(10, 2)) {
--      ^^^^^^ E0502
  insert Item { id: $id, price: $price } on conflict (id) do update { price: excluded.price + 1 }
}
