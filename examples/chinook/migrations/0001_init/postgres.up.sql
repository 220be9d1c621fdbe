-- 0001_init, for postgres. It may be edited until it is applied anywhere; then run `rexc migrate rehash`.

-- rex:step 1 kind=create-table create table artist
create table "artist" (
  "artist_id" integer not null,
  "name" text collate "C",
  constraint "artist_pkey" primary key ("artist_id"),
  constraint "artist_name_length" check (length("name") <= 120)
);
comment on table "artist" is 'Somebody who records.';

-- rex:step 2 kind=create-table create table album
create table "album" (
  "album_id" integer not null,
  "title" text collate "C" not null,
  "artist_id" integer not null,
  constraint "album_pkey" primary key ("album_id"),
  constraint "album_title_length" check (length("title") <= 160),
  constraint "album_artist_id_fkey" foreign key ("artist_id") references "artist" ("artist_id")
);
comment on table "album" is 'A record of an artist.';

-- rex:step 3 kind=create-index create index album_artist_id_idx
create index "album_artist_id_idx" on "album" ("artist_id");

-- rex:step 4 kind=create-table create table employee
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
  constraint "employee_address_length" check (length("address") <= 70),
  constraint "employee_city_length" check (length("city") <= 40),
  constraint "employee_country_length" check (length("country") <= 40),
  constraint "employee_email_length" check (length("email") <= 60),
  constraint "employee_fax_length" check (length("fax") <= 24),
  constraint "employee_first_name_length" check (length("first_name") <= 20),
  constraint "employee_last_name_length" check (length("last_name") <= 20),
  constraint "employee_phone_length" check (length("phone") <= 24),
  constraint "employee_postal_code_length" check (length("postal_code") <= 10),
  constraint "employee_state_length" check (length("state") <= 40),
  constraint "employee_title_length" check (length("title") <= 30),
  constraint "employee_reports_to_fkey" foreign key ("reports_to") references "employee" ("employee_id")
);
comment on table "employee" is 'Somebody who works for the store.';

-- rex:step 5 kind=create-index create index employee_reports_to_idx
create index "employee_reports_to_idx" on "employee" ("reports_to");

-- rex:step 6 kind=create-table create table customer
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
  constraint "customer_address_length" check (length("address") <= 70),
  constraint "customer_city_length" check (length("city") <= 40),
  constraint "customer_company_length" check (length("company") <= 80),
  constraint "customer_country_length" check (length("country") <= 40),
  constraint "customer_email_length" check (length("email") <= 60),
  constraint "customer_fax_length" check (length("fax") <= 24),
  constraint "customer_first_name_length" check (length("first_name") <= 40),
  constraint "customer_last_name_length" check (length("last_name") <= 20),
  constraint "customer_phone_length" check (length("phone") <= 24),
  constraint "customer_postal_code_length" check (length("postal_code") <= 10),
  constraint "customer_state_length" check (length("state") <= 40),
  constraint "customer_support_rep_id_fkey" foreign key ("support_rep_id") references "employee" ("employee_id")
);
comment on table "customer" is 'Somebody who buys.';

-- rex:step 7 kind=create-index create index customer_support_rep_id_idx
create index "customer_support_rep_id_idx" on "customer" ("support_rep_id");

-- rex:step 8 kind=create-table create table genre
create table "genre" (
  "genre_id" integer not null,
  "name" text collate "C",
  constraint "genre_pkey" primary key ("genre_id"),
  constraint "genre_name_length" check (length("name") <= 120)
);
comment on table "genre" is 'A kind of music.';

-- rex:step 9 kind=create-table create table media_type
create table "media_type" (
  "media_type_id" integer not null,
  "name" text collate "C",
  constraint "media_type_pkey" primary key ("media_type_id"),
  constraint "media_type_name_length" check (length("name") <= 120)
);
comment on table "media_type" is 'A kind of file.';

-- rex:step 10 kind=create-table create table playlist
create table "playlist" (
  "playlist_id" integer not null,
  "name" text collate "C",
  constraint "playlist_pkey" primary key ("playlist_id"),
  constraint "playlist_name_length" check (length("name") <= 120)
);
comment on table "playlist" is 'A list of tracks.';

-- rex:step 11 kind=create-table create table track
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
  constraint "track_composer_length" check (length("composer") <= 220),
  constraint "track_name_length" check (length("name") <= 200),
  constraint "track_album_id_fkey" foreign key ("album_id") references "album" ("album_id"),
  constraint "track_genre_id_fkey" foreign key ("genre_id") references "genre" ("genre_id"),
  constraint "track_media_type_id_fkey" foreign key ("media_type_id") references "media_type" ("media_type_id")
);
comment on table "track" is 'One piece of music.';

-- rex:step 12 kind=create-index create index track_album_id_idx
create index "track_album_id_idx" on "track" ("album_id");

-- rex:step 13 kind=create-index create index track_genre_id_idx
create index "track_genre_id_idx" on "track" ("genre_id");

-- rex:step 14 kind=create-index create index track_media_type_id_idx
create index "track_media_type_id_idx" on "track" ("media_type_id");

-- rex:step 15 kind=create-table create table playlist_track
create table "playlist_track" (
  "playlist_id" integer not null,
  "track_id" integer not null,
  constraint "playlist_track_pkey" primary key ("playlist_id", "track_id"),
  constraint "playlist_track_playlist_id_fkey" foreign key ("playlist_id") references "playlist" ("playlist_id"),
  constraint "playlist_track_track_id_fkey" foreign key ("track_id") references "track" ("track_id")
);
comment on table "playlist_track" is 'Which tracks are on which playlist.';

-- rex:step 16 kind=create-index create index playlist_track_playlist_id_idx
create index "playlist_track_playlist_id_idx" on "playlist_track" ("playlist_id");

-- rex:step 17 kind=create-index create index playlist_track_track_id_idx
create index "playlist_track_track_id_idx" on "playlist_track" ("track_id");

-- rex:step 18 kind=create-table create table invoice
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
  constraint "invoice_billing_country_length" check (length("billing_country") <= 40),
  constraint "invoice_billing_postal_code_length" check (length("billing_postal_code") <= 10),
  constraint "invoice_billing_state_length" check (length("billing_state") <= 40),
  constraint "invoice_customer_id_fkey" foreign key ("customer_id") references "customer" ("customer_id")
);
comment on table "invoice" is 'What a customer bought at once.';

-- rex:step 19 kind=create-index create index invoice_customer_id_idx
create index "invoice_customer_id_idx" on "invoice" ("customer_id");

-- rex:step 20 kind=create-table create table invoice_line
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

-- rex:step 21 kind=create-index create index invoice_line_invoice_id_idx
create index "invoice_line_invoice_id_idx" on "invoice_line" ("invoice_id");

-- rex:step 22 kind=create-index create index invoice_line_track_id_idx
create index "invoice_line_track_id_idx" on "invoice_line" ("track_id");
