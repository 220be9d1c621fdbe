-- A list of values of which one can be null.
entity Tag { id int primary key, color text?, note text, colors text[] default array[], looks text?[], parts many Part.tag }
entity Part { id int primary key, tag references Tag, name text? }

command c() { update Tag { colors: array[note, color] } where true }
--                                 ^^^^^^^^^^^^^^^^^^ E0646
