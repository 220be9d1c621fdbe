-- An entity and an enum of one name.
enum Status { draft, done }
entity Status { id int primary key }
--     ^^^^^^ E0202
