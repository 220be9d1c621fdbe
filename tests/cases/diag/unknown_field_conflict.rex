-- A misspelt column of a conflict.
entity Tag { id int primary key, name text, color text default 'gray' }

command c() { insert Tag { id: 1, name: 'x' } on conflict (idd) do nothing }
--                                                         ^^^ E0617
