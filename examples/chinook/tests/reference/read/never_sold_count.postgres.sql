select count(*) as "." from track where track_id not in (select track_id from invoice_line)
