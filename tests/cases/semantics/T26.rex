-- Texts, bytes and numbers are written in one form, whatever is in them.
query constants() -> one { select { a: 'it''s', b: 'a\n', c: '$$ E'''' :x ?1 $1', d: 'ü😀', f: 1000, g: '/* -- */' } }
--> constants
--| ["it's","a\\n","$$ E'' :x ?1 $1","ü😀",1000,"/* -- */"]
-- refused
query hexadecimal() { select 0x10 }
--! E0101
