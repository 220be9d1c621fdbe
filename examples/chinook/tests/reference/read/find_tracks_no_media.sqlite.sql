select TrackId as id from Track where false
