//! Applies a migration that takes long, to be killed meanwhile: `migrate_child sqlite FILE`, `migrate_child postgres URL`.

use rex_runtime::migrate::{MigrateOptions, apply};
use rex_tests::raw::{Postgres, Sqlite};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [kind, place] = args.as_slice() else { return };
    let (set, options) = (rex_tests::raw::slow_set(true), MigrateOptions::new());
    let result = match kind.as_str() {
        "sqlite" => apply(&mut Sqlite::open(place.as_ref()), &set, &options).await,
        _ => apply(&mut Postgres::connect(place).await, &set, &options).await,
    };
    drop(result);
}
