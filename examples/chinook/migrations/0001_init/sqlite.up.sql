-- 0001_init, for sqlite. It may be edited until it is applied anywhere; then run `rexc migrate rehash`.

-- rex:step 1 kind=create-table create table artist
create table "artist" (
  "artist_id" integer not null constraint "artist_artist_id_range" check ("artist_id" between -2147483648 and 2147483647),
  "name" text constraint "artist_name_length" check (length("name") <= 120),
  constraint "artist_pkey" primary key ("artist_id")
) strict;

-- rex:step 2 kind=create-table create table album
create table "album" (
  "album_id" integer not null constraint "album_album_id_range" check ("album_id" between -2147483648 and 2147483647),
  "title" text not null constraint "album_title_length" check (length("title") <= 160),
  "artist_id" integer not null constraint "album_artist_id_range" check ("artist_id" between -2147483648 and 2147483647) constraint "album_artist_id_fkey" references "artist" ("artist_id"),
  constraint "album_pkey" primary key ("album_id")
) strict;

-- rex:step 3 kind=create-index create index album_artist_id_idx
create index "album_artist_id_idx" on "album" ("artist_id");

-- rex:step 4 kind=create-table create table employee
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

-- rex:step 5 kind=create-index create index employee_reports_to_idx
create index "employee_reports_to_idx" on "employee" ("reports_to");

-- rex:step 6 kind=create-table create table customer
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

-- rex:step 7 kind=create-index create index customer_support_rep_id_idx
create index "customer_support_rep_id_idx" on "customer" ("support_rep_id");

-- rex:step 8 kind=create-table create table genre
create table "genre" (
  "genre_id" integer not null constraint "genre_genre_id_range" check ("genre_id" between -2147483648 and 2147483647),
  "name" text constraint "genre_name_length" check (length("name") <= 120),
  constraint "genre_pkey" primary key ("genre_id")
) strict;

-- rex:step 9 kind=create-table create table media_type
create table "media_type" (
  "media_type_id" integer not null constraint "media_type_media_type_id_range" check ("media_type_id" between -2147483648 and 2147483647),
  "name" text constraint "media_type_name_length" check (length("name") <= 120),
  constraint "media_type_pkey" primary key ("media_type_id")
) strict;

-- rex:step 10 kind=create-table create table playlist
create table "playlist" (
  "playlist_id" integer not null constraint "playlist_playlist_id_range" check ("playlist_id" between -2147483648 and 2147483647),
  "name" text constraint "playlist_name_length" check (length("name") <= 120),
  constraint "playlist_pkey" primary key ("playlist_id")
) strict;

-- rex:step 11 kind=create-table create table track
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

-- rex:step 12 kind=create-index create index track_album_id_idx
create index "track_album_id_idx" on "track" ("album_id");

-- rex:step 13 kind=create-index create index track_genre_id_idx
create index "track_genre_id_idx" on "track" ("genre_id");

-- rex:step 14 kind=create-index create index track_media_type_id_idx
create index "track_media_type_id_idx" on "track" ("media_type_id");

-- rex:step 15 kind=create-table create table playlist_track
create table "playlist_track" (
  "playlist_id" integer not null constraint "playlist_track_playlist_id_range" check ("playlist_id" between -2147483648 and 2147483647) constraint "playlist_track_playlist_id_fkey" references "playlist" ("playlist_id"),
  "track_id" integer not null constraint "playlist_track_track_id_range" check ("track_id" between -2147483648 and 2147483647) constraint "playlist_track_track_id_fkey" references "track" ("track_id"),
  constraint "playlist_track_pkey" primary key ("playlist_id", "track_id")
) strict;

-- rex:step 16 kind=create-index create index playlist_track_playlist_id_idx
create index "playlist_track_playlist_id_idx" on "playlist_track" ("playlist_id");

-- rex:step 17 kind=create-index create index playlist_track_track_id_idx
create index "playlist_track_track_id_idx" on "playlist_track" ("track_id");

-- rex:step 18 kind=create-table create table invoice
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

-- rex:step 19 kind=create-index create index invoice_customer_id_idx
create index "invoice_customer_id_idx" on "invoice" ("customer_id");

-- rex:step 20 kind=create-table create table invoice_line
create table "invoice_line" (
  "invoice_line_id" integer not null constraint "invoice_line_invoice_line_id_range" check ("invoice_line_id" between -2147483648 and 2147483647),
  "invoice_id" integer not null constraint "invoice_line_invoice_id_range" check ("invoice_id" between -2147483648 and 2147483647) constraint "invoice_line_invoice_id_fkey" references "invoice" ("invoice_id"),
  "track_id" integer not null constraint "invoice_line_track_id_range" check ("track_id" between -2147483648 and 2147483647) constraint "invoice_line_track_id_fkey" references "track" ("track_id"),
  "unit_price" integer not null constraint "invoice_line_unit_price_range" check ("unit_price" between -9999999999 and 9999999999),
  "quantity" integer not null constraint "invoice_line_quantity_range" check ("quantity" between -2147483648 and 2147483647),
  constraint "invoice_line_pkey" primary key ("invoice_line_id")
) strict;

-- rex:step 21 kind=create-index create index invoice_line_invoice_id_idx
create index "invoice_line_invoice_id_idx" on "invoice_line" ("invoice_id");

-- rex:step 22 kind=create-index create index invoice_line_track_id_idx
create index "invoice_line_track_id_idx" on "invoice_line" ("track_id");
