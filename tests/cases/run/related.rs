//! Rows come with their related rows, whatever stands between them, and as a whole or not at all.

async fn test(db: &Db<Async>) -> Done {
    let person = |name: &str| db::NewPerson { visits: 7, ..db::NewPerson::required(name) };
    let none = uuid::Uuid::nil();

    // Of the same entity, up and down.
    let hired = db::hire(db, "Bo", "Ada").await?;
    assert_eq!(hired.boss.as_ref().map(|boss| boss.name.as_str()), Some("Ada"));
    let reports: Vec<_> = hired.reports.iter().map(|r| (r.name.as_str(), r.reports.len())).collect();
    assert_eq!(reports, [("Bo1", 0), ("Bo2", 1)]);
    let again = db::hire(db, "Bo", "Eve").await;
    assert!(matches!(again, Err(db::HireError::NameKey)), "{again:?}");
    assert_eq!(db::people(db).await?.len(), 5);

    // Through a join entity: keys of rows that are there, and new rows.
    let cy = db::befriend(db, "Cy", &[hired.id]).await?;
    assert_eq!(cy.friends.iter().map(|f| f.name.as_str()).collect::<Vec<_>>(), ["Bo"]);
    assert_eq!(db::befriend(db, "Di", &[]).await?.friends.len(), 0);
    assert!(db::befriend(db, "Ed", &[none]).await.is_err());
    let friends = [person("Fay"), person("Gil")];
    let ed = db::befriend_new(db, "Ed", &friends).await?;
    let names: Vec<_> = ed.friends.iter().map(|f| (f.name.as_str(), f.visits)).collect();
    assert_eq!(names, [("Fay", 7), ("Gil", 7)]);

    // Composite keys and generated ones, both sides of the join entity.
    let marks = db::marks(db, "m", "n", &[db::NewNote::required(cy.id, 1, "one"), db::NewNote::required(cy.id, 2, "two")]).await?;
    assert_eq!(marks.iter().map(|m| (m.name.as_str(), m.weight)).collect::<Vec<_>>(), [("m", 1), ("n", 5)]);
    assert_eq!(marks[0].notes.iter().map(|n| n.nr).collect::<Vec<_>>(), [1, 2]);
    assert!(marks[1].notes.is_empty());
    let noted = db::note(db, ed.id, 9, marks[0].id).await?;
    assert_eq!(noted.marks.iter().map(|m| (m.name.as_str(), m.weight)).collect::<Vec<_>>(), [("m", 1), ("new", 5)]);
    assert_eq!(noted.lines.iter().map(|l| l.text.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    let links = db::links(db).await?;
    let found: Vec<_> = links.iter().map(|l| (l.mark.as_str(), l.nr)).collect();
    assert_eq!(found, [("m", 1), ("m", 2), ("m", 9), ("new", 9)]);
    assert!(links.iter().all(|link| link.recent));

    // Several records, in the order in which they are written.
    let teams = db::teams(db, hired.id, cy.id).await?;
    assert_eq!((teams[0].name.as_str(), teams[0].size, teams[0].lead.name.as_str()), ("blue", 0, "Bo"));
    assert_eq!(teams[0].members.iter().map(|m| m.name.as_str()).collect::<Vec<_>>(), ["Bo", "Cy"]);
    assert_eq!((teams[1].name.as_str(), teams[1].size, teams[1].lead.name.as_str()), ("green", 2, "Zoe"));
    assert!(teams[1].members.is_empty());

    // A row that is there already is updated, and gets the related rows.
    let grown = db::grow(db, "green", hired.id, &[person("Hal"), person("Ida")]).await?;
    assert_eq!((grown.size, grown.members.len()), (3, 2));
    let red = db::grow(db, "red", hired.id, &[person("Joe")]).await?;
    assert_eq!((red.size, red.members[0].name.as_str()), (1, "Joe"));
    let led = db::led(db, "white", &person("Kim")).await?;
    assert_eq!((led.lead.name.as_str(), led.lead.visits), ("Kim", 7));

    db::pair(db, "Lou", "Max").await?;
    let people = db::people(db).await?;
    let lou = people.iter().find(|p| p.name == "Lou").unwrap();
    assert_eq!((lou.notes[0].nr, lou.notes[0].text.as_str()), (1, "x"));
    let members = db::members(db).await?;
    let all: Vec<_> = members.iter().map(|m| (m.team.as_str(), m.person.as_str(), m.role.as_str())).collect();
    assert_eq!(all, [("Max", "Lou", "member"), ("Max", "Max", "member"), ("blue", "Bo", "member"), ("blue", "Cy", "member"), ("green", "Hal", "member"), ("green", "Ida", "member"), ("red", "Joe", "member")]);
    Ok(())
}
