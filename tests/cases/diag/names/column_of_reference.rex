-- The column that a reference makes is meant by the reference.
entity Customer { id int primary key, name text, orders many Order.customer }
entity Order { id int primary key, customer references Customer, day date, "order" int }
entity Line { "order" references Order, nr int, primary key ("order", nr) }
query compared() { select { c.id } from Customer c left join Order o on o.customer_id = c.id where o is null }
--                                                                        ^^^^^^^^^^^ E0601
query listed() { select name from Customer where id not in (select customer_id from Order) }
--                                                                 ^^^^^^^^^^^ E0601
query derived() { select { x.custmer } from (select { customer, n: count(*) } from Order group by customer) x }
--                           ^^^^^^^ E0601
