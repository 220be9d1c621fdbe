select case when milliseconds < 180000 then 'short' when milliseconds < 360000 then 'medium' else 'long' end as band,
  count(*) as tracks, sum(bytes) / 1048576 as megabytes
from track group by 1 order by 1
