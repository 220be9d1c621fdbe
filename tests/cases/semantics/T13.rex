-- Text is UTF-8 and comes back as it was given, composed or not.
entity T { id int primary key, s text unique }
command put($id: int, $s: text) { insert T { $id, $s } }
query all_of() { select { id, s, n: octet_length(s) } from T order by id }
--> put {"id": 1, "s": "é"}
--| = 1
--> put {"id": 2, "s": "e\u0301"}
--| = 1
--> put {"id": 3, "s": "\u202e\ufeff'\"\\%_`"}
--| = 1
--> all_of
--| [1,"é",2]
--| [2,"é",3]
--| [3,"‮﻿'\"\\%_`",12]
