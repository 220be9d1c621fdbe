-- A conflict on columns that are not unique.
entity Tag { id int primary key, name text, color text default 'gray' }

command c() { insert Tag { id: 1, name: 'x' } on conflict (color) do nothing }
--                                                        ^^^^^^^ E0620
