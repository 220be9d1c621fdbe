//! Objects are absent as their row or their condition says; lists are found by nulls, floats and documents too.

async fn test(db: &Db<Async>) -> Done {
    db::users(db).await?;
    db::posts(db).await?;
    db::comments(db).await?;
    let nothing: () = db::renamed(db, 1).title("t").execute().await?;
    assert_eq!(nothing, ());
    let filtered = db::filtered(db).await?;
    let author = filtered[0].author.as_ref().expect("an active author");
    assert_eq!((author.name.as_str(), author.level, author.posts.len()), ("a", Some(2), 1));
    assert!(filtered[1].author.is_none() && filtered[2].author.is_none());
    let editors: Vec<Option<&str>> =
        filtered.iter().map(|row| row.editor.as_ref().map(|editor| editor.name.as_str())).collect();
    assert_eq!(editors, [None, None, Some("a")]);
    let rows = db::left_rows(db).await?;
    let best: Vec<Option<i32>> = rows.iter().map(|row| row.best.as_ref().map(|best| best.score)).collect();
    assert_eq!(best, [Some(2), None, Some(4)]);
    let titles: Vec<Option<Option<&str>>> =
        rows.iter().map(|row| row.x.as_ref().map(|x| x.title.as_deref())).collect();
    assert_eq!(titles, [None, Some(Some("u")), Some(None)]);
    let by_level = db::by_level(db).await?;
    let found: Vec<Vec<(i32, Option<i32>)>> =
        by_level.iter().map(|user| user.posts.iter().map(|post| (post.id, post.level)).collect()).collect();
    assert_eq!(found, [vec![], vec![(2, None), (3, None)]]);
    let by_rating = db::by_rating(db).await?;
    let found: Vec<Vec<Option<f64>>> =
        by_rating.iter().map(|user| user.posts.iter().map(|post| post.rating).collect()).collect();
    assert_eq!(found, [vec![Some(0.5)], vec![Some(0.0), Some(0.0)]]);
    let by_document = db::by_document(db).await?;
    let found: Vec<Vec<Option<&str>>> =
        by_document.iter().map(|user| user.posts.iter().map(|post| post.city.as_deref()).collect()).collect();
    assert_eq!(found, [vec![Some("r")], vec![None, None]]);
    let listed: Vec<Vec<i32>> =
        db::with_table(db).await?.iter().map(|post| post.comments.iter().map(|of| of.id).collect()).collect();
    assert_eq!(listed, [vec![1, 2], vec![], vec![3]]);
    let scores: Vec<Option<i32>> =
        db::distinct_scores(db).await?.iter().map(|post| post.scores.as_ref().map(|of| of.score)).collect();
    assert_eq!(scores, [Some(2), None, Some(4)]);
    let homes = db::homes(db, "y").await?;
    let home = &homes[0];
    assert_eq!(home.home_since, Some(jiff::civil::date(2024, 2, 29)));
    assert_eq!(home.home_price, Some("1.50".parse()?));
    assert_eq!(home.home_ref, Some(uuid::Uuid::from_u128(7)));
    assert_eq!(home.home_at, Some("2024-01-01T00:00:00Z".parse()?));
    assert_eq!((home.home_tags.as_deref(), home.home_nums.as_deref()), (Some(&["x".to_owned(), "y".to_owned()][..]), Some(&[3][..])));
    assert_eq!(home.first.as_deref(), Some("x"));
    assert_eq!((homes.len(), homes[1].home_tags.is_none()), (2, true));
    Ok(())
}
