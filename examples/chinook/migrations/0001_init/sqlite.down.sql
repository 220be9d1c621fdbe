-- 0001_init, taken back, for sqlite.

-- rex:step 1 kind=drop-table drop table invoice_line
drop table "invoice_line";

-- rex:step 2 kind=drop-table drop table invoice
drop table "invoice";

-- rex:step 3 kind=drop-table drop table customer
drop table "customer";

-- rex:step 4 kind=drop-table drop table employee
drop table "employee";

-- rex:step 5 kind=drop-table drop table playlist_track
drop table "playlist_track";

-- rex:step 6 kind=drop-table drop table playlist
drop table "playlist";

-- rex:step 7 kind=drop-table drop table track
drop table "track";

-- rex:step 8 kind=drop-table drop table album
drop table "album";

-- rex:step 9 kind=drop-table drop table artist
drop table "artist";

-- rex:step 10 kind=drop-table drop table genre
drop table "genre";

-- rex:step 11 kind=drop-table drop table media_type
drop table "media_type";
