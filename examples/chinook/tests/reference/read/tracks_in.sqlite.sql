select TrackId as id, Name as name, Composer as composer from Track where TrackId in (5, 1, 3503, 99999) order by TrackId
