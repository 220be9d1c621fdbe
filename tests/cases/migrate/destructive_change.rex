entity User { id bigint auto primary key, name text, fax text? }
-- after
entity User { id bigint auto primary key, name text }
--     ^^^^ E0805
