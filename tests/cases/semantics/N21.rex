-- Decimals are exact up to 18 digits on every database.
entity T { id int primary key, d decimal(18, 2) }
command put($id: int, $d: decimal(18, 2)) { insert T { $id, $d } }
query all_of() { select { id, d } from T order by id }
--> put {"id": 1, "d": "1234567890123456.78"}
--| = 1
--> put {"id": 2, "d": "-9999999999999999.99"}
--| = 1
--> put {"id": 3, "d": "12345678901234567.00"}
--| ! NumericOverflow
--> all_of
--| [1,"1234567890123456.78"]
--| [2,"-9999999999999999.99"]
-- refused
entity Wide { id int primary key, d decimal(20, 2) }
--! E0417
-- only postgres
entity Wide { id int primary key, d decimal(20, 2) }
command put_wide($d: decimal(20, 2)) { insert Wide { id: 1, $d } }
query wide() { select d from Wide }
--> put_wide {"d": "123456789012345678.99"}
--| = 1
--> wide
--| ["123456789012345678.99"]
