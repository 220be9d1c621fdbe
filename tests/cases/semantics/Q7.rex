-- A limit that is not given is none; a negative one is an error.
entity T { id int primary key }
command fill() { insert T { id: 1 }, { id: 2 }, { id: 3 } }
query first($n: int?, $from: int?) { select id from T order by id limit $n offset $from }
--> fill
--| = 3
--> first
--| [1]
--| [2]
--| [3]
--> first {"n": 2}
--| [1]
--| [2]
--> first {"n": 0}
--> first {"n": 2, "from": 2}
--| [3]
--> first {"n": -1}
--| ! InvalidValue
--> first {"n": 1, "from": -1}
--| ! InvalidValue
