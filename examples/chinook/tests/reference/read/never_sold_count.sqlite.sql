select count(*) as "." from Track where TrackId not in (select TrackId from InvoiceLine)
