-- PostgreSQL: other strings.
entity Tag { id int primary key, name text, at timestamptz, day date, big bigint? }
query q() { select { x: E'a\n' } }
--                      ^^^^^^ E0131
query p() { select { x: 'a' 'b' } }
--                          ^^^ E0131
