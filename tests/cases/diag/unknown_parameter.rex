-- A misspelt parameter.
entity Tag { id int primary key, name text, color text default 'gray' }

query q($name: text) { select { id } from Tag where name = $name or color = $nmae }
--                                                                           ^^^^ E0604
