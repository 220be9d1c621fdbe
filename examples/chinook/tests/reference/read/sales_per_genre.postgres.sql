select g.name as genre, sum(l.quantity) as sold, sum(l.unit_price * l.quantity) as revenue
from invoice_line l join track t on t.track_id = l.track_id left join genre g on g.genre_id = t.genre_id
group by g.name
order by revenue desc, g.name collate "C"
