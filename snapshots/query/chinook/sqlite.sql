create table "artist" (
  "artist_id" integer not null constraint "artist_artist_id_range" check ("artist_id" between -2147483648 and 2147483647),
  "name" text constraint "artist_name_length" check (length("name") <= 120),
  constraint "artist_pkey" primary key ("artist_id")
) strict;

create table "album" (
  "album_id" integer not null constraint "album_album_id_range" check ("album_id" between -2147483648 and 2147483647),
  "title" text not null constraint "album_title_length" check (length("title") <= 160),
  "artist_id" integer not null constraint "album_artist_id_range" check ("artist_id" between -2147483648 and 2147483647) constraint "album_artist_id_fkey" references "artist" ("artist_id"),
  constraint "album_pkey" primary key ("album_id")
) strict;

create table "employee" (
  "employee_id" integer not null constraint "employee_employee_id_range" check ("employee_id" between -2147483648 and 2147483647),
  "last_name" text not null constraint "employee_last_name_length" check (length("last_name") <= 20),
  "first_name" text not null constraint "employee_first_name_length" check (length("first_name") <= 20),
  "title" text constraint "employee_title_length" check (length("title") <= 30),
  "reports_to" integer constraint "employee_reports_to_range" check ("reports_to" between -2147483648 and 2147483647) constraint "employee_reports_to_fkey" references "employee" ("employee_id"),
  "birth_date" integer constraint "employee_birth_date_range" check ("birth_date" between -62135596800000000 and 253402300799999999),
  "hire_date" integer constraint "employee_hire_date_range" check ("hire_date" between -62135596800000000 and 253402300799999999),
  "address" text constraint "employee_address_length" check (length("address") <= 70),
  "city" text constraint "employee_city_length" check (length("city") <= 40),
  "state" text constraint "employee_state_length" check (length("state") <= 40),
  "country" text constraint "employee_country_length" check (length("country") <= 40),
  "postal_code" text constraint "employee_postal_code_length" check (length("postal_code") <= 10),
  "phone" text constraint "employee_phone_length" check (length("phone") <= 24),
  "fax" text constraint "employee_fax_length" check (length("fax") <= 24),
  "email" text constraint "employee_email_length" check (length("email") <= 60),
  constraint "employee_pkey" primary key ("employee_id")
) strict;

create table "customer" (
  "customer_id" integer not null constraint "customer_customer_id_range" check ("customer_id" between -2147483648 and 2147483647),
  "first_name" text not null constraint "customer_first_name_length" check (length("first_name") <= 40),
  "last_name" text not null constraint "customer_last_name_length" check (length("last_name") <= 20),
  "company" text constraint "customer_company_length" check (length("company") <= 80),
  "address" text constraint "customer_address_length" check (length("address") <= 70),
  "city" text constraint "customer_city_length" check (length("city") <= 40),
  "state" text constraint "customer_state_length" check (length("state") <= 40),
  "country" text constraint "customer_country_length" check (length("country") <= 40),
  "postal_code" text constraint "customer_postal_code_length" check (length("postal_code") <= 10),
  "phone" text constraint "customer_phone_length" check (length("phone") <= 24),
  "fax" text constraint "customer_fax_length" check (length("fax") <= 24),
  "email" text not null constraint "customer_email_length" check (length("email") <= 60),
  "support_rep_id" integer constraint "customer_support_rep_id_range" check ("support_rep_id" between -2147483648 and 2147483647) constraint "customer_support_rep_id_fkey" references "employee" ("employee_id"),
  constraint "customer_pkey" primary key ("customer_id")
) strict;

create table "genre" (
  "genre_id" integer not null constraint "genre_genre_id_range" check ("genre_id" between -2147483648 and 2147483647),
  "name" text constraint "genre_name_length" check (length("name") <= 120),
  constraint "genre_pkey" primary key ("genre_id")
) strict;

create table "media_type" (
  "media_type_id" integer not null constraint "media_type_media_type_id_range" check ("media_type_id" between -2147483648 and 2147483647),
  "name" text constraint "media_type_name_length" check (length("name") <= 120),
  constraint "media_type_pkey" primary key ("media_type_id")
) strict;

create table "playlist" (
  "playlist_id" integer not null constraint "playlist_playlist_id_range" check ("playlist_id" between -2147483648 and 2147483647),
  "name" text constraint "playlist_name_length" check (length("name") <= 120),
  constraint "playlist_pkey" primary key ("playlist_id")
) strict;

create table "track" (
  "track_id" integer not null constraint "track_track_id_range" check ("track_id" between -2147483648 and 2147483647),
  "name" text not null constraint "track_name_length" check (length("name") <= 200),
  "album_id" integer constraint "track_album_id_range" check ("album_id" between -2147483648 and 2147483647) constraint "track_album_id_fkey" references "album" ("album_id"),
  "media_type_id" integer not null constraint "track_media_type_id_range" check ("media_type_id" between -2147483648 and 2147483647) constraint "track_media_type_id_fkey" references "media_type" ("media_type_id"),
  "genre_id" integer constraint "track_genre_id_range" check ("genre_id" between -2147483648 and 2147483647) constraint "track_genre_id_fkey" references "genre" ("genre_id"),
  "composer" text constraint "track_composer_length" check (length("composer") <= 220),
  "milliseconds" integer not null constraint "track_milliseconds_range" check ("milliseconds" between -2147483648 and 2147483647),
  "bytes" integer constraint "track_bytes_range" check ("bytes" between -2147483648 and 2147483647),
  "unit_price" integer not null constraint "track_unit_price_range" check ("unit_price" between -9999999999 and 9999999999),
  constraint "track_pkey" primary key ("track_id")
) strict;

create table "playlist_track" (
  "playlist_id" integer not null constraint "playlist_track_playlist_id_range" check ("playlist_id" between -2147483648 and 2147483647) constraint "playlist_track_playlist_id_fkey" references "playlist" ("playlist_id"),
  "track_id" integer not null constraint "playlist_track_track_id_range" check ("track_id" between -2147483648 and 2147483647) constraint "playlist_track_track_id_fkey" references "track" ("track_id"),
  constraint "playlist_track_pkey" primary key ("playlist_id", "track_id")
) strict;

create table "invoice" (
  "invoice_id" integer not null constraint "invoice_invoice_id_range" check ("invoice_id" between -2147483648 and 2147483647),
  "customer_id" integer not null constraint "invoice_customer_id_range" check ("customer_id" between -2147483648 and 2147483647) constraint "invoice_customer_id_fkey" references "customer" ("customer_id"),
  "invoice_date" integer not null constraint "invoice_invoice_date_range" check ("invoice_date" between -62135596800000000 and 253402300799999999),
  "billing_address" text constraint "invoice_billing_address_length" check (length("billing_address") <= 70),
  "billing_city" text constraint "invoice_billing_city_length" check (length("billing_city") <= 40),
  "billing_state" text constraint "invoice_billing_state_length" check (length("billing_state") <= 40),
  "billing_country" text constraint "invoice_billing_country_length" check (length("billing_country") <= 40),
  "billing_postal_code" text constraint "invoice_billing_postal_code_length" check (length("billing_postal_code") <= 10),
  "total" integer not null constraint "invoice_total_range" check ("total" between -9999999999 and 9999999999),
  constraint "invoice_pkey" primary key ("invoice_id")
) strict;

create table "invoice_line" (
  "invoice_line_id" integer not null constraint "invoice_line_invoice_line_id_range" check ("invoice_line_id" between -2147483648 and 2147483647),
  "invoice_id" integer not null constraint "invoice_line_invoice_id_range" check ("invoice_id" between -2147483648 and 2147483647) constraint "invoice_line_invoice_id_fkey" references "invoice" ("invoice_id"),
  "track_id" integer not null constraint "invoice_line_track_id_range" check ("track_id" between -2147483648 and 2147483647) constraint "invoice_line_track_id_fkey" references "track" ("track_id"),
  "unit_price" integer not null constraint "invoice_line_unit_price_range" check ("unit_price" between -9999999999 and 9999999999),
  "quantity" integer not null constraint "invoice_line_quantity_range" check ("quantity" between -2147483648 and 2147483647),
  constraint "invoice_line_pkey" primary key ("invoice_line_id")
) strict;

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
insert into "genre" ("genre_id", "name")
values (?1, ?2)
on conflict ("genre_id") do update
set "name" = excluded."name"
returning "genre"."genre_id" as "id", "genre"."name" as "name";

-- add_genre
insert into "genre" ("genre_id", "name")
values (?1, ?2)
on conflict ("genre_id") do nothing
returning "genre"."genre_id" as "value";

-- raise_prices
update "track" as "track"
set "unit_price" = rex_add("track"."unit_price", ?2)
where "track"."album_id" = ?1
returning "track"."track_id" as "id", "track"."unit_price" as "unit_price";

-- patch_customer
-- variant 0
update "customer" as "customer"
set "customer_id" = "customer"."customer_id"
where "customer"."customer_id" = ?1
returning "customer"."customer_id" as "id", "customer"."company" as "company", "customer"."phone" as "phone";
-- variant 1
update "customer" as "customer"
set "company" = ?2
where "customer"."customer_id" = ?1
returning "customer"."customer_id" as "id", "customer"."company" as "company", "customer"."phone" as "phone";
-- variant 2
update "customer" as "customer"
set "phone" = ?3
where "customer"."customer_id" = ?1
returning "customer"."customer_id" as "id", "customer"."company" as "company", "customer"."phone" as "phone";
-- variant 3
update "customer" as "customer"
set "company" = ?2,
  "phone" = ?3
where "customer"."customer_id" = ?1
returning "customer"."customer_id" as "id", "customer"."company" as "company", "customer"."phone" as "phone";

-- unlist_artist
delete from "playlist_track" as "playlist_track"
where exists (
  select 1 as "one"
  from "track" as "track"
    join "album" as "album" on "track"."album_id" = "album"."album_id"
    join "artist" as "artist" on "album"."artist_id" = "artist"."artist_id"
  where "playlist_track"."track_id" = "track"."track_id"
    and "artist"."name" = ?1
);

-- drop_genres
delete from "genre" as "genre"
where "genre"."genre_id" in (select value from json_each(?1))
returning "genre"."genre_id" as "value";

-- load_artists
insert into "artist" ("artist_id", "name")
values (?1, ?2);

-- load_albums
insert into "album" ("album_id", "title", "artist_id")
values (?1, ?2, ?3);

-- load_employees
insert into "employee" ("employee_id", "last_name", "first_name", "title", "reports_to", "birth_date", "hire_date", "address", "city", "state", "country", "postal_code", "phone", "fax", "email")
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);

-- load_customers
insert into "customer" ("customer_id", "first_name", "last_name", "company", "address", "city", "state", "country", "postal_code", "phone", "fax", "email", "support_rep_id")
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13);

-- load_genres
insert into "genre" ("genre_id", "name")
values (?1, ?2);

-- load_media_types
insert into "media_type" ("media_type_id", "name")
values (?1, ?2);

-- load_playlists
insert into "playlist" ("playlist_id", "name")
values (?1, ?2);

-- load_tracks
insert into "track" ("track_id", "name", "album_id", "media_type_id", "genre_id", "composer", "milliseconds", "bytes", "unit_price")
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- load_playlist_tracks
insert into "playlist_track" ("playlist_id", "track_id")
values (?1, ?2);

-- load_invoices
insert into "invoice" ("invoice_id", "customer_id", "invoice_date", "billing_address", "billing_city", "billing_state", "billing_country", "billing_postal_code", "total")
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- load_invoice_lines
insert into "invoice_line" ("invoice_line_id", "invoice_id", "track_id", "unit_price", "quantity")
values (?1, ?2, ?3, ?4, ?5);

-- albums_of
select "album"."album_id" as "id", "album"."title" as "title"
from "album" as "album"
where "album"."artist_id" = ?1
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
where "tracks"."album_id" in (select value from json_each(?2))
order by "tracks"."track_id" asc;

-- artist_by_id
select "artist"."artist_id" as "id", "artist"."name" as "name"
from "artist" as "artist"
where "artist"."artist_id" = ?1;

-- artist_count
select count(*) as "value"
from "artist" as "artist";

-- sales_per_country
select "customer"."country" as "country", count(*) as "invoices", rex_sum("invoice"."total") as "revenue"
from "invoice" as "invoice"
  join "customer" as "customer" on "invoice"."customer_id" = "customer"."customer_id"
group by "customer"."country"
order by rex_sum("invoice"."total") desc nulls first, "customer"."country" asc nulls last;

-- sales_per_genre
select "genre"."name" as "genre", rex_sum("l"."quantity") as "sold", rex_sum(rex_mul("l"."unit_price", "l"."quantity")) as "revenue"
from "invoice_line" as "l"
  join "track" as "track" on "l"."track_id" = "track"."track_id"
  left join "genre" as "genre" on "track"."genre_id" = "genre"."genre_id"
group by "genre"."name"
order by rex_sum(rex_mul("l"."unit_price", "l"."quantity")) desc nulls first, "genre"."name" asc nulls last;

-- sales_per_country_and_genre
select
  "i"."billing_country" as "country",
  "genre"."name" as "genre",
  rex_sum(rex_mul("l"."unit_price", "l"."quantity")) as "revenue",
  count(distinct "t"."track_id") as "tracks"
from "invoice_line" as "l"
  join "invoice" as "i" on "i"."invoice_id" = "l"."invoice_id"
  join "track" as "t" on "t"."track_id" = "l"."track_id"
  left join "genre" as "genre" on "t"."genre_id" = "genre"."genre_id"
group by "i"."billing_country", "genre"."name"
having rex_sum(rex_mul("l"."unit_price", "l"."quantity")) >= ?1
order by rex_sum(rex_mul("l"."unit_price", "l"."quantity")) desc nulls first, "i"."billing_country" asc nulls last, "genre"."name" asc nulls last;

-- top_customers
select
  "c"."customer_id" as "id",
  "c"."first_name" as "first_name",
  "c"."last_name" as "last_name",
  "c"."email" as "email",
  (
    select rex_sum("invoices"."total") as "value"
    from "invoice" as "invoices"
    where "invoices"."customer_id" = "c"."customer_id"
  ) as "spent"
from "customer" as "c"
order by (
  select rex_sum("invoices_2"."total") as "value"
  from "invoice" as "invoices_2"
  where "invoices_2"."customer_id" = "c"."customer_id"
) desc nulls first, "c"."customer_id" asc
limit rex_limit(?1);

select
  "invoices"."customer_id" as "key_1",
  "invoices"."invoice_id" as "id",
  "invoices"."invoice_date" as "invoice_date",
  "invoices"."total" as "total"
from "invoice" as "invoices"
where "invoices"."customer_id" in (select value from json_each(?2))
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
where "reports"."reports_to" in (select value from json_each(?1))
order by "reports"."employee_id" asc;

-- tracks_never_sold
select "track"."track_id" as "id", "track"."name" as "name", "album"."title" as "album"
from "track" as "track"
  left join "album" as "album" on "track"."album_id" = "album"."album_id"
where (not (exists (
  select 1 as "one"
  from "invoice_line" as "lines"
  where "lines"."track_id" = "track"."track_id"
)))
order by "track"."track_id" asc
limit rex_limit(?1);

-- never_sold_count
select count(*) as "value"
from "track" as "t"
where (not (exists (
  select 1 as "one"
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
) >= ?1
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
  where "playlist_track"."playlist_id" in (select value from json_each(?2))
) as "numbered"
where "numbered"."rex_position" <= 3
order by "numbered"."rex_position" asc;

-- playlists_of
select "playlist"."name" as "name", "playlist_track"."playlist_id" as "playlist_id"
from "playlist_track" as "playlist_track"
  join "playlist" as "playlist" on "playlist_track"."playlist_id" = "playlist"."playlist_id"
where "playlist_track"."track_id" = ?1
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
where "track"."unit_price" > 0
-- all of 1: 
  and ("track"."name" like (('%' || ?1) || '%') escape '\')
-- all of 10: 
  and "genre"."name" = ?2
-- all of 100: 
  and "artist"."name" = ?3
-- all of 1000: 
  and "track"."milliseconds" > ?4
-- all of 10000: 
  and "track"."media_type_id" in (select value from json_each(?5))
-- sorted by 0: 
order by "track"."name" asc, "track"."track_id" asc
-- sorted by 1: 
order by "track"."milliseconds" desc, "track"."track_id" asc
-- sorted by 2: 
order by "track"."unit_price" desc, "track"."name" asc, "track"."track_id" asc
limit rex_limit(?6);

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
where "customer"."country" = ?1
order by "customer"."last_name" asc, "customer"."first_name" asc, "customer"."customer_id" asc;

-- tracks_in
select "track"."track_id" as "id", "track"."name" as "name", "track"."composer" as "composer"
from "track" as "track"
where "track"."track_id" in (select value from json_each(?1))
order by "track"."track_id" asc;

-- without_composer
select
  "genre"."name" as "genre",
  count(*) as "tracks",
  max("track"."milliseconds") as "longest",
  avg("track"."milliseconds") as "mean"
from "track" as "track"
  left join "genre" as "genre" on "track"."genre_id" = "genre"."genre_id"
where "track"."composer" is null
group by "genre"."name"
order by count(*) desc nulls first, "genre"."name" asc nulls last;

-- price_statistics
select
  min("track"."unit_price") as "cheapest",
  max("track"."unit_price") as "dearest",
  rex_dec_avg("track"."unit_price", 2, 6) as "mean",
  rex_sum("track"."unit_price") as "all_in_all"
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
where "invoice"."invoice_date" >= ?1
  and "invoice"."invoice_date" < ?2
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
where "lines"."invoice_id" in (select value from json_each(?3))
order by "lines"."invoice_line_id" asc;

-- long_albums
select
  "a"."album_id" as "id",
  "a"."title" as "title",
  "artist"."name" as "artist",
  count(*) as "tracks",
  rex_sum("t"."milliseconds") as "milliseconds"
from "album" as "a"
  join "artist" as "artist" on "a"."artist_id" = "artist"."artist_id"
  join "track" as "t" on "t"."album_id" = "a"."album_id"
group by "a"."album_id", "a"."title", "artist"."name"
having count(*) > ?1
order by rex_sum("t"."milliseconds") desc nulls first, "a"."album_id" asc;

-- artists_without_album
select "a"."artist_id" as "id", "a"."name" as "name"
from "artist" as "a"
where (not (exists (
  select 1 as "one"
  from "album" as "albums"
  where "albums"."artist_id" = "a"."artist_id"
)))
order by "a"."name" asc nulls last, "a"."artist_id" asc;

-- customer_totals
select "customer"."customer_id" as "id", (
    select rex_sum("invoices"."total") as "value"
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
where rex_dec_scale("track"."unit_price", 2, 6) > (
  select rex_dec_avg("track_2"."unit_price", 2, 6) as "value"
  from "track" as "track_2"
)
order by "track"."track_id" asc;

-- shouting_artists
select
  "artist"."artist_id" as "id",
  upper("artist"."name") as "loud",
  lower("artist"."name") as "quiet",
  length("artist"."name") as "size",
  substr("artist"."name", 1, 3) as "head"
from "artist" as "artist"
where substr("artist"."name", 1, length(?1)) = ?1
order by "artist"."artist_id" asc;

-- length_bands
select case when "track"."milliseconds" < 180000 then 'short' when "track"."milliseconds" < 360000 then 'medium' else 'long' end as "band", count(*) as "tracks", rex_div(rex_sum("track"."bytes"), 1048576) as "megabytes"
from "track" as "track"
group by case when "track"."milliseconds" < 180000 then 'short' when "track"."milliseconds" < 360000 then 'medium' else 'long' end
order by case when "track"."milliseconds" < 180000 then 'short' when "track"."milliseconds" < 360000 then 'medium' else 'long' end asc nulls last;

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
where substr("artist"."name", 1, length(?1)) = ?1
order by "artist"."artist_id" asc;

select "albums"."artist_id" as "key_1", "albums"."album_id" as "id", "albums"."title" as "title"
from "album" as "albums"
where "albums"."artist_id" in (select value from json_each(?2))
order by "albums"."title" asc, "albums"."album_id" asc;

select
  "tracks"."album_id" as "key_1",
  "tracks"."track_id" as "id",
  "tracks"."name" as "name",
  "media_type"."name" as "media_type_name"
from "track" as "tracks"
  join "media_type" as "media_type" on "tracks"."media_type_id" = "media_type"."media_type_id"
where "tracks"."album_id" in (select value from json_each(?2))
order by "tracks"."track_id" asc;

