-- dialects: toy
-- A database that another crate brings: its dialect writes the SQL, its driver runs it.
entity Note { id int primary key, body text(1..20), price decimal(8, 2)?, sent timestamp? }

command add($id: int, $body: text, $price: decimal(8, 2)?, $sent: timestamp) {
  insert Note { id: $id, body: $body, price: $price, sent: $sent }
}

query notes($least: int, $body: text?) {
  select { id, body, price, sent } from Note where id >= $least and? body = $body
}

query body($id: int) { select body from Note where id = $id }
