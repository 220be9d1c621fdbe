//! An error of a list of rows says which of them is at fault, whoever finds it; nothing of the list is written.
use db::{NewThing, ThingsError};

fn thing(id: i64) -> NewThing {
    NewThing {
        id,
        name: format!("t {id}"),
        code: format!("code {id}"),
        size: 2 * id as i32,
        owner_id: 1,
        other_id: 1,
    }
}

/// Rows of which one is changed.
fn rows(count: i64, at: usize, change: impl Fn(&mut NewThing)) -> Vec<NewThing> {
    let mut rows: Vec<NewThing> = (1..=count).map(thing).collect();
    change(&mut rows[at]);
    rows
}

async fn test(db: &Db<Async>) -> Done {
    db::owner(db, 1, "one").await?;
    for (count, at) in [(1, 0), (2, 0), (2, 1), (1_000, 0), (1_000, 999), (1_000, 617)] {
        alone(db, count, at).await?;
        inside(db, count, at).await?;
    }
    several(db).await?;
    twice(db).await?;
    db::things(db, &rows(1_000, 0, |_| {})).await?;
    assert_eq!(db::ids(db).await?.len(), 1_000);
    // Against rows that are there.
    let error = db::things(db, &[thing(2_000), thing(500)]).await.unwrap_err();
    assert_eq!(error.row(), Some(1));
    let new: Vec<_> = (2_000..2_100_i64).map(|id| NewThing { size: 3_000 + 2 * id as i32, ..thing(id) }).collect();
    assert_eq!(db::kept(db, &new).await?.len(), 100);
    let error = db::kept(db, &[NewThing { code: "code 7".to_owned(), ..thing(7_000) }]).await.unwrap_err();
    assert!(matches!(error, db::KeptError::CodeKey { row: Some(0) }), "{error:?}");
    Ok(())
}

/// Each kind of mistake; the connection goes on.
async fn alone(db: &Db<Async>, count: i64, at: usize) -> Done {
    let there = Some(at);
    let error = db::things(db, &rows(count, at, |row| row.name = String::new())).await.unwrap_err();
    assert!(matches!(error, ThingsError::NameLength { row } if row == there), "{error:?}");
    assert_eq!((error.row(), error.field()), (there, Some("name")));
    let error = db::things(db, &rows(count, at, |row| row.size = 1)).await.unwrap_err();
    assert!(matches!(error, ThingsError::SizeEven { row } if row == there), "{error:?}");
    assert_eq!(error.row(), there);
    let error = db::things(db, &rows(count, at, |row| row.owner_id = 9)).await.unwrap_err();
    let foreign = matches!(
        error,
        ThingsError::OwnerIdFkey { row } | ThingsError::ForeignKey { row } if row == there
    );
    assert!(foreign, "{error:?}");
    let error = db::things(db, &rows(count, at, |row| row.code = "a\0b".to_owned())).await.unwrap_err();
    assert!(matches!(error, ThingsError::Db(_)));
    assert_eq!(error.row(), there);
    if at > 0 {
        let error = db::things(db, &rows(count, at, |row| row.code = "code 1".to_owned())).await.unwrap_err();
        assert!(matches!(error, ThingsError::CodeKey { row } if row == there), "{error:?}");
        let error = db::things(db, &rows(count, at, |row| row.size = 2)).await.unwrap_err();
        assert!(matches!(error, ThingsError::OwnerIdSizeKey { row } if row == there), "{error:?}");
        let error = db::things(db, &rows(count, at, |row| row.id = 1)).await.unwrap_err();
        assert_eq!(error.row(), there);
    }
    assert!(db::ids(db).await?.is_empty());
    Ok(())
}

/// In a transaction, behind what was done in it before; a savepoint saves it.
async fn inside(db: &Db<Async>, count: i64, at: usize) -> Done {
    let broken = rows(count, at, |row| row.owner_id = 2);
    let good = rows(count, at, |row| row.size = 1);
    let mut tx = db.begin().await?;
    // Nothing was done in it.
    assert_eq!(db::things(&mut tx, &good).await.unwrap_err().row(), Some(at));
    assert!(db::owner(&mut tx, 2, "two").await.is_err());
    assert!(tx.commit().await.is_err());
    let mut tx = db.begin().await?;
    db::owner(&mut tx, 2, "two").await?;
    let mut part = tx.savepoint().await?;
    // The owner is there, in this transaction alone.
    db::things(&mut *part, &broken).await?;
    part.rollback().await?;
    let mut part = tx.savepoint().await?;
    assert_eq!(db::things(&mut *part, &good).await.unwrap_err().row(), Some(at));
    assert!(db::owner(&mut *part, 3, "three").await.is_err());
    part.rollback().await?;
    assert!(db::ids(&mut tx).await?.is_empty());
    db::things(&mut tx, &broken).await?;
    tx.rollback().await?;
    assert!(db::ids(db).await?.is_empty());
    Ok(())
}

/// An upsert cannot update a row twice: whoever would find it, Rust says so before anything is sent.
async fn twice(db: &Db<Async>) -> Done {
    let row = |code: &str, cents: i64| (code.to_owned(), rust_decimal::Decimal::new(cents, 2));
    let one = |(code, amount)| db::PriceRow { code, amount };
    let good: Vec<_> = [row("a", 100), row("A", 200), row("ä", 300)].map(one).into();
    db::price(db, &good).await?;
    db::price(db, &good).await?;
    let bad: Vec<_> = [row("b", 1), row("c", 2), row("d", 3), row("c", 4)].map(one).into();
    let error = db::price(db, &bad).await.unwrap_err();
    assert_eq!(error.row(), Some(3));
    assert_eq!(error.kind(), rex_runtime::ErrorKind::UniqueViolation);
    assert_eq!(error.message(), "two rows to write have the same code: 1 and 3, from 0");
    assert_eq!((error.field(), error.query()), (Some("code"), Some("price")));
    // In a transaction too.
    let one = |(code, amount)| db::PricesRow { code, amount };
    let bad: Vec<_> = [row("b", 1), row("b", 2)].map(one).into();
    let error = db::prices(db, &bad, "note").await.unwrap_err();
    assert!(matches!(error, db::PricesError::Pkey), "{error:?}");
    let good: Vec<_> = [row("a", 150), row("b", 250)].map(one).into();
    db::prices(db, &good, "note").await?;
    let all = db::all_prices(db).await?;
    let all: Vec<_> = all.iter().map(|r| (r.code.as_str(), r.amount.to_string(), r.seen)).collect();
    let shown = |code, amount: &str, seen| (code, amount.to_owned(), seen);
    assert_eq!(
        all,
        [shown("A", "2.00", 1), shown("a", "1.50", 2), shown("b", "2.50", 0), shown("note", "0.00", 0), shown("ä", "3.00", 1)]
    );
    Ok(())
}

/// The first of several.
async fn several(db: &Db<Async>) -> Done {
    let mut all = rows(100, 0, |_| {});
    for at in [20, 40, 60] {
        all[at].size = 7;
    }
    let error = db::things(db, &all).await.unwrap_err();
    assert!(matches!(error, ThingsError::SizeEven { row: Some(20) }), "{error:?}");
    // A rule that Rust holds is found before anything is sent.
    all[80].name = "much too long".to_owned();
    let error = db::things(db, &all).await.unwrap_err();
    assert!(matches!(error, ThingsError::NameLength { row: Some(80) }), "{error:?}");
    Ok(())
}
