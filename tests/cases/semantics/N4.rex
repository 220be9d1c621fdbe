-- Arithmetic has 64 bits, whatever the width of the columns; 32 bits are a limit of what is stored.
entity T { id int primary key, small smallint, medium int }
command fill($small: smallint, $medium: int) { insert T { id: 1, $small, $medium } }
query widened() -> many { select { a: small + 1, b: medium + 1, c: medium * medium, d: small * medium, e: -small } from T }
command grow() { update T { medium: medium + 1 } where id = 1 }
command grow_small() { update T { small: small + 1 } where id = 1 }
query constants() -> one { select { a: 2147483647 + 1, b: 2147483647 * 2 } }
--> fill {"small": 32767, "medium": 2147483647}
--| = 1
--> widened
--| [32768,2147483648,4611686014132420609,70366596661249,-32767]
--> grow
--| ! NumericOverflow
--> grow_small
--| ! NumericOverflow
--> constants
--| [2147483648,4294967294]
