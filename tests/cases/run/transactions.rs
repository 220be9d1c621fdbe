//! Transactions give all or nothing, say which guard did not hold, and are run again.

fn money(cents: i64) -> rust_decimal::Decimal {
    rust_decimal::Decimal::new(cents, 2)
}

async fn test(db: &Db<Async>) -> Done {
    let ada = db::open(db, "Ada", money(1000)).await?;
    let bob = db::open(db, "Bob", money(0)).await?;

    let left: db::TransferRow = db::transfer(db, ada, bob, money(250)).await?;
    assert_eq!((left.owner.as_str(), left.left), ("Ada", money(750)));
    let before = db::accounts(db).await?;
    assert_eq!(before[1].balance, money(250));
    assert_eq!(before[0].entries[0].amount, money(-250));

    // Nothing is left of a transaction that fails at any of its steps.
    let poor = db::transfer(db, bob, ada, money(251)).await;
    assert!(matches!(poor, Err(db::TransferError::InsufficientFunds)), "{poor:?}");
    assert_eq!(poor.unwrap_err().to_string(), "insufficient funds");
    for (from, to) in [(99, ada), (ada, 99)] {
        let missing = db::transfer(db, from, to, money(1)).await;
        let Err(db::TransferError::Db(error)) = missing else { panic!("{missing:?}") };
        assert_eq!(error.kind(), rex_runtime::ErrorKind::NotFound);
    }
    assert_eq!(db::accounts(db).await?, before);

    let none = db::rename(db, 99).one().await;
    assert!(matches!(none, Err(db::RenameError::NoSuchAccount)), "{none:?}");
    let row = db::rename(db, ada).note("fixed").one().await?;
    assert_eq!((row.owner.as_str(), row.note), ("Ada", None));
    let fixed = db::rename(db, ada).one().await;
    assert!(matches!(fixed, Err(db::RenameError::ItIsFixed)), "{fixed:?}");
    let account = &db::accounts(db).await?[0];
    assert_eq!((account.owner.as_str(), account.note.as_deref()), ("Ada!", Some("fixed")));
    db::open(db, "Ada", money(0)).await?;
    let twice = db::rename(db, 3).one().await;
    assert!(matches!(twice, Err(db::RenameError::WhatKey)), "{twice:?}");

    let both = db::count_both(db).await?;
    assert_eq!((both.a, both.b), (3, 2));

    let swept = db::sweep(db, money(300)).owner("Bob").all().await?;
    assert_eq!(swept.len(), 1);
    assert_eq!(swept[0].entries[0].amount, money(250));
    assert!(db::accounts(db).await?[1].entries.is_empty());
    assert!(db::logs(db).await?.contains(&"swept Bob".to_owned()));
    assert!(db::sweep(db, money(-1)).all().await?.is_empty());

    let new = |owner: &str, note: Option<&str>| db::NewAccount {
        note: note.map(str::to_owned),
        ..db::NewAccount::required(owner)
    };
    let entry = |owner: &str, amount| db::EnrollEntry { owner: owner.to_owned(), amount };
    let accounts = [new("Cy", None), new("Di", Some("x"))];
    db::enroll(db, &accounts, &[entry("Cy", money(5)), entry("Di", money(7)), entry("Cy", money(9))]).await?;
    db::enroll(db, &[], &[]).await?;
    let all = db::accounts(db).await?;
    assert_eq!((all[3].owner.as_str(), all[3].entries.len(), all[3].balance), ("Cy", 2, money(0)));
    assert_eq!(all[4].note.as_deref(), Some("x"));

    let archived = db::archive(db, "start").await?;
    assert_eq!((archived.n, archived.total), (3, Some(money(21))));
    assert!(archived.first.is_some());
    let again = db::archive(db, "start").await;
    assert!(matches!(again, Err(db::ArchiveError::WhatKey)), "{again:?}");

    // All of these want the same rows at once: the database makes some of them wait or run again.
    let rich = db::open(db, "Rich", money(100_000)).await?;
    let sink = db::open(db, "Sink", money(0)).await?;
    let mut all = Vec::new();
    for _ in 0..4 {
        let db = db.clone();
        all.push(tokio::spawn(async move {
            for _ in 0..5 {
                db::transfer(&db, rich, sink, money(100)).await.map_err(|error| error.to_string())?;
            }
            Ok::<(), String>(())
        }));
    }
    for one in all {
        one.await??;
    }
    let last = db::accounts(db).await?;
    let balance = |id: i64| last.iter().find(|account| account.id == id).unwrap().balance;
    assert_eq!((balance(rich), balance(sink)), (money(98_000), money(2_000)));
    Ok(())
}
