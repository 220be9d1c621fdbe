-- Comments nest, so each needs an end of its own.
entity Item { id int primary key, name text(40) }
   /* the names /* of all items */
-- ^^ E0107
query names() { select name from Item }
