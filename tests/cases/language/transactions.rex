-- Transactions: what each step leaves, and what ends them.
entity Account { id bigint primary key auto, owner text(40), balance decimal(12, 2) default 0, note text?, entries many Entry.account }
entity Entry { id bigint primary key auto, account references Account, amount decimal(12, 2), what text(20), at timestamptz default now() }
entity Log { id bigint primary key auto, what text unique }

command open($owner: text, $balance: decimal(12, 2)) { insert Account { $owner, $balance } returning id }
query accounts() { select { id, owner, balance, note, entries(order by id) { amount, what } } from Account order by id }
query logs() { select what from Log order by what }

transaction transfer($from: Account.id, $to: Account.id, $amount: decimal(12, 2)) isolation serializable {
  let src = update Account { balance: balance - $amount } where id = $from returning { id, balance, owner } one;
  ensure src.balance >= 0 else 'insufficient funds';
  update Account { balance: balance + $amount } where id = $to one;
  insert Entry { account: src.id, amount: -$amount, what: 'out' }, { account: $to, $amount, what: 'in' };
  return { src.owner, left: src.balance };
}

transaction rename($id: Account.id, $note: text?) {
  let account = select { id, owner, note } from Account where id = $id;
  ensure account is not null else 'no such account';
  ensure account.note is null or account.note <> 'fixed' else 'it is fixed';
  insert Log { what: account.owner };
  update Account { owner: account.owner || '!', note?: $note } where id = account.id;
  return account;
}

transaction sweep($below: decimal(12, 2), $owner: text?) {
  let poor = select { id, owner, entries(order by id) { amount } } from Account where balance < $below and? owner = $owner order by id;
  delete Entry where account.id in (select id from poor);
  insert Log select { what: 'swept ' || p.owner } from poor p where p.owner <> 'none';
  return poor;
}

transaction archive($what: text) {
  let gone = delete Entry where what = $what returning { id, amount };
  let first = select min(id) from gone;
  insert Log { what: 'total of ' || $what };
  return { n: (select count(*) from gone), total: (select sum(amount) from gone), first };
}


transaction count_both() {
  let a = select count(*) from Account;
  let b = select count(*) from Entry;
  return { a, b };
}
--> open {"owner": "Ada", "balance": "10"}
--| [1]
--> open {"owner": "Bob", "balance": "0"}
--| [2]
--> transfer {"from": 1, "to": 2, "amount": "2.5"}
--| ["Ada","7.50"]
--> transfer {"from": 1, "to": 2, "amount": "25"}
--| ! Ensure
--> rename {"id": 1, "note": "x"}
--| [1,"Ada",null]
--> accounts
--| [1,"Ada!","7.50","x",[["-2.50","out"]]]
--| [2,"Bob","2.50",null,[["2.50","in"]]]
--> sweep {"below": "3"}
--| [2,"Bob",[["2.50"]]]
--> count_both
--| [2,1]
--> accounts
--| [1,"Ada!","7.50","x",[["-2.50","out"]]]
--| [2,"Bob","2.50",null,[]]
