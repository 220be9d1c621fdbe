-- The other side is one row only when its reference is unique.
entity User { id int primary key, profile one? Profile.user }
--                                ^^^^^^^ E0409
entity Profile { id int primary key, user references User }
