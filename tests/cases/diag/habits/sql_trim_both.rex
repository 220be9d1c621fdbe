-- SQL: words in `trim`, `position` and others.
entity Tag { id int primary key, name text, at timestamptz, day date, big bigint? }
query q() { select { a: trim(both ' ' from name) } from Tag }
--                                ^^^ E0121
query r() { select { a: trim(leading from name) } from Tag }
--                                   ^^^^ E0121
query s() { select { a: trim(trailing 'x' from name) } from Tag }
--                                    ^^^ E0121
query t() { select { a: trim('x' from name) } from Tag }
--                               ^^^^ E0121
query u() { select { a: position('a' in name) } from Tag }
--                      ^^^^^^^^ E0303
query v() { select { a: overlay(name placing 'x' from 1 for 2) } from Tag }
--                                   ^^^^^^^ E0121
query w() { select { a: substring(name from 2) } from Tag }
--                                     ^^^^ E0121
