-- Names for what gives no rows, and a name given twice.
entity Tag { id int primary key, name text }

transaction a($id: int) { let gone = delete Tag where id = $id; return gone; }
--                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0665
transaction b($id: int) {
  let gone = delete Tag where id = $id returning { id };
  let gone = select { id } from Tag;
--    ^^^^ E0202
  return gone;
}
