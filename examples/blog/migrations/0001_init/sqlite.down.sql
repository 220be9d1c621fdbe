-- 0001_init, taken back, for sqlite.

-- rex:step 1 kind=drop-table drop table comment
drop table "comment";

-- rex:step 2 kind=drop-table drop table post_tag
drop table "post_tag";

-- rex:step 3 kind=drop-table drop table post
drop table "post";

-- rex:step 4 kind=drop-table drop table profile
drop table "profile";

-- rex:step 5 kind=drop-table drop table tag
drop table "tag";

-- rex:step 6 kind=drop-table drop table user
drop table "user";
