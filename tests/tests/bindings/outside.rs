//! One chain for a database from outside: a dialect that another crate registers writes the SQL, the bindings compile,
//! and a driver that another crate registers runs them; nothing in the core knows of either.

use std::process::Command;

use rex_compiler::emit::{self, EmitOptions};
use rex_compiler::source::SourceMap;
use rex_compiler::{Options, compile};
use rex_ir::dialect::Registry;
use rex_tests::cases;
use rex_tests::toy::Toy;

use crate::kit::{rustc, write_program};

/// The driver keeps its rows in memory and knows the statements by the text that the dialect wrote.
const PROGRAM: &str = r#"
use std::sync::{Arc, Mutex};

use rex_runtime::generated::{DialectId, Error, ErrorKind, Param, Stmt, Ty};
use rex_runtime::jiff::civil::date;
use rex_runtime::rust_decimal::Decimal;
use rex_runtime::{
    BoxFuture, ConnectOptions, Connection, Control, Database, Driver, Drivers, Row, RowSink, Value,
    connect_with,
};

const INSERT: &str = "insert into `note` as `note` (`id`, `body`, `price`, `sent`)\nvalues (?1, ?2, ?3, ?4)";
const NOTES: &str = "select\n  `note`.`id` as `id`,\n  `note`.`body` as `body`,\n  `note`.`price` as `price`,\n  `note`.`sent` as `sent`\nfrom `note` as `note`\nwhere `note`.`id` >= ?1";
const BODY: &str = "select `note`.`body` as `value`\nfrom `note` as `note`\nwhere `note`.`id` = ?1";

#[derive(Clone, Default)]
struct Toy(Arc<Mutex<Vec<Vec<Value>>>>);

impl Driver for Toy {
    fn schemes(&self) -> &'static [&'static str] {
        &["toy"]
    }

    fn open<'a>(&'a self, _: &'a str, _: &'a ConnectOptions) -> BoxFuture<'a, Result<Arc<dyn Database>, Error>> {
        let database: Arc<dyn Database> = Arc::new(self.clone());
        Box::pin(async move { Ok(database) })
    }
}

impl Database for Toy {
    fn dialect(&self) -> DialectId {
        DialectId("toy")
    }

    fn acquire(&self) -> BoxFuture<'_, Result<Box<dyn Connection>, Error>> {
        let connection: Box<dyn Connection> = Box::new(self.clone());
        Box::pin(async move { Ok(connection) })
    }
}

struct Cells(Vec<Value>);

impl Row for Cells {
    fn get(&self, at: usize, ty: &Ty) -> Result<Param<'_>, Error> {
        let value = self.0.get(at).ok_or_else(|| Error::new(ErrorKind::Decode, "no such column"))?;
        Ok(match (value, ty) {
            // The runtime keeps all integers in 64 bits and asks for the column's own type.
            (Value::Int(value), Ty::Int) => Param::I32(i32::try_from(*value).unwrap()),
            (value, _) => value.into(),
        })
    }
}

impl Connection for Toy {
    fn run<'a>(&'a mut self, stmt: &'a Stmt, text: &'a str, params: &'a [Param<'a>], sink: &'a mut RowSink<'a>) -> BoxFuture<'a, Result<u64, Error>> {
        Box::pin(async move {
            assert_eq!(stmt.params().len(), params.len());
            let given: Vec<Value> = params.iter().map(|param| Value::of(param).unwrap()).collect();
            let mut table = self.0.lock().unwrap();
            if text == INSERT {
                if table.iter().any(|row| row[0] == given[0]) {
                    let error = Error::new(ErrorKind::UniqueViolation, "there is one");
                    return Err(error.with_constraint("note_pkey"));
                }
                table.push(given);
                return Ok(1);
            }
            let id = |row: &[Value]| row[0].as_int().unwrap();
            for row in table.iter() {
                if let Some(filter) = text.strip_prefix(NOTES) {
                    let same = filter.is_empty() || row[1] == given[1];
                    assert!(filter.is_empty() || filter == "\n  and `note`.`body` = ?2", "{filter}");
                    if id(row) >= id(&given) && same {
                        sink(&Cells(row.clone()))?;
                    }
                } else {
                    assert_eq!(text, BODY);
                    if id(row) == id(&given) {
                        sink(&Cells(vec![row[1].clone()]))?;
                    }
                }
            }
            Ok(0)
        })
    }

    fn control<'a>(&'a mut self, _: Control<'a>) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async { Ok(()) })
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let toy = Toy::default();
    let db = connect_with("toy:", &ConnectOptions::new(), &Drivers::new().with(toy.clone())).await?;
    let sent = date(2026, 2, 3).at(4, 5, 6, 7000);
    let price = Decimal::new(1250, 2);
    assert_eq!(notes::add(&db, 1, "one", sent).price(price).execute().await?, 1);
    notes::add(&db, 2, "two", sent).execute().await?;
    let again = notes::add(&db, 2, "two", sent).execute().await;
    assert!(matches!(again, Err(notes::AddError::Pkey)), "{again:?}");
    let long = notes::add(&db, 3, "", sent).execute().await;
    assert!(matches!(long, Err(notes::AddError::BodyLength)), "{long:?}");
    assert_eq!(toy.0.lock().unwrap().len(), 2);
    let all = notes::notes(&db, 1).all().await?;
    assert_eq!((all[0].id, all[0].body.as_str(), all[0].price, all[0].sent), (1, "one", Some(price), Some(sent)));
    assert_eq!(all[1].price, None);
    assert_eq!(notes::notes(&db, 0).body("two").all().await?.len(), 1);
    let mut tx = db.begin().await?;
    assert_eq!(notes::body(&mut tx, 2).await?, Some("two".to_owned()));
    tx.commit().await?;
    Ok(())
}
"#;

#[test]
fn a_database_from_outside_runs_generated_code() {
    let case = cases::one("bindings/outside.rex");
    let registry = Registry::standard().with(Box::new(Toy));
    let mut sources = SourceMap::default();
    sources.add("outside.rex", case.text.as_str());
    let dialects = cases::dialects(&case.text);
    let compilation = compile(&sources, &registry, &Options { dialects: dialects.clone() });
    assert!(compilation.diagnostics.is_empty(), "{:#?}", compilation.diagnostics);
    let artifacts = emit::artifacts(&compilation, &EmitOptions::new(dialects)).unwrap();
    assert!(artifacts.contains_key("sql/toy/notes.sql"), "{:?}", artifacts.keys());
    let folder = tempfile::tempdir().unwrap();
    let main = write_program(folder.path(), &[("notes", artifacts["mod.rs"].as_str())], PROGRAM);
    rustc(&["--crate-type", "bin", "--edition", "2024"], &main);
    let output = Command::new(folder.path().join("main")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
