-- Several statements, of which later ones use what earlier ones gave.
entity Account { id bigint primary key auto, owner text(40), balance decimal(12, 2) default 0, closed_at timestamptz?, entries many Entry.account }
entity Entry { id bigint primary key auto, account references Account, amount decimal(12, 2), what text, at timestamptz default now() }
entity Log { id bigint primary key auto, what text, account references Account? }

/// Moves money.
transaction transfer($from: Account.id, $to: Account.id, $amount: decimal(12, 2)) -> one isolation serializable {
  let src = update Account { balance: balance - $amount } where id = $from returning { id, balance, owner } one;
  ensure src.balance >= 0 else 'insufficient funds';
  update Account { balance: balance + $amount } where id = $to one;
  insert Entry { account: src.id, amount: -$amount, what: 'out' }, { account: $to, $amount, what: 'in' };
  return { src.owner, left: src.balance };
}

transaction close($id: Account.id) {
  let account = select { id, balance } from Account where id = $id and closed_at is null for update;
  ensure account is not null and account.balance = 0 else 'not to be closed';
  ensure not exists (Log where what = 'lock' and account.id = $id) else 'locked';
  update Account { closed_at: now() } where id = account.id;
}

transaction sweep($below: decimal(12, 2), $why: text?) {
  let poor = select { id, owner } from Account where balance < $below and? owner = $why order by id;
  delete Entry where account.id in (select id from poor);
  return poor;
}

transaction archive($what: text) {
  let gone = delete Entry where what = $what returning { id, account.id, amount };
  insert Log select { what: 'gone ' || $what, account: g.account_id } from gone g where g.amount > 0;
  let n = select count(*) from gone;
  return n;
}

transaction enroll($accounts: new Account[], $entries: { owner: text, amount: decimal(12, 2) }[]) {
  insert Account from $accounts;
  insert Entry select { account: a.id, e.amount, what: 'start' } from $entries e join Account a on a.owner = e.owner;
}

transaction detail($id: Account.id) {
  let found = select { id, owner, entries(order by id) { amount, what } } from Account where id = $id;
  update Account { owner: found.owner || '!' } where id = found.id;
  return found;
}
