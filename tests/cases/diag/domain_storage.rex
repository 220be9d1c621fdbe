-- A domain that a database stores as a type of its own.
domain TsVector = text stored as sql postgres """tsvector""";
--                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0626
domain Point = text stored as point;
--                  ^^^^^^^^^^^^^^^ E0624
entity Doc { id int primary key, search TsVector, at Point? }
