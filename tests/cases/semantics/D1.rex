-- An instant is a point on the UTC line, exact to the microsecond.
entity T { id int primary key, at timestamptz, local timestamp, day date, tod time }
command put($id: int, $at: timestamptz, $local: timestamp, $day: date, $tod: time) { insert T { $id, $at, $local, $day, $tod } }
query all_of() { select { at, local, day, tod } from T order by at, id }
--> put {"id": 1, "at": "2024-02-29T12:00:00.123456Z", "local": "2024-02-29T23:59:59.999999", "day": "2024-02-29", "tod": "23:59:59.999999"}
--| = 1
--> put {"id": 2, "at": "1969-12-31T23:59:59.999999Z", "local": "0001-01-01T00:00:00", "day": "0001-01-01", "tod": "00:00:00"}
--| = 1
--> put {"id": 3, "at": "9999-12-30T22:00:00Z", "local": "9999-12-31T23:59:59.999999", "day": "9999-12-31", "tod": "12:00:00"}
--| = 1
--> all_of
--| ["1969-12-31T23:59:59.999999Z","0001-01-01T00:00:00","0001-01-01","00:00:00"]
--| ["2024-02-29T12:00:00.123456Z","2024-02-29T23:59:59.999999","2024-02-29","23:59:59.999999"]
--| ["9999-12-30T22:00:00Z","9999-12-31T23:59:59.999999","9999-12-31","12:00:00"]
