select l.invoice_line_id as id, l.unit_price, t.unit_price as list_price
from invoice_line l join track t on t.track_id = l.track_id where l.unit_price <> t.unit_price order by 1
