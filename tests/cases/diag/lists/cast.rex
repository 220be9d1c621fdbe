-- A cast takes no nulls out of a list.
entity Tag { id int primary key, color text?, note text, colors text[] default array[], looks text?[], parts many Part.tag }
entity Part { id int primary key, tag references Tag, name text? }

query q() { select looks::text[] from Tag }
--                 ^^^^^ E0646
