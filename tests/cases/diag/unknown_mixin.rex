-- After `with` stand mixins, whose members are copied into the entity.
entity Post with Audit { id int primary key }
--               ^^^^^ E0208
