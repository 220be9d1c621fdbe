-- Dates and times: calendar arithmetic, parts, zones, named arguments.
entity Event { id int primary key, day date, at timestamptz, local timestamp, clock time, n int }
command events() { insert Event { id: 1, day: date '2024-01-31', at: timestamptz '2024-01-31T10:20:30.5Z', local: timestamp '2024-01-31T10:20:30', clock: time '10:20:30', n: 2 }, { id: 2, day: date '2023-12-01', at: timestamptz '2023-12-01T00:00:00Z', local: timestamp '2023-12-01T23:59:59', clock: time '00:00:00', n: -1 } }
query shifted($d: date, $months: int) { select { id, a: day + interval '1 month', b: day - interval '1 year 2 days', c: at + interval '90 minutes', d: day + n, e: day - date '2024-01-01', f: $d + interval '3 months', g: day + $months * interval '1 month', h: local + n * interval '1 day' } from Event order by id }
query parts() { select { y: extract(year from day), m: extract(month from at), d: extract(day from local), h: extract(hour from at), dow: extract(dow from day), week: extract(week from day), doy: extract(doy from day), epoch: extract(epoch from at) } from Event order by id }
query truncated() { select { m: date_trunc('month', at), d: date_trunc('day', local), y: date_trunc('year', at), w: date_trunc('week', at) } from Event order by id }
query zones() { select { a: at at time zone 'UTC', b: local at time zone 'UTC', c: at::date, d: at::time, e: local::date } from Event order by id }
query named($s: float, $h: int) { select { id, a: at + make_interval(secs: $s), b: at + make_interval(hours: $h, mins: 5), c: local - make_interval(days: 1, months: 1) } from Event order by id }
query compared($now: timestamptz) { select id from Event where at < $now - interval '1 hour' and day between date '2024-01-01' and date '2024-12-31' and clock > time '09:00:00' order by id }
query literal_kinds() -> one { select { a: date '2024-02-29', b: timestamptz '2024-02-29T00:00:00+02:00', c: timestamp '2024-02-29T01:02:03.000004', d: time '23:59:59', e: uuid '6f9619ff-8b86-d011-b42d-00c04fc964ff', f: x'00ff', g: 1e-3, h: 0.05, i: 'it''s', j: json '{"a": [1, null]}', k: - -1, l: 5 - -3 } }
query made() { select { a: make_date(2024, 2, 29), b: day = make_date(2024, 1, 31), c: now() > at } from Event order by id }
--> events
--| = 2
--> shifted {"d": "2023-11-30", "months": 13}
--| [1,"2024-02-29","2023-01-29","2024-01-31T11:50:30.5Z","2024-02-02",30,"2024-02-29","2025-02-28","2024-02-02T10:20:30"]
--| [2,"2024-01-01","2022-11-29","2023-12-01T01:30:00Z","2023-11-30",-31,"2024-02-29","2025-01-01","2023-11-30T23:59:59"]
--> parts
--| [2024,1,31,10,3,5,31,1706696430]
--| [2023,12,1,0,5,48,335,1701388800]
--> truncated
--| ["2024-01-01T00:00:00Z","2024-01-31T00:00:00","2024-01-01T00:00:00Z","2024-01-29T00:00:00Z"]
--| ["2023-12-01T00:00:00Z","2023-12-01T00:00:00","2023-01-01T00:00:00Z","2023-11-27T00:00:00Z"]
--> zones
--| ["2024-01-31T10:20:30.5","2024-01-31T10:20:30Z","2024-01-31","10:20:30.5","2024-01-31"]
--| ["2023-12-01T00:00:00","2023-12-01T23:59:59Z","2023-12-01","00:00:00","2023-12-01"]
--> named {"s": 90.5, "h": 25}
--| [1,"2024-01-31T10:22:01Z","2024-02-01T11:25:30.5Z","2023-12-30T10:20:30"]
--| [2,"2023-12-01T00:01:30.5Z","2023-12-02T01:05:00Z","2023-10-31T23:59:59"]
--> compared {"now": "2024-06-01T00:00:00Z"}
--| [1]
--> literal_kinds
--| ["2024-02-29","2024-02-28T22:00:00Z","2024-02-29T01:02:03.000004","23:59:59","6f9619ff-8b86-d011-b42d-00c04fc964ff","00ff",0.001,"0.05","it's",{"a":[1,null]},1,8]
--> made
--| ["2024-02-29",true,true]
--| ["2024-02-29",false,true]
