-- Years are 1 to 9999; there is no infinity. A computed date outside is an error, and the command that computes it changes nothing.
query later($d: date, $n: int) -> one { select { a: $d + $n } }
--> later {"d": "9999-12-30", "n": 1}
--| ["9999-12-31"]
--> later {"d": "9999-12-31", "n": 1}
--| ! InvalidValue
--> later {"d": "0001-01-01", "n": -1}
--| ! InvalidValue
query far($d: date, $at: timestamptz, $months: int) -> one {
  select { a: $at + $months * interval '1 month', b: $d::timestamptz, c: $d + 1 > $d }
}
--> far {"d": "2024-01-01", "at": "2024-01-31T00:00:00Z", "months": 1}
--| ["2024-02-29T00:00:00Z","2024-01-01T00:00:00Z",true]
--> far {"d": "2024-01-01", "at": "2024-01-31T00:00:00Z", "months": 99999}
--| ! InvalidValue
--> far {"d": "2024-01-01", "at": "2024-01-31T00:00:00Z", "months": -99999}
--| ! InvalidValue
--> far {"d": "9999-12-31", "at": "2024-01-31T00:00:00Z", "months": 1}
--| ! InvalidValue
query back($d: date) -> one { select { a: ($d + 400) - 400 } }
--> back {"d": "9999-12-31"}
--| ["9999-12-31"]
query compared($n: int) { select { id } from Day where at + $n > date '2024-01-01' order by id }
entity Day { id int primary key, at date, due timestamptz? }
command add($id: int, $d: date, $n: int) { insert Day { id: $id, at: $d + $n } returning { later: $d - $n } }
command set_due($n: bigint) { update Day { due: to_timestamp($n) } where true returning { earlier: new.due - interval '1 year' } }
query days() { select { id, at, due } from Day order by id }
--> add {"id": 1, "d": "9999-12-30", "n": 1}
--| ["9999-12-29"]
--> add {"id": 2, "d": "9999-12-30", "n": 2}
--| ! InvalidValue
--> add {"id": 3, "d": "0001-01-01", "n": 1}
--| ! InvalidValue
--> compared {"n": 100}
--| [1]
--> set_due {"n": -62135596800}
--| ! InvalidValue
--> set_due {"n": 253402300800}
--| ! InvalidValue
--> days
--| [1,"9999-12-31",null]
-- refused
query early() { select timestamptz '0001-01-01T00:00:00+01:00' }
--! E0305
query zero() { select date '0000-01-01' }
--! E0305
query endless() { select timestamptz 'infinity' }
--! E0305
