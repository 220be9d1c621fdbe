-- A column with a list as its default is added to rows.
entity Doc { id int primary key }
command one($id: int) { insert Doc { $id } }
--> one {"id": 1}
--| = 1
-- after
entity Doc { id int primary key, words text[] default array['new', 'it''s'] }
command two($id: int) { insert Doc { $id } returning words }
query words() { select { id, words } from Doc order by id }
--> two {"id": 2}
--| [["new","it's"]]
--> words
--| [1,["new","it's"]]
--| [2,["new","it's"]]
