-- Values before a change, of one row and of several; and whether a step gave a row, as a value.
entity Team { id int primary key, name text }
entity Person { id int primary key, name text, team references Team?, age int?, score decimal(6, 2) default 0, since date?, ok bool default true }
entity Seat { hall int, nr int, owner references Person?, note text?, primary key (hall, nr) }
command teams() { insert Team { id: 1, name: 'x' }, { id: 2, name: 'y' } }
command people() { insert Person { id: 1, name: 'a', team: 1, age: 3, score: 1.5, since: '2024-02-29' }, { id: 2, name: 'b', team: 2 }, { id: 3, name: 'c', age: 9, score: 2.25, ok: false } }
command seats() { insert Seat { hall: 1, nr: 1, owner: 1 }, { hall: 1, nr: 2, note: 'p' }, { hall: 2, nr: 1, owner: 2, note: 'q' } }
command older($above: int?) { update Person { age: age + 1, score: score * 2 } where true and? id > $above returning { id, age, was: old.age, score, before: old.score, old.since, old.ok } }
command moved() { update Person { team: 2, name: name || '!' } where id < 3 returning { id, name, old_name: old.name, team: team.name, old_team: old.team.name, both: old.name || '>' || new.name } }
command freed() { update Seat { owner: null, note: 'free' } where owner is not null returning { hall, nr, note, was: old.note, by: old.owner.name, by_id: old.owner.id } }
command nobody() { update Person { name: 'z' } where id > 99 returning { id, was: old.name } }
command value_alone() { update Seat { note: 'z' } where hall = 2 returning old.note }
command objects() { update Person { age: 0 } where age > 9 returning { id, was: old.age, team { name } } }
transaction raised($by: int) {
  let changed = update Person { age: coalesce(age, 0) + $by } where id > 1 returning { id, age, was: old.age };
  ensure exists (changed) else 'nobody';
  return changed;
}
transaction found($id: int, $hall: int) {
  let p = select { id, age } from Person where id = $id;
  let s = select { hall, note } from Seat where hall = $hall and nr = 1;
  update Person { name: case when s is null then 'none' else 'some' end } where id = $id and p is not null;
  return { there: p is not null, seat: s is null, either: p is null or s is null, age: p.age };
}
query people_there() { select { id, name, age, score } from Person order by id }
--> teams
--| = 2
--> people
--| = 3
--> seats
--| = 3
--> older {"above": 1}
--| [2,null,null,"0.00","0.00",null,true]
--| [3,10,9,"4.50","2.25",null,false]
--> older {}
--| [1,4,3,"3.00","1.50","2024-02-29",true]
--| [2,null,null,"0.00","0.00",null,true]
--| [3,11,10,"9.00","4.50",null,false]
--> moved
--| [1,"a!","a","y","x","a>a!"]
--| [2,"b!","b","y","y","b>b!"]
--> freed
--| [1,1,"free",null,"a!",1]
--| [2,1,"free","q","b!",2]
--> nobody
--> value_alone
--| ["free"]
--> objects
--| [3,11,null]
--> raised {"by": 10}
--| [2,10,null]
--| [3,10,0]
--> found {"id": 1, "hall": 1}
--| [true,false,false,4]
--> found {"id": 9, "hall": 9}
--| [false,true,true,null]
--> found {"id": 2, "hall": 9}
--| [true,true,true,10]
--> people_there
--| [1,"some",4,"3.00"]
--| [2,"none",10,"0.00"]
--| [3,"c",10,"9.00"]
