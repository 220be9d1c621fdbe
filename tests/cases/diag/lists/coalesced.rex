-- What stands for a null list has nulls.
entity Tag { id int primary key, color text?, note text, colors text[] default array[], looks text?[], parts many Part.tag }
entity Part { id int primary key, tag references Tag, name text? }

command c($l: text[]?) { update Tag { colors: $l ?? looks } where true }
--                                            ^^^^^^^^^^^ E0646
