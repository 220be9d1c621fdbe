-- There is no 30th of February.
query made($y: int, $m: int, $d: int) -> one { select { a: make_date($y, $m, $d) } }
--> made {"y": 2024, "m": 2, "d": 29}
--| ["2024-02-29"]
--> made {"y": 2024, "m": 2, "d": 30}
--| ! InvalidValue
--> made {"y": 2023, "m": 13, "d": 1}
--| ! InvalidValue
-- refused
query constant() { select date '2024-02-30' }
--! E0305
