-- Fields are set with a colon.
entity Item { id int primary key, name text(40) }
command rename_item($id: int) { update Item { name = 'x' } where id = $id }
--                                                 ^ E0116
