//! The calls that only read, each with a reference of the same name: the query, and after it what is special.

use chinook::generated::{self as db, FindTracksSort, value::DateTime};
use rex_runtime::{Async, Db};
use rex_tests::reference::rows;

use super::Answer;

/// The query that a call is of.
pub(super) fn query_of(call: &str) -> &str {
    let special =
        ["_absent", "_all", "_name", "_genre_media", "_every_filter", "_no_media", "_any"];
    let known = special.iter().chain(&["_none"]).find_map(|special| call.strip_suffix(special));
    known.unwrap_or(call)
}

/// What every call gives.
pub(super) async fn answers(on: &Db<Async>) -> Vec<Answer> {
    let mut out = shapes(on).await;
    out.extend(filters(on).await);
    out.extend(figures(on).await);
    out
}

/// Nested lists and records, relations, the join entity.
async fn shapes(on: &Db<Async>) -> Vec<Answer> {
    let day = |text: &str| text.parse::<DateTime>().unwrap();
    let (january, march) = (day("2021-01-01T00:00:00"), day("2021-03-01T00:00:00"));
    vec![
        ("albums_of", rows(&db::albums_of(on, 90).await.unwrap())),
        ("artist_by_id", rows(&db::artist_by_id(on, 1).await.unwrap())),
        ("artist_by_id_absent", rows(&db::artist_by_id(on, 99_999).await.unwrap())),
        ("top_customers", rows(&db::top_customers(on).n(10).all().await.unwrap())),
        ("employees_with_reports", rows(&db::employees_with_reports(on).await.unwrap())),
        ("tracks_never_sold", rows(&db::tracks_never_sold(on).limit(100).all().await.unwrap())),
        ("playlists", rows(&db::playlists(on).all().await.unwrap())),
        ("playlists_all", rows(&db::playlists(on).least(0).all().await.unwrap())),
        ("playlists_of", rows(&db::playlists_of(on, 1).await.unwrap())),
        ("invoices_between", rows(&db::invoices_between(on, january, march).await.unwrap())),
        ("discography", rows(&db::discography(on, "B").await.unwrap())),
        ("genres", rows(&db::genres(on).await.unwrap())),
    ]
}

/// Optional filters and lists, in several combinations.
async fn filters(on: &Db<Async>) -> Vec<Answer> {
    let by_name = db::find_tracks(on).name("LOVE").sort(FindTracksSort::Longest).all();
    let by_genre =
        db::find_tracks(on).genre("Drama").media(&[3]).sort(FindTracksSort::Dearest).limit(5).all();
    let by_everything = db::find_tracks(on)
        .name("the")
        .genre("Rock")
        .artist("Queen")
        .longer_than(200_000)
        .media(&[1, 2])
        .sort(FindTracksSort::Dearest)
        .limit(7)
        .all();
    vec![
        ("find_tracks", rows(&db::find_tracks(on).all().await.unwrap())),
        ("find_tracks_name", rows(&by_name.await.unwrap())),
        ("find_tracks_genre_media", rows(&by_genre.await.unwrap())),
        ("find_tracks_every_filter", rows(&by_everything.await.unwrap())),
        ("find_tracks_no_media", rows(&db::find_tracks(on).media(&[]).all().await.unwrap())),
        ("customers_in", rows(&db::customers_in(on).country("Brazil").all().await.unwrap())),
        ("customers_in_any", rows(&db::customers_in(on).all().await.unwrap())),
        ("tracks_in", rows(&db::tracks_in(on, &[5, 1, 3503, 99_999]).await.unwrap())),
        ("tracks_in_none", rows(&db::tracks_in(on, &[]).await.unwrap())),
        ("artists_without_album", rows(&db::artists_without_album(on).await.unwrap())),
        ("by_boss", rows(&db::by_boss(on).await.unwrap())),
        ("countries", rows(&db::countries(on).await.unwrap())),
        ("surcharges", rows(&db::surcharges(on).await.unwrap())),
    ]
}

/// Aggregates, grouping, having, and functions.
async fn figures(on: &Db<Async>) -> Vec<Answer> {
    let least = "20.00".parse().unwrap();
    vec![
        ("artist_count", rows(&db::artist_count(on).await.unwrap())),
        ("sales_per_country", rows(&db::sales_per_country(on).await.unwrap())),
        ("sales_per_genre", rows(&db::sales_per_genre(on).await.unwrap())),
        (
            "sales_per_country_and_genre",
            rows(&db::sales_per_country_and_genre(on, least).await.unwrap()),
        ),
        ("never_sold_count", rows(&db::never_sold_count(on).await.unwrap())),
        ("without_composer", rows(&db::without_composer(on).await.unwrap())),
        ("price_statistics", rows(&db::price_statistics(on).await.unwrap())),
        ("support_load", rows(&db::support_load(on).await.unwrap())),
        ("long_albums", rows(&db::long_albums(on, 20).await.unwrap())),
        ("customer_totals", rows(&db::customer_totals(on).await.unwrap())),
        ("dearer_than_average", rows(&db::dearer_than_average(on).await.unwrap())),
        ("shouting_artists", rows(&db::shouting_artists(on, "A").await.unwrap())),
        ("length_bands", rows(&db::length_bands(on).await.unwrap())),
    ]
}
