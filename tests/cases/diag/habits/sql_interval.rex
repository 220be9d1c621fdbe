-- MySQL: an interval without quotes.
entity Tag { id int primary key, name text, at timestamptz, day date, big bigint? }
query q() { select { id } from Tag where at > now() - interval 1 day }
--                                                             ^^^^^ E0131
