//! The join row of a relation through another entity belongs to the row beside it.

async fn test(db: &Db<Async>) -> Done {
    let (a, b) = (db::post(db, "a").await?, db::post(db, "b").await?);
    db::post(db, "c").await?;
    let (x, y) = (db::tag(db, "x").await?, db::tag(db, "y").await?);
    for (post, tag, weight) in [(a, x, 1), (a, y, 3), (b, x, 2)] {
        db::put(db, post, tag, weight).await?;
    }
    let all = db::each(db).await?;
    let shown: Vec<Vec<(&str, i32)>> =
        all.iter().map(|post| post.tags.iter().map(|tag| (tag.name.as_str(), tag.weight)).collect()).collect();
    assert_eq!(shown, [vec![("y", 3), ("x", 1)], vec![("x", 2)], vec![]]);
    let heaviest = db::heaviest(db).await?;
    assert_eq!(heaviest[0].tags.as_ref().map(|tag| (tag.name.as_str(), tag.weight)), Some(("y", 3)));
    assert!(heaviest[2].tags.is_none());
    let joined: Vec<_> = db::joined(db).await?.into_iter().map(|row| (row.title, row.name, row.weight)).collect();
    let row = |title: &str, name: Option<&str>, weight| (title.to_owned(), name.map(str::to_owned), weight);
    let expected =
        [row("a", Some("x"), Some(1)), row("a", Some("y"), Some(3)), row("b", Some("x"), Some(2)), row("c", None, None)];
    assert_eq!(joined, expected);
    assert_eq!(db::heavy(db, 3).await?, ["a"]);
    let counted: Vec<_> = db::counted(db).await?.iter().map(|row| (row.n, row.sum)).collect();
    assert_eq!(counted, [(1, 1), (2, 3), (3, 6), (4, 10)]);
    assert_eq!(db::once(db).await?.as_deref(), Some("a"));
    let uses: Vec<_> = [db::use_tag(db, "X").await?, db::use_tag(db, "X").await?, db::use_tag(db, "z").await?]
        .into_iter()
        .map(|row| row.map(|row| (row.name, row.uses)))
        .collect();
    assert_eq!(uses, [Some(("x".to_owned(), 1)), None, Some(("z".to_owned(), 0))]);
    Ok(())
}
