-- The default of a column.
entity Tag { id int primary key, color text?, note text, colors text[] default array[], looks text?[], parts many Part.tag }
entity Part { id int primary key, tag references Tag, name text? }

entity Other { id int primary key, words text[] default array['a', null] }
--                                                      ^^^^^^^^^^^^^^^^ E0646
