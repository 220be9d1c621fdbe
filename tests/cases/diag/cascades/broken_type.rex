-- A column of an unknown type is one mistake, however often it is used.
entity Tag { id int primary key, name txt }
--                                    ^^^ E0201
query a() { select { id, name } from Tag where name = 'x' order by name }
command b() { insert Tag { id: 1, name: 'x' } }
command c() { update Tag { name: 'y' } where name = 'x' returning { name } }
