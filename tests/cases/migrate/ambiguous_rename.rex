entity User { id bigint auto primary key, name text }
-- after
entity User { id bigint auto primary key, full_name text }
--                                        ^^^^^^^^^ E0804
