//! Lists of documents go there and come back as lists of their structs.

use db::{Address, AddressDocuments, Flat, FlatDocuments, Kind, NewPerson};

fn flat(name: &str, floor: Option<i32>) -> Flat {
    Flat { name: name.to_owned(), floor }
}

fn address(street: &str, flats: Vec<Flat>) -> Address {
    Address { street: street.to_owned(), kind: Kind::Work, flats }
}

async fn test(db: &Db<Async>) -> Done {
    let two = vec![address("a\"é\\", vec![flat("x", Some(-1)), flat("y", None)]), address("b", vec![])];
    let row = db::put(db, 1, &AddressDocuments::from(two.as_slice())).one().await?;
    assert_eq!((row.id, row.addresses.read()?, row.extra), (1, two.clone(), None));
    let person = NewPerson { id: 2, addresses: vec![].into(), extra: Some(vec![flat("z", Some(3))].into()) };
    db::put_all(db, &[person]).await?;
    db::dog(db, 7, 1).await?;
    let all = db::everybody(db).await?;
    assert_eq!(all[0].addresses.read()?, two);
    assert_eq!(all[0].first.as_ref().map(|first| first.read()).transpose()?, Some(two[0].clone()));
    assert_eq!(all[0].flats.as_ref().map(|flats| flats.read()).transpose()?, Some(two[0].flats.clone()));
    assert_eq!(all[0].kind, Some(Kind::Work));
    assert_eq!(all[0].dogs[0].person.addresses.read()?, two);
    assert_eq!(all[1].addresses.read()?, []);
    assert_eq!(all[1].extra.as_ref().map(|extra| extra.read()).transpose()?, Some(vec![flat("z", Some(3))]));
    assert!(all[1].first.is_none() && all[1].flats.is_none() && all[1].dogs.is_empty());
    db::move_out(db, &FlatDocuments::from(vec![])).await?;
    assert_eq!(db::everybody(db).await?[1].extra.as_ref().map(|extra| extra.read()).transpose()?, Some(vec![]));
    assert!(AddressDocuments::new(serde_json::json!({ "street": "s" })).read().is_err());
    assert!(AddressDocuments::new(serde_json::json!([{ "street": "s" }])).read().is_err());
    Ok(())
}
