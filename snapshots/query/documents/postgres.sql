create table "person" (
  "id" integer not null,
  "name" text collate "C" not null,
  "profile" jsonb not null,
  "home" jsonb,
  constraint "person_pkey" primary key ("id")
);

-- by_street
select
  "p"."id" as "id",
  "p"."name" as "name",
  "p"."profile" as "profile",
  "p"."home" as "home",
  (("p"."profile" -> 'address') ->> 'street') as "street",
  ("p"."home" ->> 'floor')::bigint as "floor",
  ((("p"."profile" -> 'address') -> 'at') ->> 'exact')::boolean as "exact",
  "p"."home" -> 'at' as "home_at",
  case jsonb_typeof(("p"."home" -> 'lines')) when 'array' then array(select _1.value::text from jsonb_array_elements_text(("p"."home" -> 'lines')) with ordinality as _1(value, place) order by _1.place) end as "home_lines"
from "person" as "p"
where (("p"."home" ->> 'street') = $1::text collate "C" or ((("p"."profile" -> 'address') ->> 'postal-code') is null and ("p"."profile" ->> 'visits')::bigint > 3))
order by ("p"."profile" ->> 'visits')::bigint desc nulls first, "p"."id" asc;

-- put_person
insert into "person" as "person" ("id", "name", "profile", "home")
values ($1::integer, $2::text, $3::jsonb, $4::jsonb)
on conflict ("id") do update
set "profile" = $3::jsonb,
  "home" = $4::jsonb
returning "person"."id" as "id", "person"."profile" as "profile";

-- put_people
insert into "person" as "person" ("id", "name", "profile", "home")
select "_1"."id", "_1"."name", "_1"."profile", "_1"."home"
from unnest($1::integer[], $2::text[], $3::jsonb[], $4::jsonb[]) as "_1" ("id", "name", "profile", "home");

-- visits
select ("person"."home" ->> 'street') as "street", count(*) as "n", max(("person"."profile" ->> 'visits')::bigint) as "most"
from "person" as "person"
group by ("person"."home" ->> 'street')
order by ("person"."home" ->> 'street') collate "C" asc nulls last;

