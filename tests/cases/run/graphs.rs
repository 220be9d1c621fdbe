//! Graphs are inserted as a whole or not at all; records are parameters; rows are seen before and after a change.

async fn test(db: &Db<Async>) -> Done {
    let none = uuid::Uuid::nil();
    let line = |nr: i32, sku: &str| db::NewLine { n: 3, ..db::NewLine::required(none, nr, sku) };
    let placed = db::place(db, "Ada", "a@x.org", &[line(2, "b"), line(1, "a")]).await?;
    assert_eq!(placed.customer.name, "Ada");
    assert_eq!(placed.customer.kind, db::Kind::Small);
    assert_eq!(placed.customer.card.as_ref().map(|card| card.number.as_str()), Some("1234"));
    let lines: Vec<_> = placed.lines.iter().map(|l| (l.nr, l.sku.as_str(), l.n)).collect();
    assert_eq!(lines, [(1, "a", 3), (2, "b", 3)]);

    let again = db::place(db, "Bob", "a@x.org", &[]).await;
    assert!(matches!(again, Err(db::PlaceError::EmailKey)), "{again:?}");
    let twice = db::place(db, "Bob", "b@x.org", &[line(1, "a"), line(1, "b")]).await;
    assert!(matches!(twice, Err(db::PlaceError::LinePkey | db::PlaceError::Pkey)), "{twice:?}");
    assert_eq!(db::purchases(db).await?.len(), 1);

    let customer = db::sign_up(db, &db::NewCustomer { kind: db::Kind::Large, ..db::NewCustomer::required("Cy", "c@x.org") }).await?;
    assert_eq!((customer.name.as_str(), customer.kind), ("Cy", db::Kind::Large));
    let two = db::place_two(db, customer.id, "s").await?;
    db::place_rows(db, customer.id, &[db::PlaceRowsRow { nr: 7, sku: "t".into() }]).await?;
    let all = db::purchases(db).await?;
    assert_eq!(all.len(), 3);
    let second = all.iter().find(|purchase| purchase.id == two).unwrap();
    assert_eq!(second.lines[0].gifts.iter().map(|gift| gift.what.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!((second.lines[1].n, second.lines[1].gifts.len()), (2, 0));

    let to = db::ChangeTo { name: "Di".into(), email: "d@x.org".into(), kind: None };
    let changed = db::change(db, customer.id, &to).await?.unwrap();
    assert_eq!((changed.was.as_str(), changed.now.as_str()), ("Cy", "Di"));
    assert_eq!((changed.from, changed.to), (db::Kind::Large, db::Kind::Large));
    let small = db::ChangeTo { kind: Some(db::Kind::Small), ..to };
    assert_eq!(db::change(db, customer.id, &small).await?.unwrap().to, db::Kind::Small);
    assert!(db::change(db, 99, &small).await?.is_none());

    let row = db::renumber(db, placed.id, 1).note(Some("n")).maybe().await?.unwrap();
    assert_eq!((row.note.as_deref(), row.was.as_deref(), row.grown, row.by.as_str()), (Some("n"), Some("first"), 1, "Ada"));
    let row = db::renumber(db, placed.id, 2).note(None).maybe().await?.unwrap();
    assert_eq!((row.note, row.was.as_deref()), (None, Some("n")));
    assert!(db::renumber(db, placed.id, 1).maybe().await?.is_none());
    assert_eq!(db::forget(db, placed.id).await?.map(|row| row.note), Some(None));

    db::place_and_rename(db, "e@x.org").await?;
    assert_eq!(db::purchases(db).await?.last().map(|last| last.customer.name.clone()).as_deref(), Some("y"));

    let id = db::purchases(db).await?.last().unwrap().id;
    let noted = db::note(db, id, 1, "seen").await?.unwrap();
    assert_eq!((noted.note.as_deref(), noted.customer.name.as_str()), (Some("seen"), "y"));
    assert_eq!(noted.lines[0].sku, "q");
    assert!(db::note(db, id, 1, "late").await?.is_none());
    let put = db::put(db, "e@x.org", "z").await?;
    assert_eq!((put.name.as_str(), put.card, put.orders.len()), ("z", None, 1));
    assert_eq!(put.orders[0].note.as_deref(), Some("seen"));
    assert_eq!(db::put(db, "new@x.org", "n").await?.orders.len(), 0);
    db::put(db, "e@x.org", "y").await?;

    // As a part of a transaction in Rust: a failure undoes the part alone.
    let mut tx = db.begin().await?;
    db::place(&mut tx, "Eve", "f@x.org", &[line(1, "a")]).await?;
    let failed = db::place(&mut tx, "Eve", "f@x.org", &[]).await;
    assert!(matches!(failed, Err(db::PlaceError::EmailKey)), "{failed:?}");
    db::place(&mut tx, "Fay", "g@x.org", &[]).await?;
    assert_eq!(db::purchases(&mut tx).await?.len(), 5);
    tx.commit().await?;
    assert_eq!(db::purchases(db).await?.len(), 5);
    // A record with a list of records in it; it is stored once.
    let rows = vec![
        db::StoreAllOrderLine { nr: 2, sku: "b".to_owned() },
        db::StoreAllOrderLine { nr: 1, sku: "a".to_owned() },
    ];
    let order = db::StoreAllOrder { id: uuid::Uuid::from_u128(7), customer: customer.id, lines: rows };
    let stored = db::store_all(db, &order).await?.unwrap();
    assert_eq!(stored.lines.iter().map(|line| line.sku.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    assert!(db::store_all(db, &order).await?.is_none());
    // What is given and what comes back have names of their own.
    let given = [db::WantedRowsGiven { nr: 2, sku: "x".to_owned() }];
    let wanted: Vec<db::WantedRow> = db::wanted(db, &given).await?;
    assert_eq!((wanted.len(), wanted[0].sku.as_str()), (1, "x"));
    assert_eq!(db::tidy(db).await?, 2);
    assert_eq!(db::tidy(db).await?, 0);
    Ok(())
}
