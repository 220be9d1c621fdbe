//! Streams of rows: all of them in parts, lists of each, errors, and streams that are dropped half way.
const BOOKS: i64 = 100_000;
const SHELVES: i64 = 1_000;

async fn test(db: &Db<Async>) -> Done {
    fill(db).await?;
    // All rows, in order.
    let (mut rows, mut seen, mut pages) = (db::titles(db, 1).stream(), 0, 0);
    while let Some(row) = rows.next().await {
        let row = row?;
        seen += 1;
        assert_eq!((row.id, row.title.as_str()), (seen, format!("book {seen}").as_str()));
        pages += i64::from(row.pages);
    }
    assert_eq!((seen, pages), (BOOKS, BOOKS / 500 * (499 * 500 / 2)));
    assert!(rows.next().await.is_none());
    // None, one and a whole number of parts.
    for from in [BOOKS + 1, BOOKS, BOOKS - 255, BOOKS - 256, BOOKS - 511] {
        let rows = all(db::titles(db, from).stream()).await?;
        assert_eq!(rows.len() as i64, BOOKS + 1 - from);
        assert_eq!(rows, db::titles(db, from).await?);
    }
    // Lists inside lists belong to their rows.
    let rows = all(db::shelved(db, 0).stream()).await?;
    assert_eq!(rows, db::shelved(db, 0).await?);
    assert_eq!(rows.len() as i64, SHELVES);
    assert_eq!(rows.iter().map(|row| row.books.len()).sum::<usize>() as i64, BOOKS);
    assert_eq!(rows[999].books[0].notes[0].body, "on the last shelf");
    // A builder's rows, and parameters that are lists.
    assert_eq!(all(db::found(db).text("book 7").all().stream()).await?[0].id, 7);
    let rows = all(db::listed(db, &[3, 5, -1], "x").stream()).await?;
    assert_eq!(rows.iter().map(|row| (row.id, row.name.as_str())).collect::<Vec<_>>(), [(3, "x"), (5, "x")]);
    half_way(db).await?;
    failing(db).await?;
    together(db).await?;
    inside(db).await?;
    snapshot(db).await?;
    // The rows of a command: it has done everything before the first.
    db::note(db, 2, "b").await?;
    let mut rows = db::remove(db, 1_000_000).stream();
    assert!(rows.next().await.is_some());
    drop(rows);
    assert!(all(db::remove(db, 1_000_000).stream()).await?.is_empty());
    Ok(())
}

async fn fill(db: &Db<Async>) -> Done {
    let shelves: Vec<_> =
        (0..SHELVES).map(|id| db::ShelvesRow { id, name: format!("shelf {id}") }).collect();
    db::shelves(db, &shelves).await?;
    let books: Vec<_> = (1..=BOOKS)
        .map(|id| db::BooksRow {
            id,
            shelf: id % SHELVES,
            title: format!("book {id}"),
            pages: (id % 500) as i32,
        })
        .collect();
    db::books(db, &books).await?;
    db::note(db, 999, "on the last shelf").await?;
    Ok(())
}

async fn all<T: Send, E: rex_runtime::generated::CommandError>(
    mut rows: rex_runtime::RowStream<'_, T, Async, E>,
) -> Result<Vec<T>, E> {
    let mut taken = Vec::new();
    while let Some(row) = rows.next().await {
        taken.push(row?);
    }
    Ok(taken)
}

/// Streams that are dropped: more of them than the pool has connections, which all come back clean.
async fn half_way(db: &Db<Async>) -> Done {
    for round in 0..20 {
        let mut rows = db::titles(db, 1).stream();
        for _ in 0..=round * 20 {
            rows.next().await.unwrap()?;
        }
        drop(rows);
        let from = if round % 7 == 0 { 700 } else { 990 };
        let mut rows = db::shelved(db, from).stream();
        assert_eq!(rows.next().await.unwrap()?.id, from);
        drop(rows);
        // The same statements, from their first row.
        assert_eq!(db::titles(db, BOOKS - round).stream().next().await.unwrap()?.id, BOOKS - round);
        db::rename(db, 995, &format!("renamed {round}")).await?;
        assert_eq!(db::shelved(db, 995).await?[0].name, format!("renamed {round}"));
    }
    Ok(())
}

/// An error ends a stream, once.
async fn failing(db: &Db<Async>) -> Done {
    for round in 0..20 {
        let good = if round == 0 { BOOKS / 2 } else { 1_000 };
        let by = i64::MAX / good;
        let mut rows = db::grown(db, by).stream();
        let (mut seen, mut errors) = (0, 0);
        while let Some(row) = rows.next().await {
            match row {
                Ok(row) => {
                    assert_eq!(errors, 0);
                    seen += 1;
                    assert_eq!((row.id, row.big), (seen, seen * by));
                }
                Err(error) => {
                    errors += 1;
                    assert_eq!(error.kind(), rex_runtime::ErrorKind::NumericOverflow);
                    assert_eq!(error.query(), Some("grown"));
                }
            }
        }
        assert_eq!(errors, 1);
        assert!((good - 256..=good).contains(&seen), "{seen}");
        assert!(rows.next().await.is_none());
    }
    db::rename(db, 5, "after an error").await?;
    assert_eq!(all(db::grown(db, 1).stream()).await?.len() as i64, BOOKS);
    Ok(())
}

/// Two streams side by side.
async fn together(db: &Db<Async>) -> Done {
    let (mut one, mut other) = (db::titles(db, 1).stream(), db::titles(db, 11).stream());
    for id in 1..=2_000 {
        let (one, other) = (one.next().await.unwrap()?, other.next().await.unwrap()?);
        assert_eq!((one.id, other.id), (id, id + 10));
    }
    drop(one);
    assert_eq!(all(other).await?.len() as i64, BOOKS - 2_010);
    Ok(())
}

/// Inside a transaction, which goes on behind the stream.
async fn inside(db: &Db<Async>) -> Done {
    let mut tx = db.begin().await?;
    db::rename(&mut tx, 0, "inside").await?;
    let mut rows = db::shelved(&mut tx, 0).stream();
    let first = rows.next().await.unwrap()?;
    assert_eq!((first.name.as_str(), first.books.len()), ("inside", 100));
    drop(rows);
    let rows = all(db::titles(&mut tx, 1).stream()).await?;
    assert_eq!(rows.len() as i64, BOOKS);
    let mut rows = db::shelved(&mut tx, 1).stream();
    rows.next().await.unwrap()?;
    drop(rows);
    db::rename(&mut tx, 1, "behind it").await?;
    tx.commit().await?;
    let rows = db::shelved(db, 0).await?;
    assert_eq!((rows[0].name.as_str(), rows[1].name.as_str()), ("inside", "behind it"));
    // The stream's transaction ends with an error of the stream; a savepoint saves it.
    let mut tx = db.begin().await?;
    let mut part = tx.savepoint().await?;
    assert!(all(db::grown(&mut *part, i64::MAX / 1_000).stream()).await.is_err());
    part.rollback().await?;
    db::rename(&mut tx, 2, "saved").await?;
    assert!(all(db::grown(&mut tx, i64::MAX / 1_000).stream()).await.is_err());
    assert!(db::titles(&mut tx, 1).stream().next().await.unwrap().is_err());
    assert!(tx.commit().await.is_err());
    assert_eq!(db::shelved(db, 2).await?[0].name, "shelf 2");
    Ok(())
}

/// Rows and their lists are of the state in which the stream began.
async fn snapshot(db: &Db<Async>) -> Done {
    let mut rows = db::shelved(db, 0).stream();
    rows.next().await.unwrap()?;
    db::rename(db, 999, "while reading").await?;
    db::note(db, 999, "while reading").await?;
    let last = all(rows).await?.pop().unwrap();
    assert_eq!((last.name.as_str(), last.books[0].notes.len()), ("shelf 999", 1));
    let last = all(db::shelved(db, 999).stream()).await?.pop().unwrap();
    assert_eq!((last.name.as_str(), last.books[0].notes.len()), ("while reading", 2));
    Ok(())
}
