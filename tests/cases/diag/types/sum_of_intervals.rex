-- One database keeps intervals as texts: it compares two of them, and adds none up.
entity Task { id int primary key, took interval, day date, at timestamptz }
query total() { select { total: sum(took) } from Task }
--    ^^^^^ E0701
query kinds() { select distinct took from Task }
--    ^^^^^ E0701
query days() { select id from Task where at >= day }
--                                       ^^^^^^^^^ E0302
