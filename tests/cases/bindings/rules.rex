-- Every kind of rule, each on a column of its own: Rust and the database must agree on every value.
enum Grade { low, mid, high }

domain Code = text(2..4) check (starts_with(value, 'C')) 'a code begins with C';
domain Percent = decimal(5, 2) check (value between 0 and 100) 'a share is 0 to 100';

entity Item {
  id bigint primary key auto,
  name text(1..5)?,
  code Code?,
  share Percent?,
  mail text?,
  nick text?,
  amount int?,
  price decimal(10, 2)?,
  weight float?,
  born date?,
  seen timestamptz?,
  grade Grade?,
  token bytes?,
  low int default 1,
  high int default 5,
  whole decimal(12, 2)?,

  validate (mail like '%_@_%.__%' and mail not like '% %') 'not an e-mail address',
  validate (nick = lower(trim(nick)) or nick ilike 'x\_%') 'a nick is lower case',
  validate (amount % 6 = 0 and abs(amount) < 1000) 'sold by six',
  validate (price > 0 and price * coalesce(price, 1) <= 1000.00) 'too dear',
  validate (weight is null or weight > 0.5) 'too light',
  validate (born between '1900-01-01' and '2099-12-31') 'nobody was born then',
  validate (seen >= '2020-01-01T00:00:00Z') 'before the beginning',
  validate (grade in ('low', 'mid')) 'not so high',
  validate (octet_length(token) >= 2) 'too short a token',
  validate (case when low is null then false else low < high end) 'low is below high',
}

command named($v: text?) { insert Item { name: $v } }
command coded($v: Code?) { insert Item { code: $v } }
command shared($v: Percent?) { insert Item { share: $v } }
command mailed($v: text?) { insert Item { mail: $v } }
command nicked($v: text?) { insert Item { nick: $v } }
command counted($v: int?) { insert Item { amount: $v } }
command priced($v: decimal(10, 2)?) { insert Item { price: $v } }
command weighed($v: float?) { insert Item { weight: $v } }
command born($v: date?) { insert Item { born: $v } }
command seen($v: timestamptz?) { insert Item { seen: $v } }
command graded($v: Grade?) { insert Item { grade: $v } }
command tokened($v: bytes?) { insert Item { token: $v } }
command bounded($low: int, $high: int) { insert Item { low: $low, high: $high } }
command lowered($low: int) { insert Item { low: $low } }
command all_of($rows: new Item[]) { insert Item from $rows }
command first() -> one { insert Item { name: 'one' } returning { id } }
command changed($id: bigint, $name: text?, $low: int?, $high: int?) {
  update Item { name?: $name, low?: $low, high?: $high } where id = $id
}
