-- Words of Rex with one letter wrong.
entity Tag { id int primary key, name text, posts many Post.tag }
entity Post { id int primary key, tag references Tag }
query q() { selct { id } from Tag }
--          ^^^^^ E0101
query p() { select { id } form Tag }
--                        ^^^^ E0101
query o() { select { id } from Tag wher id = 1 }
--                                 ^^^^ E0101
query n() { select { id } from Tag where id = 1 oder by id }
--                                              ^^^^ E0101
query m() { select { form: id, wher: name } from Tag form where form.id = 1 }
