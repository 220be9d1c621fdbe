-- Parts of days, times and instants.
query of_instant($at: timestamptz?) -> one { select { a: extract(year from $at), b: extract(quarter from $at), c: extract(month from $at), d: extract(week from $at), e: extract(day from $at), f: extract(hour from $at), g: extract(minute from $at), h: extract(second from $at), i: extract(dow from $at), j: extract(isodow from $at), k: extract(doy from $at), l: extract(isoyear from $at), m: extract(decade from $at), n: extract(century from $at), o: extract(millennium from $at), p: extract(epoch from $at) } }
query of_day($day: date) -> one { select { a: extract(year from $day), b: extract(week from $day), c: extract(isoyear from $day), d: extract(epoch from $day) } }
query of_time($tod: time) -> one { select { a: extract(hour from $tod), b: extract(minute from $tod), c: extract(second from $tod), d: extract(epoch from $tod) } }
--> of_instant {"at": "2024-02-29T23:59:59.999999Z"}
--| [2024,1,2,9,29,23,59,59,4,4,60,2024,202,21,3,1709251199]
--> of_instant {"at": "1969-12-31T23:59:59.999999Z"}
--| [1969,4,12,1,31,23,59,59,3,3,365,1970,196,20,2,-1]
--> of_instant {"at": "0001-01-01T00:00:00Z"}
--| [1,1,1,1,1,0,0,0,1,1,1,1,0,1,1,-62135596800]
--> of_instant {"at": "9999-12-30T22:00:00Z"}
--| [9999,4,12,52,30,22,0,0,4,4,364,9999,999,100,10,253402207200]
--> of_instant {"at": "2024-12-30T00:00:00Z"}
--| [2024,4,12,1,30,0,0,0,1,1,365,2025,202,21,3,1735516800]
--> of_instant {"at": "1970-01-01T00:00:00Z"}
--| [1970,1,1,1,1,0,0,0,4,4,1,1970,197,20,2,0]
--> of_instant
--| [null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null]
--> of_day {"day": "2024-12-30"}
--| [2024,1,2025,1735516800]
--> of_day {"day": "2021-01-03"}
--| [2021,53,2020,1609632000]
--> of_day {"day": "2000-12-31"}
--| [2000,52,2000,978220800]
--> of_day {"day": "2001-01-01"}
--| [2001,1,2001,978307200]
--> of_day {"day": "0001-01-01"}
--| [1,1,1,-62135596800]
--> of_day {"day": "9999-12-31"}
--| [9999,52,9999,253402214400]
--> of_time {"tod": "00:00:00"}
--| [0,0,0,0]
--> of_time {"tod": "23:59:59.999999"}
--| [23,59,59,86399]
-- refused
query year_of_time($tod: time) { select extract(year from $tod) }
--! E0304
