create table "author" (
  "id" bigint generated always as identity not null,
  "name" text collate "C" not null,
  constraint "author_pkey" primary key ("id"),
  constraint "author_name_length" check (length("name") <= 40)
);

create table "post" (
  "id" bigint generated always as identity not null,
  "author_id" bigint not null,
  "title" text collate "C" not null,
  "mood" text collate "C" default 'calm' not null,
  "score" integer,
  "price" numeric(8, 2) default 0.00 not null,
  "published" timestamptz,
  constraint "post_pkey" primary key ("id"),
  constraint "post_title_length" check (length("title") <= 80),
  constraint "post_mood_check" check ("mood" in ('calm', 'glad', 'wild')),
  constraint "post_author_id_fkey" foreign key ("author_id") references "author" ("id")
);

create table "comment" (
  "post_id" bigint not null,
  "nr" integer not null,
  "body" text collate "C" not null,
  constraint "comment_pkey" primary key ("post_id", "nr"),
  constraint "comment_post_id_fkey" foreign key ("post_id") references "post" ("id")
);

-- newest
-- variant 0
select "post"."id" as "id", "post"."title" as "title"
from "post" as "post"
order by "post"."id" desc
limit ($1::integer::bigint + 1);
-- variant 1
select "post"."id" as "id", "post"."title" as "title"
from "post" as "post"
where "post"."id" < $2::bigint
order by "post"."id" desc
limit ($1::integer::bigint + 1);
-- variant 2
select "post"."id" as "id", "post"."title" as "title"
from "post" as "post"
where "post"."id" > $2::bigint
order by "post"."id" asc
limit ($1::integer::bigint + 1);

-- by_title
-- variant 0
select "post"."title" as "title", "author"."name" as "author_name", "post"."id" as "key"
from "post" as "post"
  join "author" as "author" on "post"."author_id" = "author"."id"
order by "post"."title" asc, "post"."id" asc
limit ($1::integer::bigint + 1);
-- variant 1
select "post"."title" as "title", "author"."name" as "author_name", "post"."id" as "key"
from "post" as "post"
  join "author" as "author" on "post"."author_id" = "author"."id"
where ("post"."title", "post"."id") > ($2::text, $3::bigint)
order by "post"."title" asc, "post"."id" asc
limit ($1::integer::bigint + 1);
-- variant 2
select "post"."title" as "title", "author"."name" as "author_name", "post"."id" as "key"
from "post" as "post"
  join "author" as "author" on "post"."author_id" = "author"."id"
where ("post"."title", "post"."id") < ($2::text, $3::bigint)
order by "post"."title" desc, "post"."id" desc
limit ($1::integer::bigint + 1);

select "comments"."post_id" as "key_1", "comments"."nr" as "nr", "comments"."body" as "body"
from "comment" as "comments"
where "comments"."post_id" = any($4::bigint[])
order by "comments"."nr" asc, "comments"."post_id" asc;

-- by_score
select "post"."id" as "id", "post"."score" as "score", "post"."published" as "cursor"
from "post" as "post"
where true
-- all of 1: 
  and "post"."author_id" = $2::bigint
-- all of 10: 
  and ("post"."title" ilike (('%' || $3::text) || '%') collate "C")
-- sorted by 1: 
  and (("post"."score" < $4::integer or ("post"."score" is null and $4::integer is not null)) or ("post"."score" is not distinct from $4::integer and ("post"."published" > $5::timestamptz or ($5::timestamptz is null and "post"."published" is not null))) or ("post"."score" is not distinct from $4::integer and "post"."published" is not distinct from $5::timestamptz and "post"."id" > $6::bigint))
-- sorted by 2: 
  and (("post"."score" > $4::integer or ($4::integer is null and "post"."score" is not null)) or ("post"."score" is not distinct from $4::integer and ("post"."published" < $5::timestamptz or ("post"."published" is null and $5::timestamptz is not null))) or ("post"."score" is not distinct from $4::integer and "post"."published" is not distinct from $5::timestamptz and "post"."id" < $6::bigint))
-- sorted by 0: 
order by "post"."score" desc nulls last, "post"."published" asc nulls first, "post"."id" asc
-- sorted by 1: 
order by "post"."score" desc nulls last, "post"."published" asc nulls first, "post"."id" asc
-- sorted by 2: 
order by "post"."score" asc nulls first, "post"."published" desc nulls last, "post"."id" desc
limit ($1::bigint + 1);

select "numbered"."key_1" as "key_1", "numbered"."body" as "body"
from (
  select "comments"."post_id" as "key_1", "comments"."body" as "body", row_number() over (partition by "comments"."post_id" order by "comments"."nr" desc, "comments"."post_id" asc) as "rex_position"
  from "comment" as "comments"
  where "comments"."post_id" = any($7::bigint[])
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
where true
-- sorted by 3: 
  and (("post"."published" < $2::timestamptz or ($2::timestamptz is null and "post"."published" is not null)) or ("post"."published" is not distinct from $2::timestamptz and "post"."id" > $3::bigint))
-- sorted by 6: 
  and (("post"."published" > $2::timestamptz or ("post"."published" is null and $2::timestamptz is not null)) or ("post"."published" is not distinct from $2::timestamptz and "post"."id" < $3::bigint))
-- sorted by 4: 
  and (case "post"."mood" when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end >= case $4::text when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end and (case "post"."mood" when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end > case $4::text when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end or ("post"."mood" = $4::text and "post"."price" < $5::numeric) or ("post"."mood" = $4::text and "post"."price" = $5::numeric and "post"."id" > $3::bigint)))
-- sorted by 7: 
  and (case "post"."mood" when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end <= case $4::text when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end and (case "post"."mood" when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end < case $4::text when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end or ("post"."mood" = $4::text and "post"."price" > $5::numeric) or ("post"."mood" = $4::text and "post"."price" = $5::numeric and "post"."id" < $3::bigint)))
-- sorted by 5: 
  and ("author"."name", "post"."id") > ($6::text, $3::bigint)
-- sorted by 8: 
  and ("author"."name", "post"."id") < ($6::text, $3::bigint)
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
limit ($1::integer::bigint + 1);

-- fixed
-- variant 0
select "comment"."nr" as "nr", "comment"."body" as "body", "comment"."post_id" as "cursor"
from "comment" as "comment"
order by "comment"."post_id" asc, "comment"."nr" asc
limit (2::bigint + 1);
-- variant 1
select "comment"."nr" as "nr", "comment"."body" as "body", "comment"."post_id" as "cursor"
from "comment" as "comment"
where ("comment"."post_id", "comment"."nr") > ($1::bigint, $2::integer)
order by "comment"."post_id" asc, "comment"."nr" asc
limit (2::bigint + 1);
-- variant 2
select "comment"."nr" as "nr", "comment"."body" as "body", "comment"."post_id" as "cursor"
from "comment" as "comment"
where ("comment"."post_id", "comment"."nr") < ($1::bigint, $2::integer)
order by "comment"."post_id" desc, "comment"."nr" desc
limit (2::bigint + 1);

-- joined
-- variant 0
select "p"."id" as "id", "c"."nr" as "nr"
from "post" as "p"
  left join "comment" as "c" on "c"."post_id" = "p"."id"
order by "p"."id" desc, "c"."nr" asc nulls last
limit ($1::integer::bigint + 1);
-- variant 1
select "p"."id" as "id", "c"."nr" as "nr"
from "post" as "p"
  left join "comment" as "c" on "c"."post_id" = "p"."id"
where ("p"."id" <= $2::bigint and ("p"."id" < $2::bigint or ("p"."id" = $2::bigint and ("c"."nr" > $3::integer or ("c"."nr" is null and $3::integer is not null)))))
order by "p"."id" desc, "c"."nr" asc nulls last
limit ($1::integer::bigint + 1);
-- variant 2
select "p"."id" as "id", "c"."nr" as "nr"
from "post" as "p"
  left join "comment" as "c" on "c"."post_id" = "p"."id"
where ("p"."id" >= $2::bigint and ("p"."id" > $2::bigint or ("p"."id" = $2::bigint and ("c"."nr" < $3::integer or ($3::integer is null and "c"."nr" is not null)))))
order by "p"."id" asc, "c"."nr" desc nulls first
limit ($1::integer::bigint + 1);

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
limit ($1::integer::bigint + 1);
-- variant 1
select
  "author"."name" as "author_name",
  count(*) as "posts",
  max("post"."score") as "best",
  "post"."author_id" as "cursor"
from "post" as "post"
  join "author" as "author" on "post"."author_id" = "author"."id"
group by "post"."author_id", "author"."name"
having (count(*) <= $2::bigint and (count(*) < $2::bigint or (count(*) = $2::bigint and "post"."author_id" > $3::bigint)))
order by count(*) desc nulls first, "post"."author_id" asc
limit ($1::integer::bigint + 1);
-- variant 2
select
  "author"."name" as "author_name",
  count(*) as "posts",
  max("post"."score") as "best",
  "post"."author_id" as "cursor"
from "post" as "post"
  join "author" as "author" on "post"."author_id" = "author"."id"
group by "post"."author_id", "author"."name"
having (count(*) >= $2::bigint and (count(*) > $2::bigint or (count(*) = $2::bigint and "post"."author_id" < $3::bigint)))
order by count(*) asc nulls last, "post"."author_id" desc
limit ($1::integer::bigint + 1);

-- titles
-- variant 0
select "_1"."title" as "title", "_1"."mood" as "mood"
from (
  select distinct "post"."title" as "title", "post"."mood" as "mood"
  from "post" as "post"
) as "_1"
order by "_1"."title" collate "C" desc, case "_1"."mood" when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end asc
limit ($1::integer::bigint + 1);
-- variant 1
select "_1"."title" as "title", "_1"."mood" as "mood"
from (
  select distinct "post"."title" as "title", "post"."mood" as "mood"
  from "post" as "post"
  where ("post"."title" <= $2::text and ("post"."title" < $2::text or ("post"."title" = $2::text and case "post"."mood" when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end > case $3::text when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end)))
) as "_1"
order by "_1"."title" collate "C" desc, case "_1"."mood" when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end asc
limit ($1::integer::bigint + 1);
-- variant 2
select "_1"."title" as "title", "_1"."mood" as "mood"
from (
  select distinct "post"."title" as "title", "post"."mood" as "mood"
  from "post" as "post"
  where ("post"."title" >= $2::text and ("post"."title" > $2::text or ("post"."title" = $2::text and case "post"."mood" when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end < case $3::text when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end)))
) as "_1"
order by "_1"."title" collate "C" asc, case "_1"."mood" when 'calm' then 0 when 'glad' then 1 when 'wild' then 2 end desc
limit ($1::integer::bigint + 1);

-- ranked
-- variant 0
select "page"."id" as "id", "page"."place" as "place"
from (
  select "post"."id" as "id", row_number() over (order by "post"."price" desc, "post"."id" asc) as "place"
  from "post" as "post"
) as "page"
order by "page"."place" asc, "page"."id" asc
limit ($1::integer::bigint + 1);
-- variant 1
select "page"."id" as "id", "page"."place" as "place"
from (
  select "post"."id" as "id", row_number() over (order by "post"."price" desc, "post"."id" asc) as "place"
  from "post" as "post"
) as "page"
where ("page"."place", "page"."id") > ($2::bigint, $3::bigint)
order by "page"."place" asc, "page"."id" asc
limit ($1::integer::bigint + 1);
-- variant 2
select "page"."id" as "id", "page"."place" as "place"
from (
  select "post"."id" as "id", row_number() over (order by "post"."price" desc, "post"."id" asc) as "place"
  from "post" as "post"
) as "page"
where ("page"."place", "page"."id") < ($2::bigint, $3::bigint)
order by "page"."place" desc, "page"."id" desc
limit ($1::integer::bigint + 1);

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
order by "page"."name" collate "C" asc
limit ($1::integer::bigint + 1);
-- variant 1
select "page"."name" as "name"
from (
  select "author"."name" as "name"
  from "author" as "author"
  union
  select "post"."title" as "title"
  from "post" as "post"
) as "page"
where "page"."name" > $2::text collate "C"
order by "page"."name" collate "C" asc
limit ($1::integer::bigint + 1);
-- variant 2
select "page"."name" as "name"
from (
  select "author"."name" as "name"
  from "author" as "author"
  union
  select "post"."title" as "title"
  from "post" as "post"
) as "page"
where "page"."name" < $2::text collate "C"
order by "page"."name" collate "C" desc
limit ($1::integer::bigint + 1);

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
limit ($1::integer::bigint + 1);
-- variant 1
with "liked" ("id", "title") as (
  select "post"."id" as "id", "post"."title" as "title"
  from "post" as "post"
  where "post"."score" > 3
)
select "l"."id" as "id", "p"."title" as "title", "p"."id" as "cursor"
from "liked" as "l"
  join "post" as "p" on "p"."id" = "l"."id"
where "p"."id" > $2::bigint
order by "p"."id" asc
limit ($1::integer::bigint + 1);
-- variant 2
with "liked" ("id", "title") as (
  select "post"."id" as "id", "post"."title" as "title"
  from "post" as "post"
  where "post"."score" > 3
)
select "l"."id" as "id", "p"."title" as "title", "p"."id" as "cursor"
from "liked" as "l"
  join "post" as "p" on "p"."id" = "l"."id"
where "p"."id" < $2::bigint
order by "p"."id" desc
limit ($1::integer::bigint + 1);

-- numbered
-- variant 0
select "post"."id" as "id", "post"."title" as "title"
from "post" as "post"
order by "post"."title" asc, "post"."id" asc
limit ($2::integer::bigint + 1)
offset (($1::integer::bigint - 1) * $2::integer::bigint);
-- variant 1
select "post"."id" as "id", "post"."title" as "title"
from "post" as "post"
where "post"."title" = $3::text
order by "post"."title" asc, "post"."id" asc
limit ($2::integer::bigint + 1)
offset (($1::integer::bigint - 1) * $2::integer::bigint);

select "comments"."post_id" as "key_1", "comments"."nr" as "nr"
from "comment" as "comments"
where "comments"."post_id" = any($4::bigint[])
order by "comments"."nr" asc, "comments"."post_id" asc;

-- scalar_page
-- variant 0
select "post"."title" as "value", "post"."id" as "cursor"
from "post" as "post"
order by "post"."id" asc
limit ($1::integer::bigint + 1);
-- variant 1
select "post"."title" as "value", "post"."id" as "cursor"
from "post" as "post"
where "post"."id" > $2::bigint
order by "post"."id" asc
limit ($1::integer::bigint + 1);
-- variant 2
select "post"."title" as "value", "post"."id" as "cursor"
from "post" as "post"
where "post"."id" < $2::bigint
order by "post"."id" desc
limit ($1::integer::bigint + 1);

