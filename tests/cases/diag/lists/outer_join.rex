-- An outer join leaves rows out, so that a list of their keys has nulls.
entity Tag { id int primary key, color text?, note text, colors text[] default array[], looks text?[], parts many Part.tag }
entity Part { id int primary key, tag references Tag, name text? }

command c() { insert Tag select { id: t.id + 1, note: t.note, colors: array[p.tag.note], looks: t.looks } from Tag t left join t.parts p }
--                                                                    ^^^^^^^^^^^^^^^^^ E0646
