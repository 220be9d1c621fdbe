//! A generated module for one database, run: composite values, enum types, arrays, intervals and opaque objects go
//! there and come back.

use rex_runtime::serde_json::json;
use rex_runtime::{Async, Db, Interval};
use rex_tests::{cases, prepare};

/// What the compiler made of the case.
mod service {
    include!("../cases/service/generated/mod.rs");
}

use service::{Box as Crate, Email, Part, Status, TsVector};

async fn database() -> Db<Async> {
    let url = rex_tests::postgres::database().await;
    let (_, compilation) = cases::compiled(&cases::one("service/service.rex"));
    let (client, connection) =
        tokio_postgres::connect(&url, tokio_postgres::NoTls).await.expect("the server answers");
    tokio::spawn(connection);
    for statement in prepare::definitions(&compilation, "postgres") {
        client.batch_execute(&statement).await.expect(&statement);
    }
    service::connect(&url).await.unwrap()
}

fn part(name: &str) -> Part {
    Part {
        name: name.to_owned(),
        size: Some(7),
        weight: "1.250".parse().ok(),
        status: Status::InWork,
        tags: Some(vec!["a,b".to_owned(), "\"(){}\\".to_owned(), String::new()]),
        took: Some(Interval::new(14, -3, 1_500_000)),
    }
}

fn bare(name: &str) -> Part {
    Part { size: None, weight: None, tags: None, took: None, ..part(name) }
}

#[tokio::test]
async fn values_come_back_as_they_went() {
    let db = database().await;
    let waits = Interval::from_micros(-1);
    let contents =
        Crate { label: None, first: Some(bare("in")), rest: Some(vec![part("x"), bare("y")]) };
    let pauses = [Interval::new(1, 2, 3), Interval::default()];
    let history = [Status::Done, Status::InWork];
    let data = json!({ "a": [1, null] });
    let (parts, none) = ([part("one"), bare("two")], []);
    let main = bare("main");
    let full = service::add(&db, "job", &main, &parts, waits, &history);
    let full = full.contents(&contents).pauses(&pauses).data(&data).one().await.unwrap();
    let other = part("m");
    let empty = service::add(&db, "none", &other, &none, waits, &[]).one();
    let empty = empty.await.unwrap();
    let row = service::job(&db, full).await.unwrap().unwrap();
    assert_eq!((&row.main, row.parts.as_slice()), (&main, &parts[..]));
    assert_eq!(row.contents.as_ref(), Some(&contents));
    assert_eq!((row.waits, row.pauses.as_deref()), (waits, Some(&pauses[..])));
    assert_eq!((row.history.as_slice(), row.data.as_ref()), (&history[..], Some(&data)));
    assert_eq!((row.status, row.changes, row.loud.as_str()), (Status::Open, 0, "JOB!"));
    let sizes = service::sizes(&db, 7).await.unwrap();
    let seen: Vec<_> =
        sizes.iter().map(|s| (s.name.as_str(), s.main_size, s.first.as_deref())).collect();
    assert_eq!(seen, [("main", None, Some("in")), ("m", Some(7), None)]);
    let row = service::job(&db, empty).await.unwrap().unwrap();
    assert_eq!((row.parts.len(), row.contents, row.pauses, row.data), (0, None, None, None));
    assert_eq!(row.main, other);
}

#[tokio::test]
async fn writes_and_intervals() {
    let db = database().await;
    let hour = Interval::from_micros(3_600_000_000);
    for (title, waits) in [("job", hour), ("jobs", Interval::new(0, 1, 0))] {
        service::add(&db, title, &bare("m"), &[], waits, &[]).one().await.unwrap();
    }
    let taken = service::take_next(&db).await.unwrap().unwrap();
    assert_eq!((taken.main.name.as_str(), taken.waits), ("m", hour));
    let moved = service::move_on(&db, taken.id, Status::Done)
        .parts(&[part("p")])
        .maybe()
        .await
        .unwrap()
        .unwrap();
    assert_eq!((moved.changes, moved.parts.as_slice()), (2, &[part("p")][..]));
    let kept = service::move_on(&db, taken.id, Status::Done).maybe().await.unwrap().unwrap();
    assert_eq!(kept.parts, [part("p")]);
    let states = [Status::Open, Status::Done];
    let rows = service::waiting(&db, Interval::new(1, 0, 0), &states).await.unwrap();
    assert_eq!(rows.iter().map(|row| row.far).collect::<Vec<_>>(), [0, 1]);
    assert!(rows[0].till < rows[1].till);
    let times = service::times(&db).await.unwrap();
    assert_eq!(times.all, Some(Interval::new(0, 1, hour.micros)));
    assert_eq!(times.mean, Some(Interval::new(0, 0, 12 * hour.micros + hour.micros / 2)));
    assert_eq!(times.most, Some(Interval::new(0, 1, 0)));
}

#[tokio::test]
async fn domains_and_types_of_the_database() {
    let db = database().await;
    let ada = Email::from("ada@x.org");
    let id = service::put_person(&db, &ada, "counts and computes").other(&ada);
    let id = id.one().await.unwrap();
    let bad = service::put_person(&db, &Email::from("ada"), "").one().await;
    assert!(matches!(bad, Err(service::PutPersonError::EmailCheck)), "{bad:?}");
    let again = service::put_person(&db, &ada, "").one().await;
    assert!(matches!(again, Err(service::PutPersonError::EmailKey)), "{again:?}");
    let bob = service::NewPerson::required("bob@x.org".into(), "computed");
    assert_eq!(service::put_people(&db, &[bob]).await.unwrap(), 1);
    let found = service::people_about(&db, "computing").await.unwrap();
    assert_eq!(
        found.iter().map(|p| p.email.as_str()).collect::<Vec<_>>(),
        ["ada@x.org", "bob@x.org"]
    );
    assert_eq!(found[1].search, TsVector::from("'comput':1"));
    let person = service::person(&db, &ada).await.unwrap().unwrap();
    assert_eq!((person.id, &person.at), (id, &ada));
}
