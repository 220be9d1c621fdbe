-- The Chinook media store (https://github.com/lerocha/chinook-database, MIT), with the table and column names of
-- its PostgreSQL script. Default constraint and index names are PostgreSQL's own.

/// Somebody who records.
entity Artist as artist {
  id   int primary key as artist_id,
  name text(120)?,
  albums many Album.artist,
}

/// A record of an artist.
entity Album as album {
  id     int primary key as album_id,
  title  text(160),
  artist references Artist as artist_id,
  tracks many Track.album,
  index "album_artist_id_idx" (artist),
}

/// Somebody who works for the store.
entity Employee as employee {
  id          int primary key as employee_id,
  last_name   text(20),
  first_name  text(20),
  title       text(30)?,
  boss        references Employee? as reports_to,
  birth_date  timestamp?,
  hire_date   timestamp?,
  address     text(70)?,
  city        text(40)?,
  state       text(40)?,
  country     text(40)?,
  postal_code text(10)?,
  phone       text(24)?,
  fax         text(24)?,
  email       text(60)?,
  reports     many Employee.boss,
  customers   many Customer.support_rep,
  index "employee_reports_to_idx" (boss),
}

/// Somebody who buys.
entity Customer as customer {
  id          int primary key as customer_id,
  first_name  text(40),
  last_name   text(20),
  company     text(80)?,
  address     text(70)?,
  city        text(40)?,
  state       text(40)?,
  country     text(40)?,
  postal_code text(10)?,
  phone       text(24)?,
  fax         text(24)?,
  email       text(60),
  support_rep references Employee? as support_rep_id,
  invoices    many Invoice.customer,
  index "customer_support_rep_id_idx" (support_rep),
}

/// A kind of music.
entity Genre as genre {
  id   int primary key as genre_id,
  name text(120)?,
  tracks many Track.genre,
}

/// A kind of file.
entity MediaType as media_type {
  id   int primary key as media_type_id,
  name text(120)?,
  tracks many Track.media_type,
}

/// A list of tracks.
entity Playlist as playlist {
  id     int primary key as playlist_id,
  name   text(120)?,
  tracks many Track through PlaylistTrack,
}

/// Which tracks are on which playlist.
entity PlaylistTrack as playlist_track {
  playlist references Playlist as playlist_id,
  track    references Track as track_id,
  primary key (playlist, track),
  index "playlist_track_playlist_id_idx" (playlist),
  index "playlist_track_track_id_idx" (track),
}

/// One piece of music.
entity Track as track {
  id           int primary key as track_id,
  name         text(200),
  album        references Album? as album_id,
  media_type   references MediaType as media_type_id,
  genre        references Genre? as genre_id,
  composer     text(220)?,
  milliseconds int,
  bytes        int?,
  unit_price   decimal(10, 2),
  playlists    many Playlist through PlaylistTrack,
  lines        many InvoiceLine.track,
  index "track_album_id_idx" (album),
  index "track_genre_id_idx" (genre),
  index "track_media_type_id_idx" (media_type),
}

/// What a customer bought at once.
entity Invoice as invoice {
  id                  int primary key as invoice_id,
  customer            references Customer as customer_id,
  invoice_date        timestamp,
  billing_address     text(70)?,
  billing_city        text(40)?,
  billing_state       text(40)?,
  billing_country     text(40)?,
  billing_postal_code text(10)?,
  total               decimal(10, 2),
  lines               many InvoiceLine.invoice,
  index "invoice_customer_id_idx" (customer),
}

/// One track on an invoice.
entity InvoiceLine as invoice_line {
  id         int primary key as invoice_line_id,
  invoice    references Invoice as invoice_id,
  track      references Track as track_id,
  unit_price decimal(10, 2),
  quantity   int,
  index "invoice_line_invoice_id_idx" (invoice),
  index "invoice_line_track_id_idx" (track),
}
