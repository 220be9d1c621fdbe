-- What steps gave, used as what it is not.
entity Tag { id int primary key, name text, kind text? }
entity Log { id int primary key auto, what text }

transaction a() { let tags = select { id } from Tag; delete Tag where id = tags.id; }
--                                                                              ^^ E0667
transaction b($id: int) { let tag = select { id } from Tag where id = $id; delete Tag where name = tag.nam; }
--                                                                                                     ^^^ E0601
transaction c($id: int) { let tag = select { id } from Tag where id = $id; insert Log { what: tag }; }
--                                                                                            ^^^ E0609
transaction d($id: int) { let tag = select { id, name } from Tag where id = $id; insert Log { what: tag.name }; }
--                                                                                                  ^^^^^^^^ E0645
transaction e($id: int) {
  let tag = select { id, name, kind } from Tag where id = $id;
  ensure tag is not null and tag.kind is not null else 'none of a kind';
  insert Log { what: tag.name }, { what: tag.kind };
}
transaction f($id: int) { let tag = select { id } from Tag where id = $id; ensure tag.id else 'no'; }
--                                                                                ^^^^^^ E0301
