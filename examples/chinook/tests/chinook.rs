//! The media store on its real data: loaded through the generated bulk inserts into SQLite and PostgreSQL, queried on
//! both, and compared with each other and with hand-written SQL on the untouched script's own tables.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "the whole file is a test"
)]

use std::fmt::Debug;

use chinook::generated::{self as db, value::Decimal};
use rex_runtime::{Async, Db, jiff::civil::DateTime};
use tokio_postgres::{Client, NoTls, Row};

/// The original script in a database of its own, without the lines that create and choose one.
async fn reference() -> Client {
    let folder = std::env::var("REX_CASES").expect("REX_CASES names the folder of the real cases");
    let path = format!("{folder}/chinook/Chinook_PostgreSql.sql");
    let script = std::fs::read_to_string(&path).expect("the script");
    let own = |line: &&str| !line.starts_with("\\c") && !line.contains(" DATABASE ");
    let script: String = script.lines().filter(own).flat_map(|line| [line, "\n"]).collect();
    let url = rex_tests::postgres::database().await;
    let (client, connection) = tokio_postgres::connect(&url, NoTls).await.unwrap();
    tokio::spawn(connection);
    client.batch_execute(&script).await.expect("the script runs");
    client
}

fn decimal(row: &Row, at: usize) -> Decimal {
    row.get::<_, String>(at).parse().unwrap()
}

fn timestamp(row: &Row, at: usize) -> Option<DateTime> {
    row.get::<_, Option<String>>(at).map(|text| text.replace(' ', "T").parse().unwrap())
}

/// Loads all 15,607 rows; gives their number.
async fn load(from: &Client, to: &Db<Async>) -> u64 {
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

fn shown<T: Debug>(name: &str, rows: T) -> (String, String) {
    (name.to_owned(), format!("{rows:#?}"))
}

/// What every query gives, as text with all digits.
async fn answers(on: &Db<Async>) -> Vec<(String, String)> {
    let day = |text: &str| text.parse::<DateTime>().unwrap();
    vec![
        shown("albums_of", db::albums_of(on, 90).await.unwrap()),
        shown("artist_by_id", db::artist_by_id(on, 1).await.unwrap()),
        shown("artist_count", db::artist_count(on).await.unwrap()),
        shown("sales_per_country", db::sales_per_country(on).await.unwrap()),
        shown("sales_per_genre", db::sales_per_genre(on).await.unwrap()),
        shown(
            "country_and_genre",
            db::sales_per_country_and_genre(on, "20.00".parse().unwrap()).await.unwrap(),
        ),
        shown("top_customers", db::top_customers(on).n(10).all().await.unwrap()),
        shown("employees", db::employees_with_reports(on).await.unwrap()),
        shown("tracks_never_sold", db::tracks_never_sold(on).limit(100).all().await.unwrap()),
        shown("never_sold_count", db::never_sold_count(on).await.unwrap()),
        shown("playlists", db::playlists(on).all().await.unwrap()),
        shown("playlists_of", db::playlists_of(on, 1).await.unwrap()),
        shown("find_tracks", db::find_tracks(on).all().await.unwrap()),
        shown(
            "find_tracks name",
            db::find_tracks(on).name("LOVE").sort(db::FindTracksSort::Longest).all().await.unwrap(),
        ),
        shown(
            "find_tracks all",
            db::find_tracks(on)
                .genre("Rock")
                .artist("Queen")
                .longer_than(200_000)
                .media(&[1, 2])
                .sort(db::FindTracksSort::Dearest)
                .limit(7)
                .all()
                .await
                .unwrap(),
        ),
        shown("customers_in", db::customers_in(on).country("Brazil").all().await.unwrap()),
        shown("customers_in all", db::customers_in(on).all().await.unwrap()),
        shown("tracks_in", db::tracks_in(on, &[5, 1, 3503, 99_999]).await.unwrap()),
        shown("tracks_in none", db::tracks_in(on, &[]).await.unwrap()),
        shown("without_composer", db::without_composer(on).await.unwrap()),
        shown("price_statistics", db::price_statistics(on).await.unwrap()),
        shown("support_load", db::support_load(on).await.unwrap()),
        shown(
            "invoices_between",
            db::invoices_between(on, day("2021-01-01T00:00:00"), day("2021-03-01T00:00:00"))
                .await
                .unwrap(),
        ),
        shown("long_albums", db::long_albums(on, 20).await.unwrap()),
        shown("artists_without_album", db::artists_without_album(on).await.unwrap()),
        shown("customer_totals", db::customer_totals(on).await.unwrap()),
        shown("dearer_than_average", db::dearer_than_average(on).await.unwrap()),
        shown("shouting_artists", db::shouting_artists(on, "A").await.unwrap()),
        shown("length_bands", db::length_bands(on).await.unwrap()),
        shown("countries", db::countries(on).await.unwrap()),
        shown("by_boss", db::by_boss(on).await.unwrap()),
        shown("surcharges", db::surcharges(on).await.unwrap()),
    ]
}

/// One text column per row of hand-written SQL.
async fn expected(on: &Client, sql: &str) -> Vec<String> {
    on.query(sql, &[]).await.unwrap().iter().map(|row| row.get(0)).collect()
}

/// Generated queries against hand-written SQL on the original tables.
async fn compare_with_reference(on: &Db<Async>, scratch: &Client) {
    let rows = db::sales_per_country(on).await.unwrap();
    let ours: Vec<String> =
        rows.iter().map(|r| format!("{:?} {} {}", r.country, r.invoices, r.revenue)).collect();
    let sql = "select 'Some(\"' || c.country || '\") ' || count(*) || ' ' || sum(i.total) from invoice i join customer c using \
               (customer_id) group by c.country order by sum(i.total) desc, c.country collate \"C\"";
    let theirs = expected(scratch, sql).await;
    assert_eq!(ours, theirs);

    let rows = db::top_customers(on).n(10).all().await.unwrap();
    let ours: Vec<String> = rows
        .iter()
        .map(|r| format!("{} {} {}", r.id, r.spent.unwrap(), r.invoices.len()))
        .collect();
    let sql = "select customer_id || ' ' || sum(total) || ' ' || count(*) from invoice group by customer_id order by \
               sum(total) desc, customer_id limit 10";
    assert_eq!(ours, expected(scratch, sql).await);

    let count = db::never_sold_count(on).await.unwrap();
    let sql = "select count(*)::text from track t where not exists (select 1 from invoice_line l where l.track_id = t.track_id)";
    assert_eq!(vec![count.to_string()], expected(scratch, sql).await);

    let rows = db::long_albums(on, 20).await.unwrap();
    let ours: Vec<String> =
        rows.iter().map(|r| format!("{} {} {}", r.id, r.tracks, r.milliseconds)).collect();
    let sql = "select album_id || ' ' || count(*) || ' ' || sum(milliseconds) from track group by album_id having count(*) > \
               20 order by sum(milliseconds) desc, album_id";
    assert_eq!(ours, expected(scratch, sql).await);

    let mean = db::price_statistics(on).await.unwrap().mean.unwrap();
    assert_eq!(
        vec![mean.to_string()],
        expected(scratch, "select round(avg(unit_price), 6)::text from track").await
    );
}

/// Upserts, a violated key, a patch, a delete through relations, and 10,000 rows at once.
async fn write(on: &Db<Async>) -> Vec<(String, String)> {
    let mut out = vec![
        shown("put_genre new", db::put_genre(on, 1000).name("Noise").one().await.unwrap()),
        shown("put_genre again", db::put_genre(on, 1000).name("Silence").one().await.unwrap()),
        shown("add_genre taken", db::add_genre(on, 1000, "Hum").await.unwrap()),
        shown("raise_prices", db::raise_prices(on, 1, "0.10".parse().unwrap()).await.unwrap()),
        shown("patch_customer", db::patch_customer(on, 1).phone("+55 1").maybe().await.unwrap()),
        shown("unlist_artist", db::unlist_artist(on, "Queen").await.unwrap()),
    ];
    let taken = [db::NewGenre { id: 1000, name: None }];
    match db::load_genres(on, &taken).await {
        Err(db::LoadGenresError::Pkey) => {}
        other => panic!("{other:?}"),
    }
    let many: Vec<_> =
        (2000..12_000).map(|id| db::NewGenre { id, name: Some(format!("genre {id}")) }).collect();
    assert_eq!(db::load_genres(on, &many).await.unwrap(), 10_000);
    let ids: Vec<i32> = (2000..12_000).chain([1000]).collect();
    out.push(shown("drop_genres", db::drop_genres(on, &ids).await.unwrap().len()));
    out
}

#[tokio::test]
async fn both_databases_answer_alike() {
    let scratch = reference().await;
    let folder = tempfile::tempdir().unwrap();
    let file = format!("sqlite:{}?mode=rwc", folder.path().join("chinook.db").display());
    let sqlite = db::connect(&file).await.unwrap();
    let postgres = db::connect(&rex_tests::postgres::database().await).await.unwrap();
    for on in [&sqlite, &postgres] {
        db::migrate(on).await.unwrap();
        assert_eq!(load(&scratch, on).await, 15_607);
        compare_with_reference(on, &scratch).await;
    }
    for ((name, a), (_, b)) in answers(&sqlite).await.into_iter().zip(answers(&postgres).await) {
        assert_eq!(a, b, "{name}");
    }
    let (sqlite, postgres) = (write(&sqlite).await, write(&postgres).await);
    assert_eq!(sqlite, postgres);
}
