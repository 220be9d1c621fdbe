select count(*) as "." from artist
