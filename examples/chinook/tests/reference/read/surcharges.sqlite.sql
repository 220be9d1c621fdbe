select l.InvoiceLineId as id, printf('%.2f', l.UnitPrice) as unit_price, printf('%.2f', t.UnitPrice) as list_price
from InvoiceLine l join Track t on t.TrackId = l.TrackId where l.UnitPrice <> t.UnitPrice order by 1
