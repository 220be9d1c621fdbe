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
