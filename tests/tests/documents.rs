//! Typed documents, run on both databases: structs go there and come back, and queries look inside.

use rex_runtime::serde_json::json;
use rex_runtime::{Async, Db};
use rex_tests::{cases, prepare};

/// What the compiler made of the case.
mod people {
    include!("../cases/documents/generated/mod.rs");
}

use people::{Address, AddressDocument, Kind, Position, Profile};

async fn databases(folder: &std::path::Path) -> Vec<Db<Async>> {
    let (_, compilation) = cases::compiled(&cases::one("query/documents.rex"));
    let file = folder.join("people.db");
    let connection = rusqlite::Connection::open(&file).unwrap();
    for statement in prepare::definitions(&compilation, "sqlite") {
        connection.execute_batch(&statement).unwrap();
    }
    let url = rex_tests::postgres::database().await;
    let (client, connection) =
        tokio_postgres::connect(&url, tokio_postgres::NoTls).await.expect("the server answers");
    tokio::spawn(connection);
    for statement in prepare::definitions(&compilation, "postgres") {
        client.batch_execute(&statement).await.expect(&statement);
    }
    let sqlite = people::connect(&format!("sqlite:{}", file.display())).await.unwrap();
    vec![sqlite, people::connect(&url).await.unwrap()]
}

fn address(street: &str) -> Address {
    Address {
        street: street.to_owned(),
        zip: None,
        floor: Some(-3),
        kind: Kind::Work,
        at: Some(Position { x: 0.1, y: -1e300, exact: true }),
        lines: vec!["\"1\"".to_owned(), "é\\".to_owned()],
    }
}

fn profile(visits: i64) -> Profile {
    Profile {
        address: Some(address("inner")),
        others: vec![address("a"), Address { at: None, floor: None, ..address("b") }],
        visits,
        since: "2024-02-29".parse().ok(),
        notes: Some(json!({ "any": [1, null] })),
    }
}

#[tokio::test]
async fn documents_travel_alike() {
    let folder = tempfile::tempdir().unwrap();
    for db in databases(folder.path()).await {
        let home = address("Main 1");
        let (most, at) = (profile(i64::MAX).into(), AddressDocument::from(&home));
        let row = people::put_person(&db, 1, "ada", &most).home(&at).one().await.unwrap();
        assert_eq!(row.profile.read().unwrap(), profile(i64::MAX));
        people::put_person(&db, 2, "bob", &profile(4).into()).one().await.unwrap();
        people::put_person(&db, 3, "cy", &profile(3).into()).one().await.unwrap();
        let rows = people::by_street(&db, "Main 1").await.unwrap();
        assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(rows[0].home.as_ref().map(|home| home.read().unwrap()), Some(home));
        let seen = (rows[0].street.as_deref(), rows[0].floor, rows[0].exact);
        assert_eq!(seen, (Some("inner"), Some(-3), Some(true)));
        let lines = ["\"1\"", "é\\"].map(str::to_owned).to_vec();
        assert_eq!(rows[0].home_lines, Some(lines));
        assert_eq!((&rows[1].home, rows[1].floor, &rows[1].home_at), (&None, None, &None));
        let visits = people::visits(&db).await.unwrap();
        let seen: Vec<_> = visits.iter().map(|v| (v.street.as_deref(), v.n, v.most)).collect();
        assert_eq!(seen, [(Some("Main 1"), 1, Some(i64::MAX)), (None, 2, Some(4))]);
    }
}

#[test]
fn a_document_of_another_form_is_an_error() {
    let known =
        AddressDocument::new(json!({ "street": "s", "kind": "home", "lines": [], "more": 1 }));
    assert_eq!(known.read().unwrap().street, "s");
    for wrong in [
        json!(null),
        json!([]),
        json!({ "street": 1 }),
        json!({ "street": "s", "kind": "x", "lines": [] }),
    ] {
        let error = AddressDocument::new(wrong).read().unwrap_err();
        assert_eq!(error.to_string(), "a JSON document is no `Address`");
    }
}
