-- A backslash in a pattern takes the next character as it is; what means something to one database alone means nothing.
query escaped($s: text, $p: text) -> one {
  select { percent: $s like 'a\%b', under: $s like 'a\_b', slash: $s like 'a\\b', globs: $s like '*[a]?', given: $s like $p }
}
--> escaped {"s": "a%b", "p": "a\\%b"}
--| [true,false,false,false,true]
--> escaped {"s": "axb", "p": "a\\%b"}
--| [false,false,false,false,false]
--> escaped {"s": "a_b", "p": "a_b"}
--| [false,true,false,false,true]
--> escaped {"s": "a\\b", "p": "a\\\\b"}
--| [false,false,true,false,true]
--> escaped {"s": "*[a]?", "p": "%[a]_"}
--| [false,false,false,true,true]
--> escaped {"s": "a\nb", "p": "a_b"}
--| [false,false,false,false,true]
-- refused
query unfinished($s: text) { select { x: $s like 'a\' } }
--! E0305
query finished($s: text) -> one { select { x: $s like 'a\\', y: $s ilike '%\\' } }
--> finished {"s": "A\\"}
--| [false,true]
query ended($s: text, $p: text) -> one { select { x: $s like $p } }
--> ended {"s": "ab", "p": "a\\"}
--| ! InvalidValue
