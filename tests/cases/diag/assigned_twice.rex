-- Two values for one field.
entity Tag { id int primary key, name text, color text default 'gray' }

command c() { update Tag { name: 'a', name: 'b' } where id = 1 }
--                                    ^^^^^^^^^ E0618
