-- A day that no calendar has.

query q() { select { d: date '2024-02-30' } }
--                      ^^^^^^^^^^^^^^^^^ E0305
