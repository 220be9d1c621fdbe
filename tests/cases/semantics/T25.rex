-- A name that nothing has is an error, never a text.
entity T { id int primary key, b text }
query named() { select "b" from T where "b" = 'b' }
--> named
-- refused
command none() { delete T where "nosuch" = 'b' }
--! E0120
command bare() { delete T where nosuch = 'b' }
--! E0601
