create table "artist" (
  "artist_id" integer not null,
  "name" text collate "C",
  constraint "artist_pkey" primary key ("artist_id"),
  constraint "artist_name_length" check (length("name") <= 120)
);

comment on table "artist" is 'Somebody who records.';

create table "album" (
  "album_id" integer not null,
  "title" text collate "C" not null,
  "artist_id" integer not null,
  constraint "album_pkey" primary key ("album_id"),
  constraint "album_title_length" check (length("title") <= 160),
  constraint "album_artist_id_fkey" foreign key ("artist_id") references "artist" ("artist_id")
);

comment on table "album" is 'A record of an artist.';

create table "employee" (
  "employee_id" integer not null,
  "last_name" text collate "C" not null,
  "first_name" text collate "C" not null,
  "title" text collate "C",
  "reports_to" integer,
  "birth_date" timestamp,
  "hire_date" timestamp,
  "address" text collate "C",
  "city" text collate "C",
  "state" text collate "C",
  "country" text collate "C",
  "postal_code" text collate "C",
  "phone" text collate "C",
  "fax" text collate "C",
  "email" text collate "C",
  constraint "employee_pkey" primary key ("employee_id"),
  constraint "employee_last_name_length" check (length("last_name") <= 20),
  constraint "employee_first_name_length" check (length("first_name") <= 20),
  constraint "employee_title_length" check (length("title") <= 30),
  constraint "employee_address_length" check (length("address") <= 70),
  constraint "employee_city_length" check (length("city") <= 40),
  constraint "employee_state_length" check (length("state") <= 40),
  constraint "employee_country_length" check (length("country") <= 40),
  constraint "employee_postal_code_length" check (length("postal_code") <= 10),
  constraint "employee_phone_length" check (length("phone") <= 24),
  constraint "employee_fax_length" check (length("fax") <= 24),
  constraint "employee_email_length" check (length("email") <= 60),
  constraint "employee_reports_to_fkey" foreign key ("reports_to") references "employee" ("employee_id")
);

comment on table "employee" is 'Somebody who works for the store.';

create table "customer" (
  "customer_id" integer not null,
  "first_name" text collate "C" not null,
  "last_name" text collate "C" not null,
  "company" text collate "C",
  "address" text collate "C",
  "city" text collate "C",
  "state" text collate "C",
  "country" text collate "C",
  "postal_code" text collate "C",
  "phone" text collate "C",
  "fax" text collate "C",
  "email" text collate "C" not null,
  "support_rep_id" integer,
  constraint "customer_pkey" primary key ("customer_id"),
  constraint "customer_first_name_length" check (length("first_name") <= 40),
  constraint "customer_last_name_length" check (length("last_name") <= 20),
  constraint "customer_company_length" check (length("company") <= 80),
  constraint "customer_address_length" check (length("address") <= 70),
  constraint "customer_city_length" check (length("city") <= 40),
  constraint "customer_state_length" check (length("state") <= 40),
  constraint "customer_country_length" check (length("country") <= 40),
  constraint "customer_postal_code_length" check (length("postal_code") <= 10),
  constraint "customer_phone_length" check (length("phone") <= 24),
  constraint "customer_fax_length" check (length("fax") <= 24),
  constraint "customer_email_length" check (length("email") <= 60),
  constraint "customer_support_rep_id_fkey" foreign key ("support_rep_id") references "employee" ("employee_id")
);

comment on table "customer" is 'Somebody who buys.';

create table "genre" (
  "genre_id" integer not null,
  "name" text collate "C",
  constraint "genre_pkey" primary key ("genre_id"),
  constraint "genre_name_length" check (length("name") <= 120)
);

comment on table "genre" is 'A kind of music.';

create table "media_type" (
  "media_type_id" integer not null,
  "name" text collate "C",
  constraint "media_type_pkey" primary key ("media_type_id"),
  constraint "media_type_name_length" check (length("name") <= 120)
);

comment on table "media_type" is 'A kind of file.';

create table "playlist" (
  "playlist_id" integer not null,
  "name" text collate "C",
  constraint "playlist_pkey" primary key ("playlist_id"),
  constraint "playlist_name_length" check (length("name") <= 120)
);

comment on table "playlist" is 'A list of tracks.';

create table "track" (
  "track_id" integer not null,
  "name" text collate "C" not null,
  "album_id" integer,
  "media_type_id" integer not null,
  "genre_id" integer,
  "composer" text collate "C",
  "milliseconds" integer not null,
  "bytes" integer,
  "unit_price" numeric(10, 2) not null,
  constraint "track_pkey" primary key ("track_id"),
  constraint "track_name_length" check (length("name") <= 200),
  constraint "track_composer_length" check (length("composer") <= 220),
  constraint "track_album_id_fkey" foreign key ("album_id") references "album" ("album_id"),
  constraint "track_media_type_id_fkey" foreign key ("media_type_id") references "media_type" ("media_type_id"),
  constraint "track_genre_id_fkey" foreign key ("genre_id") references "genre" ("genre_id")
);

comment on table "track" is 'One piece of music.';

create table "playlist_track" (
  "playlist_id" integer not null,
  "track_id" integer not null,
  constraint "playlist_track_pkey" primary key ("playlist_id", "track_id"),
  constraint "playlist_track_playlist_id_fkey" foreign key ("playlist_id") references "playlist" ("playlist_id"),
  constraint "playlist_track_track_id_fkey" foreign key ("track_id") references "track" ("track_id")
);

comment on table "playlist_track" is 'Which tracks are on which playlist.';

create table "invoice" (
  "invoice_id" integer not null,
  "customer_id" integer not null,
  "invoice_date" timestamp not null,
  "billing_address" text collate "C",
  "billing_city" text collate "C",
  "billing_state" text collate "C",
  "billing_country" text collate "C",
  "billing_postal_code" text collate "C",
  "total" numeric(10, 2) not null,
  constraint "invoice_pkey" primary key ("invoice_id"),
  constraint "invoice_billing_address_length" check (length("billing_address") <= 70),
  constraint "invoice_billing_city_length" check (length("billing_city") <= 40),
  constraint "invoice_billing_state_length" check (length("billing_state") <= 40),
  constraint "invoice_billing_country_length" check (length("billing_country") <= 40),
  constraint "invoice_billing_postal_code_length" check (length("billing_postal_code") <= 10),
  constraint "invoice_customer_id_fkey" foreign key ("customer_id") references "customer" ("customer_id")
);

comment on table "invoice" is 'What a customer bought at once.';

create table "invoice_line" (
  "invoice_line_id" integer not null,
  "invoice_id" integer not null,
  "track_id" integer not null,
  "unit_price" numeric(10, 2) not null,
  "quantity" integer not null,
  constraint "invoice_line_pkey" primary key ("invoice_line_id"),
  constraint "invoice_line_invoice_id_fkey" foreign key ("invoice_id") references "invoice" ("invoice_id"),
  constraint "invoice_line_track_id_fkey" foreign key ("track_id") references "track" ("track_id")
);

comment on table "invoice_line" is 'One track on an invoice.';

create index "album_artist_id_idx" on "album" ("artist_id");

create index "employee_reports_to_idx" on "employee" ("reports_to");

create index "customer_support_rep_id_idx" on "customer" ("support_rep_id");

create index "playlist_track_playlist_id_idx" on "playlist_track" ("playlist_id");

create index "playlist_track_track_id_idx" on "playlist_track" ("track_id");

create index "track_album_id_idx" on "track" ("album_id");

create index "track_genre_id_idx" on "track" ("genre_id");

create index "track_media_type_id_idx" on "track" ("media_type_id");

create index "invoice_customer_id_idx" on "invoice" ("customer_id");

create index "invoice_line_invoice_id_idx" on "invoice_line" ("invoice_id");

create index "invoice_line_track_id_idx" on "invoice_line" ("track_id");

-- put_genre
insert into "genre" as "genre" ("genre_id", "name")
values ($1::integer, $2::text)
on conflict ("genre_id") do update
set "name" = excluded."name"
returning "genre"."genre_id" as "id", "genre"."name" as "name";

-- add_genre
insert into "genre" as "genre" ("genre_id", "name")
values ($1::integer, $2::text)
on conflict ("genre_id") do nothing
returning "genre"."genre_id" as "value";

-- raise_prices
update "track" as "track"
set "unit_price" = "track"."unit_price" + $2::numeric
where "track"."album_id" = $1::integer
returning "track"."track_id" as "id", "track"."unit_price" as "unit_price";

-- patch_customer
-- variant 0
update "customer" as "customer"
set "customer_id" = "customer"."customer_id"
where "customer"."customer_id" = $1::integer
returning "customer"."customer_id" as "id", "customer"."company" as "company", "customer"."phone" as "phone";
-- variant 1
update "customer" as "customer"
set "company" = $2::text
where "customer"."customer_id" = $1::integer
returning "customer"."customer_id" as "id", "customer"."company" as "company", "customer"."phone" as "phone";
-- variant 2
update "customer" as "customer"
set "phone" = $3::text
where "customer"."customer_id" = $1::integer
returning "customer"."customer_id" as "id", "customer"."company" as "company", "customer"."phone" as "phone";
-- variant 3
update "customer" as "customer"
set "company" = $2::text,
  "phone" = $3::text
where "customer"."customer_id" = $1::integer
returning "customer"."customer_id" as "id", "customer"."company" as "company", "customer"."phone" as "phone";

-- unlist_artist
delete from "playlist_track" as "playlist_track"
where exists (
  select 1::bigint as "one"
  from "track" as "track"
    join "album" as "album" on "track"."album_id" = "album"."album_id"
    join "artist" as "artist" on "album"."artist_id" = "artist"."artist_id"
  where "playlist_track"."track_id" = "track"."track_id"
    and "artist"."name" = $1::text
);

-- drop_genres
delete from "genre" as "genre"
where "genre"."genre_id" = any($1::integer[])
returning "genre"."genre_id" as "value";

-- load_artists
insert into "artist" as "artist" ("artist_id", "name")
select "_1"."artist_id", "_1"."name"
from unnest($1::integer[], $2::text[]) as "_1" ("artist_id", "name");

-- load_albums
insert into "album" as "album" ("album_id", "title", "artist_id")
select "_1"."album_id", "_1"."title", "_1"."artist_id"
from unnest($1::integer[], $2::text[], $3::integer[]) as "_1" ("album_id", "title", "artist_id");

-- load_employees
insert into "employee" as "employee" ("employee_id", "last_name", "first_name", "title", "reports_to", "birth_date", "hire_date", "address", "city", "state", "country", "postal_code", "phone", "fax", "email")
select "_1"."employee_id", "_1"."last_name", "_1"."first_name", "_1"."title", "_1"."reports_to", "_1"."birth_date", "_1"."hire_date", "_1"."address", "_1"."city", "_1"."state", "_1"."country", "_1"."postal_code", "_1"."phone", "_1"."fax", "_1"."email"
from unnest($1::integer[], $2::text[], $3::text[], $4::text[], $5::integer[], $6::timestamp[], $7::timestamp[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[]) as "_1" ("employee_id", "last_name", "first_name", "title", "reports_to", "birth_date", "hire_date", "address", "city", "state", "country", "postal_code", "phone", "fax", "email");

-- load_customers
insert into "customer" as "customer" ("customer_id", "first_name", "last_name", "company", "address", "city", "state", "country", "postal_code", "phone", "fax", "email", "support_rep_id")
select "_1"."customer_id", "_1"."first_name", "_1"."last_name", "_1"."company", "_1"."address", "_1"."city", "_1"."state", "_1"."country", "_1"."postal_code", "_1"."phone", "_1"."fax", "_1"."email", "_1"."support_rep_id"
from unnest($1::integer[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::integer[]) as "_1" ("customer_id", "first_name", "last_name", "company", "address", "city", "state", "country", "postal_code", "phone", "fax", "email", "support_rep_id");

-- load_genres
insert into "genre" as "genre" ("genre_id", "name")
select "_1"."genre_id", "_1"."name"
from unnest($1::integer[], $2::text[]) as "_1" ("genre_id", "name");

-- load_media_types
insert into "media_type" as "media_type" ("media_type_id", "name")
select "_1"."media_type_id", "_1"."name"
from unnest($1::integer[], $2::text[]) as "_1" ("media_type_id", "name");

-- load_playlists
insert into "playlist" as "playlist" ("playlist_id", "name")
select "_1"."playlist_id", "_1"."name"
from unnest($1::integer[], $2::text[]) as "_1" ("playlist_id", "name");

-- load_tracks
insert into "track" as "track" ("track_id", "name", "album_id", "media_type_id", "genre_id", "composer", "milliseconds", "bytes", "unit_price")
select "_1"."track_id", "_1"."name", "_1"."album_id", "_1"."media_type_id", "_1"."genre_id", "_1"."composer", "_1"."milliseconds", "_1"."bytes", "_1"."unit_price"
from unnest($1::integer[], $2::text[], $3::integer[], $4::integer[], $5::integer[], $6::text[], $7::integer[], $8::integer[], $9::numeric[]) as "_1" ("track_id", "name", "album_id", "media_type_id", "genre_id", "composer", "milliseconds", "bytes", "unit_price");

-- load_playlist_tracks
insert into "playlist_track" as "playlist_track" ("playlist_id", "track_id")
select "_1"."playlist_id", "_1"."track_id"
from unnest($1::integer[], $2::integer[]) as "_1" ("playlist_id", "track_id");

-- load_invoices
insert into "invoice" as "invoice" ("invoice_id", "customer_id", "invoice_date", "billing_address", "billing_city", "billing_state", "billing_country", "billing_postal_code", "total")
select "_1"."invoice_id", "_1"."customer_id", "_1"."invoice_date", "_1"."billing_address", "_1"."billing_city", "_1"."billing_state", "_1"."billing_country", "_1"."billing_postal_code", "_1"."total"
from unnest($1::integer[], $2::integer[], $3::timestamp[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::numeric[]) as "_1" ("invoice_id", "customer_id", "invoice_date", "billing_address", "billing_city", "billing_state", "billing_country", "billing_postal_code", "total");

-- load_invoice_lines
insert into "invoice_line" as "invoice_line" ("invoice_line_id", "invoice_id", "track_id", "unit_price", "quantity")
select "_1"."invoice_line_id", "_1"."invoice_id", "_1"."track_id", "_1"."unit_price", "_1"."quantity"
from unnest($1::integer[], $2::integer[], $3::integer[], $4::numeric[], $5::integer[]) as "_1" ("invoice_line_id", "invoice_id", "track_id", "unit_price", "quantity");

-- albums_of
select "album"."album_id" as "id", "album"."title" as "title"
from "album" as "album"
where "album"."artist_id" = $1::integer
order by "album"."title" asc, "album"."album_id" asc;

select
  "tracks"."album_id" as "key_1",
  "tracks"."track_id" as "id",
  "tracks"."name" as "name",
  "tracks"."milliseconds" as "milliseconds",
  "tracks"."unit_price" as "unit_price",
  "genre"."name" as "genre_name",
  "tracks"."genre_id" as "genre_key"
from "track" as "tracks"
  left join "genre" as "genre" on "tracks"."genre_id" = "genre"."genre_id"
where "tracks"."album_id" = any($2::integer[])
order by "tracks"."track_id" asc;

-- artist_by_id
select "artist"."artist_id" as "id", "artist"."name" as "name"
from "artist" as "artist"
where "artist"."artist_id" = $1::integer;

-- artist_count
select count(*) as "value"
from "artist" as "artist";

-- sales_per_country
select "customer"."country" as "country", count(*) as "invoices", sum("invoice"."total") as "revenue"
from "invoice" as "invoice"
  join "customer" as "customer" on "invoice"."customer_id" = "customer"."customer_id"
group by "customer"."country"
order by sum("invoice"."total") desc nulls first, "customer"."country" asc nulls last;

-- sales_per_genre
select "genre"."name" as "genre", sum("l"."quantity")::bigint as "sold", sum("l"."unit_price" * round("l"."quantity"::numeric, 0)) as "revenue"
from "invoice_line" as "l"
  join "track" as "track" on "l"."track_id" = "track"."track_id"
  left join "genre" as "genre" on "track"."genre_id" = "genre"."genre_id"
group by "genre"."name"
order by sum("l"."unit_price" * round("l"."quantity"::numeric, 0)) desc nulls first, "genre"."name" asc nulls last;

-- sales_per_country_and_genre
select
  "i"."billing_country" as "country",
  "genre"."name" as "genre",
  sum("l"."unit_price" * round("l"."quantity"::numeric, 0)) as "revenue",
  count(distinct "t"."track_id") as "tracks"
from "invoice_line" as "l"
  join "invoice" as "i" on "i"."invoice_id" = "l"."invoice_id"
  join "track" as "t" on "t"."track_id" = "l"."track_id"
  left join "genre" as "genre" on "t"."genre_id" = "genre"."genre_id"
group by "i"."billing_country", "genre"."name"
having sum("l"."unit_price" * round("l"."quantity"::numeric, 0)) >= $1::numeric
order by sum("l"."unit_price" * round("l"."quantity"::numeric, 0)) desc nulls first, "i"."billing_country" asc nulls last, "genre"."name" asc nulls last;

-- top_customers
select
  "c"."customer_id" as "id",
  "c"."first_name" as "first_name",
  "c"."last_name" as "last_name",
  "c"."email" as "email",
  (
    select sum("invoices"."total") as "value"
    from "invoice" as "invoices"
    where "invoices"."customer_id" = "c"."customer_id"
  ) as "spent"
from "customer" as "c"
order by (
  select sum("invoices_2"."total") as "value"
  from "invoice" as "invoices_2"
  where "invoices_2"."customer_id" = "c"."customer_id"
) desc nulls first, "c"."customer_id" asc
limit $1::bigint;

select
  "invoices"."customer_id" as "key_1",
  "invoices"."invoice_id" as "id",
  "invoices"."invoice_date" as "invoice_date",
  "invoices"."total" as "total"
from "invoice" as "invoices"
where "invoices"."customer_id" = any($2::integer[])
order by "invoices"."invoice_date" asc, "invoices"."invoice_id" asc;

-- employees_with_reports
select
  "employee"."employee_id" as "id",
  "employee"."first_name" as "first_name",
  "employee"."last_name" as "last_name",
  "employee"."hire_date" as "hire_date",
  "employee"."reports_to" as "boss_id",
  "boss"."last_name" as "boss_last_name"
from "employee" as "employee"
  left join "employee" as "boss" on "employee"."reports_to" = "boss"."employee_id"
order by "employee"."employee_id" asc;

select
  "reports"."reports_to" as "key_1",
  "reports"."employee_id" as "id",
  "reports"."first_name" as "first_name",
  "reports"."last_name" as "last_name",
  "reports"."title" as "title"
from "employee" as "reports"
where "reports"."reports_to" = any($1::integer[])
order by "reports"."employee_id" asc;

-- tracks_never_sold
select "track"."track_id" as "id", "track"."name" as "name", "album"."title" as "album"
from "track" as "track"
  left join "album" as "album" on "track"."album_id" = "album"."album_id"
where (not (exists (
  select 1::bigint as "one"
  from "invoice_line" as "lines"
  where "lines"."track_id" = "track"."track_id"
)))
order by "track"."track_id" asc
limit $1::bigint;

-- never_sold_count
select count(*) as "value"
from "track" as "t"
where (not (exists (
  select 1::bigint as "one"
  from "invoice_line" as "l"
  where "l"."track_id" = "t"."track_id"
)));

-- playlists
select "playlist"."playlist_id" as "id", "playlist"."name" as "name", (
    select count(*) as "value"
    from "playlist_track" as "playlist_track_2"
      join "track" as "tracks_2" on "tracks_2"."track_id" = "playlist_track_2"."track_id"
    where "playlist_track_2"."playlist_id" = "playlist"."playlist_id"
  ) as "size"
from "playlist" as "playlist"
where (
  select count(*) as "value"
  from "playlist_track" as "playlist_track"
    join "track" as "tracks" on "tracks"."track_id" = "playlist_track"."track_id"
  where "playlist_track"."playlist_id" = "playlist"."playlist_id"
) >= $1::bigint
order by "playlist"."playlist_id" asc;

select "numbered"."key_1" as "key_1", "numbered"."id" as "id", "numbered"."name" as "name"
from (
  select
    "playlist_track"."playlist_id" as "key_1",
    "tracks"."track_id" as "id",
    "tracks"."name" as "name",
    row_number() over (partition by "playlist_track"."playlist_id" order by "tracks"."track_id" asc) as "rex_position"
  from "playlist_track" as "playlist_track"
    join "track" as "tracks" on "tracks"."track_id" = "playlist_track"."track_id"
  where "playlist_track"."playlist_id" = any($2::integer[])
) as "numbered"
where "numbered"."rex_position" <= 3
order by "numbered"."rex_position" asc;

-- playlists_of
select "playlist"."name" as "name", "playlist_track"."playlist_id" as "playlist_id"
from "playlist_track" as "playlist_track"
  join "playlist" as "playlist" on "playlist_track"."playlist_id" = "playlist"."playlist_id"
where "playlist_track"."track_id" = $1::integer
order by "playlist_track"."playlist_id" asc;

-- find_tracks
select
  "track"."track_id" as "id",
  "track"."name" as "name",
  "track"."milliseconds" as "milliseconds",
  "track"."unit_price" as "unit_price",
  "genre"."name" as "genre",
  "artist"."name" as "artist"
from "track" as "track"
  left join "genre" as "genre" on "track"."genre_id" = "genre"."genre_id"
  left join "album" as "album" on "track"."album_id" = "album"."album_id"
  left join "artist" as "artist" on "album"."artist_id" = "artist"."artist_id"
where "track"."unit_price" > 0.00
-- all of 1: 
  and ("track"."name" ilike (('%' || $1::text) || '%') collate "C")
-- all of 10: 
  and "genre"."name" = $2::text
-- all of 100: 
  and "artist"."name" = $3::text
-- all of 1000: 
  and "track"."milliseconds" > $4::integer
-- all of 10000: 
  and "track"."media_type_id" = any($5::integer[])
-- sorted by 0: 
order by "track"."name" asc, "track"."track_id" asc
-- sorted by 1: 
order by "track"."milliseconds" desc, "track"."track_id" asc
-- sorted by 2: 
order by "track"."unit_price" desc, "track"."name" asc, "track"."track_id" asc
limit $6::bigint;

-- customers_in
-- variant 0
select
  "customer"."customer_id" as "id",
  "customer"."first_name" as "first_name",
  "customer"."last_name" as "last_name",
  "customer"."company" as "company",
  "customer"."country" as "country",
  "support_rep"."first_name" as "support_rep_first_name",
  "support_rep"."last_name" as "support_rep_last_name",
  "customer"."support_rep_id" as "support_rep_key"
from "customer" as "customer"
  left join "employee" as "support_rep" on "customer"."support_rep_id" = "support_rep"."employee_id"
order by "customer"."last_name" asc, "customer"."first_name" asc, "customer"."customer_id" asc;
-- variant 1
select
  "customer"."customer_id" as "id",
  "customer"."first_name" as "first_name",
  "customer"."last_name" as "last_name",
  "customer"."company" as "company",
  "customer"."country" as "country",
  "support_rep"."first_name" as "support_rep_first_name",
  "support_rep"."last_name" as "support_rep_last_name",
  "customer"."support_rep_id" as "support_rep_key"
from "customer" as "customer"
  left join "employee" as "support_rep" on "customer"."support_rep_id" = "support_rep"."employee_id"
where "customer"."country" = $1::text
order by "customer"."last_name" asc, "customer"."first_name" asc, "customer"."customer_id" asc;

-- tracks_in
select "track"."track_id" as "id", "track"."name" as "name", "track"."composer" as "composer"
from "track" as "track"
where "track"."track_id" = any($1::integer[])
order by "track"."track_id" asc;

-- without_composer
select
  "genre"."name" as "genre",
  count(*) as "tracks",
  max("track"."milliseconds") as "longest",
  sum("track"."milliseconds")::float8 / count("track"."milliseconds") as "mean"
from "track" as "track"
  left join "genre" as "genre" on "track"."genre_id" = "genre"."genre_id"
where "track"."composer" is null
group by "genre"."name"
order by count(*) desc nulls first, "genre"."name" asc nulls last;

-- price_statistics
select
  min("track"."unit_price") as "cheapest",
  max("track"."unit_price") as "dearest",
  round(round(sum("track"."unit_price")::numeric, 46) / nullif(count("track"."unit_price"), 0), 6) as "mean",
  sum("track"."unit_price") as "all_in_all"
from "track" as "track";

-- support_load
select
  "e"."employee_id" as "id",
  "e"."last_name" as "last_name",
  count("c"."customer_id") as "customers",
  min("i"."invoice_date") as "first_invoice"
from "employee" as "e"
  left join "customer" as "c" on "c"."support_rep_id" = "e"."employee_id"
  left join "invoice" as "i" on "i"."customer_id" = "c"."customer_id"
group by "e"."employee_id", "e"."last_name"
order by "e"."employee_id" asc;

-- invoices_between
select
  "invoice"."invoice_id" as "id",
  "invoice"."invoice_date" as "invoice_date",
  "invoice"."total" as "total",
  "customer"."first_name" as "customer_first_name",
  "customer"."last_name" as "customer_last_name",
  "customer"."country" as "customer_country"
from "invoice" as "invoice"
  join "customer" as "customer" on "invoice"."customer_id" = "customer"."customer_id"
where "invoice"."invoice_date" >= $1::timestamp
  and "invoice"."invoice_date" < $2::timestamp
order by "invoice"."invoice_date" asc, "invoice"."invoice_id" asc;

select
  "lines"."invoice_id" as "key_1",
  "lines"."invoice_line_id" as "id",
  "lines"."quantity" as "quantity",
  "lines"."unit_price" as "unit_price",
  "track"."name" as "track_name",
  "album"."title" as "track_album_title",
  "artist"."name" as "track_album_artist_name",
  "track"."album_id" as "track_album_key"
from "invoice_line" as "lines"
  join "track" as "track" on "lines"."track_id" = "track"."track_id"
  left join "album" as "album" on "track"."album_id" = "album"."album_id"
  left join "artist" as "artist" on "album"."artist_id" = "artist"."artist_id"
where "lines"."invoice_id" = any($3::integer[])
order by "lines"."invoice_line_id" asc;

-- long_albums
select
  "a"."album_id" as "id",
  "a"."title" as "title",
  "artist"."name" as "artist",
  count(*) as "tracks",
  sum("t"."milliseconds")::bigint as "milliseconds"
from "album" as "a"
  join "artist" as "artist" on "a"."artist_id" = "artist"."artist_id"
  join "track" as "t" on "t"."album_id" = "a"."album_id"
group by "a"."album_id", "a"."title", "artist"."name"
having count(*) > $1::bigint
order by sum("t"."milliseconds")::bigint desc nulls first, "a"."album_id" asc;

-- artists_without_album
select "a"."artist_id" as "id", "a"."name" as "name"
from "artist" as "a"
where (not (exists (
  select 1::bigint as "one"
  from "album" as "albums"
  where "albums"."artist_id" = "a"."artist_id"
)))
order by "a"."name" asc nulls last, "a"."artist_id" asc;

-- customer_totals
select "customer"."customer_id" as "id", (
    select sum("invoices"."total") as "value"
    from "invoice" as "invoices"
    where "invoices"."customer_id" = "customer"."customer_id"
  ) as "total", (
    select max("invoices_2"."invoice_date") as "value"
    from "invoice" as "invoices_2"
    where "invoices_2"."customer_id" = "customer"."customer_id"
  ) as "newest"
from "customer" as "customer"
order by "customer"."customer_id" asc;

-- dearer_than_average
select "track"."track_id" as "id", "track"."name" as "name", "track"."unit_price" as "unit_price"
from "track" as "track"
where round("track"."unit_price"::numeric, 6) > (
  select round(round(sum("track_2"."unit_price")::numeric, 46) / nullif(count("track_2"."unit_price"), 0), 6) as "value"
  from "track" as "track_2"
)
order by "track"."track_id" asc;

-- shouting_artists
select
  "artist"."artist_id" as "id",
  upper("artist"."name") as "loud",
  lower("artist"."name") as "quiet",
  length("artist"."name")::bigint as "size",
  substr("artist"."name", 1, 3) as "head"
from "artist" as "artist"
where starts_with("artist"."name", $1::text)
order by "artist"."artist_id" asc;

-- length_bands
select case when "track"."milliseconds" < 180000 then 'short' when "track"."milliseconds" < 360000 then 'medium' else 'long' end as "band", count(*) as "tracks", sum("track"."bytes")::bigint / 1048576 as "megabytes"
from "track" as "track"
group by case when "track"."milliseconds" < 180000 then 'short' when "track"."milliseconds" < 360000 then 'medium' else 'long' end
order by case when "track"."milliseconds" < 180000 then 'short' when "track"."milliseconds" < 360000 then 'medium' else 'long' end collate "C" asc nulls last;

-- countries
select distinct "customer"."country" as "value"
from "customer" as "customer"
where "customer"."country" is not null
order by "customer"."country" asc;

-- by_boss
select "employee"."employee_id" as "id", "employee"."reports_to" as "boss", coalesce("employee"."city", 'nowhere') as "city"
from "employee" as "employee"
order by "employee"."reports_to" asc nulls first, "employee"."employee_id" asc;

-- surcharges
select "l"."invoice_line_id" as "id", "l"."unit_price" as "unit_price", "track"."unit_price" as "list_price"
from "invoice_line" as "l"
  join "track" as "track" on "l"."track_id" = "track"."track_id"
where "l"."unit_price" <> "track"."unit_price"
order by "l"."invoice_line_id" asc;

-- genres
select "genre"."genre_id" as "id", "genre"."name" as "name"
from "genre" as "genre"
order by "genre"."genre_id" asc;

-- discography
select "artist"."artist_id" as "id", "artist"."name" as "name"
from "artist" as "artist"
where starts_with("artist"."name", $1::text)
order by "artist"."artist_id" asc;

select "albums"."artist_id" as "key_1", "albums"."album_id" as "id", "albums"."title" as "title"
from "album" as "albums"
where "albums"."artist_id" = any($2::integer[])
order by "albums"."title" asc, "albums"."album_id" asc;

select
  "tracks"."album_id" as "key_1",
  "tracks"."track_id" as "id",
  "tracks"."name" as "name",
  "media_type"."name" as "media_type_name"
from "track" as "tracks"
  join "media_type" as "media_type" on "tracks"."media_type_id" = "media_type"."media_type_id"
where "tracks"."album_id" = any($2::integer[])
order by "tracks"."track_id" asc;

