-- A misspelt entity.

query q() { select { id } from Psot }
--                             ^^^^ E0603
