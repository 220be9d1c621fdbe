//! The calls that write, in the order of their references, and what the tables hold after them.

use chinook::generated as db;
use rex_runtime::{Async, Db};
use rex_tests::reference::rows;

use super::Answer;

/// Upserts, a patch, an update and a delete through relations, 10,000 rows at once, and a key that is taken.
pub(super) async fn answers(on: &Db<Async>) -> Vec<Answer> {
    let raise = "0.10".parse().unwrap();
    let mut out = vec![
        ("01_put_genre_new", rows(&db::put_genre(on, 1000).name("Noise").one().await.unwrap())),
        ("02_put_genre_again", rows(&db::put_genre(on, 1000).name("Silence").one().await.unwrap())),
        ("03_add_genre_taken", rows(&db::add_genre(on, 1000, "Hum").await.unwrap())),
        ("04_add_genre_free", rows(&db::add_genre(on, 1001, "Hum").await.unwrap())),
        ("05_raise_prices", rows(&db::raise_prices(on, 1, raise).await.unwrap())),
        (
            "06_patch_customer",
            rows(&db::patch_customer(on, 1).phone("+55 1").maybe().await.unwrap()),
        ),
        ("07_unlist_artist", rows(&db::unlist_artist(on, "Queen").await.unwrap())),
    ];
    let genre = |id| db::NewGenre { id, name: Some(format!("genre {id}")) };
    // The last row breaks the key: none of the 10,000 before it is left.
    let clashing: Vec<_> = (2000..12_000).chain([1000]).map(genre).collect();
    match db::load_genres(on, &clashing).await {
        Err(db::LoadGenresError::Pkey { .. }) => {}
        other => panic!("{other:?}"),
    }
    let many: Vec<_> = (2000..12_000).map(genre).collect();
    out.push(("08_load_genres", rows(&db::load_genres(on, &many).await.unwrap())));
    let gone: Vec<i32> = (2000..8000).chain([1000]).collect();
    out.push(("09_drop_genres", rows(&db::drop_genres(on, &gone).await.unwrap())));
    out.push(("after_genres", rows(&db::genres(on).await.unwrap())));
    out.push(("after_playlists", rows(&db::playlists(on).all().await.unwrap())));
    out.push(("after_surcharges", rows(&db::surcharges(on).await.unwrap())));
    out
}
