//! Rules that Rust tests before the round trip mean what the checks of both databases mean, at every edge.

use std::process::Command;

use crate::kit::{artifacts, compiled, rustc, write_program};

const DIALECTS: &[&str] = &["sqlite", "postgres"];

/// `checked` tests in Rust first, `plain` leaves all to the database: each value must fare alike.
const PROGRAM: &str = r#"
use std::fmt::Debug;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use rex_runtime::jiff::{Timestamp, civil::date};
use rex_runtime::rust_decimal::Decimal;
use rex_runtime::{Async, ConnectOptions, Db, Done, Drivers, connect_with};

static SENT: AtomicU32 = AtomicU32::new(0);

fn verdict<T: Debug, E: Debug>(result: &Result<T, E>) -> String {
    match result {
        Ok(_) => "fine".to_owned(),
        Err(error) => format!("{error:?}").split(',').next().unwrap_or_default().to_owned(),
    }
}

macro_rules! agree {
    ($what:expr, $checked:expr, $plain:expr) => {{
        let before = SENT.load(Ordering::Relaxed);
        let (checked, after) = (verdict(&$checked.await), SENT.load(Ordering::Relaxed));
        let plain = verdict(&$plain.await);
        assert_eq!(checked, plain, "{}: {:?} (left: Rust, right: the database)", stringify!($checked), $what);
        assert_eq!(checked == "fine", after > before, "{:?} is not sent when it is wrong", $what);
        if checked == "fine" { 0 } else { 1 }
    }};
}

macro_rules! each {
    ($db:expr, $name:ident, $values:expr) => {{
        let mut wrong = agree!("null", checked::$name($db).execute(), plain::$name($db).execute());
        for v in $values {
            wrong += agree!(v, checked::$name($db).v(v).execute(), plain::$name($db).v(v).execute());
        }
        println!("{}: {wrong} wrong", stringify!($name));
    }};
}

fn dec(units: i64, scale: u32) -> Decimal {
    Decimal::new(units, scale)
}

async fn run(db: &Db<Async>) -> Result<(), Box<dyn std::error::Error>> {
    each!(db, named, ["", "a", "abcde", "abcdef", "äöüßé", "👍👍👍👍👍", "👍👍👍👍👍👍", "e\u{301}e\u{301}e"]);
    // With two mistakes each enforcer may name another first: here is one at a time.
    for v in ["C", "CC", "cc", "CCCC", "CCCCC", "Cü", "üC", "C\u{301}", "CC\u{301}\u{301}\u{301}"] {
        agree!(v, checked::coded(db).v(&v.into()).execute(), plain::coded(db).v(&v.into()).execute());
    }
    for v in [dec(0, 0), dec(-1, 2), dec(-4, 3), dec(-5, 3), dec(100, 0), dec(100_004, 3), dec(100_005, 3), dec(10_001, 2)] {
        agree!(v, checked::shared(db).v(v).execute(), plain::shared(db).v(v).execute());
    }
    each!(db, mailed, ["a@b.de", "@b.de", "a@b.d", "a b@c.de", "a@b.cé", "%_@_%.__%", "A@B.DE", "", "a@.de", "é@é.éé", "a\n@b.de"]);
    each!(db, nicked, ["abc", "Abc", " abc", "abc ", "\tabc", "É", "é", "X_Y", "x_Y", "xaY", "", "x%Y", "ſ", "K"]);
    each!(db, counted, [0, 6, 7, -6, -7, 996, 1002, -996, -1002, i32::MAX, i32::MIN, i32::MIN + 2]);
    each!(db, priced, [dec(0, 0), dec(1, 2), dec(-1, 2), dec(3162, 2), dec(3163, 2), dec(1000, 0), dec(4, 3), dec(5, 3), dec(31_624_999, 6), dec(31_625, 3)]);
    each!(db, weighed, [0.5, 0.500_000_1, -0.0, 0.0, 1e300, -1e300, f64::MIN_POSITIVE]);
    each!(db, born, [date(1899, 12, 31), date(1900, 1, 1), date(2099, 12, 31), date(2100, 1, 1), date(1, 1, 1)]);
    let start: Timestamp = "2020-01-01T00:00:00Z".parse()?;
    for nanos in [0i64, 1, -1, -999, -1000, 1000] {
        let v = start + std::time::Duration::from_nanos(nanos.unsigned_abs()) * u32::from(nanos > 0);
        let v = if nanos < 0 { v - std::time::Duration::from_nanos(nanos.unsigned_abs()) } else { v };
        agree!(v, checked::seen(db).v(v).execute(), plain::seen(db).v(v).execute());
    }
    for at in 0..3 {
        agree!(at, checked::graded(db).v(checked::Grade::VALUES[at]).execute(), plain::graded(db).v(plain::Grade::VALUES[at]).execute());
    }
    for v in [&[][..], &[1], &[0, 0], &[1, 2, 3], "ü".as_bytes()] {
        agree!(v, checked::tokened(db).v(v).execute(), plain::tokened(db).v(v).execute());
    }
    for (low, high) in [(1, 2), (2, 2), (3, 2), (i32::MIN, i32::MAX)] {
        agree!((low, high), checked::bounded(db, low, high), plain::bounded(db, low, high));
    }
    for low in [4, 5, 6] {
        agree!(low, checked::lowered(db, low), plain::lowered(db, low));
    }
    for names in [&["a", "b"][..], &["a", "abcdef"], &["", "a"], &[]] {
        let new = |name: &&str| checked::NewItem { name: Some((*name).to_owned()), ..checked::NewItem::required() };
        let rows: Vec<_> = names.iter().map(new).collect();
        let same = |name: &&str| plain::NewItem { name: Some((*name).to_owned()), ..plain::NewItem::required() };
        let plain: Vec<_> = names.iter().map(same).collect();
        assert_eq!(verdict(&checked::all_of(db, &rows).await), verdict(&plain::all_of(db, &plain).await));
    }
    updates(db).await?;
    let error = checked::named(db).v("abcdef").execute().await.unwrap_err();
    assert!(matches!(error, checked::NamedError::NameLength), "{error:?}");
    assert_eq!((error.field(), error.to_string()), (Some("name"), "name must have 1 to 5 characters".to_owned()));
    let error = checked::bounded(db, 3, 2).await.unwrap_err();
    assert_eq!((error.field(), error.to_string()), (Some("low, high"), "low is below high".to_owned()));
    Ok(())
}

/// Of a rule over two columns Rust can tell only when both are written; the database always can.
async fn updates(db: &Db<Async>) -> Result<(), Box<dyn std::error::Error>> {
    let id = checked::first(db).await?.id;
    for name in [Option::None, Some("abcdef"), Some("abc")] {
        for (low, high) in [(Option::None, Option::None), (Some(9), Option::None), (Option::None, Some(0)), (Some(2), Some(1)), (Some(1), Some(2))] {
            let (mut a, mut b) = (checked::changed(db, id), plain::changed(db, id));
            if let Some(name) = name { (a, b) = (a.name(name), b.name(name)); }
            if let Some(low) = low { (a, b) = (a.low(low), b.low(low)); }
            if let Some(high) = high { (a, b) = (a.high(high), b.high(high)); }
            let (a, b) = (verdict(&a.execute().await), verdict(&b.execute().await));
            // With two mistakes each enforcer may name another first.
            assert_eq!(a == "fine", b == "fine", "{name:?} {low:?} {high:?}: {a}, {b}");
        }
    }
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let url = std::env::args().nth(1).unwrap_or_default();
    let options = ConnectOptions::new().observer(Arc::new(|_: &Done<'_>| {
        SENT.fetch_add(1, Ordering::Relaxed);
    }));
    let db = connect_with(&url, &options, &Drivers::new()).await?;
    checked::migrate(&db).await?;
    run(&db).await
}
"#;

#[tokio::test]
async fn rules_mean_the_same_in_rust_and_in_both_databases() {
    let (checked, registry) = compiled("rules.rex", DIALECTS);
    let checks = &checked.program.catalog.tables[0].checks;
    assert!(checked.program.validations.iter().all(|rule| rule.database), "{checks:#?}");
    let (mut plain, _) = compiled("rules.rex", DIALECTS);
    for routine in &mut plain.program.routines {
        routine.rules.clear();
    }
    let folder = tempfile::tempdir().unwrap();
    let checked = artifacts(&checked, &registry, DIALECTS);
    let plain = artifacts(&plain, &registry, DIALECTS);
    let modules = [("checked", checked["mod.rs"].as_str()), ("plain", plain["mod.rs"].as_str())];
    let main = write_program(folder.path(), &modules, PROGRAM);
    rustc(&["--crate-type", "bin", "--edition", "2024"], &main);
    let sqlite = format!("sqlite:{}?mode=rwc", folder.path().join("rules.db").display());
    for url in [sqlite, rex_tests::postgres::database().await] {
        let output = Command::new(folder.path().join("main")).arg(&url).output().unwrap();
        let text = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{url}: {text}");
    }
}
