-- A unique index proves at most one row where its keys have one value each and its condition holds.
enum State { open, closed, gone }
entity Account {
  id bigint primary key auto,
  email text?,
  state State default 'open',
  active bool,
  nr int,
  ended timestamptz?,
  unique (lower(email)) where state = 'open',
  unique index (nr) where ended is null,
  unique index (email, nr) where active,
  unique index (nr, state) where state <> 'gone',
  orders many Order.account,
}
entity Order { id bigint primary key auto, account references Account, at timestamptz, note text?, unique (at) where note is null }

query a($e: text) -> one? { select { id } from Account where lower(email) = lower($e) and state = 'open' }
query b($e: text) -> one? { select { id } from Account where state in ('open') and lower($e) = lower(email) }
query c($e: text) -> one? { select { id } from Account where lower(email) = lower($e) }
--                   ^^^^ E0622
query d($e: text) -> one? { select { id } from Account where lower(email) = lower($e) and state = 'closed' }
--                   ^^^^ E0622
query e($e: text) -> one? { select { id } from Account where upper(email) = $e and state = 'open' }
--                   ^^^^ E0622
query f($n: int) -> one? { select { id } from Account where nr = $n and ended is null }
query g($e: text, $n: int) -> one? { select { id } from Account where email = $e and nr = $n and active = true }
query h($e: text, $n: int) -> one? { select { id } from Account where email = $e and nr = $n and not active }
--                            ^^^^ E0622
query i($n: int) -> one? { select { id } from Account where nr = $n and state = 'open' }
query j($n: int, $s: State) -> one? { select { id } from Account where nr = $n and state = $s }
--                             ^^^^ E0622
query k($at: timestamptz) -> one? { select { o.id } from Order o where o.at = $at and o.note is null }
query l($id: bigint, $at: timestamptz) -> one? { select { a.id, o { id } } from Account a left join Order o on o.at = $at and o.note is null where a.id = $id }
query m($id: bigint) -> one? { select { a.id, o.note } from Order o left join Account a on a.nr = 1 and a.ended is null and o.note is null where o.at = now() }
--                      ^^^^ E0622
query n($e: text) -> one? { select { id } from Order where lower(account.email) = $e and account.state = 'open' and at = now() }
--                   ^^^^ E0622
query p($e: text?) -> one? { select { id } from Account where state = 'open' and? lower(email) = $e }
--                    ^^^^ E0622
