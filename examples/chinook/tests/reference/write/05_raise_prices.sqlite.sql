update Track set UnitPrice = UnitPrice + 0.10 where AlbumId = 1 returning TrackId as id, printf('%.2f', UnitPrice) as unit_price
