-- TypeScript: a colon before a type.
entity Tag { id: int primary key }
--             ^ E0101
