select TrackId as id, Name as name, printf('%.2f', UnitPrice) as unit_price
from Track where UnitPrice > (select avg(UnitPrice) from Track) order by TrackId
