with gone as (
  delete from playlist_track where track_id in (
    select t.track_id from track t join album al on al.album_id = t.album_id join artist ar on ar.artist_id = al.artist_id
    where ar.name = 'Queen') returning 1)
select count(*) as "." from gone
