-- A column that is called like a clause, without quotes.
entity Order { id int primary key, "order" int, "group" text? }
query compared() { select id from Order where order = 1 }
--                                            ^^^^^ E0102
query grouped() { select count(*) from Order group by order }
--                                                    ^^^^^ E0102
query in_parentheses() { select { n: max(order) } from Order }
--                                       ^^^^^ E0102
query qualified() { select { order.id, group } from Order }
--                           ^^^^^ E0102
query good() { select { o.order, o.group, x: "order" } from Order o where o.order = 1 }
