//! Planned migrations on both databases: the migrated schema equals a fresh one, and the way back leads back.

use std::collections::BTreeSet;

use rex_compiler::diag::Diagnostic;
use rex_compiler::migrate::{self, Assume, Model, Plan, PlanError, Request};
use rex_ir::catalog::EnumValue;
use rex_ir::dialect::{Dialect, Registry};
use rex_ir::{
    BinaryOp, Catalog, Check, Column, ColumnDefault, EnumType, Expr, ExprKind, ForeignKey, Func,
    Identifier, Index, IndexKey, Literal, PrimaryKey, ReferentialAction, Table, Ty, Unique,
};
use rex_runtime::migrate::{
    MigrateOptions, Migration, MigrationSet, RawConnection, Script, Step, Target, apply, down,
};
use rex_tests::raw::{Postgres, Sqlite};

fn column(field: &str, ty: Ty) -> Column {
    Column {
        field: field.to_owned(),
        name: Identifier::new(field),
        ty,
        nullable: false,
        default: None,
        auto: false,
        storage: None,
        generated: None,
        on_update: None,
        domain: None,
        docs: Vec::new(),
        renamed_from: None,
    }
}

fn nullable(field: &str, ty: Ty) -> Column {
    Column { nullable: true, ..column(field, ty) }
}

fn from(field: &str, ty: Ty, before: &str) -> Column {
    Column { renamed_from: Some(before.to_owned()), ..column(field, ty) }
}

fn with_default(column: Column, literal: Literal) -> Column {
    Column { default: Some(ColumnDefault::Literal(literal)), ..column }
}

/// A table with an `id` and these columns; its name is that of the entity in lower case.
fn table(entity: &str, columns: Vec<Column>) -> Table {
    let name = entity.to_lowercase();
    let id = Column { auto: true, ..column("id", Ty::BigInt) };
    Table {
        entity: entity.to_owned(),
        schema: None,
        name: Identifier::new(&name),
        columns: std::iter::once(id).chain(columns).collect(),
        primary_key: Some(PrimaryKey {
            name: Identifier::new(format!("{name}_pkey")),
            columns: vec!["id".to_owned()],
        }),
        uniques: Vec::new(),
        indexes: Vec::new(),
        checks: Vec::new(),
        foreign_keys: Vec::new(),
        docs: vec![format!("About {entity}.")],
        renamed_from: None,
        place: String::new(),
    }
}

fn expr(kind: ExprKind, ty: Ty) -> Expr {
    Expr { kind, ty, nullable: false }
}

fn field(name: &str, ty: Ty) -> Expr {
    expr(ExprKind::Column { alias: String::new(), name: name.to_owned() }, ty)
}

trait With: Sized {
    fn unique(self, fields: &[&str]) -> Self;
    fn index(self, fields: &[&str]) -> Self;
    fn length(self, field: &str, most: i64) -> Self;
    fn refers(self, field: &str, target: &str, on_delete: ReferentialAction) -> Self;
    fn was(self, entity: &str) -> Self;
}

impl With for Table {
    fn unique(mut self, fields: &[&str]) -> Self {
        let name = format!("{}_{}_key", self.name.text, fields.join("_"));
        self.uniques.push(Unique {
            name: Identifier::new(name),
            columns: fields.iter().map(|f| (*f).to_owned()).collect(),
            nulls_not_distinct: false,
        });
        self
    }

    fn index(mut self, fields: &[&str]) -> Self {
        let name = format!("{}_{}_idx", self.name.text, fields.join("_"));
        let keys = fields.iter().map(|name| {
            let ty = self.column(name).expect("a field").ty.clone();
            IndexKey { expr: field(name, ty), descending: true }
        });
        let index = Index {
            name: Identifier::new(name),
            unique: false,
            method: None,
            keys: keys.collect(),
            include: Vec::new(),
            predicate: None,
            nulls_not_distinct: false,
            only: None,
        };
        self.indexes.push(index);
        self
    }

    fn length(mut self, name: &str, most: i64) -> Self {
        let length = expr(ExprKind::Call(Func::Length, vec![field(name, Ty::Text)]), Ty::BigInt);
        let limit = expr(ExprKind::Literal(Literal::Int(most)), Ty::BigInt);
        self.checks.push(Check {
            name: Identifier::new(format!("{}_{name}_length", self.name.text)),
            expr: expr(ExprKind::Binary(BinaryOp::Le, Box::new(length), Box::new(limit)), Ty::Bool),
            message: Some("too long".to_owned()),
        });
        self
    }

    fn refers(mut self, name: &str, target: &str, on_delete: ReferentialAction) -> Self {
        self.foreign_keys.push(ForeignKey {
            name: Identifier::new(format!("{}_{name}_fkey", self.name.text)),
            relation: name.trim_end_matches("_id").to_owned(),
            columns: vec![name.to_owned()],
            target: target.to_owned(),
            target_columns: vec!["id".to_owned()],
            on_delete,
            on_update: ReferentialAction::NoAction,
            deferred: false,
        });
        self
    }

    fn was(mut self, entity: &str) -> Self {
        self.renamed_from = Some(entity.to_owned());
        self
    }
}

fn catalog(tables: Vec<Table>) -> Catalog {
    Catalog { tables, ..Catalog::default() }
}

fn status(values: &[(&str, &str, Option<&str>)]) -> EnumType {
    let value = |(name, label, before): &(&str, &str, Option<&str>)| EnumValue {
        name: (*name).to_owned(),
        label: (*label).to_owned(),
        docs: Vec::new(),
        renamed_from: before.map(ToOwned::to_owned),
    };
    EnumType {
        name: "Status".to_owned(),
        db_name: Identifier::new("status"),
        values: values.iter().map(value).collect(),
        native: false,
        docs: Vec::new(),
    }
}

/// Plans one migration after another, as a project would.
struct Project {
    registry: Registry,
    dialects: Vec<&'static str>,
    model: Model,
    migrations: Vec<migrate::Migration>,
    files: Vec<(String, String)>,
}

impl Project {
    fn new(dialects: &[&'static str]) -> Self {
        Self {
            registry: Registry::standard(),
            dialects: dialects.to_vec(),
            model: Model::empty(),
            migrations: Vec::new(),
            files: Vec::new(),
        }
    }

    fn plan(&self, catalog: &Catalog, allow: &[&str]) -> Result<Option<Plan>, PlanError> {
        self.plan_assuming(catalog, allow, None)
    }

    fn plan_assuming(
        &self,
        catalog: &Catalog,
        allow: &[&str],
        assume: Option<Assume>,
    ) -> Result<Option<Plan>, PlanError> {
        let dialects: Vec<&dyn Dialect> =
            self.dialects.iter().map(|name| self.registry.get(name).expect("a dialect")).collect();
        let allow: Vec<String> = allow.iter().map(|name| (*name).to_owned()).collect();
        migrate::plan(&Request {
            catalog,
            old: &self.model,
            existing: &self.migrations,
            dialects: &dialects,
            name: None,
            allow: &allow,
            assume,
            places: &|_, _| None,
        })
    }

    /// Plans and keeps a migration.
    fn add(&mut self, catalog: &Catalog, allow: &[&str]) -> Plan {
        let plan = self.plan(catalog, allow).expect("a plan").expect("a change");
        self.keep(&plan);
        plan
    }

    fn keep(&mut self, plan: &Plan) {
        self.files.retain(|(path, _)| path != migrate::files::SUM);
        self.files.extend(plan.files.clone());
        self.migrations = migrate::read(&self.files).expect("the files read");
        let (_, sum) = self.files.last().expect("the sum");
        migrate::check_sum(sum, &self.migrations).expect("the sum fits");
        let to = &self.migrations.last().expect("a migration").to;
        let path = format!("models/{to}.rexm");
        let model = self.files.iter().find(|(known, _)| *known == path).expect("the model");
        self.model = Model::parse(&model.1).expect("the model reads");
        assert_eq!(self.model.hash(), *to);
    }

    fn set(&self) -> MigrationSet {
        let steps = |steps: &[migrate::ScriptStep]| -> Vec<Step> {
            let step = |step: &migrate::ScriptStep| Step {
                title: step.title.clone(),
                statements: step.statements.clone(),
            };
            steps.iter().map(step).collect()
        };
        let script = |script: &migrate::Script| Script {
            dialect: script.dialect.clone(),
            checksum: script.checksum.clone(),
            up: steps(&script.up),
            down: script.down.as_ref().map(|down| steps(down)).map_err(Clone::clone),
        };
        let migrations = self.migrations.iter().map(|migration| Migration {
            id: migration.id.clone(),
            parent: migration.parent.clone(),
            from_model: migration.from.clone(),
            to_model: migration.to.clone(),
            scripts: migration.scripts.iter().map(script).collect(),
        });
        MigrationSet { migrations: migrations.collect() }
    }
}

async fn empty(dialect: &str) -> Box<dyn RawConnection> {
    match dialect {
        "sqlite" => {
            let connection = rusqlite::Connection::open_in_memory().expect("a database");
            connection.pragma_update(None, "foreign_keys", true).expect("foreign keys");
            Box::new(Sqlite(connection))
        }
        _ => Box::new(Postgres::connect(&rex_tests::postgres::database().await).await),
    }
}

/// What stands in a database, without the history and without names that a database cannot change.
async fn described(on: &mut dyn RawConnection) -> BTreeSet<String> {
    let sql = if on.dialect() == rex_runtime::generated::SQLITE {
        "select 'column ' || m.name || '.' || c.name || ' ' || c.type || ' null ' || (1 - c.\"notnull\") || ' default ' || coalesce(c.dflt_value, '-') || ' key ' || c.pk \
           from sqlite_schema m, pragma_table_info(m.name) c where m.type = 'table' and m.name not like 'rex!_%' escape '!' \
         union all select 'fk ' || m.name || '.' || f.\"from\" || ' ' || f.\"table\" || '.' || coalesce(f.\"to\", '') || f.on_delete || f.on_update \
           from sqlite_schema m, pragma_foreign_key_list(m.name) f where m.type = 'table' \
         union all select 'index ' || sql from sqlite_schema where type = 'index' and sql is not null"
    } else {
        "select 'column ' || table_name || '.' || column_name || ' ' || data_type || coalesce(numeric_precision::text, '') || ' null ' || is_nullable || ' default ' || coalesce(column_default, '-') || is_identity \
           from information_schema.columns where table_schema = 'public' and table_name not like 'rex\\_%' \
         union all select 'constraint ' || conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) \
           from pg_constraint where connamespace = 'public'::regnamespace and conrelid::regclass::text not like 'rex\\_%' \
         union all select 'index ' || indexdef from pg_indexes where schemaname = 'public' and tablename not like 'rex\\_%' \
         union all select 'type ' || typname::text || ' ' || enumlabel::text from pg_type join pg_enum on enumtypid = pg_type.oid"
    };
    on.query(sql, &[]).await.expect("a description").into_iter().flatten().flatten().collect()
}

async fn run_all(on: &mut dyn RawConnection, statements: &[&str]) {
    for statement in statements {
        on.execute(statement, &[]).await.unwrap_or_else(|error| panic!("{statement}: {error}"));
    }
}

/// Applies `before`, fills it, applies `after`; the result must equal a fresh database, and the way back must lead to `before`.
async fn round_trip(
    dialects: &[&'static str],
    before: &Catalog,
    rows: &[&str],
    after: &Catalog,
    allow: &[&str],
    check: &[(&str, &str)],
) {
    let mut project = Project::new(dialects);
    project.add(before, &[]);
    let first = project.set();
    let plan = project.add(after, allow);
    let second = project.set();
    for dialect in dialects {
        let sql = plan.files.iter().find(|(path, _)| path.ends_with(&format!("{dialect}.up.sql")));
        let sql = &sql.expect("a script").1;
        let mut on = empty(dialect).await;
        apply(&mut *on, &first, &MigrateOptions::new()).await.expect("the first migration");
        let was = described(&mut *on).await;
        run_all(&mut *on, rows).await;
        let options = MigrateOptions::new();
        if let Err(error) = apply(&mut *on, &second, &options).await {
            panic!("{dialect}: {error}\n{:?}\n{sql}", error.statement());
        }
        let is = described(&mut *on).await;
        for (query, wanted) in check {
            let found =
                on.query(query, &[]).await.unwrap_or_else(|error| panic!("{query}: {error}"));
            let found: Vec<String> = found.into_iter().flatten().flatten().collect();
            assert_eq!(found.join(" "), *wanted, "{dialect}: {query}\n{sql}");
        }
        let mut fresh = Project::new(&[*dialect]);
        fresh.add(after, &[]);
        let mut other = empty(dialect).await;
        apply(&mut *other, &fresh.set(), &options).await.expect("a fresh database");
        similar::assert_same(&is, &described(&mut *other).await, &format!("{dialect}\n{sql}"));
        if plan.down[*dialect] == "impossible" {
            continue;
        }
        let back = MigrateOptions::new().target(Target::To("1".to_owned()));
        if let Err(error) = down(&mut *on, &second, &back).await {
            panic!("{dialect}: {error}\n{:?}", error.statement());
        }
        similar::assert_same(&was, &described(&mut *on).await, &format!("{dialect} back"));
        apply(&mut *on, &second, &options).await.expect("forward again");
        similar::assert_same(&is, &described(&mut *on).await, &format!("{dialect} again"));
    }
}

mod similar {
    use std::collections::BTreeSet;

    /// Compares two descriptions line by line.
    pub(crate) fn assert_same(a: &BTreeSet<String>, b: &BTreeSet<String>, about: &str) {
        let only = |a: &BTreeSet<String>, b: &BTreeSet<String>| {
            a.difference(b).cloned().collect::<Vec<_>>().join("\n  ")
        };
        assert!(a == b, "{about}\nonly here:\n  {}\nonly there:\n  {}", only(a, b), only(b, a));
    }
}

const BOTH: &[&str] = &["sqlite", "postgres"];

fn blog() -> Catalog {
    catalog(vec![
        table("Author", vec![column("name", Ty::Text), nullable("boss_id", Ty::BigInt)])
            .unique(&["name"])
            .length("name", 80)
            .refers("boss_id", "Author", ReferentialAction::SetNull),
        table(
            "Post",
            vec![
                column("author_id", Ty::BigInt),
                column("title", Ty::Text),
                nullable("subtitle", Ty::Text),
            ],
        )
        .refers("author_id", "Author", ReferentialAction::Cascade)
        .index(&["title"])
        .length("title", 200),
    ])
}

const ROWS: &[&str] = &[
    "insert into author (name) values ('Ann')",
    "insert into author (name, boss_id) values ('Bob', 1)",
    "insert into post (author_id, title, subtitle) values (1, 'T', 'S')",
    "insert into post (author_id, title) values (2, 'U')",
];

#[tokio::test]
async fn columns_indexes_and_uniques_come_and_go() {
    let mut after = blog();
    let post = &mut after.tables[1];
    post.columns.retain(|column| column.field != "subtitle");
    post.columns.push(nullable("body", Ty::Text));
    post.columns.push(with_default(column("score", Ty::Int), Literal::Int(7)));
    post.columns.push(nullable("editor_id", Ty::BigInt));
    post.indexes.clear();
    let post = post
        .clone()
        .length("body", 20)
        .index(&["score", "id"])
        .unique(&["author_id", "title"])
        .refers("editor_id", "Author", ReferentialAction::SetNull);
    after.tables[1] = post;
    after.tables[0].uniques.clear();
    // SQLite cannot add a check in place, but a check about a new column comes with it.
    let allow = ["destructive:Post.subtitle"];
    let check = [
        ("select cast(sum(score) as text) from post", "14"),
        ("select cast(count(*) as text) from post where editor_id is null", "2"),
    ];
    round_trip(BOTH, &blog(), ROWS, &after, &allow, &check).await;
}

#[tokio::test]
async fn renames_keep_everything() {
    let mut after = blog();
    let author =
        table("Writer", vec![from("full_name", Ty::Text, "name"), nullable("boss_id", Ty::BigInt)])
            .was("Author")
            .unique(&["full_name"])
            .refers("boss_id", "Writer", ReferentialAction::SetNull)
            .length("full_name", 80);
    after.tables[0] = author;
    let post = &mut after.tables[1];
    post.foreign_keys.clear();
    after.tables[1] =
        after.tables[1].clone().refers("author_id", "Writer", ReferentialAction::Cascade);
    let check = [
        ("select full_name from writer order by id", "Ann Bob"),
        ("select cast(boss_id as text) from writer where id = 2", "1"),
        ("select cast(count(*) as text) from post join writer on writer.id = author_id", "2"),
    ];
    round_trip(BOTH, &blog(), ROWS, &after, &[], &check).await;
}

#[tokio::test]
async fn names_change_places() {
    let two = |a: Column, b: Column| catalog(vec![table("T", vec![a, b])]);
    let before = two(column("a", Ty::Text), column("b", Ty::Text));
    let after = two(from("a", Ty::Text, "b"), from("b", Ty::Text, "a"));
    let rows = ["insert into t (a, b) values ('was a', 'was b')"];
    let mut project = Project::new(BOTH);
    project.add(&before, &[]);
    let first = project.set();
    project.add(&after, &[]);
    for dialect in BOTH {
        let mut on = empty(dialect).await;
        apply(&mut *on, &first, &MigrateOptions::new()).await.expect("before");
        run_all(&mut *on, &rows).await;
        apply(&mut *on, &project.set(), &MigrateOptions::new()).await.expect("after");
        let found = on.query("select a, b from t", &[]).await.expect("a row");
        assert_eq!(found, [[Some("was b".to_owned()), Some("was a".to_owned())]]);
    }
    // The hint may stay or go: nothing is left to do.
    assert!(project.plan(&before, &[]).expect("plans").is_none());
}

#[tokio::test]
async fn tables_in_circles_come_and_go() {
    let ring = catalog(vec![
        table("A", vec![nullable("b_id", Ty::BigInt)]).refers(
            "b_id",
            "B",
            ReferentialAction::SetNull,
        ),
        table("B", vec![nullable("c_id", Ty::BigInt)]).refers(
            "c_id",
            "C",
            ReferentialAction::SetNull,
        ),
        table("C", vec![nullable("a_id", Ty::BigInt)]).refers(
            "a_id",
            "A",
            ReferentialAction::SetNull,
        ),
    ]);
    let mut more = blog();
    more.tables.extend(ring.tables);
    let allow = ["destructive:A", "destructive:B", "destructive:C"];
    let rows = [
        "insert into a (b_id) values (null)",
        "insert into c (a_id) values (1)",
        "insert into b (c_id) values (1)",
        "update a set b_id = 1",
    ];
    round_trip(BOTH, &blog(), ROWS, &more, &[], &[]).await;
    round_trip(BOTH, &more, &rows, &blog(), &allow, &[]).await;
}

#[tokio::test]
async fn a_server_changes_columns_in_place() {
    let draft = Literal::Text("draft".to_owned());
    let state = |default| with_default(column("state", Ty::Enum("Status".to_owned())), default);
    let mut before = catalog(vec![
        table(
            "Item",
            vec![
                nullable("n", Ty::Int),
                column("note", Ty::Text),
                state(draft.clone()),
                column("price", Ty::Decimal { precision: Some(8), scale: 2 }),
            ],
        )
        .length("note", 10),
    ]);
    before.enums.push(status(&[
        ("draft", "draft", None),
        ("live", "live", None),
        ("old", "old", None),
    ]));
    let mut after = catalog(vec![
        table(
            "Item",
            vec![
                column("n", Ty::BigInt),
                nullable("note", Ty::Text),
                state(Literal::Text("live".to_owned())),
                column("price", Ty::Decimal { precision: Some(12), scale: 2 }),
            ],
        )
        .length("note", 20),
    ]);
    after.enums.push(status(&[
        ("draft", "draft", None),
        ("live", "live", None),
        ("gone", "gone", Some("old")),
        ("fresh", "fresh", None),
    ]));
    let rows = ["insert into item (n, note, state, price) values (1, 'x', 'old', 1.50)"];
    let check = [("select state from item", "gone"), ("select price::text from item", "1.50")];
    round_trip(&["postgres"], &before, &rows, &after, &[], &check).await;

    let mut project = Project::new(BOTH);
    project.add(&before, &[]);
    let refused = codes(project.plan(&after, &[]));
    assert!(refused.iter().all(|code| *code == "E0807"), "{refused:?}");
    assert!(refused.len() >= 4, "{refused:?}");
}

/// The check that the schema declares for an enum stored as text.
fn with_labels(mut table: Table, name: &str, declared: &EnumType) -> Table {
    let ty = Ty::Enum(declared.name.clone());
    let label =
        |value: &EnumValue| expr(ExprKind::Literal(Literal::Text(value.label.clone())), ty.clone());
    let labels = declared.values.iter().map(label).collect();
    let kind = ExprKind::InList(Box::new(field(name, ty.clone())), labels, false);
    let name = Identifier::new(format!("{}_{name}_check", table.name.text));
    table.checks.push(Check { name, expr: expr(kind, Ty::Bool), message: None });
    table
}

#[tokio::test]
async fn labels_of_a_declared_check_are_rewritten() {
    let state = || column("state", Ty::Enum("Status".to_owned()));
    let old = status(&[("draft", "draft", None), ("old", "old", None)]);
    let new =
        status(&[("draft", "draft", None), ("gone", "gone", Some("old")), ("more", "more", None)]);
    let before = Catalog {
        tables: vec![with_labels(table("Item", vec![state()]), "state", &old)],
        enums: vec![old],
        ..Catalog::default()
    };
    let after = Catalog {
        tables: vec![with_labels(table("Item", vec![state()]), "state", &new)],
        enums: vec![new.clone()],
        ..Catalog::default()
    };
    let rows = ["insert into item (state) values ('old')"];
    round_trip(&["postgres"], &before, &rows, &after, &[], &[("select state from item", "gone")])
        .await;
    let mut more = before.clone();
    let fresh = column("also", Ty::Enum("Status".to_owned()));
    more.tables[0].columns.push(with_default(fresh, Literal::Text("draft".to_owned())));
    more.tables[0] = with_labels(more.tables[0].clone(), "also", &more.enums[0].clone());
    round_trip(BOTH, &before, &rows, &more, &[], &[("select also from item", "draft")]).await;
}

fn codes(result: Result<Option<Plan>, PlanError>) -> Vec<&'static str> {
    let of = |found: Vec<Diagnostic>| found.iter().map(|d| d.code.code).collect::<Vec<_>>();
    match result {
        Err(PlanError::Invalid(found) | PlanError::Refused(found)) => of(found),
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn nothing_is_guessed_and_nothing_is_lost_unasked() {
    let mut project = Project::new(BOTH);
    project.add(&blog(), &[]);
    let with = |change: &dyn Fn(&mut Table)| {
        let mut catalog = blog();
        change(&mut catalog.tables[1]);
        catalog
    };
    let replaced = with(&|post| {
        post.columns.retain(|c| c.field != "subtitle");
        post.columns.push(nullable("tagline", Ty::Text));
    });
    assert_eq!(codes(project.plan(&replaced, &[])), ["E0804"]);
    let plan = project.plan(&replaced, &["destructive:Post.subtitle"]).expect("allowed");
    assert_eq!(plan.expect("a plan").acknowledged, ["destructive:Post.subtitle"]);
    let assumed = project.plan_assuming(&replaced, &[], Some(Assume::Rename)).expect("assumed");
    assert!(assumed.expect("a plan").changes[0].starts_with("rename column post.subtitle"));
    assert_eq!(codes(project.plan_assuming(&replaced, &[], Some(Assume::Drop))), ["E0805"]);

    let dropped = with(&|post| post.columns.retain(|c| c.field != "subtitle"));
    assert_eq!(codes(project.plan(&dropped, &[])), ["E0805"]);
    let required = with(&|post| post.columns.push(column("lead", Ty::Text)));
    assert_eq!(codes(project.plan(&required, &[])), ["E0806"]);
    let unknown = with(&|post| post.columns.push(from("head", Ty::Text, "headlin")));
    assert_eq!(codes(project.plan(&unknown, &[])), ["E0801"]);
    let taken = with(&|post| post.columns[2].renamed_from = Some("subtitle".to_owned()));
    assert_eq!(codes(project.plan(&taken, &[])), ["E0802"]);
    let twice = with(&|post| {
        post.columns.retain(|c| c.field != "subtitle");
        post.columns.push(from("x", Ty::Text, "subtitle"));
        post.columns.push(from("y", Ty::Text, "subtitle"));
    });
    assert_eq!(codes(project.plan(&twice, &[])), ["E0803", "E0803"]);
    let rebuilt = with(&|post| post.columns[2].nullable = true);
    assert_eq!(codes(project.plan(&rebuilt, &[])), ["E0807"]);
    assert!(project.plan(&blog(), &[]).expect("plans").is_none(), "nothing changed");
}

#[test]
fn documentation_and_hints_do_not_change_the_hash() {
    let plain = Model::of(&blog()).expect("a model");
    let mut documented = blog();
    documented.tables[0].docs.push("More.".to_owned());
    documented.tables[1].columns[2].docs.push("The title.".to_owned());
    documented.tables[1].columns[2].renamed_from = Some("headline".to_owned());
    documented.tables.reverse();
    assert_eq!(plain.hash(), Model::of(&documented).expect("a model").hash());
    assert_eq!(Model::parse(&plain.text()).expect("reads"), plain);
    let newer = plain.text().replacen("\"format\": 1", "\"format\": 2", 1);
    assert!(Model::parse(&newer).expect_err("newer").to_string().contains("newer"));
}

#[test]
fn checksums_are_over_the_canonical_text() {
    let mut project = Project::new(BOTH);
    project.add(&blog(), &[]);
    let checksum = |edit: &dyn Fn(&str) -> String| {
        let files: Vec<(String, String)> = project
            .files
            .iter()
            .map(|(path, text)| match path.ends_with("sqlite.up.sql") {
                true => (path.clone(), edit(text)),
                false => (path.clone(), text.clone()),
            })
            .collect();
        let read = migrate::read(&files).expect("reads");
        read[0]
            .scripts
            .iter()
            .find(|script| script.dialect == "sqlite")
            .expect("sqlite")
            .checksum
            .clone()
    };
    let plain = checksum(&ToOwned::to_owned);
    assert_eq!(plain, checksum(&|text| text.replace('\n', "\r\n")));
    assert_eq!(plain, checksum(&|text| text.replace(";\n", " ;  -- done\n\n")));
    assert_ne!(plain, checksum(&|text| text.replace("80", "81")));
    assert_ne!(plain, checksum(&|text| text.replace("rex:step 1 ", "rex:step 1 slow ")));
    let mut alone = Project::new(&["sqlite"]);
    alone.add(&blog(), &[]);
    assert_eq!(plain, alone.migrations[0].scripts[0].checksum, "another dialect does not count");
    let error = migrate::read(&[("0001_x/sqlite.up.sql".to_owned(), String::new())]);
    assert!(error.expect_err("no manifest").to_string().contains("migration.toml"));
}

fn compiled(text: &str) -> Catalog {
    let case = rex_tests::cases::Case {
        name: "migrate".to_owned(),
        path: std::path::PathBuf::new(),
        text: format!("-- dialects: postgres\n{text}"),
    };
    let (_, compilation) = rex_tests::cases::compiled(&case);
    assert!(compilation.diagnostics.is_empty(), "{:?}", compilation.diagnostics);
    compilation.program.catalog
}

#[tokio::test]
async fn types_and_opaque_objects_follow_the_schema() {
    let before = compiled(
        "domain Code as code = text(8);
         struct Part as part stored as composite { name text, size int?, gone text? }
         sql function shout { postgres \"\"\"create function shout(text) returns text language sql immutable as $$ select upper($1); $$\"\"\"
           drop \"\"\"drop function shout\"\"\" }
         sql function kept { postgres \"\"\"create or replace function kept() returns int language sql as $$ select 1 $$\"\"\"
           drop \"\"\"drop function kept\"\"\" }
         sql trigger touched on Job after touch { postgres \"\"\"create trigger touched before update on job for each row execute function touch()\"\"\"
           drop \"\"\"drop trigger touched on job\"\"\" }
         sql function touch on Job { postgres \"\"\"create function touch() returns trigger language plpgsql as $$ begin new.n := 1; return new; end $$\"\"\"
           drop \"\"\"drop function touch\"\"\" }
         entity Job { id int primary key, n int, parts Part[], code Code? }",
    );
    let after = compiled(
        "domain Name as full_name = text(8);
         struct Part as part stored as composite { name text, size int?, more bool? }
         struct Other stored as composite { part Part? }
         sql function shout { postgres \"\"\"create function shout(text) returns text language sql immutable as $$ select upper($1) || '!'; $$\"\"\"
           drop \"\"\"drop function shout\"\"\" }
         sql function kept { postgres \"\"\"create or replace function kept() returns int language sql as $$ select 2 $$\"\"\"
           drop \"\"\"drop function kept\"\"\" }
         entity Job { id int primary key, n int, parts Part[], other Other?, code text(8)?, name Name? }",
    );
    let rows = ["insert into job (id, n, parts) values (1, 0, array[row('a', 1, 'x')::part])"];
    let checks = [
        ("select shout('a') || kept()", "A!2"),
        ("select (parts[1]).name from job", "a"),
        (
            "select typname from pg_type where typtype = 'd' and typnamespace = 'public'::regnamespace",
            "full_name",
        ),
        ("select count(*)::text from pg_trigger where not tgisinternal", "0"),
    ];
    round_trip(&["postgres"], &before, &rows, &after, &[], &checks).await;
}
