-- Some database has a column of this name in every table, or keeps the prefix for its own tables.
entity Tag { id int primary key, rowid int }
--                               ^^^^^ E0205
