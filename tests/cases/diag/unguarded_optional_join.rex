-- A missing parameter in the condition of a join.
entity User { id int primary key, name text, email text unique, age int? }
entity Tag { id int primary key, name text, color text default 'gray' }

query q($name: text?) { select { t.id } from Tag t join User u on u.name = $name }
--                                                                         ^^^^^ E0612
