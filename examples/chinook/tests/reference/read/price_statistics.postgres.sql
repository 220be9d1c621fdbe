select min(unit_price) as cheapest, max(unit_price) as dearest, round(avg(unit_price), 6) as mean, sum(unit_price) as all_in_all
from track
