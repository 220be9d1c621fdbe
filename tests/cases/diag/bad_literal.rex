-- A day that no calendar has.

query q() { select { d: date '2024-02-30' } }
--                      ^^^^^^^^^^^^^^^^^ E0305

query r($s: text) { select { d: $s like 'a\' } }
--                                      ^^^^ E0305
