-- Rows one by one and in bulk; floats without a fraction are returned as floats.
entity E0 { id bigint primary key, f float default 1.5, t text? default 'a', s smallint?, unique (t) }
command fill_0() { insert E0 { id: 1, f: 2.0, t: 'b' } }
query all_tables() { select { id, f, t, s } from E0 }
-- same0_0 $p0: {"list":[{"record":[["id",{"int":7}],["f",{"float":9.0}],["t",{"text":"b"}],["s",null]]},{"record":[["id",{"int":8}],["f",{"float":-3.0}],["t",null],["s",{"int":4}]]}]}
command same0_0($p0: { id: bigint, f: float, t: text?, s: smallint? }[]) { insert E0 as s1 from $p0 on conflict (t) update { excluded.* } returning { s1.id, v: greatest(s1.f, s1.f), w: s1.f } }
-- same1_1 $p0: {"record":[["id",{"int":7}],["f",{"float":9.0}],["t",{"text":"b"}],["s",null]]}
command same1_1($p0: { id: bigint, f: float, t: text?, s: smallint? }) { insert E0 as s1 { $p0.* } on conflict (t) update { excluded.* } returning { s1.id, v: greatest(s1.f, s1.f), w: s1.f } }
-- same1_2 $p0: {"record":[["id",{"int":8}],["f",{"float":-3.0}],["t",null],["s",{"int":4}]]}
command same1_2($p0: { id: bigint, f: float, t: text?, s: smallint? }) { insert E0 as s1 { $p0.* } on conflict (t) update { excluded.* } returning { s1.id, v: greatest(s1.f, s1.f), w: s1.f } }
