-- Division by zero is null, for every kind of number.
query zero($n: bigint, $f: float, $d: decimal(10, 2)) -> one {
  select { a: 1 / $n, b: 1 % $n, c: 1.5 / $d, d: $f / $f, e: 10 / 0, f: 10 % 0 }
}
--> zero {"n": 0, "f": "0.0", "d": "0.00"}
--| [null,null,null,null,null,null]
--> zero {"n": 2, "f": "4.0", "d": "0.50"}
--| [0,1,"3.000000",1.0,null,null]
