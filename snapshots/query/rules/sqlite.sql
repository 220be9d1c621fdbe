create table "event" (
  "id" integer constraint "event_pkey" primary key autoincrement not null,
  "title" text not null constraint "event_title_length" check (length("title") >= 3 and length("title") <= 200),
  "contact" text constraint "event_contact_length" check (length("contact") <= 254) constraint "event_contact_check" check ("contact" glob '*?@?*'),
  "seats" integer not null constraint "event_seats_range" check ("seats" between -2147483648 and 2147483647) constraint "event_seats_positive" check ("seats" > 0),
  "price" integer not null constraint "event_price_range" check ("price" between -9999999999 and 9999999999) constraint "event_check" check ("price" between 0 and 100000),
  "starts" integer not null constraint "event_starts_range" check ("starts" between -62135596800000000 and 253402300799999999),
  "ends" integer not null constraint "event_ends_range" check ("ends" between -62135596800000000 and 253402300799999999),
  constraint "event_check1" check ("starts" < "ends")
) strict;

