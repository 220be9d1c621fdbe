-- Calendars and days are those of UTC: a day has 24 hours.
query zones($at: timestamptz) -> one { select { a: $at + interval '1 day', b: $at + interval '24 hours', c: $at at time zone 'UTC', d: date_of($at) } }
--> zones {"at": "2024-03-10T01:30:00-05:00"}
--| ["2024-03-11T06:30:00Z","2024-03-11T06:30:00Z","2024-03-10T06:30:00","2024-03-10"]
--> zones {"at": "2024-10-27T00:30:00Z"}
--| ["2024-10-28T00:30:00Z","2024-10-28T00:30:00Z","2024-10-27T00:30:00","2024-10-27"]
-- refused
query berlin($at: timestamptz) { select $at at time zone 'Europe/Berlin' }
--! E0701
-- only postgres
query berlin($at: timestamptz) -> one { select { local: $at at time zone 'Europe/Berlin', back: ($at at time zone 'Europe/Berlin') at time zone 'Asia/Tokyo' } }
--> berlin {"at": "2024-07-01T00:00:00Z"}
--| ["2024-07-01T02:00:00","2024-06-30T17:00:00Z"]
--> berlin {"at": "2024-12-01T23:00:00Z"}
--| ["2024-12-02T00:00:00","2024-12-01T15:00:00Z"]
