select distinct Country as "." from Customer where Country is not null order by 1
