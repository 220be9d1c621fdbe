-- Rounding to digits is for decimals, half away from zero.
query rounded($d: decimal(10, 3)) -> one { select { a: round($d, 2), b: round($d, 1), c: round($d) } }
--> rounded {"d": "1.005"}
--| ["1.01","1.0","1"]
--> rounded {"d": "-1.005"}
--| ["-1.01","-1.0","-1"]
--> rounded {"d": "2.450"}
--| ["2.45","2.5","2"]
--> rounded {"d": "25.000"}
--| ["25.00","25.0","25"]
