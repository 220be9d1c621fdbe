-- One more element, which can be null.
entity Tag { id int primary key, color text?, note text, colors text[] default array[], looks text?[], parts many Part.tag }
entity Part { id int primary key, tag references Tag, name text? }

command c() { update Tag { colors: array_append(colors, color) } where true }
--                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0646
