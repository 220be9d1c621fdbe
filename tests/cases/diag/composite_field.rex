-- Fields of composite values.
-- dialects: postgres
struct Part stored as composite { name text, size int? }
entity Job { id int primary key, main Part }
query q() { select { id, main.nam } from Job }
--                            ^^^ E0601
query r() { select { id, main.name.first } from Job }
--                                 ^^^^^ E0601
