-- A relation of a row that is called after the same relation: the members of the row come before its name.
entity Node { id int primary key, parent references Node?, children many Node.parent, name text }

query tree() { select { id, children { id, children { id, parent { name } } } } from Node where parent is null order by id }
query grown() { select { id } from Node where exists (children where exists (children where name = 'x')) order by id }
query counted() { select { id, n: count(children where exists (children)), kids: children as k (where k.id > 3) { id } } from Node order by id }
query named() { select { id, inner: children as c { id, d: c.id, more: c.children { id } } } from Node order by id }
