-- `decimal` takes its digits and its scale, `text` a length or a range, other types nothing.
entity Tag { id int(4) primary key }
--              ^^^ E0419

-- A parameter, a cast and a column of raw SQL have a scale: what is given is not cut silently.
query dear($price: decimal) { select 1 from Tag where id > $price }
--                 ^^^^^^^ E0419
query cut() { select { x: id::decimal } from Tag }
--                            ^^^^^^^ E0419
fn foreign(x: decimal) -> decimal = sql postgres """abs($x)""" sql sqlite """abs($x)""";
--                        ^^^^^^^ E0419
query away() { select { x: foreign(1.5) } from Tag }
