//! Changes of a schema on both databases.

use rex_ir::catalog::EnumValue;
use rex_ir::dialect::{DdlResult, Dialect, Registry, Unsayable};
use rex_ir::{BinaryOp::*, *};

use crate::prepared::{parse, show};
use crate::schema::*;

/// Changes of a schema, one after the other, each with a name and what the dialect says to it.
pub(crate) fn changes(dialect: &dyn Dialect) -> Vec<(&'static str, DdlResult)> {
    let ddl = dialect.ddl();
    let catalog = catalog();
    let users = catalog.table_of("User").expect("users");
    let posts = catalog.table_of("Post").expect("posts");
    let links = catalog.table_of("Link").expect("links");
    let note = Column { nullable: true, ..column("note", Ty::Text) };
    let score = Column {
        default: Some(ColumnDefault::Literal(Literal::Decimal(15, 1))),
        ..column("score", decimal(5, 2))
    };
    let owner = Column { nullable: true, ..column("owner_id", Ty::BigInt) };
    let owner_key = ForeignKey {
        name: name("post_owner_id_fkey"),
        relation: "owner".to_owned(),
        columns: vec!["owner_id".to_owned()],
        ..posts.foreign_keys[0].clone()
    };
    let remark = Column { name: name("remark"), ..note.clone() };
    let age = users.column("age").expect("age");
    let wide_age = Column { ty: Ty::Int, ..age.clone() };
    let price = posts.column("price").expect("price");
    let cheap = Column { default: None, nullable: true, ty: decimal(12, 3), ..price.clone() };
    let feeling = users.column("mood").expect("mood");
    let mut wider = catalog.clone();
    wider.enums[0].values.push(EnumValue {
        name: "mad".to_owned(),
        label: "mad".to_owned(),
        docs: Vec::new(),
        renamed_from: None,
    });
    let unique = Unique {
        name: name("post_title_key"),
        columns: vec!["title".to_owned(), "note".to_owned()],
        nulls_not_distinct: true,
    };
    let with_unique = Table {
        uniques: vec![unique.clone()],
        columns: posts.columns.iter().cloned().chain([note.clone()]).collect(),
        ..posts.clone()
    };
    let other = name("post_title_unique");
    let check = Check {
        name: name("post_price_check"),
        expr: is(Ge, bare("price", decimal(10, 2)), int(0)),
        message: None,
    };
    let renamed = Table { name: name("article"), ..posts.clone() };
    let index = &users.indexes[1];
    let other_index = Index { name: name("user_mood_index"), ..index.clone() };
    vec![
        ("add column", ddl.add_column(&catalog, posts, &note, None)),
        ("add column with default", ddl.add_column(&catalog, posts, &score, None)),
        ("add reference", ddl.add_column(&catalog, posts, &owner, Some(&owner_key))),
        ("add unique", ddl.add_unique(&catalog, &with_unique, &unique)),
        ("rename unique", ddl.rename_constraint(&with_unique, &unique.name, &other)),
        ("drop unique", ddl.drop_unique(posts, &Unique { name: other.clone(), ..unique.clone() })),
        ("rename column", ddl.rename_column(&catalog, posts, &note, &remark)),
        ("drop column", ddl.drop_column(&catalog, posts, &remark)),
        ("widen", ddl.alter_column(&catalog, &catalog, users, age, &wide_age)),
        ("retype", ddl.alter_column(&catalog, &catalog, posts, price, &cheap)),
        ("require", ddl.alter_column(&catalog, &catalog, posts, &cheap, price)),
        ("new value", ddl.alter_column(&catalog, &wider, users, feeling, feeling)),
        ("nothing", ddl.alter_column(&catalog, &catalog, users, feeling, feeling)),
        ("add check", ddl.add_check(&catalog, posts, &check)),
        ("drop check", ddl.drop_constraint(posts, &check.name)),
        ("drop reference", ddl.drop_constraint(posts, &posts.foreign_keys[0].name)),
        ("add reference", ddl.add_foreign_key(&catalog, posts, &posts.foreign_keys[0])),
        ("rename index", ddl.rename_index(&catalog, users, index, &other_index)),
        ("drop index", ddl.drop_index(users, &other_index)),
        ("rename table", ddl.rename_table(&catalog, posts, &renamed)),
        ("drop table", ddl.drop_table(links)),
        ("drop table again", ddl.drop_table(&renamed)),
    ]
}

/// The changes that a dialect makes in place, run by `run`; gives the names of those that need the table made anew.
pub(crate) fn run_changes(
    dialect: &dyn Dialect,
    mut run: impl FnMut(&str, &str),
) -> Vec<&'static str> {
    let mut rebuilt = Vec::new();
    for (name, change) in changes(dialect) {
        match change {
            Ok(statements) => {
                show(name, &statements);
                assert_eq!(statements.is_empty(), name == "nothing", "{name}");
                statements.iter().for_each(|statement| run(name, statement));
            }
            Err(Unsayable::NeedsRebuild(_)) => rebuilt.push(name),
            Err(Unsayable::Refused(refusal)) => panic!("{name}: {refusal:?}"),
        }
    }
    rebuilt
}

#[test]
fn sqlite_takes_changes() {
    let registry = Registry::standard();
    let dialect = registry.get("sqlite").expect("sqlite");
    let connection = rusqlite::Connection::open_in_memory().expect("a database");
    let schema = dialect.ddl().create_all(&catalog()).expect("a schema");
    connection.execute_batch(&schema.join(";\n")).expect("the schema");
    connection
        .execute_batch(
            "insert into \"user\" (id, \"e\"\"mail\", created_at) values (1, 'a', 0);
             insert into post (author_id) values (1)",
        )
        .expect("rows");
    let rebuilt = run_changes(dialect, |name, statement| {
        connection
            .execute_batch(statement)
            .unwrap_or_else(|error| panic!("{name}: {error}\n{statement}"));
    });
    let in_another_way = [
        "widen",
        "retype",
        "require",
        "new value",
        "add check",
        "drop check",
        "drop reference",
        "add reference",
    ];
    assert_eq!(rebuilt, in_another_way);
}

#[tokio::test]
async fn postgres_takes_changes() {
    let registry = Registry::standard();
    let dialect = registry.get("postgres").expect("postgres");
    let url = rex_tests::postgres::database().await;
    let (client, connection) =
        tokio_postgres::connect(&url, tokio_postgres::NoTls).await.expect("a server");
    tokio::spawn(connection);
    let mut native = catalog();
    native.enums[0].native = true;
    let ddl = dialect.ddl();
    let mut statements = ddl.create_all(&native).expect("a schema");
    statements.push("insert into \"user\" (id, \"e\"\"mail\") values (1, 'a')".to_owned());
    statements.push("insert into post (author_id) values (1)".to_owned());
    let mut other = native.enums[0].clone();
    other.values[1].label = "okay".to_owned();
    other.values.insert(
        0,
        EnumValue { name: "mad".to_owned(), label: "mad".to_owned(), ..other.values[0].clone() },
    );
    statements.extend(ddl.alter_enum(&native, &native.enums[0], &other).expect("an enum"));
    let text = catalog();
    let (users, old) =
        (text.table_of("User").expect("users"), native.table_of("User").expect("users"));
    let mood = users.column("mood").expect("mood");
    statements.push("update \"user\" set mood = 'sad'".to_owned());
    statements.extend(
        ddl.alter_column(&native, &text, users, old.column("mood").expect("mood"), mood)
            .expect("a change"),
    );
    statements.extend(ddl.drop_enum(&native, &other).expect("no enum"));
    let rebuilt = run_changes(dialect, |_, statement| statements.push(statement.to_owned()));
    assert!(rebuilt.is_empty());
    for statement in statements {
        parse(&sqlparser::dialect::PostgreSqlDialect {}, &statement);
        client
            .batch_execute(&statement)
            .await
            .unwrap_or_else(|error| panic!("{error:?}\n{statement}"));
    }
}
