-- MySQL: the type `datetime`.
entity Tag { id int primary key, at datetime }
--                                  ^^^^^^^^ E0201
