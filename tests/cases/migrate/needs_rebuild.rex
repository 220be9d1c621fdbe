entity Tag { id bigint auto primary key, name text }
-- after
entity Tag { id bigint auto primary key, name text? }
--     ^^^ E0807
