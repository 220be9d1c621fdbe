-- MySQL: names in backquotes.
entity Tag { id int primary key, name text, at timestamptz, day date, big bigint? }
query q() { select { `id` } from Tag }
--                   ^^^^ E0131
query p() { select { id } from `Tag` where `order` = 1 }
--                             ^^^^^ E0131
