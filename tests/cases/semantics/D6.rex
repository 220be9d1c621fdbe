-- A month later is the same day, or the last one of a shorter month.
query months($d: date, $at: timestamptz) -> one {
  select { a: $d + interval '1 month', b: $d - interval '1 month', c: $d + interval '12 months', d: $at + interval '1 month 1 day', e: $at - interval '1 year' }
}
--> months {"d": "2024-01-31", "at": "2024-01-31T23:59:59.999999Z"}
--| ["2024-02-29","2023-12-31","2025-01-31","2024-03-01T23:59:59.999999Z","2023-01-31T23:59:59.999999Z"]
--> months {"d": "2024-02-29", "at": "2024-02-29T00:00:00Z"}
--| ["2024-03-29","2024-01-29","2025-02-28","2024-03-30T00:00:00Z","2023-02-28T00:00:00Z"]
--> months {"d": "2023-03-31", "at": "1969-12-31T12:00:00Z"}
--| ["2023-04-30","2023-02-28","2024-03-31","1970-02-01T12:00:00Z","1968-12-31T12:00:00Z"]
