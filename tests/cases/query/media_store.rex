-- A media store: joins, aggregates, bulk inserts, names that differ from the database's.
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
/// Puts a genre: adds it, or gives it another name.
command put_genre($id: int, $name: text(120)?) {
  insert Genre { $id, $name }
  on conflict (id) update { name: excluded.name }
  returning { id, name }
}

/// Adds a genre unless its key is taken.
command add_genre($id: int, $name: text(120)) {
  insert Genre { $id, $name } on conflict (id) do nothing returning id
}

/// Raises the price of an album's tracks.
command raise_prices($album: Album.id, $by: decimal(10, 2)) {
  update Track { unit_price: unit_price + $by } where album.id = $album returning { id, unit_price }
}

/// Changes what is given of a customer.
command patch_customer($id: Customer.id, $company: text(80)?, $phone: text(24)?) {
  update Customer { company?: $company, phone?: $phone } where id = $id returning { id, company, phone }
}

/// Takes the tracks of an artist off all playlists.
command unlist_artist($artist: text) {
  delete PlaylistTrack where track.album.artist.name = $artist
}

/// Removes the genres whose key is in a list.
command drop_genres($ids: int[]) { delete Genre where id in $ids returning id }
-- Bulk inserts: any number of rows each, atomically.

command load_artists($rows: new Artist[]) { insert Artist from $rows }
command load_albums($rows: new Album[]) { insert Album from $rows }
command load_employees($rows: new Employee[]) { insert Employee from $rows }
command load_customers($rows: new Customer[]) { insert Customer from $rows }
command load_genres($rows: new Genre[]) { insert Genre from $rows }
command load_media_types($rows: new MediaType[]) { insert MediaType from $rows }
command load_playlists($rows: new Playlist[]) { insert Playlist from $rows }
command load_tracks($rows: new Track[]) { insert Track from $rows }
command load_playlist_tracks($rows: new PlaylistTrack[]) { insert PlaylistTrack from $rows }
command load_invoices($rows: new Invoice[]) { insert Invoice from $rows }
command load_invoice_lines($rows: new InvoiceLine[]) { insert InvoiceLine from $rows }
/// An artist's albums with their tracks.
query albums_of($artist: Artist.id) {
  select {
    id, title,
    tracks(order by id) { id, name, milliseconds, unit_price, genre { name } },
  }
  from Album where artist.id = $artist
  order by title, id
}

/// An artist by key.
query artist_by_id($id: Artist.id) { select { id, name } from Artist where id = $id }

/// How many artists there are.
query artist_count() { select count(*) from Artist }

/// Sales by the customer's country.
query sales_per_country() {
  select { country: customer.country, invoices: count(*), revenue: sum(total) }
  from Invoice
  group by customer.country
  order by revenue desc, country
}

/// Sales by genre.
query sales_per_genre() {
  select { genre: l.track.genre.name, sold: sum(l.quantity), revenue: sum(l.unit_price * l.quantity) }
  from InvoiceLine l
  group by l.track.genre.name
  order by revenue desc, genre
}

/// Sales by country and genre, those above a bound.
query sales_per_country_and_genre($least: decimal(10, 2)) {
  select {
    country: i.billing_country, genre: t.genre.name,
    revenue: sum(l.unit_price * l.quantity), tracks: count(distinct t.id),
  }
  from InvoiceLine l join l.invoice i join l.track t
  group by i.billing_country, t.genre.name
  having sum(l.unit_price * l.quantity) >= $least
  order by revenue desc, country, genre
}

/// The customers who spent most, with their invoices.
query top_customers($n: bigint = 5) {
  select {
    c.id, c.first_name, c.last_name, c.email,
    spent: sum(c.invoices.total),
    invoices: c.invoices(order by invoice_date, id) { id, invoice_date, total },
  }
  from Customer c
  order by spent desc, c.id
  limit $n
}

/// Everybody with the people who report to them and the one they report to.
query employees_with_reports() {
  select {
    id, first_name, last_name, hire_date,
    boss { id, last_name },
    reports(order by id) { id, first_name, last_name, title },
  }
  from Employee order by id
}

/// Tracks that nobody bought.
query tracks_never_sold($limit: bigint = 50) {
  select { id, name, album: album.title }
  from Track where not exists (lines)
  order by id limit $limit
}

/// How many tracks nobody bought.
query never_sold_count() {
  select count(*) from Track t where not exists (select l.id from InvoiceLine l where l.track = t)
}

/// Playlists with the number of their tracks and the first of them, through the join entity.
query playlists($least: bigint = 1) {
  select {
    id, name,
    size: count(tracks),
    first: tracks(order by id limit 3) { id, name },
  }
  from Playlist
  where count(tracks) >= $least
  order by id
}

/// The playlists of a track.
query playlists_of($track: Track.id) {
  select { name: playlist.name, playlist.id } from PlaylistTrack
  where track.id = $track
  order by playlist.id
}

/// Tracks by any combination of filters.
query find_tracks(
  $name: text?, $genre: text?, $artist: text?, $longer_than: int?, $media: int[]?, $sort: enum, $limit: bigint = 20,
) {
  select { id, name, milliseconds, unit_price, genre: genre.name, artist: album.artist.name }
  from Track
  where unit_price > 0
    and? name ilike '%' || $name || '%'
    and? genre.name = $genre
    and? album.artist.name = $artist
    and? milliseconds > $longer_than
    and? media_type.id in $media
  order by switch $sort { title: name, longest: milliseconds desc, dearest: (unit_price desc, name) }, id
  limit $limit
}

/// Customers of a country, or all.
query customers_in($country: text?) {
  select { id, first_name, last_name, company, country, support_rep { first_name, last_name } }
  from Customer
  where? country = $country
  order by last_name, first_name, id
}

/// Tracks whose key is in a list.
query tracks_in($ids: int[]) { select { id, name, composer } from Track where id in $ids order by id }

/// Tracks whose composer is not known, by genre.
query without_composer() {
  select { genre: genre.name, tracks: count(*), longest: max(milliseconds), mean: avg(milliseconds) }
  from Track where composer is null
  group by genre.name
  order by tracks desc, genre
}

/// Prices: the exact average and the sum.
query price_statistics() {
  select { cheapest: min(unit_price), dearest: max(unit_price), mean: avg(unit_price), all_in_all: sum(unit_price) }
  from Track
}

/// The customers of each employee.
query support_load() {
  select { e.id, e.last_name, customers: count(c.id), first_invoice: min(i.invoice_date) }
  from Employee e left join e.customers c left join c.invoices i
  group by e.id, e.last_name
  order by e.id
}

/// Invoices of a period with everything on them.
query invoices_between($from: timestamp, $until: timestamp) {
  select {
    id, invoice_date, total,
    customer { first_name, last_name, country },
    lines(order by id) { id, quantity, unit_price, track { name, album { title, artist { name } } } },
  }
  from Invoice
  where invoice_date >= $from and invoice_date < $until
  order by invoice_date, id
}

/// Albums with more tracks than a bound, longest first.
query long_albums($more_than: bigint) {
  select { a.id, a.title, artist: a.artist.name, tracks: count(*), milliseconds: sum(t.milliseconds) }
  from Album a join a.tracks t
  group by a.id, a.title, a.artist.name
  having count(*) > $more_than
  order by milliseconds desc, a.id
}

/// Artists without an album.
query artists_without_album() {
  select { id, name } from Artist a where not exists (albums) order by name, id
}

/// Customers with the sum of their invoices, absent for those without any.
query customer_totals() {
  select { id, total: sum(invoices.total), newest: max(invoices.invoice_date) }
  from Customer order by id
}

/// Tracks dearer than the average of all.
query dearer_than_average() {
  select { id, name, unit_price } from Track
  where unit_price > (select avg(unit_price) from Track)
  order by id
}

/// Text functions on names.
query shouting_artists($prefix: text) {
  select { id, loud: upper(name), quiet: lower(name), size: length(name), head: substr(name, 1, 3) }
  from Artist where starts_with(name, $prefix)
  order by id
}

/// Tracks in bands of length.
query length_bands() {
  select {
    band: case when milliseconds < 180000 then 'short' when milliseconds < 360000 then 'medium' else 'long' end,
    tracks: count(*), megabytes: sum(bytes) / 1048576,
  }
  from Track
  group by band
  order by band
}

/// The countries that customers or employees live in.
query countries() { select distinct country from Customer where country is not null order by country }

/// Bosses that are set and those that are not, nulls first.
query by_boss() {
  select { id, boss: boss.id, city: city ?? 'nowhere' } from Employee order by boss.id nulls first, id
}

/// Invoice lines above their track's own price, none in this data.
query surcharges() {
  select { l.id, l.unit_price, list_price: l.track.unit_price } from InvoiceLine l
  where l.unit_price <> l.track.unit_price
  order by l.id
}
