-- A list of the rows of a query.
entity Tag { id int primary key, color text?, note text, colors text[] default array[], looks text?[], parts many Part.tag }
entity Part { id int primary key, tag references Tag, name text? }

command c() { update Tag t { colors: array(select name from Part p where p.tag = t) } where true }
--                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0646
