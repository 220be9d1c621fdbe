-- An entity whose table name no database takes whole.
entity AVeryLongNameThatGoesOnAndOnAndOnUntilNoDatabaseTakesItAsItStands { id int primary key }
--     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0204
