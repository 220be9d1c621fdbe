-- A list of records of which one may be null.
entity Tag { id int primary key, color text?, note text, colors text[] default array[], looks text?[], parts many Part.tag }
entity Part { id int primary key, tag references Tag, name text? }

command c($rows: { id: int, note: text }?[]) { insert Tag from $rows }
--               ^^^^^^^^^^^^^^^^^^^^^^^^^^ E0624
