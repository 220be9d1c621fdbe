-- Members of typed documents.
struct Address { street text, since date, raw bytes }
--                                            ^^^^^ E0624
entity Person { id int primary key, home json<Address>?, other json<Adress> }
--                                                                  ^^^^^^ E0201
query a() { select { id, home.stret } from Person }
--                            ^^^^^ E0601
query b() { select { id, home.since } from Person }
query c() { select { id, home.street.length } from Person }
--                                   ^^^^^^ E0601
