-- Comments nest, and none reaches the database.
query one() -> one { select { /* a /* b */ c */ a: 1 } } -- at the end
--> one
--| [1]
