-- A parameter whose lists may have nulls.
entity Tag { id int primary key, color text?, note text, colors text[] default array[], looks text?[], parts many Part.tag }
entity Part { id int primary key, tag references Tag, name text? }

command c($given: text?[]) { insert Tag { id: 1, note: '', looks: array[], colors: $given } }
--                                                                                 ^^^^^^ E0646
