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
    nulls(db).await
}

/// Lists in which an element may be null.
async fn nulls(db: &Db<Async>) -> Done {
    let words = vec![Some("a".to_owned()), None, Some(String::new()), Some("null".to_owned())];
    let mark = db::Mark { label: "m".to_owned(), levels: vec![None, Some(db::Level::High)], words: Some(vec![None]) };
    let first = db::NewPage {
        numbers: vec![None, Some(i64::MAX)],
        levels: Some(vec![Some(db::Level::High), None]),
        prices: vec![Some("1.50".parse()?), None],
        blobs: vec![None, Some(Vec::new()), Some(vec![0, 255])],
        keys: Some(vec![None, Some(uuid::Uuid::from_u128(7))]),
        mark: Some((&mark).into()),
        tag: Some("t".into()),
        ..db::NewPage::required(1, words.clone())
    };
    let second = db::NewPage { level: Some(db::Level::Low), ..db::NewPage::required(2, Vec::new()) };
    assert_eq!(db::add_pages(db, &[first.clone(), second.clone()]).await?, [1, 2]);
    db::add_page(db, &db::NewPage { id: 3, ..first.clone() }).await?;
    let all = db::all_pages(db).await?;
    for at in [0, 2] {
        let found = &all[at];
        assert_eq!((&found.words, &found.numbers), (&words, &first.numbers));
        assert_eq!((&found.levels, &found.prices), (&first.levels, &first.prices));
        assert_eq!((&found.blobs, &found.keys), (&first.blobs, &first.keys));
        let read = found.mark.as_ref().map(db::MarkDocument::read).transpose()?;
        assert_eq!(read.as_ref(), Some(&mark));
    }
    assert!(all[1].words.is_empty() && all[1].prices.is_empty());
    assert_eq!((&all[1].numbers, &all[1].levels), (&vec![Some(7), None], &None));
    let mut rows = db::all_pages(db).stream();
    let mut streamed = Vec::new();
    while let Some(row) = rows.next().await {
        streamed.push(row?);
    }
    drop(rows);
    assert_eq!(streamed, all);
    let found = db::gathered(db).await?;
    assert_eq!(found.tags, [Some("t".to_owned()), None, Some("t".to_owned())]);
    assert_eq!(found.levels, [None, Some(db::Level::Low), None]);
    assert_eq!(found.ids, [1, 2, 3]);
    assert_eq!(found.there.len(), 2);
    let given = [Some("a"), None, Some(""), Some("null")];
    let found = db::with_words(db).words(&given).levels(Some(&[None, Some(db::Level::Low)])).all().await?;
    let shown: Vec<_> = found.iter().map(|row| (row.same, row.level, row.nested.len())).collect();
    assert_eq!(shown, [(Some(true), None, 2), (Some(false), Some(true), 2), (Some(true), None, 2)]);
    let row = |id, words: &[Option<String>], levels| db::OfRowsGiven { id, words: words.to_vec(), levels };
    let rows = [row(1, &words, Some(vec![None])), row(2, &[None], None)];
    let found = db::of_rows(db, &rows).await?;
    assert_eq!(found.iter().map(|row| row.same).collect::<Vec<_>>(), [true, false]);
    assert_eq!((&found[0].levels, &found[1].words), (&Some(vec![None]), &vec![None]));
    let found = db::outer_lists(db).await?;
    let shown: Vec<_> = found.iter().map(|row| (row.words.clone(), row.n)).collect();
    let there = (Some(words.clone()), Some(4));
    assert_eq!(shown, [there.clone(), (None, None), there]);
    let was = db::rewrite_all(db, &[Some("z"), None]).await?;
    assert_eq!(was.words, words);
    let changed = db::rewrite(db, 2, &[None], &[None], &[None, Some(vec![1])]).keys(&[None]).maybe().await?;
    let changed = changed.into_iter().next().expect("the second page is there");
    assert_eq!((changed.words, changed.numbers), (vec![None], vec![Some(7), None]));
    assert_eq!(changed.was, [&words[..], &[Some("z".to_owned()), None]].concat());
    Ok(())
}
