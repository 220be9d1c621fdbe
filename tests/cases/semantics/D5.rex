-- A day and a number of days are a day; two days differ by a number of days.
query days($d: date, $n: int) -> one { select { a: $d + 1, b: $d - 1, c: $d + $n, d: $d - date '2024-01-01', e: date '2024-03-01' - date '2024-02-01' } }
--> days {"d": "2024-01-31", "n": 30}
--| ["2024-02-01","2024-01-30","2024-03-01",30,29]
--> days {"d": "2023-12-31", "n": -366}
--| ["2024-01-01","2023-12-30","2022-12-30",-1,29]
-- refused
query both() { select date '2024-01-01' + date '2024-01-02' }
--! E0302
