-- Diesel: `belongs_to`.
entity User { id int primary key }
entity Post { id int primary key, belongs_to User }
--                                           ^^^^ E0201
