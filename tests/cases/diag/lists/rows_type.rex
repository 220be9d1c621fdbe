-- The field of a record in a list of records has another type than its column.
entity Tag { id int primary key, color text?, note text, colors text[] default array[], looks text?[], parts many Part.tag }
entity Part { id int primary key, tag references Tag, name text? }

command c($rows: { id: int, note: int, looks: text?[] }[]) { insert Tag from $rows }
--                                                                           ^^^^^ E0301
