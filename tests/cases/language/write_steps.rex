-- Transactions: each form of a step, and what a transaction gives.
entity Job { id bigint primary key auto, what text, state text default 'new', n int? }
entity Node { id int primary key, parent references Node? deferrable initially deferred, name text }
entity Log { id bigint primary key auto, text text unique }
command jobs($rows: { what: text }[]) { insert Job from $rows }
transaction take() {
  let j = select { id, what } from Job where state = 'new' order by id limit 1 for update;
  ensure j is not null else 'nothing to do';
  update Job { state: 'taken' } where id = j.id one;
  return j;
}
transaction take_shared($id: bigint) isolation snapshot { let j = select what from Job where id = $id for share; return j; }
transaction several() {
  let a = select count(*) from Job;
  let b = select { id, what } from Job order by id limit 1 one?;
  let c = select max(id) from Job;
  return { a, first: b.what, b.id, last: c, sum: a + 1 };
}
transaction batches($below: bigint) {
  let rows = select { id, what } from Job where id < $below order by id for update;
  update Job { state: 'done' } where id in (select id from rows);
  insert Job select { what: r.what || '+' } from rows r order by r.id;
  return rows;
}
transaction joined() {
  let rows = select { id, n: length(what) } from Job where state = 'done' order by id;
  update Job j { n: r.n } from rows r where r.id = j.id;
  let more = select { r.id, j.what, j.n } from rows r join Job j on j.id = r.id order by r.id;
  return more;
}
transaction ids($below: bigint) {
  let gone = select id from Job where id < $below order by id;
  delete Job where id in (select id from gone);
  return { n: (select count(*) from gone), ids: array(select id from gone order by id) };
}
transaction guards($id: bigint) {
  let j = select { id, state, n } from Job where id = $id;
  ensure j is not null else 'no such job';
  ensure j.state = 'done' and j.n > 1 else 'not done';
  ensure not exists (select id from Job where state = 'stop') else 'stopped';
  update Job { state: 'gone', n: j.n + 1 } where id = j.id returning id;
  let again = select { state, n } from Job where id = $id one;
  return again;
}
transaction absent($text: text) { let l = select id from Log where text = $text; ensure l is null else 'it is there'; let made = insert Log { $text } returning id; return made; }
transaction kinds($what: text) {
  let made = insert Job { $what } returning { id, what };
  let changed = update Job { state: 'kind' } where id = made.id returning { id, state } one;
  let gone = delete Job where id = changed.id returning { what, state } one;
  return { made.what, gone.state, same: made.id = changed.id };
}
transaction one_or_nothing($text: text) { update Log { text: text || '!' } where text = $text one; }
transaction at_most_one($text: text) { update Log { text: text || '?' } where text like $text one?; }
transaction tree() { insert Node { id: 1, parent: 2, name: 'a' }; insert Node { id: 2, parent: 1, name: 'b' }; }
transaction lost_tree() { insert Node { id: 3, parent: 99, name: 'c' }; let n = select count(*) from Node; return n; }
transaction of_list($rows: { id: int, parent: int?, name: text }[]) isolation serializable { insert Node select { r.id, parent: r.parent, r.name } from $rows r; let n = select count(*) from Node; return n; }
transaction of_new($rows: new Node[]) { insert Node from $rows; let n = select { id, name, parent.id } from Node where id > 10 order by id; return n; }
transaction values_only() { let a = select 1; let b = select a + 1; let c = select a + b; return { a, b, c }; }
transaction empty_list() { let none = select { id } from Job where false; update Job { state: 'x' } where id in (select id from none); let n = select count(*) from none; return n; }
transaction optional_where($state: text?) { let n = select count(*) from Job where? state = $state; return n; }
transaction counted($what: text) -> count { let j = insert Job { $what } returning id; update Job { n: 1 } where id < j; delete Log where true; let none = select count(*) from Log; ensure none = 0 else 'there are logs'; }
transaction silent() -> nothing { update Job { n: 2 } where true; }
query all_jobs() { select { id, what, state, n } from Job order by id }
query nodes() { select { id, parent.id, name } from Node order by id }
query logs() { select text from Log order by text }
--> take
--| ! Ensure
--> jobs {"rows": [{"what": "a"}, {"what": "bb"}, {"what": "ccc"}]}
--| = 3
--> take
--| [1,"a"]
--> take_shared {"id": 2}
--| ["bb"]
--> take_shared {"id": 99}
--> several
--| [3,"a",1,3,4]
--> batches {"below": 3}
--| [1,"a"]
--| [2,"bb"]
--> joined
--| [1,"a",1]
--| [2,"bb",2]
--> all_jobs
--| [1,"a","done",1]
--| [2,"bb","done",2]
--| [3,"ccc","new",null]
--| [4,"a+","new",null]
--| [5,"bb+","new",null]
--> ids {"below": 2}
--| [1,[1]]
--> guards {"id": 77}
--| ! Ensure
--> guards {"id": 3}
--| ! Ensure
--> guards {"id": 2}
--| ["gone",3]
--> absent {"text": "t"}
--| [1]
--> absent {"text": "t"}
--| ! Ensure
--> kinds {"what": "k"}
--| ["k","kind",true]
--> one_or_nothing {"text": "none"}
--| ! NotFound
--> one_or_nothing {"text": "t"}
--| done
--> absent {"text": "u"}
--| [2]
--> at_most_one {"text": "%"}
--| ! TooManyRows
--> at_most_one {"text": "u"}
--| done
--> at_most_one {"text": "none"}
--| done
--> logs
--| ["t!"]
--| ["u?"]
--> tree
--| done
--> lost_tree
--| ! ForeignKeyViolation
--> of_list {"rows": [{"id": 5, "parent": 6, "name": "e"}, {"id": 6, "name": "f"}]}
--| [4]
--> of_list {"rows": [{"id": 7, "parent": 55, "name": "g"}]}
--| ! ForeignKeyViolation
--> of_new {"rows": [{"id": 11, "parent_id": 12, "name": "k"}, {"id": 12, "name": "l"}]}
--| [11,"k",12]
--| [12,"l",null]
--> nodes
--| [1,2,"a"]
--| [2,1,"b"]
--| [5,6,"e"]
--| [6,null,"f"]
--| [11,12,"k"]
--| [12,null,"l"]
--> values_only
--| [1,2,3]
--> empty_list
--| [0]
--> optional_where {}
--| [4]
--> optional_where {"state": "gone"}
--| [1]
--> counted {"what": "c"}
--| = 7
--> silent
--| done
--> begin
--> tree
--| ! UniqueViolation
--> take
--| [3,"ccc"]
--> kinds {"what": "in"}
--| ["in","kind",true]
--> rollback
--> all_jobs
--| [2,"bb","gone",2]
--| [3,"ccc","new",2]
--| [4,"a+","new",2]
--| [5,"bb+","new",2]
--| [7,"c","new",2]
-- only postgres
transaction next() {
  let j = select { id, what } from Job where state = 'new' order by id limit 1 for update skip locked;
  ensure j is not null else 'nothing to do';
  update Job { state: 'taken' } where id = j.id one;
  return j;
}
transaction at_once($id: bigint) { let j = select what from Job where id = $id for no key update nowait; return j; }
--> jobs {"rows": [{"what": "a"}, {"what": "bb"}]}
--| = 2
--> next
--| [1,"a"]
--> next
--| [2,"bb"]
--> next
--| ! Ensure
--> at_once {"id": 1}
--| ["a"]
