//! The generated rows, in the original tables and in those that `rexc migrate apply` made.

use std::io::Cursor;
use std::path::Path;
use std::pin::pin;
use std::process::Command;

use futures_util::SinkExt;
use rex_ir::{Catalog, Ty};
use rex_runtime::jiff::civil::{Date, date};
use rex_runtime::rust_decimal::Decimal;
use rusqlite::types::Value;

/// The tables, each after those that it refers to.
const TABLES: [&str; 8] =
    ["region", "nation", "part", "supplier", "partsupp", "customer", "orders", "lineitem"];

/// Runs the generator. At this scale every one of the 22 queries gives rows.
pub(super) fn generate(cases: &Path, folder: &Path) {
    let script = cases.join("tpch/gen.py");
    let output = Command::new("python3").arg(&script).arg(folder).arg("1").output();
    let output = output.unwrap_or_else(|error| {
        panic!("the TPC-H rows come from {}, which needs python3 (Debian: apt-get install python3): {error}", script.display())
    });
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn rows(folder: &Path, table: &str) -> String {
    std::fs::read_to_string(folder.join(format!("{table}.tbl"))).expect("the generator wrote it")
}

/// Copies all rows into the tables of a server; gives their number.
pub(super) async fn copy(folder: &Path, client: &tokio_postgres::Client) -> u64 {
    let mut written = 0;
    for table in TABLES {
        let sql = format!("copy \"{table}\" from stdin with (delimiter '|')");
        let mut sink = pin!(client.copy_in(&sql).await.expect("copy"));
        sink.send(Cursor::new(rows(folder, table).into_bytes())).await.expect("the rows");
        written += sink.finish().await.expect("the rows are right");
    }
    // Statistics over all rows, not over a random sample: the same plans every time.
    client.batch_execute("set default_statistics_target = 1000").await.expect("a setting");
    client.batch_execute("vacuum analyze").await.expect("vacuum analyze");
    written
}

/// Inserts all rows into the tables of a file, as Rex stores values there; gives their number.
pub(super) fn insert(folder: &Path, file: &Path, catalog: &Catalog) -> u64 {
    let mut connection = rusqlite::Connection::open(file).expect("the file opens");
    let tx = connection.transaction().expect("a transaction");
    let mut written = 0;
    for name in TABLES {
        let table = catalog.tables.iter().find(|table| table.name.text == name).expect("a table");
        let marks = vec!["?"; table.columns.len()].join(", ");
        let mut insert =
            tx.prepare(&format!("insert into \"{name}\" values ({marks})")).expect("an insert");
        for line in rows(folder, name).lines() {
            let texts = line.split('|');
            let values =
                table.columns.iter().zip(texts).map(|(column, text)| stored(&column.ty, text));
            let n = insert.execute(rusqlite::params_from_iter(values)).expect("the row is right");
            written += u64::try_from(n).expect("a number");
        }
    }
    tx.commit().expect("commit");
    connection.execute_batch("analyze").expect("analyze");
    written
}

/// Decimals are whole numbers of their last digit, dates days since 1970.
fn stored(ty: &Ty, text: &str) -> Value {
    match ty {
        Ty::Int => Value::Integer(text.parse().expect("a number")),
        Ty::Decimal { scale, .. } => {
            let mut value: Decimal = text.parse().expect("a decimal");
            value.rescale(*scale);
            Value::Integer(i64::try_from(value.mantissa()).expect("in range"))
        }
        Ty::Date => {
            let day: Date = text.parse().expect("a day");
            let days = day.since(date(1970, 1, 1)).expect("in range").get_days();
            Value::Integer(i64::from(days))
        }
        Ty::Text => Value::Text(text.to_owned()),
        other => panic!("no column of the type {other}"),
    }
}
