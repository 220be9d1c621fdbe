//! All pages of a query, forwards and backwards, are its whole list.

/// All pages of a query, forwards and backwards, are the whole list.
macro_rules! walk {
    ($whole:expr, $page:expr) => {{
        let whole: Vec<String> = $whole.iter().map(shown).collect();
        assert!(whole.len() > 1, "too little data");
        for n in 1..=whole.len() + 1 {
            let page = $page(n as i32);
            let mut rows = Vec::new();
            let mut seen = page.clone_call().page().await?;
            assert_eq!(seen.has_more, seen.items.len() < whole.len());
            loop {
                assert!(seen.items.len() <= n);
                rows.extend(seen.items.iter().map(shown));
                if !seen.has_more {
                    break;
                }
                seen = page.clone_call().after(&seen.end).page().await?;
            }
            assert_eq!(rows, whole);
            let end = seen.end;
            let beyond = page.clone_call().after(&end).page().await?;
            assert!(beyond.items.is_empty() && !beyond.has_more);
            assert_eq!(beyond.end, end);
            let mut back = page.clone_call().before(&end).page().await?;
            let mut rows = Vec::new();
            loop {
                rows.splice(0..0, back.items.iter().map(shown));
                if !back.has_more {
                    break;
                }
                // Through text, as a program would keep it.
                let text = back.start.as_ref().unwrap().to_string();
                let start = text.parse()?;
                assert_eq!(back.start.as_ref(), Some(&start));
                back = page.clone_call().before(&start).page().await?;
            }
            assert_eq!(rows, whole[..whole.len() - 1]);
        }
    }};
}

/// A row, whatever the name of its type.
fn shown<T: std::fmt::Debug>(row: &T) -> String {
    format!("{row:?}").replace("All", "")
}

/// Builders are used up by a call.
struct Again<F>(F);
impl<C, F: Fn() -> C> Again<F> {
    fn clone_call(&self) -> C {
        (self.0)()
    }
}

async fn test(db: &Db<Async>) -> Done {
    let moods = [db::Mood::Calm, db::Mood::Wild, db::Mood::Glad];
    let mut authors = Vec::new();
    for name in ["Ada", "Bob", "Ada"] {
        authors.push(db::add_author(db, name).await?);
    }
    for at in 0..13usize {
        let title = ["b", "A", "é", "b", "a%"][at % 5];
        let score = [None, Some(3), Some(1), Some(3)][at % 4];
        let published = [None, Some(0), Some(-1), Some(1_700_000_000_123_456)][(at / 2) % 4];
        let published = published.map(|at| jiff::Timestamp::from_microsecond(at).unwrap());
        let price = rust_decimal::Decimal::new([150, -25, 150][at % 3], 2);
        let author = authors[[0, 1, 2, 1][at % 4]];
        let mut add = db::add(db, author, title, moods[at % 3], price);
        if let Some(score) = score {
            add = add.score(score);
        }
        if let Some(published) = published {
            add = add.published(published);
        }
        let post = add.one().await?;
        for nr in 0..at % 3 {
            db::remark(db, post, nr as i32, "x").await?;
        }
    }
    let authors = &authors;
    walk!(db::all_newest(db).await?, |n| Again(move || db::newest(db, n)));
    walk!(db::all_by_title(db).await?, |n: i32| Again(move || db::by_title(db).n(n.into())));
    walk!(db::all_by_score(db).all().await?, |n| Again(move || db::by_score(db, n)));
    walk!(db::all_by_score(db).author(authors[0]).all().await?, |n| Again(move || db::by_score(db, n).author(authors[0])));
    walk!(db::all_by_score(db).author(authors[1]).q("b").all().await?, |n| {
        Again(move || db::by_score(db, n).author(authors[1]).q("b"))
    });
    for (sort, same) in [
        (db::ChosenSort::Newest, db::AllChosenSort::Newest),
        (db::ChosenSort::Moody, db::AllChosenSort::Moody),
        (db::ChosenSort::ByAuthor, db::AllChosenSort::ByAuthor),
    ] {
        walk!(db::all_chosen(db).sort(same).all().await?, |n| Again(move || db::chosen(db).sort(sort).n(n)));
    }
    walk!(db::all_joined(db).await?, |n| Again(move || db::joined(db, n)));
    walk!(db::all_per_author(db).await?, |n| Again(move || db::per_author(db, n)));
    walk!(db::all_kinds(db).await?, |n| Again(move || db::kinds(db, n)));
    walk!(db::all_ranked(db).await?, |n| Again(move || db::ranked(db, n)));
    walk!(db::all_names(db).await?, |n| Again(move || db::names(db, n)));

    let whole: Vec<String> = db::all_numbered(db).await?.iter().map(shown).collect();
    let mut rows = Vec::new();
    for number in 1.. {
        let page = db::numbered(db, number).size(4).page().await?;
        assert_eq!(page.number, i64::from(number));
        rows.extend(page.items.iter().map(shown));
        if !page.has_more {
            break;
        }
    }
    assert_eq!(rows, whole);
    assert!(db::numbered(db, 99).page().await?.items.is_empty());
    for wrong in [0, -1] {
        let error = db::numbered(db, wrong).page().await.unwrap_err();
        assert!(error.to_string().contains("numbered from 1"), "{error}");
    }

    for wrong in [0, -3, 101] {
        let error = db::newest(db, wrong).page().await.unwrap_err();
        assert!(error.to_string().contains("1 to 100 rows"), "{error}");
    }
    let newest = db::chosen(db).page().await?.end.unwrap();
    let error = db::chosen(db).sort(db::ChosenSort::Moody).after(&newest).page().await.unwrap_err();
    assert!(error.to_string().contains("another order"), "{error}");
    for hostile in ["", "AAAA", "' or 1=1 --", "é", &newest.to_string()[1..], &format!("{newest}A")] {
        let error = hostile.parse::<db::ChosenCursor>().unwrap_err();
        assert!(error.to_string().contains("no cursor"), "{error}");
    }
    assert!(newest.to_string().parse::<db::NewestCursor>().is_err());
    Ok(())
}
