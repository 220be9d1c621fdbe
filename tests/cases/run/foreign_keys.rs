//! A foreign key that the database does not name is its command's own where there is one, else "a foreign key".

async fn test(db: &Db<Async>) -> Done {
    let nobody = db::lend(db, 1, 7, 8).await;
    assert!(
        matches!(nobody, Err(db::LendError::WhoIdFkey | db::LendError::WhatIdFkey | db::LendError::ForeignKey)),
        "{nobody:?}"
    );
    let named = matches!(nobody, Err(db::LendError::WhoIdFkey | db::LendError::WhatIdFkey));
    let unnamed = matches!(nobody, Err(db::LendError::ForeignKey));
    assert_ne!(named, unnamed);
    let nothing = db::annotate(db, 1, 8).await;
    assert!(matches!(nothing, Err(db::AnnotateError::AboutIdFkey)), "{nothing:?}");
    assert_eq!(db::loans(db).await?, 0);
    Ok(())
}
