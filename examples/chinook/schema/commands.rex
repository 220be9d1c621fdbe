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
