entity Person { id bigint primary key, name text }
entity Book { id bigint primary key, title text }

entity Loan {
  id bigint primary key,
  who references Person,
  what references Book,
}

command lend($id: bigint, $who: Person.id, $what: Book.id) {
  insert Loan { $id, who: $who, what: $what }
}

entity Note { id bigint primary key, about references Book }

command annotate($id: bigint, $about: Book.id) {
  insert Note { $id, about: $about }
}

query loans() { select count(*) from Loan }
