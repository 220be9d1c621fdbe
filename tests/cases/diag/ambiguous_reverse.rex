-- Two references lead to the same entity, so the relation must say over which it goes.
entity User { id int primary key, posts many Post }
--                                           ^^^^ E0410
entity Post { id int primary key, author references User, editor references User }
