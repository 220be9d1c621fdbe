-- Years are 1 to 9999; there is no infinity.
query later($d: date, $n: int) -> one { select { a: $d + $n } }
--> later {"d": "9999-12-30", "n": 1}
--| ["9999-12-31"]
--> later {"d": "9999-12-31", "n": 1}
--| ! Decode
--> later {"d": "0001-01-01", "n": -1}
--| ! Decode
-- refused
query zero() { select date '0000-01-01' }
--! E0305
query endless() { select timestamptz 'infinity' }
--! E0305
