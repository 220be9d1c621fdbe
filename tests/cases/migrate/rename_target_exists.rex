entity Post { id bigint auto primary key, headline text, title text }
-- after
entity Post { id bigint auto primary key, title text renamed from headline, headline text }
--                                        ^^^^^ E0802
