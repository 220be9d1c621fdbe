-- An update that could overwrite somebody else's.

entity Doc { id int primary key, body text, version int lock }
command c($id: int, $body: text) { update Doc { $body } where id = $id }
--                                        ^^^ E0639
