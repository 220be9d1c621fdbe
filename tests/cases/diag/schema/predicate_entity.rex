-- A predicate over an entity that does not exist.
predicate hot(p: Pots) = p.score > 1;
--               ^^^^ E0201
