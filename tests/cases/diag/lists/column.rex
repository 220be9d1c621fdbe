-- A column whose lists may have nulls for one whose lists have none.
entity Tag { id int primary key, color text?, note text, colors text[] default array[], looks text?[], parts many Part.tag }
entity Part { id int primary key, tag references Tag, name text? }

command c() { update Tag { colors: looks } where true }
--                                 ^^^^^ E0646
