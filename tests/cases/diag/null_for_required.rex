-- An optional parameter for a required column.
entity Tag { id int primary key, name text, color text default 'gray' }

command c($name: text?) { update Tag { name: $name } where id = 1 }
--                                           ^^^^^ E0645
