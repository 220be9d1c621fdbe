-- Intervals as values: stored, computed, compared, sorted.
entity T { id int primary key, span interval, at timestamptz, day date, maybe interval? }
command put($id: int, $span: interval, $at: timestamptz, $day: date, $maybe: interval?) { insert T { $id, $span, $at, $day, $maybe } }
query all_of() { select { span, maybe } from T order by id }
query sorted() { select { id } from T order by span, id }
query sorted_down() { select { id, maybe } from T order by maybe desc nulls last, id }
query stepped() { select { a: at + span, b: at - span, c: day + span, d: day - span, e: at + maybe } from T order by id }
query computed($n: int) { select { a: span + interval '1 day', b: span - span, c: $n * span, d: -span, e: interval '1 month -2 days 3500 milliseconds', f: make_interval(months: $n, secs: $n), g: span + maybe } from T order by id }
query between_instants() { select { a: at - timestamptz '2024-01-01T00:00:00Z', b: timestamptz '2024-01-01T00:00:00Z' - at } from T order by id }
query compared($span: interval) { select { id, a: span = $span, b: span < $span, c: span >= $span, d: span <> interval '30 days', e: maybe = $span } from T order by id }
query chosen($span: interval?) -> one { select { a: coalesce($span, interval '1 hour'), b: $span is null } }
--> put {"id": 1, "span": [1, 0, 0], "at": "2024-01-31T12:00:00Z", "day": "2024-01-31", "maybe": [0, 30, 0]}
--| = 1
--> put {"id": 2, "span": [0, 30, 0], "at": "2024-02-29T00:00:00.000001Z", "day": "2024-02-29"}
--| = 1
--> put {"id": 3, "span": [0, 0, -1500000], "at": "1969-12-31T23:59:59.999999Z", "day": "1970-01-01", "maybe": [-12, 0, 1]}
--| = 1
--> put {"id": 4, "span": [14, -2, 3500001], "at": "2023-12-30T22:00:00Z", "day": "2024-12-31", "maybe": [0, 0, 0]}
--| = 1
--> put {"id": 5, "span": [0, 0, 86400000001], "at": "2024-01-01T00:00:00Z", "day": "2024-03-31", "maybe": [-1, 1, -1]}
--| = 1
--> all_of
--| ["P1M","P30D"]
--| ["P30D",null]
--| ["PT-1.5S","P-12MT0.000001S"]
--| ["P14M-2DT3.500001S","PT0S"]
--| ["PT86400.000001S","P-1M1DT-0.000001S"]
--> sorted
--| [3]
--| [5]
--| [1]
--| [2]
--| [4]
--> sorted_down
--| [1,"P30D"]
--| [4,"PT0S"]
--| [5,"P-1M1DT-0.000001S"]
--| [3,"P-12MT0.000001S"]
--| [2,null]
--> stepped
--| ["2024-02-29T12:00:00Z","2023-12-31T12:00:00Z","2024-02-29","2023-12-31","2024-03-01T12:00:00Z"]
--| ["2024-03-30T00:00:00.000001Z","2024-01-30T00:00:00.000001Z","2024-03-30","2024-01-30",null]
--| ["1969-12-31T23:59:58.499999Z","1970-01-01T00:00:01.499999Z","1969-12-31","1970-01-01","1969-01-01T00:00:00Z"]
--| ["2025-02-26T22:00:03.500001Z","2022-11-01T21:59:56.499999Z","2026-02-26","2023-11-01","2023-12-30T22:00:00Z"]
--| ["2024-01-02T00:00:00.000001Z","2023-12-30T23:59:59.999999Z","2024-04-01","2024-03-29","2023-12-01T23:59:59.999999Z"]
--> computed {"n": 3}
--| ["P1M1D","PT0S","P3M","P-1M","P1M-2DT3.5S","P3MT3S","P1M30D"]
--| ["P31D","PT0S","P90D","P-30D","P1M-2DT3.5S","P3MT3S",null]
--| ["P1DT-1.5S","PT0S","PT-4.5S","PT1.5S","P1M-2DT3.5S","P3MT3S","P-12MT-1.499999S"]
--| ["P14M-1DT3.500001S","PT0S","P42M-6DT10.500003S","P-14M2DT-3.500001S","P1M-2DT3.5S","P3MT3S","P14M-2DT3.500001S"]
--| ["P1DT86400.000001S","PT0S","PT259200.000003S","PT-86400.000001S","P1M-2DT3.5S","P3MT3S","P-1M1DT86400S"]
--> computed {"n": -1}
--| ["P1M1D","PT0S","P-1M","P-1M","P1M-2DT3.5S","P-1MT-1S","P1M30D"]
--| ["P31D","PT0S","P-30D","P-30D","P1M-2DT3.5S","P-1MT-1S",null]
--| ["P1DT-1.5S","PT0S","PT1.5S","PT1.5S","P1M-2DT3.5S","P-1MT-1S","P-12MT-1.499999S"]
--| ["P14M-1DT3.500001S","PT0S","P-14M2DT-3.500001S","P-14M2DT-3.500001S","P1M-2DT3.5S","P-1MT-1S","P14M-2DT3.500001S"]
--| ["P1DT86400.000001S","PT0S","PT-86400.000001S","PT-86400.000001S","P1M-2DT3.5S","P-1MT-1S","P-1M1DT86400S"]
--> between_instants
--| ["P30DT43200S","P-30DT-43200S"]
--| ["P59DT0.000001S","P-59DT-0.000001S"]
--| ["P-19723DT-0.000001S","P19723DT0.000001S"]
--| ["P-1DT-7200S","P1DT7200S"]
--| ["PT0S","PT0S"]
--> compared {"span": [1, 0, 0]}
--| [1,true,false,true,false,true]
--| [2,true,false,true,false,null]
--| [3,false,true,false,true,false]
--| [4,false,false,true,true,false]
--| [5,false,true,false,true,false]
--> compared {"span": [0, 0, 2592000000000]}
--| [1,true,false,true,false,true]
--| [2,true,false,true,false,null]
--| [3,false,true,false,true,false]
--| [4,false,false,true,true,false]
--| [5,false,true,false,true,false]
--> chosen {"span": [0, 1, 0]}
--| ["P1D",false]
--> chosen
--| ["PT3600S",true]
-- refused
query grouped() { select { span, n: count(*) } from T group by span }
--! E0701
query once() { select distinct { span } from T }
--! E0701
query largest() { select max(span) from T }
--! E0701
query listed($span: interval) { select id from T where span in (interval '1 day', $span) }
--! E0701
-- only postgres
command put_again($id: int, $span: interval) { insert T { $id, span: $span, at: timestamptz '2024-01-31T12:00:00Z', day: date '2024-01-31', maybe: null } }
query grouped() { select { n: count(*), top: max(span) } from T group by span }
--> put_again {"id": 1, "span": [1, 0, 0]}
--| = 1
--> put_again {"id": 2, "span": [0, 30, 0]}
--| = 1
--> grouped
--| [2,"P30D"]
