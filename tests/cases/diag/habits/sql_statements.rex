-- SQL: other statements.
entity Tag { id int primary key, name text, at timestamptz, day date, big bigint? }
command a() { truncate Tag }
--            ^^^^^^^^ E0131
command b() { merge into Tag using Tag on true }
--            ^^^^^ E0131
command c() { replace into Tag (id) values (1) }
--            ^^^^^^^ E0131
command d() { call foo() }
--            ^^^^ E0131
transaction e() { begin; }
--                ^^^^^ E0131
transaction f() { savepoint a; }
--                ^^^^^^^^^ E0131
transaction g() { if true then return 1; }
--                ^^ E0131
