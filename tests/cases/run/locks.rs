//! Queries that lock rows or write under `with` run in transactions that may write, streams too.

async fn test(db: &Db<Async>) -> Done {
    let rows: Vec<_> = (1..=600).map(|id| db::JobsRow { id }).collect();
    db::jobs(db, &rows).await?;
    db::part(db, 1, "a").await?;
    assert_eq!(db::waiting(db).await?.len(), 600);
    assert_eq!(count(db::waiting(db).stream()).await?, 600);
    assert_eq!(db::whole(db).await?[0].parts[0].name, "a");
    assert_eq!(db::whole(db).stream().next().await.unwrap()?.parts[0].name, "a");
    let mut tx = db.begin().await?;
    assert_eq!(count(db::waiting(&mut tx).stream()).await?, 600);
    assert_eq!(count(db::whole(&mut tx).stream()).await?, 2);
    tx.rollback().await?;
    // It has written everything before its first row.
    let mut rows = db::done(db, 600).stream();
    assert!(rows.next().await.is_some_and(|row| row.is_err()), "a part refers to one");
    drop(rows);
    db::apart(db).await?;
    let mut rows = db::done(db, 600).stream();
    rows.next().await.unwrap()?;
    drop(rows);
    assert_eq!(db::waiting(db).await?, [600]);
    Ok(())
}

async fn count<T: Send>(mut rows: rex_runtime::RowStream<'_, T, Async>) -> Result<u32, rex_runtime::Error> {
    let mut count = 0;
    while let Some(row) = rows.next().await {
        row?;
        count += 1;
    }
    Ok(count)
}
