-- A default that is computed.
entity Tag { id int primary key, name text, color text default 'gray' }

query q($n: bigint = 1 + 1) { select { id } from Tag limit $n }
--                   ^^^^^ E0637
