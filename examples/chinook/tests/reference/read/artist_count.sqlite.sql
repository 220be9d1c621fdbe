select count(*) as "." from Artist
