-- A UUID is 16 bytes, however it was written.
entity T { id uuid primary key }
command put($id: uuid) { insert T { $id } }
query all_of() { select { id, written: id::text, known: id = uuid 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11' } from T order by id }
--> put {"id": "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11"}
--| = 1
--> put {"id": "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"}
--| ! UniqueViolation
--> put {"id": "00000000-0000-0000-0000-000000000001"}
--| = 1
--> all_of
--| ["00000000-0000-0000-0000-000000000001","00000000-0000-0000-0000-000000000001",false]
--| ["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11","a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",true]
