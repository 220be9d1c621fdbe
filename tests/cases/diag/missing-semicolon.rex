-- A function ends with a semicolon.
fn twice(x: int) -> int = x * 2 -- and no semicolon
--                             ^ E0117
entity Item { id int primary key, name text(40) }
