-- Names are made of plain letters.
entity Item { id int primary key, naïve int }
--                                  ^ E0125
