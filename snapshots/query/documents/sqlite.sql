create table "person" (
  "id" integer not null constraint "person_id_range" check ("id" between -2147483648 and 2147483647),
  "name" text not null,
  "profile" text not null constraint "person_profile_json" check (json_valid("profile", 1)),
  "home" text constraint "person_home_json" check (json_valid("home", 1)),
  constraint "person_pkey" primary key ("id")
) strict;

-- by_street
select
  "p"."id" as "id",
  "p"."name" as "name",
  "p"."profile" as "profile",
  "p"."home" as "home",
  rex_json_text(("p"."profile" -> '$."address"') -> '$."street"') as "street",
  rex_json_int("p"."home" -> '$."floor"') as "floor",
  rex_json_bool((("p"."profile" -> '$."address"') -> '$."at"') -> '$."exact"') as "exact",
  "p"."home" -> '$."at"' as "home_at",
  rex_json_list("p"."home" -> '$."lines"', 'text', 0) as "home_lines"
from "person" as "p"
where (rex_json_text("p"."home" -> '$."street"') = ?1 or (rex_json_text(("p"."profile" -> '$."address"') -> '$."postal-code"') is null and rex_json_int("p"."profile" -> '$."visits"') > 3))
order by rex_json_int("p"."profile" -> '$."visits"') desc nulls first, "p"."id" asc;

-- put_person
insert into "person" ("id", "name", "profile", "home")
values (?1, ?2, ?3, ?4)
on conflict ("id") do update
set "profile" = ?3,
  "home" = ?4
returning "person"."id" as "id", "person"."profile" as "profile";

-- put_people
insert into "person" ("id", "name", "profile", "home")
values (?1, ?2, ?3, ?4);

-- visits
select rex_json_text("person"."home" -> '$."street"') as "street", count(*) as "n", max(rex_json_int("person"."profile" -> '$."visits"')) as "most"
from "person" as "person"
group by rex_json_text("person"."home" -> '$."street"')
order by rex_json_text("person"."home" -> '$."street"') asc nulls last;

