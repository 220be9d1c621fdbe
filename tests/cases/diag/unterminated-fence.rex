-- Raw SQL must end with three double quotes.
entity Item { id int primary key, name text(40) }
query ids() -> many { id: int } {
  sql sqlite """select id from item
--           ^^^ E0106
}
