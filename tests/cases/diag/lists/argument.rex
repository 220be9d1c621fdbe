-- An argument of a function that takes lists without nulls.
entity Tag { id int primary key, color text?, note text, colors text[] default array[], looks text?[], parts many Part.tag }
entity Part { id int primary key, tag references Tag, name text? }

fn first_of(l: text[]) -> text? = l[1];
query q() { select first_of(looks) from Tag }
--                          ^^^^^ E0646
