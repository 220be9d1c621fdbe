-- An aggregate of nullable values for a column of lists without nulls.
entity Tag { id int primary key, color text?, note text, colors text[] default array[], looks text?[], parts many Part.tag }
entity Part { id int primary key, tag references Tag, name text? }

command c() { insert Tag select { id: t.id + 1, note: t.note, colors: array_agg(p.name), looks: t.looks } from Tag t join t.parts p group by t.id }
--                                                                    ^^^^^^^^^^^^^^^^^ E0646
