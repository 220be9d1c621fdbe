entity Post { id bigint auto primary key, headline text }
-- after
entity Post { id bigint auto primary key, title text renamed from headlin }
--                                        ^^^^^ E0801
