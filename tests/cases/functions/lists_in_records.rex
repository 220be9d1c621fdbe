-- Lists in lists of records.
entity T { id int primary key, tags text[], ns bigint[]?, span interval?, ds decimal(10, 2)[], days date[] }
command put($rows: { id: int, tags: text[], ns: bigint[]?, span: interval?, ds: decimal(10, 2)[], days: date[] }[]) { insert T from $rows }
command again($rows: { id: int, tags: text[] }[]) { update T { tags: r.tags } from $rows r where r.id = T.id }
query all_of() { select { id, tags, ns, span, ds, days } from T order by id }
query listed($rows: { id: int, tags: text[] }[]) { select { r.id, r.tags, n: cardinality(r.tags) } from $rows r order by r.id }
query typed($rows: { at: timestamptz[], us: uuid[], bs: bool[], xs: float[], zs: bytes[], js: json[], ts: time[], spans: interval[] }[]) { select { r.at, r.us, r.bs, r.xs, r.zs, r.js, r.ts, r.spans } from $rows r }
--> put {"rows": [{"id": 1, "tags": ["a", "b"], "ns": [9223372036854775807], "span": [1, 0, 0], "ds": ["1.5", "-0.05"], "days": ["0001-01-01"]}, {"id": 2, "tags": [], "ds": [], "days": []}, {"id": 3, "tags": ["", "null", "\u00e9\"\\{},'\n"], "ns": [], "ds": [], "days": ["9999-12-31", "2024-02-29"]}]}
--| = 3
--> all_of
--| [1,["a","b"],[9223372036854775807],"P1M",["1.50","-0.05"],["0001-01-01"]]
--| [2,[],null,null,[],[]]
--| [3,["","null","é\"\\{},'\n"],[],null,[],["9999-12-31","2024-02-29"]]
--> listed {"rows": [{"id": 1, "tags": ["a", "b"]}, {"id": 2, "tags": []}, {"id": 3, "tags": ["c", "\u00e9"]}]}
--| [1,["a","b"],2]
--| [2,[],0]
--| [3,["c","é"],2]
--> again {"rows": [{"id": 1, "tags": []}, {"id": 2, "tags": ["x", "y", "z"]}]}
--| = 2
--> all_of
--| [1,[],[9223372036854775807],"P1M",["1.50","-0.05"],["0001-01-01"]]
--| [2,["x","y","z"],null,null,[],[]]
--| [3,["","null","é\"\\{},'\n"],[],null,[],["9999-12-31","2024-02-29"]]
--> typed {"rows": [{"at": ["2024-02-29T12:00:00.123456Z", "1969-12-31T23:59:59.999999Z"], "us": ["A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11"], "bs": [true, false], "xs": ["0.1", "1e300", "5e-324"], "zs": ["\u0000a", ""], "js": [{"a": [1, "x\""]}, 1.5, "t"], "ts": ["23:59:59.999999"], "spans": [[14, -2, 3500001], [0, 0, 0]]}, {"at": [], "us": [], "bs": [], "xs": [], "zs": [], "js": [], "ts": [], "spans": []}]}
--| [["2024-02-29T12:00:00.123456Z","1969-12-31T23:59:59.999999Z"],["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"],[true,false],[0.1,1e+300,5e-324],["0061",""],[{"a":[1,"x\""]},1.5,"t"],["23:59:59.999999"],["P14M-2DT3.500001S","PT0S"]]
--| [[],[],[],[],[],[],[],[]]
