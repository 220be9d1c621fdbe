create table "author" (
  "id" integer constraint "author_pkey" primary key autoincrement not null,
  "name" text not null constraint "author_name_length" check (length("name") <= 40)
) strict;

create table "post" (
  "id" integer constraint "post_pkey" primary key autoincrement not null,
  "author_id" integer not null constraint "post_author_id_fkey" references "author" ("id"),
  "title" text not null constraint "post_title_length" check (length("title") <= 80),
  "mood" text default 'calm' not null constraint "post_mood_check" check ("mood" in ('calm', 'glad', 'wild')),
  "score" integer constraint "post_score_range" check ("score" between -2147483648 and 2147483647),
  "price" integer default 0 not null constraint "post_price_range" check ("price" between -99999999 and 99999999),
  "published" integer constraint "post_published_range" check ("published" between -62135596800000000 and 253402300799999999)
) strict;

create table "comment" (
  "post_id" integer not null constraint "comment_post_id_fkey" references "post" ("id"),
  "nr" integer not null constraint "comment_nr_range" check ("nr" between -2147483648 and 2147483647),
  "body" text not null,
  constraint "comment_pkey" primary key ("post_id", "nr")
) strict;

-- newest
-- variant 0
select "post"."id" as "id", "post"."title" as "title"
from "post" as "post"
order by "post"."id" desc
limit rex_limit(rex_add(?1, 1));
-- variant 1
select "post"."id" as "id", "post"."title" as "title"
from "post" as "post"
where "post"."id" < ?2
order by "post"."id" desc
limit rex_limit(rex_add(?1, 1));
-- variant 2
select "post"."id" as "id", "post"."title" as "title"
from "post" as "post"
where "post"."id" > ?2
order by "post"."id" asc
limit rex_limit(rex_add(?1, 1));

-- by_title
-- variant 0
select "post"."title" as "title", "author"."name" as "author_name", "post"."id" as "key"
from "post" as "post"
  join "author" as "author" on "post"."author_id" = "author"."id"
order by "post"."title" asc, "post"."id" asc
limit rex_limit(rex_add(?1, 1));
-- variant 1
select "post"."title" as "title", "author"."name" as "author_name", "post"."id" as "key"
from "post" as "post"
  join "author" as "author" on "post"."author_id" = "author"."id"
where ("post"."title", "post"."id") > (?2, ?3)
order by "post"."title" asc, "post"."id" asc
limit rex_limit(rex_add(?1, 1));
-- variant 2
select "post"."title" as "title", "author"."name" as "author_name", "post"."id" as "key"
from "post" as "post"
  join "author" as "author" on "post"."author_id" = "author"."id"
where ("post"."title", "post"."id") < (?2, ?3)
order by "post"."title" desc, "post"."id" desc
limit rex_limit(rex_add(?1, 1));

select "comments"."post_id" as "key_1", "comments"."nr" as "nr", "comments"."body" as "body"
from "comment" as "comments"
where "comments"."post_id" in (select value from json_each(?4))
order by "comments"."nr" asc, "comments"."post_id" asc;

-- by_score
select "post"."id" as "id", "post"."score" as "score", "post"."published" as "cursor"
from "post" as "post"
where 1
-- all of 1: 
  and "post"."author_id" = ?2
-- all of 10: 
  and ("post"."title" like (('%' || ?3) || '%') escape '\')
-- sorted by 1: 
  and (("post"."score" < ?4 or ("post"."score" is null and ?4 is not null)) or ("post"."score" is not distinct from ?4 and ("post"."published" > ?5 or (?5 is null and "post"."published" is not null))) or ("post"."score" is not distinct from ?4 and "post"."published" is not distinct from ?5 and "post"."id" > ?6))
-- sorted by 2: 
  and (("post"."score" > ?4 or (?4 is null and "post"."score" is not null)) or ("post"."score" is not distinct from ?4 and ("post"."published" < ?5 or ("post"."published" is null and ?5 is not null))) or ("post"."score" is not distinct from ?4 and "post"."published" is not distinct from ?5 and "post"."id" < ?6))
-- sorted by 0: 
order by "post"."score" desc nulls last, "post"."published" asc nulls first, "post"."id" asc
-- sorted by 1: 
order by "post"."score" desc nulls last, "post"."published" asc nulls first, "post"."id" asc
-- sorted by 2: 
order by "post"."score" asc nulls first, "post"."published" desc nulls last, "post"."id" desc
limit rex_limit(rex_add(?1, 1));

select "numbered"."key_1" as "key_1", "numbered"."body" as "body"
from (
  select "comments"."post_id" as "key_1", "comments"."body" as "body", row_number() over (partition by "comments"."post_id" order by "comments"."nr" desc, "comments"."post_id" asc) as "rex_position"
  from "comment" as "comments"
  where "comments"."post_id" in (select value from json_each(?7))
) as "numbered"
where "numbered"."rex_position" <= 1
order by "numbered"."rex_position" asc;

-- chosen
select
  "post"."id" as "id",
  "post"."mood" as "mood",
  "author"."name" as "by",
  "post"."published" as "cursor",
  "post"."price" as "cursor_2"
from "post" as "post"
  join "author" as "author" on "post"."author_id" = "author"."id"
where 1
-- sorted by 3: 
  and (("post"."published" < ?2 or (?2 is null and "post"."published" is not null)) or ("post"."published" is not distinct from ?2 and "post"."id" > ?3))
-- sorted by 6: 
  and (("post"."published" > ?2 or ("post"."published" is null and ?2 is not null)) or ("post"."published" is not distinct from ?2 and "post"."id" < ?3))
-- sorted by 4: 
  and (case "post"."mood" when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end >= case ?4 when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end and (case "post"."mood" when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end > case ?4 when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end or ("post"."mood" = ?4 and "post"."price" < ?5) or ("post"."mood" = ?4 and "post"."price" = ?5 and "post"."id" > ?3)))
-- sorted by 7: 
  and (case "post"."mood" when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end <= case ?4 when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end and (case "post"."mood" when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end < case ?4 when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end or ("post"."mood" = ?4 and "post"."price" > ?5) or ("post"."mood" = ?4 and "post"."price" = ?5 and "post"."id" < ?3)))
-- sorted by 5: 
  and ("author"."name", "post"."id") > (?6, ?3)
-- sorted by 8: 
  and ("author"."name", "post"."id") < (?6, ?3)
-- sorted by 0: 
order by "post"."published" desc nulls first, "post"."id" asc
-- sorted by 1: 
order by case "post"."mood" when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end asc, "post"."price" desc, "post"."id" asc
-- sorted by 2: 
order by "author"."name" asc, "post"."id" asc
-- sorted by 3: 
order by "post"."published" desc nulls first, "post"."id" asc
-- sorted by 4: 
order by case "post"."mood" when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end asc, "post"."price" desc, "post"."id" asc
-- sorted by 5: 
order by "author"."name" asc, "post"."id" asc
-- sorted by 6: 
order by "post"."published" asc nulls last, "post"."id" desc
-- sorted by 7: 
order by case "post"."mood" when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end desc, "post"."price" asc, "post"."id" desc
-- sorted by 8: 
order by "author"."name" desc, "post"."id" desc
limit rex_limit(rex_add(?1, 1));

-- fixed
-- variant 0
select "comment"."nr" as "nr", "comment"."body" as "body", "comment"."post_id" as "cursor"
from "comment" as "comment"
order by "comment"."post_id" asc, "comment"."nr" asc
limit rex_limit(rex_add(2, 1));
-- variant 1
select "comment"."nr" as "nr", "comment"."body" as "body", "comment"."post_id" as "cursor"
from "comment" as "comment"
where ("comment"."post_id", "comment"."nr") > (?1, ?2)
order by "comment"."post_id" asc, "comment"."nr" asc
limit rex_limit(rex_add(2, 1));
-- variant 2
select "comment"."nr" as "nr", "comment"."body" as "body", "comment"."post_id" as "cursor"
from "comment" as "comment"
where ("comment"."post_id", "comment"."nr") < (?1, ?2)
order by "comment"."post_id" desc, "comment"."nr" desc
limit rex_limit(rex_add(2, 1));

-- joined
-- variant 0
select "p"."id" as "id", "c"."nr" as "nr"
from "post" as "p"
  left join "comment" as "c" on "c"."post_id" = "p"."id"
order by "p"."id" desc, "c"."nr" asc nulls last
limit rex_limit(rex_add(?1, 1));
-- variant 1
select "p"."id" as "id", "c"."nr" as "nr"
from "post" as "p"
  left join "comment" as "c" on "c"."post_id" = "p"."id"
where ("p"."id" <= ?2 and ("p"."id" < ?2 or ("p"."id" = ?2 and ("c"."nr" > ?3 or ("c"."nr" is null and ?3 is not null)))))
order by "p"."id" desc, "c"."nr" asc nulls last
limit rex_limit(rex_add(?1, 1));
-- variant 2
select "p"."id" as "id", "c"."nr" as "nr"
from "post" as "p"
  left join "comment" as "c" on "c"."post_id" = "p"."id"
where ("p"."id" >= ?2 and ("p"."id" > ?2 or ("p"."id" = ?2 and ("c"."nr" < ?3 or (?3 is null and "c"."nr" is not null)))))
order by "p"."id" asc, "c"."nr" desc nulls first
limit rex_limit(rex_add(?1, 1));

-- per_author
-- variant 0
select
  "author"."name" as "author_name",
  count(*) as "posts",
  max("post"."score") as "best",
  "post"."author_id" as "cursor"
from "post" as "post"
  join "author" as "author" on "post"."author_id" = "author"."id"
group by "post"."author_id", "author"."name"
order by count(*) desc nulls first, "post"."author_id" asc
limit rex_limit(rex_add(?1, 1));
-- variant 1
select
  "author"."name" as "author_name",
  count(*) as "posts",
  max("post"."score") as "best",
  "post"."author_id" as "cursor"
from "post" as "post"
  join "author" as "author" on "post"."author_id" = "author"."id"
group by "post"."author_id", "author"."name"
having (count(*) <= ?2 and (count(*) < ?2 or (count(*) = ?2 and "post"."author_id" > ?3)))
order by count(*) desc nulls first, "post"."author_id" asc
limit rex_limit(rex_add(?1, 1));
-- variant 2
select
  "author"."name" as "author_name",
  count(*) as "posts",
  max("post"."score") as "best",
  "post"."author_id" as "cursor"
from "post" as "post"
  join "author" as "author" on "post"."author_id" = "author"."id"
group by "post"."author_id", "author"."name"
having (count(*) >= ?2 and (count(*) > ?2 or (count(*) = ?2 and "post"."author_id" < ?3)))
order by count(*) asc nulls last, "post"."author_id" desc
limit rex_limit(rex_add(?1, 1));

-- titles
-- variant 0
select "_1"."title" as "title", "_1"."mood" as "mood"
from (
  select distinct "post"."title" as "title", "post"."mood" as "mood"
  from "post" as "post"
) as "_1"
order by "_1"."title" desc, case "_1"."mood" when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end asc
limit rex_limit(rex_add(?1, 1));
-- variant 1
select "_1"."title" as "title", "_1"."mood" as "mood"
from (
  select distinct "post"."title" as "title", "post"."mood" as "mood"
  from "post" as "post"
  where ("post"."title" <= ?2 and ("post"."title" < ?2 or ("post"."title" = ?2 and case "post"."mood" when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end > case ?3 when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end)))
) as "_1"
order by "_1"."title" desc, case "_1"."mood" when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end asc
limit rex_limit(rex_add(?1, 1));
-- variant 2
select "_1"."title" as "title", "_1"."mood" as "mood"
from (
  select distinct "post"."title" as "title", "post"."mood" as "mood"
  from "post" as "post"
  where ("post"."title" >= ?2 and ("post"."title" > ?2 or ("post"."title" = ?2 and case "post"."mood" when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end < case ?3 when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end)))
) as "_1"
order by "_1"."title" asc, case "_1"."mood" when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end desc
limit rex_limit(rex_add(?1, 1));

-- ranked
-- variant 0
select "page"."id" as "id", "page"."place" as "place"
from (
  select "post"."id" as "id", row_number() over (order by "post"."price" desc, "post"."id" asc) as "place"
  from "post" as "post"
) as "page"
order by "page"."place" asc, "page"."id" asc
limit rex_limit(rex_add(?1, 1));
-- variant 1
select "page"."id" as "id", "page"."place" as "place"
from (
  select "post"."id" as "id", row_number() over (order by "post"."price" desc, "post"."id" asc) as "place"
  from "post" as "post"
) as "page"
where ("page"."place", "page"."id") > (?2, ?3)
order by "page"."place" asc, "page"."id" asc
limit rex_limit(rex_add(?1, 1));
-- variant 2
select "page"."id" as "id", "page"."place" as "place"
from (
  select "post"."id" as "id", row_number() over (order by "post"."price" desc, "post"."id" asc) as "place"
  from "post" as "post"
) as "page"
where ("page"."place", "page"."id") < (?2, ?3)
order by "page"."place" desc, "page"."id" desc
limit rex_limit(rex_add(?1, 1));

-- names
-- variant 0
select "page"."name" as "name"
from (
  select "author"."name" as "name"
  from "author" as "author"
  union
  select "post"."title" as "title"
  from "post" as "post"
) as "page"
order by "page"."name" asc
limit rex_limit(rex_add(?1, 1));
-- variant 1
select "page"."name" as "name"
from (
  select "author"."name" as "name"
  from "author" as "author"
  union
  select "post"."title" as "title"
  from "post" as "post"
) as "page"
where "page"."name" > ?2
order by "page"."name" asc
limit rex_limit(rex_add(?1, 1));
-- variant 2
select "page"."name" as "name"
from (
  select "author"."name" as "name"
  from "author" as "author"
  union
  select "post"."title" as "title"
  from "post" as "post"
) as "page"
where "page"."name" < ?2
order by "page"."name" desc
limit rex_limit(rex_add(?1, 1));

-- with_cte
-- variant 0
with "liked" ("id", "title") as (
  select "post"."id" as "id", "post"."title" as "title"
  from "post" as "post"
  where "post"."score" > 3
)
select "l"."id" as "id", "p"."title" as "title", "p"."id" as "cursor"
from "liked" as "l"
  join "post" as "p" on "p"."id" = "l"."id"
order by "p"."id" asc
limit rex_limit(rex_add(?1, 1));
-- variant 1
with "liked" ("id", "title") as (
  select "post"."id" as "id", "post"."title" as "title"
  from "post" as "post"
  where "post"."score" > 3
)
select "l"."id" as "id", "p"."title" as "title", "p"."id" as "cursor"
from "liked" as "l"
  join "post" as "p" on "p"."id" = "l"."id"
where "p"."id" > ?2
order by "p"."id" asc
limit rex_limit(rex_add(?1, 1));
-- variant 2
with "liked" ("id", "title") as (
  select "post"."id" as "id", "post"."title" as "title"
  from "post" as "post"
  where "post"."score" > 3
)
select "l"."id" as "id", "p"."title" as "title", "p"."id" as "cursor"
from "liked" as "l"
  join "post" as "p" on "p"."id" = "l"."id"
where "p"."id" < ?2
order by "p"."id" desc
limit rex_limit(rex_add(?1, 1));

-- numbered
-- variant 0
select "post"."id" as "id", "post"."title" as "title"
from "post" as "post"
order by "post"."title" asc, "post"."id" asc
limit rex_limit(rex_add(?2, 1))
offset rex_offset(rex_mul(rex_sub(?1, 1), ?2));
-- variant 1
select "post"."id" as "id", "post"."title" as "title"
from "post" as "post"
where "post"."title" = ?3
order by "post"."title" asc, "post"."id" asc
limit rex_limit(rex_add(?2, 1))
offset rex_offset(rex_mul(rex_sub(?1, 1), ?2));

select "comments"."post_id" as "key_1", "comments"."nr" as "nr"
from "comment" as "comments"
where "comments"."post_id" in (select value from json_each(?4))
order by "comments"."nr" asc, "comments"."post_id" asc;

-- scalar_page
-- variant 0
select "post"."title" as "value", "post"."id" as "cursor"
from "post" as "post"
order by "post"."id" asc
limit rex_limit(rex_add(?1, 1));
-- variant 1
select "post"."title" as "value", "post"."id" as "cursor"
from "post" as "post"
where "post"."id" > ?2
order by "post"."id" asc
limit rex_limit(rex_add(?1, 1));
-- variant 2
select "post"."title" as "value", "post"."id" as "cursor"
from "post" as "post"
where "post"."id" < ?2
order by "post"."id" desc
limit rex_limit(rex_add(?1, 1));

