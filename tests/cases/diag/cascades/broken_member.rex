-- A member that does not parse may be the reference that a list elsewhere goes over.
entity Order { id int primary key, lines many OrderLine.order, tags many Tag through OrderTag }
entity OrderLine { order references Order, nr int, primary key (nr) }
--                 ^^^^^ E0102
entity Tag { id int primary key }
entity OrderTag { id int primary key, order references Order, tag references Tag }
--                                    ^^^^^ E0102
query q() { select { id, lines { nr }, tags { id } } from Order }
