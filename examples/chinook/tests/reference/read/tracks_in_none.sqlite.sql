select TrackId as id, Name as name, Composer as composer from Track where false
