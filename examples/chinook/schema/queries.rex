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

/// All genres.
query genres() { select { id, name } from Genre order by id }

/// Every artist with every album and the number of its tracks: three levels.
query discography($prefix: text) {
  select {
    id, name,
    albums(order by title, id) { id, title, tracks: tracks(order by id) { id, name, media_type { name } } },
  }
  from Artist where starts_with(name, $prefix)
  order by id
}
