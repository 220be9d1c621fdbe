-- GraphQL: a required type with `!`.
entity Tag { id int primary key, name text! }
--                                        ^ E0101
