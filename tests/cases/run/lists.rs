//! Lists in the rows of a bulk insert, and in lists of records: each as it was given, with the defaults of what was not.

async fn test(db: &Db<Async>) -> Done {
    let odd = vec!["a \"b\"".to_owned(), "c\\d, {e}".to_owned(), "null".to_owned(), "ä🙂".to_owned(), String::new()];
    let first = db::NewDoc {
        numbers: vec![i64::MIN, 0, i64::MAX],
        levels: vec![db::Level::Low, db::Level::High],
        prices: Some(vec!["1.50".parse()?, "-99999999.99".parse()?]),
        keys: Some(vec![uuid::Uuid::from_u128(7)]),
        days: vec!["2024-02-29".parse()?],
        blobs: vec![vec![0, 255], Vec::new()],
        flags: vec![false, true],
        ..db::NewDoc::required(odd.clone())
    };
    let second = db::NewDoc::required(Vec::new());
    assert_eq!(db::add(db, &[first.clone(), second.clone()]).await?.len(), 2);
    assert_eq!(db::put(db, &[second.clone(), first.clone()]).await?, 2);
    db::add_one(db, &first).await?;
    let all = db::all_docs(db).await?;
    assert_eq!(all.len(), 5);
    for at in [0, 3, 4] {
        let found = &all[at];
        assert_eq!(found.words, odd);
        assert_eq!(found.numbers, first.numbers);
        assert_eq!(found.levels, first.levels);
        assert_eq!(found.prices, first.prices);
        assert_eq!(found.keys, first.keys);
        assert_eq!(found.days, first.days);
        assert_eq!(found.blobs, first.blobs);
        assert_eq!(found.flags, first.flags);
    }
    for at in [1, 2] {
        let found = &all[at];
        assert!(found.words.is_empty() && found.days.is_empty() && found.blobs.is_empty());
        assert_eq!(found.numbers, [7]);
        assert_eq!(found.levels, [db::Level::High]);
        assert_eq!((&found.prices, &found.keys), (&None, &None));
        assert_eq!(found.flags, [true]);
    }
    let rows = [
        db::WantedGiven { id: all[0].id, words: odd, numbers: None },
        db::WantedGiven { id: all[1].id, words: vec!["x".to_owned()], numbers: Some(vec![1]) },
    ];
    let found = db::wanted(db, &rows).await?;
    assert_eq!(found.iter().map(|row| (row.same, row.none)).collect::<Vec<_>>(), [(true, true), (false, false)]);
    Ok(())
}
