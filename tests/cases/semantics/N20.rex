-- A float constant is a float, a decimal constant is exact.
query sums($x: float) -> one { select { exact: 0.1 + 0.2 = 0.3, binary: 1e-1 + 2e-1 = 3e-1, mixed: $x + 2e-1 = 3e-1 } }
--> sums {"x": "0.1"}
--| [true,false,false]
