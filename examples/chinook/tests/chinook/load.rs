//! All rows of the original tables, given to the generated bulk inserts.

use chinook::generated::{self as db, value::Decimal};
use rex_runtime::{Async, Db, jiff::civil::DateTime};
use tokio_postgres::{Client, Row};

fn decimal(row: &Row, at: usize) -> Decimal {
    row.get::<_, String>(at).parse().unwrap()
}

fn timestamp(row: &Row, at: usize) -> Option<DateTime> {
    row.get::<_, Option<String>>(at).map(|text| text.replace(' ', "T").parse().unwrap())
}

/// Loads all rows; gives their number.
pub(super) async fn everything(from: &Client, to: &Db<Async>) -> u64 {
    let all = |sql: &'static str| async move { from.query(sql, &[]).await.unwrap() };
    let mut n = 0;
    let rows: Vec<_> = all("select * from artist")
        .await
        .iter()
        .map(|r| db::NewArtist { id: r.get(0), name: r.get(1) })
        .collect();
    n += db::load_artists(to, &rows).await.unwrap();
    let rows: Vec<_> = all("select album_id, title, artist_id from album")
        .await
        .iter()
        .map(|r| db::NewAlbum { id: r.get(0), title: r.get(1), artist_id: r.get(2) })
        .collect();
    n += db::load_albums(to, &rows).await.unwrap();
    let rows: Vec<_> = all(
        "select employee_id, last_name, first_name, title, reports_to, birth_date::text, hire_date::text, address, city, \
         state, country, postal_code, phone, fax, email from employee order by reports_to nulls first, employee_id",
    ).await.iter().map(|r| db::NewEmployee {
        id: r.get(0), last_name: r.get(1), first_name: r.get(2), title: r.get(3), boss_id: r.get(4),
        birth_date: timestamp(r, 5), hire_date: timestamp(r, 6), address: r.get(7), city: r.get(8),
        state: r.get(9), country: r.get(10), postal_code: r.get(11), phone: r.get(12), fax: r.get(13),
        email: r.get(14),
    }).collect();
    n += db::load_employees(to, &rows).await.unwrap();
    let rows: Vec<_> = all(
        "select customer_id, first_name, last_name, company, address, city, state, country, postal_code, phone, fax, email, \
         support_rep_id from customer",
    ).await.iter().map(|r| db::NewCustomer {
        id: r.get(0), first_name: r.get(1), last_name: r.get(2), company: r.get(3), address: r.get(4),
        city: r.get(5), state: r.get(6), country: r.get(7), postal_code: r.get(8), phone: r.get(9),
        fax: r.get(10), email: r.get(11), support_rep_id: r.get(12),
    }).collect();
    n += db::load_customers(to, &rows).await.unwrap();
    let rows: Vec<_> = all("select * from genre")
        .await
        .iter()
        .map(|r| db::NewGenre { id: r.get(0), name: r.get(1) })
        .collect();
    n += db::load_genres(to, &rows).await.unwrap();
    let rows: Vec<_> = all("select * from media_type")
        .await
        .iter()
        .map(|r| db::NewMediaType { id: r.get(0), name: r.get(1) })
        .collect();
    n += db::load_media_types(to, &rows).await.unwrap();
    let rows: Vec<_> = all("select * from playlist")
        .await
        .iter()
        .map(|r| db::NewPlaylist { id: r.get(0), name: r.get(1) })
        .collect();
    n += db::load_playlists(to, &rows).await.unwrap();
    let rows: Vec<_> = all(
        "select track_id, name, album_id, media_type_id, genre_id, composer, milliseconds, bytes, unit_price::text from track",
    ).await.iter().map(|r| db::NewTrack {
        id: r.get(0), name: r.get(1), album_id: r.get(2), media_type_id: r.get(3), genre_id: r.get(4),
        composer: r.get(5), milliseconds: r.get(6), bytes: r.get(7), unit_price: decimal(r, 8),
    }).collect();
    n += db::load_tracks(to, &rows).await.unwrap();
    let rows: Vec<_> = all("select playlist_id, track_id from playlist_track")
        .await
        .iter()
        .map(|r| db::NewPlaylistTrack { playlist_id: r.get(0), track_id: r.get(1) })
        .collect();
    n += db::load_playlist_tracks(to, &rows).await.unwrap();
    let rows: Vec<_> = all(
        "select invoice_id, customer_id, invoice_date::text, billing_address, billing_city, billing_state, billing_country, \
         billing_postal_code, total::text from invoice",
    ).await.iter().map(|r| db::NewInvoice {
        id: r.get(0), customer_id: r.get(1), invoice_date: timestamp(r, 2).unwrap(),
        billing_address: r.get(3), billing_city: r.get(4), billing_state: r.get(5),
        billing_country: r.get(6), billing_postal_code: r.get(7), total: decimal(r, 8),
    }).collect();
    n += db::load_invoices(to, &rows).await.unwrap();
    let rows: Vec<_> = all(
        "select invoice_line_id, invoice_id, track_id, unit_price::text, quantity from invoice_line",
    ).await.iter().map(|r| db::NewInvoiceLine {
        id: r.get(0), invoice_id: r.get(1), track_id: r.get(2), unit_price: decimal(r, 3), quantity: r.get(4),
    }).collect();
    n + db::load_invoice_lines(to, &rows).await.unwrap()
}
