select case when Milliseconds < 180000 then 'short' when Milliseconds < 360000 then 'medium' else 'long' end as band,
  count(*) as tracks, sum(Bytes) / 1048576 as megabytes
from Track group by 1 order by 1
