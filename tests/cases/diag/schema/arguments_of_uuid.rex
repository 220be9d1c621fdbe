-- A length for a UUID.
entity Post { id uuid(16) primary key }
--               ^^^^ E0419
