-- Two queries of one name.
entity Tag { id int primary key }
query q() { select { id } from Tag }
query q() { select { id } from Tag }
--    ^ E0202
