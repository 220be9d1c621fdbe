-- Lists as defaults of columns: in the database, in bulk, and in a column that is added to rows.
enum Level { low, high as 'so high' }
entity Doc {
  id int primary key,
  name text default 'x',
  empty text[] default array[],
  words text[] default array['a "b"', 'c\d', 'ä🙂'],
  numbers bigint[] default array[1, -2, 9223372036854775807],
  prices decimal(10, 2)[] default array[1.5, 2, -0.25],
  levels Level[] default array['high', 'low'],
  flags bool[] default array[true, false],
  days date[]? default array[date '2024-02-29'],
  keys uuid[] default array[uuid '6f9619ff-8b86-d011-b42d-00c04fc964ff'],
  some int[]? default array[1, 2],
  cast text[] default array[]::text[],
}
command one($id: int) { insert Doc { $id } returning { * } }
command given($id: int) { insert Doc { $id, words: default, numbers: array[] } returning { words, numbers } }
command again($id: int) { update Doc { words: default, numbers: default } where id = $id returning { words, numbers } }
query same() { select { id, words: words = array['a "b"', 'c\d', 'ä🙂'], empty: empty = array[]::text[], numbers: numbers = array[1, -2, 9223372036854775807], prices: prices = array[1.50, 2.00, -0.25], flags: flags = array[true, false], keys: keys = array[uuid '6f9619ff-8b86-d011-b42d-00c04fc964ff'] } from Doc order by id }
--> one {"id": 1}
--| [1,"x",[],["a \"b\"","c\\d","ä🙂"],[1,-2,9223372036854775807],["1.50","2.00","-0.25"],["so high","low"],[true,false],["2024-02-29"],["6f9619ff-8b86-d011-b42d-00c04fc964ff"],[1,2],[]]
--> given {"id": 2}
--| [["a \"b\"","c\\d","ä🙂"],[]]
--> again {"id": 2}
--| [["a \"b\"","c\\d","ä🙂"],[1,-2,9223372036854775807]]
--> same
--| [1,true,true,true,true,true,true]
--| [2,true,true,true,true,true,true]
