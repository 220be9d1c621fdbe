-- Rows one by one: many of them, with lists, with errors, half of them.
entity Shelf { id bigint primary key, name text, books many Book.shelf }
entity Book { id bigint primary key, shelf references Shelf, title text, pages int, notes many Note.book }
entity Note { id bigint primary key auto, book references Book, body text }
command shelves($rows: { id: bigint, name: text }[]) { insert Shelf from $rows }
command books($rows: { id: bigint, shelf: Shelf.id, title: text, pages: int }[]) { insert Book from $rows }
command note($book: Book.id, $body: text) { insert Note { $book, $body } }
command rename($id: bigint, $name: text) { update Shelf { name: $name } where id = $id returning name }
command remove($below: bigint) { delete Note where id < $below returning id }
query titles($from: bigint) { select { id, title, pages } from Book where id >= $from order by id }
query shelved($from: bigint) {
  select { id, name, books(order by id) { id, title, notes(order by id) { body } } } from Shelf where id >= $from order by id
}
query grown($by: bigint) { select { id, big: id * $by } from Book order by id }
query found($text: text?) { select { id } from Book where? title = $text order by id }
query listed($ids: bigint[], $name: text) { select { id, name: $name } from Book where id in $ids order by id }
