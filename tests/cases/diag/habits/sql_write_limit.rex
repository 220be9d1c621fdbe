-- MySQL: a limit of a write.
entity Tag { id int primary key, name text, at timestamptz, day date, big bigint? }
command a() { update Tag { name: 'x' } where id = 1 limit 1 }
--                                                  ^^^^^ E0131
command b() { delete Tag where id > 1 order by id limit 1 }
--                                    ^^^^^ E0131
command c() { update Tag t set t.name = 'x' where t.id = 1 }
--                             ^^ E0131
