-- Two entities whose keys are made of each other.
entity A { b references B primary key }
--                      ^ E0412
entity B { a references A primary key }
