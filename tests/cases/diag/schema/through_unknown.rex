-- A list through a join entity that does not exist.
entity Post { id int primary key, tags many Tag through PostTags }
--                                                      ^^^^^^^^ E0207
entity Tag { id int primary key }
