-- The zone of a session changes nothing.
entity T { id int primary key, at timestamptz }
command put($id: int, $at: timestamptz) { insert T { $id, $at } }
query days() { select { day: at::date, local: at::timestamp, hour: date_trunc('hour', at), year: extract(year from at) } from T order by id }
--> put {"id": 1, "at": "2023-12-31T23:30:00Z"}
--| = 1
--> put {"id": 2, "at": "2024-01-01T08:30:00+09:00"}
--| = 1
--> days
--| ["2023-12-31","2023-12-31T23:30:00","2023-12-31T23:00:00Z",2023]
--| ["2023-12-31","2023-12-31T23:30:00","2023-12-31T23:00:00Z",2023]
