-- A row that a cascade removes refers to another that goes too: PostgreSQL may look before it is gone.
entity Root { id int primary key }
entity Branch { id int primary key, root references Root on delete cascade }
entity Twig { id int primary key, root references Root on delete cascade }
entity Leaf { id int primary key, branch references Branch, twig references Twig on delete cascade }
command roots() { insert Root { id: 1 }, { id: 2 } }
command branches() { insert Branch { id: 1, root: 1 }, { id: 2, root: 2 } }
command twigs() { insert Twig { id: 1, root: 1 }, { id: 2, root: 2 } }
command leaf() { insert Leaf { id: 1, branch: 1, twig: 1 } }
command fell($id: int) { delete Root where id = $id }
--> roots
--| = 2
--> branches
--| = 2
--> twigs
--| = 2
--> leaf
--| = 1
--> fell {"id": 2}
--| = 1
--> fell {"id": 1}
--| ! ForeignKeyViolation (postgres)
--| = 1
