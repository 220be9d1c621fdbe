-- Words that mean something to a database are names like others.
entity Group as group { id int primary key, user text, "order" int, "end" int, values int, transaction int, index int, "select" int, "limit" int, offset int, window int, current_user int }
command put($id: int) { insert Group { $id, user: 'somebody', "order": 1, "end": 2, values: 3, transaction: 4, index: 5, "select": 6, "limit": 7, offset: 8, window: 9, current_user: 10 } }
query all_of() { select { user, "order", "end", values, transaction, index, "select", "limit", offset, window, current_user } from Group where user = 'somebody' order by "order" }
--> put {"id": 1}
--| = 1
--> all_of
--| ["somebody",1,2,3,4,5,6,7,8,9,10]
