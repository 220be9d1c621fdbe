-- Other languages: parameters without their sign or colon.
entity Tag { id int primary key, name text, at timestamptz, day date, big bigint? }
query q(id: int) { select { name } from Tag where id = $id }
--      ^^ E0101
query p($id int) { select { name } from Tag where id = $id }
--          ^^^ E0101
