-- Lists and objects of values.
query computed($s: text?, $n: bigint?, $b: bool?, $j: json, $u: uuid) -> one { select { a: json_array($s, $n, $b, $j, $u), b: json_object(s: $s, n: $n, b: $b, j: $j, u: $u), c: json_array($n) ->> 0 } }
--> computed {"s": "é\"\\", "n": 9223372036854775807, "b": true, "j": {"a": [1]}, "u": "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11"}
--| [["é\"\\",9223372036854775807,true,{"a":[1]},"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"],{"b":true,"j":{"a":[1]},"n":9223372036854775807,"s":"é\"\\","u":"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"},"9223372036854775807"]
--> computed {"j": "text", "u": "00000000-0000-0000-0000-000000000000", "b": false}
--| [[null,null,false,"text","00000000-0000-0000-0000-000000000000"],{"b":false,"j":"text","n":null,"s":null,"u":"00000000-0000-0000-0000-000000000000"},null]
query lists($s: text?[], $n: int[], $b: bool?[]?, $u: uuid[], $e: E[]) -> one { select { a: json_array($s, $n, $b, $u, $e), b: json_object(s: $s, n: $n, b: $b, u: $u, e: $e) } }
enum E { x, y as 'Y y' }
--> lists {"s": ["é\"\\", null, ""], "n": [1, -2], "b": [true, null, false], "u": ["A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11"], "e": ["Y y", "x"]}
--| [[["é\"\\",null,""],[1,-2],[true,null,false],["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"],["Y y","x"]],{"b":[true,null,false],"e":["Y y","x"],"n":[1,-2],"s":["é\"\\",null,""],"u":["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"]}]
--> lists {"s": [], "n": [], "u": [], "e": []}
--| [[[],[],null,[],[]],{"b":null,"e":[],"n":[],"s":[],"u":[]}]
