create table "user" (
  "id" integer not null constraint "user_id_range" check ("id" between -2147483648 and 2147483647),
  "name" text not null,
  "email" text not null,
  "age" integer constraint "user_age_range" check ("age" between -2147483648 and 2147483647),
  "joined" integer not null constraint "user_joined_range" check ("joined" between -62135596800000000 and 253402300799999999),
  constraint "user_pkey" primary key ("id")
) strict;

create unique index "user_email_key" on "user" ("email");

create table "post" (
  "id" integer not null constraint "post_id_range" check ("id" between -2147483648 and 2147483647),
  "author_id" integer not null constraint "post_author_id_range" check ("author_id" between -2147483648 and 2147483647) constraint "post_author_id_fkey" references "user" ("id"),
  "editor_id" integer constraint "post_editor_id_range" check ("editor_id" between -2147483648 and 2147483647) constraint "post_editor_id_fkey" references "user" ("id"),
  "title" text not null,
  "body" text,
  "status" text not null constraint "post_status_check" check ("status" in ('draft', 'done')),
  "score" integer default 0 not null constraint "post_score_range" check ("score" between -2147483648 and 2147483647),
  "price" integer default 0 not null constraint "post_price_range" check ("price" between -9999999999 and 9999999999),
  "at" integer constraint "post_at_range" check ("at" between -62135596800000000 and 253402300799999999),
  constraint "post_pkey" primary key ("id"),
  constraint "post_check" check ("at" is not null or "status" = 'draft')
) strict;

create table "comment" (
  "id" integer constraint "comment_pkey" primary key autoincrement not null constraint "comment_id_range" check ("id" between -2147483648 and 2147483647),
  "post_id" integer not null constraint "comment_post_id_range" check ("post_id" between -2147483648 and 2147483647) constraint "comment_post_id_fkey" references "post" ("id"),
  "author_id" integer not null constraint "comment_author_id_range" check ("author_id" between -2147483648 and 2147483647) constraint "comment_author_id_fkey" references "user" ("id"),
  "body" text not null,
  "score" integer default 0 not null constraint "comment_score_range" check ("score" between -2147483648 and 2147483647)
) strict;

create table "tag" (
  "id" integer not null constraint "tag_id_range" check ("id" between -2147483648 and 2147483647),
  "name" text not null,
  constraint "tag_pkey" primary key ("id")
) strict;

create unique index "tag_name_key" on "tag" ("name");

create table "post_tag" (
  "post_id" integer not null constraint "post_tag_post_id_range" check ("post_id" between -2147483648 and 2147483647) constraint "post_tag_post_id_fkey" references "post" ("id"),
  "tag_id" integer not null constraint "post_tag_tag_id_range" check ("tag_id" between -2147483648 and 2147483647) constraint "post_tag_tag_id_fkey" references "tag" ("id"),
  constraint "post_tag_pkey" primary key ("post_id", "tag_id")
) strict;

-- used
select (upper("post"."title") || '!') as "loud", (nullif(substr("post"."title", 1, 3), '')) as "short"
from "post" as "post"
where (length("post"."title") > 3)
order by "post"."id" asc;

-- narrowed
select id, body, at, editor_id as editor from post where body is not null and at > '2020' and ?1 = editor_id and status = 'done';

-- by_check
select id, at from post where status <> 'draft';

-- joined
select p.id, a.name as author, e.name as editor from post p left join user a on p.author_id = a.id left join user e on p.editor_id = e.id;

-- narrowed_join
select p.id, e.name as editor from post as p left join user as e on p.editor_id = e.id where e.id > 0;

-- used_columns
select post_id as id, tag_id as tag from post_tag join comment using (post_id) order by post_id, tag desc;

-- grouped
select author_id as author, count(*) as n, max(score) as best, max(at) as last from post group by author having n > 0 order by n desc, 1;

-- totals
select count(*) as n, max(score) as best, coalesce(min(score), 0) as least from post;

-- lateral_rows
select p.id, p.body, (select count(*) from comment c where c.post_id = p.id) as n from post p where p.body is not null;

-- with_tables
with recent (key, label) as (select id, title from post where at is not null), tags as (select tag.* from tag) select key as id, label as name from recent union all select id, name from tags order by 1;

-- tree
with recursive up (id, depth) as (select id, 0 from user where id = ?1 union all select p.editor_id, up.depth + 1 from up join post p on p.author_id = up.id where up.depth < 3 and p.editor_id is not null) select id, depth from up;

-- windows
select id, row_number() over (partition by author_id order by score desc, id) as place, lag(score) over w as before from post window w as (order by id);

-- listed
select p.id from post p join json_each(?1) as wanted on wanted.value = p.id where p.rowid > 0;

-- numbers
select value from json_each('[1, 2]') union select (select 4);

-- existing
select exists (select 1 from user u where u.name = ?1 and not exists (select 1 from post where author_id = u.id));

-- cases
select id, case when body is null then 'none' else body end as word from post where case status when 'draft' then true else score between 1 and 2 end;

-- catalogue
select name from sqlite_schema where type = 'table';

-- whole_rows
select p.id, json_object('id', p.id, 'title', title) as doc from main.post p;

-- dated
select cast(strftime('%Y', at) as integer) as year, date(at) as day from post where at is not null;

-- add
insert into user (id, name, email, joined) values (?1, ?2, lower(?2), '2020-01-01 00:00:00') on conflict (email) do update set name = excluded.name, age = user.age + 1 where user.age is not null returning id, age;

-- copy
insert into comment (post_id, author_id, body) select post_id, author_id, body || '…' from comment c where c.id = ?1;

-- set_body
update post as p set body = ?2, (score, price) = (score + 1, 0) from user u where u.id = p.author_id and p.id = ?1 returning id, body;

-- sweep
delete from post_tag where tag_id in (select id from tag where name like '$%');

-- announce
update tag set name = name where name = ?1;

