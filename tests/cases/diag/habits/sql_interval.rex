-- MySQL: an interval without quotes.
entity Tag { id int primary key, name text, at timestamptz, day date, big bigint? }
query q() { select { id } from Tag where at > now() - interval 1 day }
--                                                             ^^^^^ E0131
query p() { select { x: interval '1' day } }
--                               ^^^^^^^ E0131
query o() { select { a: at + 1, b: day - '2024-01-01', c: date_trunc(month, at) } from Tag }
--                      ^^^^^^ E0302
--                                 ^^^^^^^^^^^^^^^^^^ E0302
--                                                                   ^^^^^ E0601
