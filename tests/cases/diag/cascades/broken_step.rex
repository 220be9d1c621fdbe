-- A mistake in a transaction whose parameters have braces of their own.
entity Stock { id int primary key, n int }
transaction receive($rows: { id: int, n: int }[], $more: { id: int }) {
  insert Stock from $rows;
  update Stock { n: n + 1 } where order = $more.id;
--                                ^^^^^ E0102
  let left = select count(*) from Stock where n > ;
--                                                ^ E0101
  return { left };
}
query q() { select { id, n } from Stock }
