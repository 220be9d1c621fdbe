create table "user" (
  "id" integer not null,
  "name" text collate "C" not null,
  "email" text collate "C" not null,
  "age" integer,
  "joined" timestamptz default now() not null,
  constraint "user_pkey" primary key ("id"),
  constraint "user_email_key" unique ("email")
);

create table "post" (
  "id" integer not null,
  "author_id" integer not null,
  "editor_id" integer,
  "title" text collate "C" not null,
  "body" text collate "C",
  "status" text collate "C" not null,
  "score" integer default 0 not null,
  "price" numeric(10, 2) default 0.00 not null,
  "at" timestamptz,
  constraint "post_pkey" primary key ("id"),
  constraint "post_status_check" check ("status" in ('draft', 'done')),
  constraint "post_check" check ("at" is not null or "status" = 'draft'),
  constraint "post_author_id_fkey" foreign key ("author_id") references "user" ("id"),
  constraint "post_editor_id_fkey" foreign key ("editor_id") references "user" ("id")
);

create table "comment" (
  "id" integer generated always as identity not null,
  "post_id" integer not null,
  "author_id" integer not null,
  "body" text collate "C" not null,
  "score" integer default 0 not null,
  constraint "comment_pkey" primary key ("id"),
  constraint "comment_post_id_fkey" foreign key ("post_id") references "post" ("id"),
  constraint "comment_author_id_fkey" foreign key ("author_id") references "user" ("id")
);

create table "tag" (
  "id" integer not null,
  "name" text collate "C" not null,
  constraint "tag_pkey" primary key ("id"),
  constraint "tag_name_key" unique ("name")
);

create table "post_tag" (
  "post_id" integer not null,
  "tag_id" integer not null,
  constraint "post_tag_pkey" primary key ("post_id", "tag_id"),
  constraint "post_tag_post_id_fkey" foreign key ("post_id") references "post" ("id"),
  constraint "post_tag_tag_id_fkey" foreign key ("tag_id") references "tag" ("id")
);

-- used
select (upper("post"."title") || '!') as "loud", (nullif(left("post"."title", 3), '')) as "short"
from "post" as "post"
where (char_length("post"."title") > 3)
order by "post"."id" asc;

-- narrowed
select id, body, at, editor_id as editor from post where body is not null and at > now() and $1::integer = editor_id and status = 'done';

-- by_check
select id, at from post where status <> 'draft';

-- joined
select p.id, a.name as author, e.name as editor from post p left join "user" a on a.id = p.author_id left join "user" e on p.editor_id = e.id;

-- narrowed_join
select p.id, e.name as editor from post as p left join "user" as e on p.editor_id = e.id where e.id > 0;

-- used_columns
select post_id as id, tag_id as tag from post_tag join comment using (post_id) order by post_id, tag desc;

-- grouped
select author_id as author, count(*) as n, max(score) as best, max(at) as last from post group by author having count(*) > 0 order by n desc, 1;

-- totals
select count(*) as n, max(score) as best, coalesce(min(score), 0) as least from post;

-- lateral_rows
select p.id, x.body, y.n from post p cross join lateral (select p.body as body) x left join lateral (select count(*) as n from comment c where c.post_id = p.id) y on true where p.body is not null and y.n >= 0;

-- with_tables
with recent (key, label) as (select id, title from post where at is not null), tags as (select tag.* from tag) select key as id, label as name from recent union all select id, name from tags order by 1;

-- tree
with recursive up (id, depth) as (select id, 0 from "user" where id = $1::integer union all select p.editor_id, up.depth + 1 from up join post p on p.author_id = up.id where up.depth < 3 and p.editor_id is not null) select id, depth from up;

-- windows
select id, row_number() over (partition by author_id order by score desc, id) as place, lag(score) over w as before from post window w as (order by id);

-- listed
select p.id from post p join unnest($1::integer[]) as wanted on wanted = p.id where p.id = any($1::integer[]);

-- numbers
select n::int from generate_series(1, 3) as n union select (select 4);

-- existing
select exists (select 1 from "user" u where u.name = $1::text and not exists (select from post where author_id = u.id));

-- cases
select id, case when body is null then 'none' else body end as word from post where case status when 'draft' then true else score between 1 and 2 end;

-- catalogue
select relname::text from pg_class join pg_catalog.pg_namespace n on n.oid = relnamespace where relkind = 'r';

-- whole_rows
select p.id, to_jsonb(p) as doc from public.post p where p.ctid is not null and row(p.*) is not null;

-- dated
select extract(year from at)::int as year, date_trunc('day', at)::date as day from post where at is not null and at at time zone 'UTC' > timestamp '2020-01-01' - interval '1 day';

-- add
insert into "user" as u (id, name, email) values ($1::integer, $2::text, lower($2::text)) on conflict (email) do update set name = excluded.name, age = u.age + 1 where u.age is not null returning u.id, age;

-- copy
insert into comment (post_id, author_id, body) select post_id, author_id, body || '…' from comment c where c.id = $1::integer;

-- set_body
update post as p set body = $2::text, (score, price) = (score + 1, default) from "user" u where u.id = p.author_id and p.id = $1::integer returning p.id, body;

-- sweep
delete from post_tag x using tag t where t.id = x.tag_id and t.name like '$%';

-- announce
select pg_notify($1::text, 'x');

