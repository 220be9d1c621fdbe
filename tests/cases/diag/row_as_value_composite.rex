-- A row with a key of two columns as one value.

entity Pair { a int, b int, primary key (a, b), parts many Part.pair }
entity Part { id int primary key, pair references Pair }
query q() { select { id, pair } from Part }
--                       ^^^^ E0609
