-- MySQL: `on duplicate key`.
entity Tag { id int primary key, name text, at timestamptz, day date, big bigint? }
command c() { insert into Tag (id, name) values (1, 'x') on duplicate key update name = 'x' }
--                                                          ^^^^^^^^^ E0131
