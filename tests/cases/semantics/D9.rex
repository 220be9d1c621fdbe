-- A day ends before 24:00; there is no leap second.
query late() -> one { select { a: time '23:59:59.999999' } }
--> late
--| ["23:59:59.999999"]
-- refused
query day_end() { select time '24:00:00' }
--! E0305
query leap() { select timestamptz '2016-12-31T23:59:60Z' }
--! E0305
