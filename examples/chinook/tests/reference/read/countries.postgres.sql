select distinct country collate "C" as "." from customer where country is not null order by 1
