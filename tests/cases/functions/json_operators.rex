-- Members, elements and paths of every kind of document.
entity T { id int primary key, j json, maybe json? }
command put($id: int, $j: json, $maybe: json?) { insert T { $id, $j, $maybe } }
command without() { update T { j: j #- array['a'] } where id < 4 }
query members() { select { a: j -> 'a', b: j -> 0, c: j -> -1, d: j #> array['a', 'b'], e: j #>> array['a', 'b'], f: j #- array['a'], g: json_typeof(j -> 'a'), h: has_key(j -> 'a', 'b'), i: maybe -> 'x', k: j -> 'a' -> 'b' ->> 'c' } from T order by id }
query tests() { select { id, a: j -> 'a' is null, b: j ->> 'a' is null, c: j ->> 'a' = '1', d: json_length(j -> 'a') > 1, e: maybe is null, f: coalesce(j ->> 'a', maybe ->> 'a', 'none') } from T order by id }
query built() { select { a: json_object(j: j, m: maybe, k: json_array(j -> 'a', id)), b: json_array(maybe, j) } from T order by id }
query constants() -> one { select { a: json '{"b": 1e2, "a": [1.50, -0.0, 1e-3, "\u00e9", "\ud83d\ude00"], "a": [null, true, 12345678901234567890]}', b: json '{"x": 1e2}' ->> 'x', c: json '[1.50]' ->> 0, d: json '{"x": -0.0}' ->> 'x' } }
query by_member() { select { k: j ->> 'a', n: count(*) } from T group by j ->> 'a' order by k nulls first }
query found($s: text) { select id from T where j ->> 'a' = $s or j #>> array['a', 'b'] = $s order by id }
--> put {"id": 1, "j": {"a": {"b": {"c": "é"}}, "z": 1.0}, "maybe": {"x": [1]}}
--| = 1
--> put {"id": 2, "j": {"a": 1, "b": null}}
--| = 1
--> put {"id": 3, "j": {"a": null}, "maybe": {"a": "other"}}
--| = 1
--> put {"id": 4, "j": [1, {"a": 2}, "x"], "maybe": null}
--| = 1
--> put {"id": 5, "j": "text", "maybe": "a"}
--| = 1
--> put {"id": 6, "j": 1e300}
--| = 1
--> put {"id": 7, "j": {"a": [1, 2, 3], "b": 0.1, "c": 123456789.123456789, "d": 1e-7, "e": 18446744073709551615}}
--| = 1
--> put {"id": 8, "j": null}
--| ! NotNullViolation
--> put {"id": 9, "j": {"a": {"b": [true, false]}, "": {"b": 1}}}
--| = 1
--> members
--| [{"b":{"c":"é"}},null,null,{"c":"é"},"{\"c\": \"é\"}",{"z":1.0},"object",true,[1],"é"]
--| [1,null,null,null,null,{"b":null},"number",false,null,null]
--| [null,null,null,null,null,{},"null",false,null,null]
--| [null,1,"x",null,null,[1,{"a":2},"x"],null,null,null,null]
--| [null,null,null,null,null,"text",null,null,null,null]
--| [null,null,null,null,null,1e+300,null,null,null,null]
--| [[1,2,3],null,null,null,null,{"b":0.1,"c":123456789.1234568,"d":1e-7,"e":18446744073709551615},"array",false,null,null]
--| [{"b":[true,false]},null,null,[true,false],"[true, false]",{"":{"b":1}},"object",true,null,null]
--> tests
--| [1,false,false,false,null,false,"{\"b\": {\"c\": \"é\"}}"]
--| [2,false,false,true,null,true,"1"]
--| [3,false,true,null,null,false,"other"]
--| [4,true,true,null,null,true,"none"]
--| [5,true,true,null,null,false,"none"]
--| [6,true,true,null,null,true,"none"]
--| [7,false,false,false,true,true,"[1, 2, 3]"]
--| [9,false,false,false,null,true,"{\"b\": [true, false]}"]
--> built
--| [{"j":{"a":{"b":{"c":"é"}},"z":1.0},"k":[{"b":{"c":"é"}},1],"m":{"x":[1]}},[{"x":[1]},{"a":{"b":{"c":"é"}},"z":1.0}]]
--| [{"j":{"a":1,"b":null},"k":[1,2],"m":null},[null,{"a":1,"b":null}]]
--| [{"j":{"a":null},"k":[null,3],"m":{"a":"other"}},[{"a":"other"},{"a":null}]]
--| [{"j":[1,{"a":2},"x"],"k":[null,4],"m":null},[null,[1,{"a":2},"x"]]]
--| [{"j":"text","k":[null,5],"m":"a"},["a","text"]]
--| [{"j":1e+300,"k":[null,6],"m":null},[null,1e+300]]
--| [{"j":{"a":[1,2,3],"b":0.1,"c":123456789.1234568,"d":1e-7,"e":18446744073709551615},"k":[[1,2,3],7],"m":null},[null,{"a":[1,2,3],"b":0.1,"c":123456789.1234568,"d":1e-7,"e":18446744073709551615}]]
--| [{"j":{"":{"b":1},"a":{"b":[true,false]}},"k":[{"b":[true,false]},9],"m":null},[null,{"":{"b":1},"a":{"b":[true,false]}}]]
--> constants
--| [{"a":[null,true,12345678901234567890],"b":100.0},"100.0","1.5","0.0"]
--> by_member
--| [null,4]
--| ["1",1]
--| ["[1, 2, 3]",1]
--| ["{\"b\": [true, false]}",1]
--| ["{\"b\": {\"c\": \"é\"}}",1]
--> found {"s": "1"}
--| [2]
--> without
--| = 3
--> members
--| [null,null,null,null,null,{"z":1.0},null,null,[1],null]
--| [null,null,null,null,null,{"b":null},null,null,null,null]
--| [null,null,null,null,null,{},null,null,null,null]
--| [null,1,"x",null,null,[1,{"a":2},"x"],null,null,null,null]
--| [null,null,null,null,null,"text",null,null,null,null]
--| [null,null,null,null,null,1e+300,null,null,null,null]
--| [[1,2,3],null,null,null,null,{"b":0.1,"c":123456789.1234568,"d":1e-7,"e":18446744073709551615},"array",false,null,null]
--| [{"b":[true,false]},null,null,[true,false],"[true, false]",{"":{"b":1}},"object",true,null,null]
-- refused
query empty_name($k: text) { select j -> $k from T }
--! E0701
