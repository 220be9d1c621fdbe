-- A mixin that does not exist.
mixin Audited { at timestamptz default now() }
entity Post with Audit { id int primary key }
--               ^^^^^ E0208
