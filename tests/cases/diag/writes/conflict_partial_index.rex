-- The target of an upsert on a unique index of some rows proves the index's condition.
enum State { open, closed }
entity Account { id bigint primary key auto, email text, state State default 'open', n int default 0, unique (email) where state = 'open' }

command a($e: text) { insert Account { email: $e } on conflict (email) where state = 'open' update { n: Account.n + 1 } }
command b($e: text) { insert Account { email: $e } on conflict (email) where state in ('open') and n > 1 nothing }
command c($e: text) { insert Account { email: $e } on conflict (email) update { n: Account.n + 1 } }
--                                                             ^^^^^^^ E0620
command d($e: text) { insert Account { email: $e } on conflict (email) where state = 'closed' nothing }
--                                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0620
