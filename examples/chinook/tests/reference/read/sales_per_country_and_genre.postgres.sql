select i.billing_country as country, g.name as genre, sum(l.unit_price * l.quantity) as revenue,
  count(distinct t.track_id) as tracks
from invoice_line l join invoice i on i.invoice_id = l.invoice_id join track t on t.track_id = l.track_id
  left join genre g on g.genre_id = t.genre_id
group by i.billing_country, g.name
having sum(l.unit_price * l.quantity) >= 20.00
order by revenue desc, i.billing_country collate "C", g.name collate "C"
