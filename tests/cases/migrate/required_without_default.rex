entity User { id bigint auto primary key, name text }
-- after
entity User { id bigint auto primary key, name text, email text }
--                                                   ^^^^^ E0806
