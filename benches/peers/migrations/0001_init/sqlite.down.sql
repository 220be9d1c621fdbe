-- 0001_init, taken back, for sqlite.

-- rex:step 1 kind=drop-table drop table comment
drop table "comment";

-- rex:step 2 kind=drop-table drop table post
drop table "post";

-- rex:step 3 kind=drop-table drop table user
drop table "user";
