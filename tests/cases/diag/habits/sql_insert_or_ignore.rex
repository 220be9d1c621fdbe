-- SQLite and MySQL: `insert or ignore`.
entity Tag { id int primary key, name text, at timestamptz, day date, big bigint? }
command a() { insert or ignore into Tag (id, name) values (1, 'a') }
--                   ^^ E0131
command b() { insert or replace into Tag (id, name) values (1, 'a') }
--                   ^^ E0131
command c() { insert ignore into Tag (id, name) values (1, 'a') }
--                   ^^^^^^ E0131
command d() { insert into Tag set id = 1 }
--                            ^^^ E0131
command e() { insert into Tag default values }
--                            ^^^^^^^^^^^^^^ E0131
