-- Two fields whose names differ by case alone.
entity Post { id int primary key, title text, Title text }
--                                            ^^^^^ E0203
