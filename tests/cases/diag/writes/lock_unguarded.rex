-- An update of an entity with a version that does not compare it.
entity Doc { id int primary key, body text, version int lock }
command c($id: int, $b: text) { update Doc { body: $b } where id = $id }
--                                     ^^^ E0639
