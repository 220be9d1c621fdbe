create table "event" (
  "id" bigint generated always as identity not null,
  "title" text collate "C" not null,
  "contact" text collate "C",
  "seats" integer not null,
  "price" numeric(10, 2) not null,
  "starts" timestamptz not null,
  "ends" timestamptz not null,
  constraint "event_pkey" primary key ("id"),
  constraint "event_title_length" check (length("title") >= 3 and length("title") <= 200),
  constraint "event_contact_length" check (length("contact") <= 254),
  constraint "event_contact_check" check ("contact" like '%_@_%'),
  constraint "event_seats_positive" check ("seats" > 0),
  constraint "event_check" check ("price" between 0.00 and 1000.00),
  constraint "event_check1" check ("starts" < "ends")
);

