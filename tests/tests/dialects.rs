//! Every statement and definition that the dialects print is taken by the real databases and by `sqlparser`.

use std::collections::BTreeMap;

use rex_ir::catalog::EnumValue;
use rex_ir::dialect::{
    Capabilities, Ddl, DdlResult, Dialect, Refusal, Registry, Render, Sql, SqlText, Syntax,
    Unsayable, When,
};
use rex_ir::expr::*;
use rex_ir::statement::*;
use rex_ir::{BinaryOp::*, *};

fn name(text: &str) -> Identifier {
    Identifier::new(text)
}

fn column(field: &str, ty: Ty) -> Column {
    Column {
        field: field.to_owned(),
        name: name(field),
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

fn table(entity: &str, columns: Vec<Column>) -> Table {
    let db_name = entity.to_lowercase();
    let key = PrimaryKey { name: name(&format!("{db_name}_pkey")), columns: vec!["id".to_owned()] };
    Table {
        entity: entity.to_owned(),
        schema: None,
        name: name(&db_name),
        columns,
        primary_key: Some(key),
        uniques: Vec::new(),
        indexes: Vec::new(),
        checks: Vec::new(),
        foreign_keys: Vec::new(),
        docs: Vec::new(),
        renamed_from: None,
        place: String::new(),
    }
}

fn decimal(precision: u32, scale: u32) -> Ty {
    Ty::Decimal { precision: Some(precision), scale }
}

fn expr(kind: ExprKind, ty: Ty) -> Expr {
    Expr { kind, ty, nullable: true }
}

fn bare(field: &str, ty: Ty) -> Expr {
    expr(ExprKind::Column { alias: String::new(), name: field.to_owned() }, ty)
}

fn int(value: i64) -> Expr {
    expr(ExprKind::Literal(Literal::Int(value)), Ty::BigInt)
}

fn text(value: &str) -> Expr {
    expr(ExprKind::Literal(Literal::Text(value.to_owned())), Ty::Text)
}

fn op(op: BinaryOp, left: Expr, right: Expr, ty: Ty) -> Expr {
    expr(ExprKind::Binary(op, Box::new(left), Box::new(right)), ty)
}

fn is(operator: BinaryOp, left: Expr, right: Expr) -> Expr {
    op(operator, left, right, Ty::Bool)
}

fn call(func: Func, args: Vec<Expr>, ty: Ty) -> Expr {
    expr(ExprKind::Call(func, args), ty)
}

fn always(expr: Expr) -> Conjunct {
    Conjunct { guard: None, expr }
}

fn mood() -> Ty {
    Ty::Enum("Mood".to_owned())
}

/// A schema with a column of every type.
fn catalog() -> Catalog {
    let value = |name: &str| EnumValue {
        name: name.to_owned(),
        label: name.to_owned(),
        docs: Vec::new(),
        renamed_from: None,
    };
    let mood_type = EnumType {
        name: "Mood".to_owned(),
        db_name: name("mood"),
        values: ["sad", "fine", "glad"].map(value).to_vec(),
        native: false,
        docs: Vec::new(),
    };
    let users = users();
    let mut post = table("Post", Vec::new());
    post.columns = vec![
        Column { auto: true, ..column("id", Ty::BigInt) },
        column("author_id", Ty::BigInt),
        Column {
            default: Some(ColumnDefault::Literal(Literal::Text("it's".to_owned()))),
            ..column("title", Ty::Text)
        },
        Column {
            default: Some(ColumnDefault::Literal(Literal::Int(5))),
            ..column("price", decimal(10, 2))
        },
        Column {
            default: Some(ColumnDefault::Literal(Literal::Bool(false))),
            ..column("published", Ty::Bool)
        },
    ];
    post.docs = vec!["A post's page.".to_owned()];
    post.foreign_keys.push(ForeignKey {
        name: name("post_author_id_fkey"),
        relation: "author".to_owned(),
        columns: vec!["author_id".to_owned()],
        target: "User".to_owned(),
        target_columns: vec!["id".to_owned()],
        on_delete: rex_ir::ReferentialAction::Cascade,
        on_update: rex_ir::ReferentialAction::NoAction,
        deferred: true,
    });
    let mut author = table("Link", vec![column("id", Ty::BigInt), column("post_id", Ty::BigInt)]);
    author.foreign_keys.push(ForeignKey {
        name: name("link_post_id_fkey"),
        relation: "post".to_owned(),
        columns: vec!["post_id".to_owned()],
        target: "Post".to_owned(),
        target_columns: vec!["id".to_owned()],
        on_delete: rex_ir::ReferentialAction::NoAction,
        on_update: rex_ir::ReferentialAction::NoAction,
        deferred: false,
    });
    Catalog { enums: vec![mood_type], tables: vec![author, post, users] }
}

fn users() -> Table {
    let mut users = table("User", Vec::new());
    let nullable = |field: &str, ty: Ty| Column { nullable: true, ..column(field, ty) };
    users.columns = vec![
        column("id", Ty::BigInt),
        Column { name: name("e\"mail"), ..column("email", Ty::Text) },
        nullable("age", Ty::SmallInt),
        nullable("height", Ty::Int),
        nullable("weight", Ty::Float),
        nullable("balance", decimal(12, 2)),
        nullable("rate", decimal(8, 4)),
        Column {
            default: Some(ColumnDefault::Literal(Literal::Text("fine".to_owned()))),
            ..column("mood", mood())
        },
        nullable("active", Ty::Bool),
        nullable("token", Ty::Uuid),
        nullable("avatar", Ty::Bytes),
        nullable("born", Ty::Date),
        nullable("wakes", Ty::Time),
        nullable("local_at", Ty::Timestamp),
        Column { default: Some(ColumnDefault::Now), ..column("created_at", Ty::Timestamptz) },
        nullable("settings", Ty::Json),
    ];
    users.uniques.push(Unique {
        name: name("user_email_key"),
        columns: vec!["email".to_owned()],
        nulls_not_distinct: false,
    });
    users.checks.push(Check {
        name: name("user_age_check"),
        expr: is(Ge, op(Add, bare("age", Ty::SmallInt), int(1), Ty::BigInt), int(-5)),
        message: None,
    });
    users.checks.push(Check {
        name: name("user_check"),
        expr: is(Lt, bare("born", Ty::Date), bare("born", Ty::Date)),
        message: None,
    });
    users.indexes.push(Index {
        name: name("user_mood_idx"),
        unique: false,
        method: None,
        keys: vec![
            IndexKey { expr: bare("mood", mood()), descending: true },
            IndexKey {
                expr: call(Func::Lower, vec![bare("email", Ty::Text)], Ty::Text),
                descending: false,
            },
        ],
        include: vec!["age".to_owned()],
        predicate: Some(expr(
            ExprKind::IsNull(Box::new(bare("age", Ty::SmallInt)), true),
            Ty::Bool,
        )),
        nulls_not_distinct: false,
        only: None,
    });
    users
}

/// The id of a table of [`catalog`].
fn table_id(entity: &str) -> TableId {
    let at = catalog().tables.iter().position(|table| table.entity == entity).expect("a table");
    TableId(at as u32)
}

fn source(entity: &str, alias: &str) -> FromItem {
    FromItem::Table { table: table_id(entity), alias: alias.to_owned() }
}

/// A column of a table under an alias.
fn col(alias: &str, field: &str) -> Expr {
    let entity = match alias.chars().next() {
        Some('u') => "User",
        Some('p') => "Post",
        _ => "Link",
    };
    let catalog = catalog();
    let column =
        catalog.table_of(entity).and_then(|table| table.column(field)).expect("a column").clone();
    let kind = ExprKind::Column { alias: alias.to_owned(), name: field.to_owned() };
    Expr { kind, ty: column.ty, nullable: column.nullable }
}

fn out(name: &str, expr: Expr) -> OutputColumn {
    OutputColumn { name: name.to_owned(), expr }
}

fn select(from: Option<FromItem>, columns: Vec<OutputColumn>, filter: Vec<Conjunct>) -> Query {
    let select = Select {
        distinct: Distinct::No,
        columns,
        from,
        filter,
        group: Vec::new(),
        having: Vec::new(),
    };
    query(SetBody::Select(Box::new(select)))
}

fn query(body: SetBody) -> Query {
    Query {
        with: Vec::new(),
        recursive: false,
        body,
        order: Vec::new(),
        limit: None,
        offset: None,
        lock: None,
    }
}

fn key(expr: Expr, descending: bool) -> OrderKey {
    OrderKey { expr, descending, nulls_first: descending, arm: None }
}

/// Parameters of a case, numbered as they are made.
#[derive(Default)]
struct Params(Vec<Param>);

impl Params {
    fn add(&mut self, ty: Ty) -> Expr {
        self.of(ty, ParamKind::Input(0))
    }

    fn of(&mut self, ty: Ty, kind: ParamKind) -> Expr {
        let id = ParamId(self.0.len() as u32);
        self.0.push(Param { name: format!("p{}", id.0), ty: ty.clone(), nullable: true, kind });
        expr(ExprKind::Param(id), ty)
    }
}

fn id(param: &Expr) -> ParamId {
    match param.kind {
        ExprKind::Param(id) => id,
        _ => panic!("no parameter"),
    }
}

/// A statement with what is needed to render it.
struct Case {
    name: &'static str,
    statement: Statement,
    params: Params,
    guards: Vec<ParamId>,
    arms: u32,
}

fn case(name: &'static str, params: Params, statement: Statement) -> Case {
    Case { name, statement, params, guards: Vec::new(), arms: 0 }
}

fn render(dialect: &dyn Dialect, case: &Case) -> Result<Sql, Vec<Refusal>> {
    dialect.render(&Render {
        catalog: &catalog(),
        statement: &case.statement,
        params: &case.params.0,
        guards: &case.guards,
        arms: case.arms,
    })
}

/// The full texts of all variants.
fn texts(sql: &Sql, guards: usize, arms: u32) -> Vec<String> {
    match &sql.text {
        SqlText::Variants(texts) => texts.clone(),
        SqlText::Pieces(pieces) => (0..(1u32 << guards) * arms.max(1))
            .map(|variant| {
                let holds = |when: When| match when {
                    When::Always => true,
                    When::AnyOf(mask) => variant & mask != 0,
                    When::AllOf(mask) => variant & mask == mask,
                    When::NoneOf(mask) => variant & mask == 0,
                    When::Sort(arm) => variant >> guards == arm,
                };
                pieces
                    .iter()
                    .filter(|piece| holds(piece.when))
                    .map(|piece| piece.text.as_str())
                    .collect()
            })
            .collect(),
    }
}

fn reads() -> Vec<Case> {
    let mut cases = Vec::new();

    let mut params = Params::default();
    let (author, words, first) =
        (params.add(Ty::BigInt), params.add(Ty::Text), params.add(Ty::BigInt));
    let mut page = select(
        Some(FromItem::Join {
            kind: JoinKind::Left,
            left: Box::new(source("Post", "p")),
            right: Box::new(source("User", "u")),
            on: Some(is(Eq, col("u", "id"), col("p", "author_id"))),
            only_if: Some(vec![Guard(vec![id(&words)])]),
        }),
        ["id", "title", "price", "published"].map(|field| out(field, col("p", field))).to_vec(),
        vec![
            Conjunct {
                guard: Some(Guard(vec![id(&author)])),
                expr: is(Eq, col("p", "author_id"), author.clone()),
            },
            Conjunct {
                guard: Some(Guard(vec![id(&words)])),
                expr: is(Eq, col("u", "email"), words.clone()),
            },
            always(col("p", "published")),
        ],
    );
    page.order = vec![
        OrderKey { arm: Some((ParamId(9), 0)), ..key(col("p", "title"), false) },
        OrderKey { arm: Some((ParamId(9), 1)), ..key(col("p", "price"), true) },
        key(col("p", "id"), false),
    ];
    page.limit = Some(first);
    page.offset = Some(int(10));
    let guards = vec![id(&author), id(&words)];
    for (name, arms) in [("page", 2), ("page in pieces", 3)] {
        let params = Params(params.0.clone());
        let statement = Statement::Query(page.clone());
        cases.push(Case { name, statement, params, guards: guards.clone(), arms });
    }

    let mut params = Params::default();
    let list = |ty: Ty| Ty::Array(Box::new(ty));
    let (ids, tokens, moods) =
        (params.add(list(Ty::BigInt)), params.add(list(Ty::Uuid)), params.add(list(mood())));
    let member = |value: Expr, list: Expr, not: bool| {
        expr(ExprKind::InArray(Box::new(value), Box::new(list), not), Ty::Bool)
    };
    let filter = vec![
        always(member(col("u", "id"), ids.clone(), false)),
        always(member(col("u", "token"), tokens, true)),
        always(member(col("u", "mood"), moods, false)),
        always(expr(
            ExprKind::QuantifiedArray(Ne, Box::new(col("u", "id")), Box::new(ids), true),
            Ty::Bool,
        )),
        always(is(
            Gt,
            col("u", "mood"),
            expr(ExprKind::Literal(Literal::Text("sad".to_owned())), mood()),
        )),
    ];
    let mut lists = select(Some(source("User", "u")), vec![out("id", col("u", "id"))], filter);
    lists.order = vec![
        key(col("u", "mood"), true),
        key(call(Func::Lower, vec![col("u", "email")], Ty::Text), false),
    ];
    cases.push(case("lists", params, Statement::Query(lists)));

    cases.push(aggregates());
    cases.push(set_operation());
    cases.push(nested_list());

    let mut locked = select(Some(source("User", "u")), vec![out("id", col("u", "id"))], vec![]);
    locked.lock = Some(Lock {
        strength: LockStrength::Update,
        of: vec!["u".to_owned()],
        wait: LockWait::Block,
    });
    cases.push(case("lock", Params::default(), Statement::Query(locked)));

    let mut distinct =
        select(Some(source("User", "u")), vec![out("mood", col("u", "mood"))], vec![]);
    distinct.order = vec![key(col("u", "mood"), false)];
    if let SetBody::Select(select) = &mut distinct.body {
        select.distinct = Distinct::Yes;
    }
    cases.push(case("distinct", Params::default(), Statement::Query(distinct)));

    let mut params = Params::default();
    let stop = params.add(Ty::BigInt);
    let series =
        FromItem::Series { start: Box::new(int(1)), stop: Box::new(stop), alias: "s".to_owned() };
    let value =
        expr(ExprKind::Column { alias: "s".to_owned(), name: "value".to_owned() }, Ty::BigInt);
    cases.push(case(
        "series",
        params,
        Statement::Query(select(Some(series), vec![out("n", value)], vec![])),
    ));

    let many: Vec<Conjunct> = (0..3000).map(|n| always(is(Ne, col("u", "id"), int(n)))).collect();
    let many = select(Some(source("User", "u")), vec![out("id", col("u", "id"))], many);
    cases.push(case("long chain", Params::default(), Statement::Query(many)));
    cases
}

fn aggregate(func: AggregateFunc, arg: Option<Expr>, ty: Ty) -> Expr {
    expr(ExprKind::Aggregate(Box::new(aggregate_of(func, arg))), ty)
}

fn aggregate_of(func: AggregateFunc, arg: Option<Expr>) -> Aggregate {
    Aggregate { func, arg, extra: None, distinct: false, order: Vec::new(), filter: None }
}

fn aggregates() -> Case {
    use AggregateFunc::*;
    let scale = |scale: u32| Ty::Decimal { precision: None, scale };
    let names = Aggregate {
        extra: Some(text(", ")),
        order: vec![key(col("u", "email"), false)],
        filter: Some(col("u", "active")),
        ..aggregate_of(StringAgg, Some(col("u", "email")))
    };
    let window = Window {
        func: WindowFunc::Aggregate(Sum),
        args: vec![aggregate(Sum, Some(col("u", "age")), Ty::BigInt)],
        filter: None,
        partition: vec![col("u", "mood")],
        order: vec![key(col("u", "mood"), false)],
        frame: Some(Frame {
            unit: FrameUnit::Rows,
            start: FrameBound::UnboundedPreceding,
            end: Some(FrameBound::CurrentRow),
            exclude: None,
        }),
    };
    let rank =
        Window { func: WindowFunc::RowNumber, args: Vec::new(), frame: None, ..window.clone() };
    let columns = vec![
        out("mood", col("u", "mood")),
        out("n", aggregate(Count, None, Ty::BigInt)),
        out("ages", aggregate(Sum, Some(col("u", "age")), Ty::BigInt)),
        out("age", aggregate(Avg, Some(col("u", "age")), Ty::Float)),
        out("balance", aggregate(Sum, Some(col("u", "balance")), scale(2))),
        out("mean", aggregate(Avg, Some(col("u", "balance")), scale(6))),
        out(
            "first",
            aggregate(Min, Some(call(Func::Upper, vec![col("u", "email")], Ty::Text)), Ty::Text),
        ),
        out("best", aggregate(Max, Some(col("u", "mood")), mood())),
        out("names", expr(ExprKind::Aggregate(Box::new(names)), Ty::Text)),
        out("documents", aggregate(JsonAgg, Some(col("u", "settings")), Ty::Json)),
        out("all_active", aggregate(BoolAnd, Some(col("u", "active")), Ty::Bool)),
        out("running", expr(ExprKind::Window(Box::new(window)), Ty::BigInt)),
        out("place", expr(ExprKind::Window(Box::new(rank)), Ty::BigInt)),
    ];
    let mut params = Params::default();
    let least = params.add(Ty::BigInt);
    let mut query = select(Some(source("User", "u")), columns, Vec::new());
    if let SetBody::Select(select) = &mut query.body {
        select.group = vec![GroupKey::Expr(col("u", "mood"))];
        select.having = vec![always(is(Ge, aggregate(Count, None, Ty::BigInt), least))];
    }
    case("aggregates", params, Statement::Query(query))
}

fn set_operation() -> Case {
    let mut params = Params::default();
    let value = params.add(Ty::Text);
    let arm = |value: Expr| select(None, vec![out("x", value)], vec![]);
    let set = |op: SetOp, left: Query, right: Query| {
        query(SetBody::Set { op, all: false, left: Box::new(left), right: Box::new(right) })
    };
    let values = SetBody::Values {
        columns: vec!["x".to_owned()],
        rows: vec![vec![text("a")], vec![text("B")]],
    };
    let inner = set(SetOp::Union, arm(value), query(values));
    let mut whole = set(SetOp::Except, inner, arm(text("c")));
    whole.order = vec![key(bare("x", Ty::Text), false)];
    let body = Box::new(Statement::Query(whole));
    let cte = Cte {
        name: "c".to_owned(),
        columns: vec!["y".to_owned()],
        statement: body,
        materialized: None,
    };
    let from = FromItem::Cte { name: "c".to_owned(), alias: "d".to_owned() };
    let y = expr(ExprKind::Column { alias: "d".to_owned(), name: "y".to_owned() }, Ty::Text);
    let mut outer =
        select(Some(from), vec![out("y", y.clone())], vec![always(is(Lt, y, text("z")))]);
    outer.with = vec![cte];
    case("set operation", params, Statement::Query(outer))
}

/// Children of many parents in one statement.
fn nested_list() -> Case {
    let mut params = Params::default();
    let list = |ty: Ty| Ty::Array(Box::new(ty));
    let (ids, tokens) =
        (params.of(list(Ty::BigInt), ParamKind::Key), params.of(list(Ty::Uuid), ParamKind::Key));
    let keys = FromItem::Unnest {
        columns: vec![("a".to_owned(), ids), ("b".to_owned(), tokens)],
        ordinality: Some("n".to_owned()),
        alias: "k".to_owned(),
    };
    let k = |name: &str, ty: Ty| {
        expr(ExprKind::Column { alias: "k".to_owned(), name: name.to_owned() }, ty)
    };
    let from = FromItem::Join {
        kind: JoinKind::Inner,
        left: Box::new(keys),
        right: Box::new(source("Post", "p")),
        on: Some(is(Eq, col("p", "author_id"), k("a", Ty::BigInt))),
        only_if: None,
    };
    let columns = vec![
        out("k", k("a", Ty::BigInt)),
        out("n", k("n", Ty::BigInt)),
        out("title", col("p", "title")),
    ];
    case("nested list", params, Statement::Query(select(Some(from), columns, vec![])))
}

fn writes() -> Vec<Case> {
    let mut cases = Vec::new();
    let mut params = Params::default();
    let (author, title, price) =
        (params.add(Ty::BigInt), params.add(Ty::Text), params.add(decimal(10, 2)));
    let excluded = expr(ExprKind::Excluded("title".to_owned()), Ty::Text);
    let insert = Insert {
        with: Vec::new(),
        table: table_id("Post"),
        alias: "p".to_owned(),
        columns: ["author_id", "title", "price"].map(str::to_owned).to_vec(),
        source: InsertSource::Values(vec![vec![author.clone(), title.clone(), price.clone()]]),
        on_conflict: Some(OnConflict {
            target: vec![bare("id", Ty::BigInt)],
            target_filter: None,
            update: Some(vec![Assignment {
                column: "title".to_owned(),
                value: excluded,
                guard: None,
            }]),
            filter: vec![always(is(Lt, col("p", "price"), int(3)))],
        }),
        returning: vec![out("id", col("p", "id")), out("price", col("p", "price"))],
    };
    cases.push(case("upsert", Params(params.0.clone()), Statement::Insert(insert.clone())));

    let rows = select(
        Some(source("User", "u")),
        vec![out("a", col("u", "id")), out("b", text("t")), out("c", int(1))],
        vec![],
    );
    let from_query = Insert { source: InsertSource::Query(Box::new(rows)), ..insert.clone() };
    cases.push(case("insert select", Params::default(), Statement::Insert(from_query)));

    let mut bulk_params = Params::default();
    for (field, ty) in [Ty::BigInt, Ty::Text].into_iter().enumerate() {
        bulk_params.of(Ty::Array(Box::new(ty)), ParamKind::RecordField(0, field));
    }
    let bulk = Insert {
        source: InsertSource::Rows {
            param: ParamId(0),
            values: vec![RowValue::Field(0), RowValue::Field(1), RowValue::Expr(int(7))],
        },
        ..insert.clone()
    };
    cases.push(case("insert rows", bulk_params, Statement::Insert(bulk)));
    let own_key = Insert {
        columns: vec!["id".to_owned(), "author_id".to_owned()],
        source: InsertSource::Values(vec![vec![int(1), int(2)]]),
        on_conflict: None,
        ..insert
    };
    cases.push(case("own key", Params::default(), Statement::Insert(own_key)));

    let assign = |column: &str, value: &Expr, guard: bool| Assignment {
        column: column.to_owned(),
        value: value.clone(),
        guard: guard.then(|| Guard(vec![id(value)])),
    };
    let mut params = Params::default();
    let (author, title, price, published) = (
        params.add(Ty::BigInt),
        params.add(Ty::Text),
        params.add(decimal(10, 2)),
        params.add(Ty::Bool),
    );
    let update = Update {
        with: Vec::new(),
        table: table_id("Post"),
        alias: "p".to_owned(),
        set: vec![
            assign("author_id", &author, true),
            assign("title", &title, true),
            assign("price", &price, true),
            assign("published", &published, true),
        ],
        from: None,
        filter: vec![always(is(Eq, col("p", "id"), int(1)))],
        returning: Vec::new(),
    };
    let guards: Vec<ParamId> = [&author, &title, &price, &published].map(id).to_vec();
    let statement = Statement::Update(update.clone());
    cases.push(Case {
        name: "patch in pieces",
        statement,
        params: Params(params.0.clone()),
        guards: guards.clone(),
        arms: 0,
    });
    let two = Update { set: update.set[..2].to_vec(), ..update.clone() };
    cases.push(Case {
        name: "patch",
        statement: Statement::Update(two),
        params: Params(params.0[..2].to_vec()),
        guards: guards[..2].to_vec(),
        arms: 0,
    });
    let joined = Update {
        set: vec![assign(
            "price",
            &op(Mul, col("p", "price"), int(2), Ty::Decimal { precision: None, scale: 2 }),
            false,
        )],
        from: Some(source("User", "u")),
        filter: vec![always(is(Eq, col("p", "author_id"), col("u", "id")))],
        returning: vec![out("title", col("p", "title"))],
        ..update
    };
    cases.push(case("update from", Params::default(), Statement::Update(joined)));
    let delete = Delete {
        with: Vec::new(),
        table: table_id("Post"),
        alias: "p".to_owned(),
        using: Some(source("User", "u")),
        filter: vec![always(is(Eq, col("p", "author_id"), col("u", "id")))],
        returning: vec![out("id", col("p", "id"))],
    };
    cases.push(case("delete using", Params::default(), Statement::Delete(delete)));
    cases
}

/// One query per expression.
fn scalars() -> Vec<Case> {
    let field = |name: &str| text(name);
    let dec = |scale: u32| Ty::Decimal { precision: None, scale };
    let like = |pattern: Expr, insensitive: bool, negated: bool| {
        let kind = ExprKind::Like {
            value: Box::new(col("u", "email")),
            pattern: Box::new(pattern),
            insensitive,
            negated,
        };
        expr(kind, Ty::Bool)
    };
    let months = expr(ExprKind::Literal(Literal::Interval(1, 2, 3)), Ty::Interval);
    let cast = |value: Expr, ty: Ty| expr(ExprKind::Cast(Box::new(value)), ty);
    let between = ExprKind::Between {
        value: Box::new(col("u", "mood")),
        low: Box::new(col("u", "mood")),
        high: Box::new(col("u", "mood")),
        negated: true,
    };
    let list = [
        op(Add, col("u", "age"), col("u", "height"), Ty::BigInt),
        op(Sub, int(5), int(-3), Ty::BigInt),
        op(Div, col("u", "age"), col("u", "height"), Ty::BigInt),
        op(Mod, col("u", "age"), int(2), Ty::BigInt),
        op(Div, col("u", "weight"), col("u", "weight"), Ty::Float),
        op(Mul, col("u", "balance"), col("u", "rate"), dec(6)),
        op(Add, col("u", "balance"), col("u", "rate"), dec(4)),
        op(Div, col("u", "balance"), col("u", "rate"), dec(6)),
        op(Shl, col("u", "age"), int(3), Ty::BigInt),
        op(Concat, col("u", "email"), text("it's"), Ty::Text),
        expr(ExprKind::Unary(UnaryOp::Neg, Box::new(col("u", "age"))), Ty::BigInt),
        op(Add, col("u", "created_at"), months.clone(), Ty::Timestamptz),
        op(Sub, col("u", "born"), months, Ty::Timestamp),
        op(Sub, col("u", "born"), col("u", "born"), Ty::BigInt),
        op(JsonGetText, op(JsonGet, col("u", "settings"), text("a"), Ty::Json), int(0), Ty::Text),
        like(text("a%b_\\%*"), false, false),
        like(col("u", "email"), false, true),
        like(text("A%"), true, true),
        expr(between, Ty::Bool),
        is(Lt, col("u", "balance"), col("u", "rate")),
        is(Lt, call(Func::Lower, vec![col("u", "email")], Ty::Text), text("x")),
        cast(col("u", "created_at"), Ty::Date),
        cast(col("u", "created_at"), Ty::Time),
        cast(col("u", "born"), Ty::Timestamptz),
        cast(col("u", "weight"), Ty::BigInt),
        cast(col("u", "balance"), Ty::Text),
        cast(col("u", "active"), Ty::Text),
        cast(col("u", "token"), Ty::Text),
        expr(ExprKind::Coalesce(vec![col("u", "balance"), int(0)]), dec(2)),
        expr(
            ExprKind::Case(rex_ir::Case {
                arms: vec![(col("u", "active"), int(1))],
                otherwise: Some(Box::new(int(0))),
            }),
            Ty::BigInt,
        ),
        expr(ExprKind::Literal(Literal::Uuid([7; 16])), Ty::Uuid),
        expr(ExprKind::Literal(Literal::Bytes(vec![1, 255])), Ty::Bytes),
        expr(ExprKind::Literal(Literal::Timestamptz(-1)), Ty::Timestamptz),
        expr(ExprKind::Literal(Literal::Date(19_782)), Ty::Date),
        int(i64::MIN),
    ];
    let calls = [
        (Func::Length, vec![col("u", "email")], Ty::BigInt),
        (Func::Substr, vec![col("u", "email"), int(0), col("u", "age")], Ty::Text),
        (Func::Replace, vec![col("u", "email"), text("a"), text("b")], Ty::Text),
        (Func::Strpos, vec![col("u", "email"), text("a")], Ty::BigInt),
        (Func::Left, vec![col("u", "email"), int(2)], Ty::Text),
        (Func::Lpad, vec![col("u", "email"), int(2)], Ty::Text),
        (Func::SplitPart, vec![col("u", "email"), text("@"), int(2)], Ty::Text),
        (Func::StartsWith, vec![col("u", "email"), text("a_")], Ty::Bool),
        (Func::StartsWith, vec![col("u", "email"), col("u", "email")], Ty::Bool),
        (Func::EndsWith, vec![col("u", "email"), text("a")], Ty::Bool),
        (Func::ContainsText, vec![col("u", "email"), text("a")], Ty::Bool),
        (Func::Concat, vec![col("u", "email"), text("a")], Ty::Text),
        (Func::Ascii, vec![col("u", "email")], Ty::BigInt),
        (Func::NormalizeSpace, vec![col("u", "email")], Ty::Text),
        (Func::Abs, vec![col("u", "age")], Ty::BigInt),
        (Func::Round, vec![col("u", "weight")], Ty::Float),
        (Func::Round, vec![col("u", "rate"), int(1)], dec(1)),
        (Func::Floor, vec![col("u", "weight")], Ty::BigInt),
        (Func::Ceil, vec![col("u", "rate")], dec(0)),
        (Func::Sqrt, vec![col("u", "weight")], Ty::Float),
        (Func::Greatest, vec![col("u", "age"), col("u", "height"), int(1)], Ty::BigInt),
        (Func::Nullif, vec![col("u", "age"), int(1)], Ty::BigInt),
        (Func::ToFloat, vec![col("u", "balance")], Ty::Float),
        (Func::ToDecimal, vec![col("u", "age")], dec(2)),
        (Func::Extract, vec![field("year"), col("u", "created_at")], Ty::BigInt),
        (Func::Extract, vec![field("epoch"), col("u", "created_at")], Ty::Float),
        (Func::DateTrunc, vec![field("month"), col("u", "created_at")], Ty::Timestamptz),
        (Func::DateTrunc, vec![field("month"), col("u", "born")], Ty::Date),
        (Func::DateOf, vec![col("u", "local_at")], Ty::Date),
        (Func::AtUtc, vec![col("u", "created_at")], Ty::Timestamp),
        (Func::EpochMicros, vec![col("u", "created_at")], Ty::BigInt),
        (Func::MakeDate, vec![int(2024), int(2), col("u", "age")], Ty::Date),
        (Func::JsonText, vec![col("u", "settings"), text("a"), text("b")], Ty::Text),
        (Func::JsonInt, vec![col("u", "settings"), text("a")], Ty::BigInt),
        (Func::JsonBool, vec![col("u", "settings"), text("a")], Ty::Bool),
        (
            Func::JsonObject,
            vec![text("a"), col("u", "active"), text("b"), col("u", "settings")],
            Ty::Json,
        ),
        (Func::HasKey, vec![col("u", "settings"), text("a")], Ty::Bool),
        (Func::JsonLength, vec![col("u", "settings")], Ty::BigInt),
        (Func::JsonTypeof, vec![col("u", "settings")], Ty::Text),
    ];
    let calls = calls.map(|(func, args, ty)| call(func, args, ty));
    list.into_iter()
        .chain(calls)
        .map(|value| {
            let query = select(Some(source("User", "u")), vec![out("v", value)], vec![]);
            case("scalar", Params::default(), Statement::Query(query))
        })
        .collect()
}

fn all_cases() -> Vec<Case> {
    reads().into_iter().chain(writes()).chain(scalars()).collect()
}

/// Every text of every case, or the refusals as a failure.
fn rendered(dialect: &dyn Dialect) -> Vec<(Case, Vec<String>)> {
    all_cases()
        .into_iter()
        .map(|case| {
            let sql = render(dialect, &case).unwrap_or_else(|refusals| {
                panic!("{}: {refusals:#?}\n{:#?}", case.name, case.statement)
            });
            let texts = texts(&sql, case.guards.len(), case.arms);
            (case, texts)
        })
        .collect()
}

fn show(name: &str, texts: &[String]) {
    if std::env::var_os("SHOW").is_some() {
        for text in texts {
            println!("-- {name}\n{}\n", if text.len() > 5000 { &text[..300] } else { text });
        }
    }
}

#[test]
fn sqlite_takes_every_text() {
    use rex_ir::dialect::sqlite::registered;
    let registry = Registry::standard();
    let dialect = registry.get("sqlite").expect("sqlite");
    let connection = rusqlite::Connection::open_in_memory().expect("a database");
    for (name, args, _) in registered::SCALARS {
        let arity = args.split(',').count() as i32;
        let flags = rusqlite::functions::FunctionFlags::SQLITE_DETERMINISTIC;
        connection
            .create_scalar_function(*name, arity, flags, |_| Ok(rusqlite::types::Null))
            .expect(name);
    }
    for (name, args, _) in registered::AGGREGATES {
        let arity = args.split(',').count() as i32;
        let flags = rusqlite::functions::FunctionFlags::SQLITE_DETERMINISTIC;
        connection.create_window_function(*name, arity, flags, Nothing).expect(name);
    }
    for name in [
        rusqlite::config::DbConfig::SQLITE_DBCONFIG_DQS_DML,
        rusqlite::config::DbConfig::SQLITE_DBCONFIG_DQS_DDL,
    ] {
        connection.set_db_config(name, false).expect("a setting");
    }
    let schema = dialect.ddl().create_all(&catalog()).expect("a schema");
    for statement in &schema {
        show("schema", std::slice::from_ref(statement));
        parse(&sqlparser::dialect::SQLiteDialect {}, statement);
        connection.execute_batch(statement).unwrap_or_else(|error| panic!("{error}\n{statement}"));
    }
    for (case, texts) in rendered(dialect) {
        show(case.name, &texts);
        for text in texts {
            parse(&sqlparser::dialect::SQLiteDialect {}, &text);
            let statement = connection
                .prepare(&text)
                .unwrap_or_else(|error| panic!("{}: {error}\n{text}", case.name));
            assert!(statement.parameter_count() <= case.params.0.len(), "{text}");
        }
    }
}

/// An aggregate that only has a name.
struct Nothing;

impl rusqlite::functions::Aggregate<(), Option<i64>> for Nothing {
    fn init(&self, _: &mut rusqlite::functions::Context<'_>) -> rusqlite::Result<()> {
        Ok(())
    }

    fn step(&self, _: &mut rusqlite::functions::Context<'_>, (): &mut ()) -> rusqlite::Result<()> {
        Ok(())
    }

    fn finalize(
        &self,
        _: &mut rusqlite::functions::Context<'_>,
        _: Option<()>,
    ) -> rusqlite::Result<Option<i64>> {
        Ok(None)
    }
}

impl rusqlite::functions::WindowAggregate<(), Option<i64>> for Nothing {
    fn value(&self, _: Option<&mut ()>) -> rusqlite::Result<Option<i64>> {
        Ok(None)
    }

    fn inverse(
        &self,
        _: &mut rusqlite::functions::Context<'_>,
        (): &mut (),
    ) -> rusqlite::Result<()> {
        Ok(())
    }
}

/// What the databases take and `sqlparser` does not know.
const UNKNOWN_TO_SQLPARSER: [&str; 5] = [
    " overriding system value",
    " << ",
    " type text collate ",
    " alter index ",
    "rename constraint",
];

fn parse(dialect: &dyn sqlparser::dialect::Dialect, text: &str) {
    if text.len() < 20_000 && !UNKNOWN_TO_SQLPARSER.iter().any(|part| text.contains(part)) {
        sqlparser::parser::Parser::parse_sql(dialect, text)
            .unwrap_or_else(|error| panic!("{error}\n{text}"));
    }
}

#[tokio::test]
async fn postgres_takes_every_text() {
    let registry = Registry::standard();
    let dialect = registry.get("postgres").expect("postgres");
    let url = rex_tests::postgres::database().await;
    let (client, connection) =
        tokio_postgres::connect(&url, tokio_postgres::NoTls).await.expect("a server");
    tokio::spawn(connection);
    client
        .batch_execute("set search_path = public, pg_catalog, pg_temp")
        .await
        .expect("a search path");
    for statement in &dialect.ddl().create_all(&catalog()).expect("a schema") {
        show("schema", std::slice::from_ref(statement));
        parse(&sqlparser::dialect::PostgreSqlDialect {}, statement);
        client
            .batch_execute(statement)
            .await
            .unwrap_or_else(|error| panic!("{error:?}\n{statement}"));
    }
    client
        .batch_execute("set search_path = pg_catalog, public, pg_temp")
        .await
        .expect("a search path");
    for (case, texts) in rendered(dialect) {
        show(case.name, &texts);
        for text in texts {
            parse(&sqlparser::dialect::PostgreSqlDialect {}, &text);
            let types: Vec<tokio_postgres::types::Type> =
                case.params.0.iter().map(|param| wire_type(&param.ty)).collect();
            let prepared = client
                .prepare_typed(&text, &types)
                .await
                .unwrap_or_else(|error| panic!("{}: {error:?}\n{text}", case.name));
            let expected = output_types(&case.statement);
            let types: Vec<&str> =
                prepared.columns().iter().map(|column| column.type_().name()).collect();
            assert_eq!(types, expected, "{text}");
        }
    }
}

fn wire_type(ty: &Ty) -> tokio_postgres::types::Type {
    use tokio_postgres::types::Type;
    match ty {
        Ty::Bool => Type::BOOL,
        Ty::BigInt => Type::INT8,
        Ty::Decimal { .. } => Type::NUMERIC,
        Ty::Text => Type::TEXT,
        Ty::Array(element) => match &**element {
            Ty::BigInt => Type::INT8_ARRAY,
            Ty::Uuid => Type::UUID_ARRAY,
            _ => Type::TEXT_ARRAY,
        },
        other => panic!("no parameter has type {other}"),
    }
}

fn output_types(statement: &Statement) -> Vec<String> {
    let columns = match statement {
        Statement::Query(query) => match &query.body {
            SetBody::Select(select) => &select.columns,
            _ => panic!("not a select"),
        },
        Statement::Insert(insert) => &insert.returning,
        Statement::Update(update) => &update.returning,
        Statement::Delete(delete) => &delete.returning,
        Statement::Raw(_) => panic!("raw"),
    };
    columns.iter().map(|column| wire_name(&column.expr.ty)).collect()
}

/// The server's own name of a type.
fn wire_name(ty: &Ty) -> String {
    match ty {
        Ty::Bool => "bool",
        Ty::SmallInt => "int2",
        Ty::Int => "int4",
        Ty::BigInt => "int8",
        Ty::Float => "float8",
        Ty::Decimal { .. } => "numeric",
        Ty::Text | Ty::Enum(_) => "text",
        Ty::Bytes => "bytea",
        Ty::Uuid => "uuid",
        Ty::Json => "jsonb",
        Ty::Array(element) => return format!("_{}", wire_name(element)),
        other => return other.to_string(),
    }
    .to_owned()
}

#[test]
fn what_cannot_be_said_is_refused() {
    let registry = Registry::standard();
    let sqlite = registry.get("sqlite").expect("sqlite");
    let mut skipping = select(Some(source("User", "u")), vec![out("id", col("u", "id"))], vec![]);
    skipping.lock =
        Some(Lock { strength: LockStrength::Update, of: Vec::new(), wait: LockWait::SkipLocked });
    if let SetBody::Select(select) = &mut skipping.body {
        select.distinct = Distinct::On(vec![col("u", "mood")]);
        select.filter = vec![always(is(Eq, col("u", "settings"), col("u", "settings")))];
    }
    let refused =
        render(sqlite, &case("refused", Params::default(), Statement::Query(skipping.clone())));
    let constructs: Vec<String> =
        refused.expect_err("refused").into_iter().map(|refusal| refusal.construct).collect();
    assert_eq!(constructs, ["`skip locked` or `nowait`"]);
    let raw = RawExpr {
        texts: BTreeMap::from([(
            "postgres".to_owned(),
            vec![RawPart::Text("select 1".to_owned())],
        )]),
    };
    let refused = render(sqlite, &case("raw", Params::default(), Statement::Raw(raw)));
    assert_eq!(refused.expect_err("refused").len(), 1);

    let mut wide = catalog();
    wide.tables[2].columns.push(column("huge", decimal(30, 2)));
    let refusals = sqlite.ddl().refusals(&wide);
    assert_eq!(refusals.len(), 1);
    assert_eq!(refusals[0].field.as_deref(), Some("huge"));
    assert!(registry.get("postgres").expect("postgres").ddl().refusals(&wide).is_empty());
}

/// Changes of a schema, one after the other, each with a name and what the dialect says to it.
fn changes(dialect: &dyn Dialect) -> Vec<(&'static str, DdlResult)> {
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
    let index = &users.indexes[0];
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
fn run_changes(dialect: &dyn Dialect, mut run: impl FnMut(&str, &str)) -> Vec<&'static str> {
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

/// A database that does as the standard says: the least that a dialect from outside must have.
#[derive(Debug)]
struct Toy;

impl Dialect for Toy {
    fn name(&self) -> &'static str {
        "toy"
    }

    fn capabilities(&self) -> &Capabilities {
        &Capabilities::LEAST
    }

    fn syntax(&self) -> &dyn Syntax {
        self
    }

    fn ddl(&self) -> &dyn Ddl {
        self
    }
}

impl Syntax for Toy {
    fn name(&self) -> &'static str {
        "toy"
    }

    fn quote(&self) -> char {
        '`'
    }
}

impl Ddl for Toy {
    fn syntax(&self) -> &dyn Syntax {
        self
    }

    fn capabilities(&self) -> &Capabilities {
        Dialect::capabilities(self)
    }
}

#[test]
fn a_dialect_can_come_from_outside() {
    let registry = Registry::standard().with(Box::new(Toy));
    assert_eq!(registry.names(), ["sqlite", "postgres", "toy"]);
    let toy = registry.get("toy").expect("toy");
    let rendered: Vec<String> = writes()
        .iter()
        .filter_map(|case| {
            Some(texts(&render(toy, case).ok()?, case.guards.len(), case.arms).remove(0))
        })
        .collect();
    assert_eq!(
        rendered[0],
        "insert into `post` as `p` (`author_id`, `title`, `price`)\nvalues (?1, ?2, ?3)\n\
         on conflict (`id`) do update\nset `title` = excluded.`title`\nwhere `p`.`price` < 3\n\
         returning `p`.`id` as `id`, `p`.`price` as `price`"
    );
    let refusals = toy.ddl().refusals(&catalog());
    let fields: Vec<&str> =
        refusals.iter().filter_map(|refusal| refusal.field.as_deref()).collect();
    assert_eq!(fields, ["token", "avatar", "created_at", "settings"]);
    let links = catalog();
    let table = toy.ddl().create_table(&links, &links.tables[0], &[]).expect("a table");
    assert_eq!(
        table,
        [
            "create table `link` (\n  `id` bigint not null,\n  `post_id` bigint not null,\n  constraint `link_pkey` primary key (`id`)\n)"
        ]
    );
}

/// Rows that lie at the borders of what the types hold.
fn rows() -> Vec<Vec<Literal>> {
    use Literal::{
        Bool, Bytes, Date, Decimal, Float, Int, Json, Null, Text, Time, Timestamp, Timestamptz,
        Uuid,
    };
    let text = |value: &str| Text(value.to_owned());
    let json = |value: &str| Json(value.to_owned());
    vec![
        vec![
            Int(1),
            text("anna@example.org"),
            Int(30),
            Int(-7),
            Float(2.5),
            Decimal(-1_005, 2),
            Decimal(30_000, 4),
            text("sad"),
            Bool(true),
            Uuid([9; 16]),
            Bytes(vec![0, 255]),
            Date(19_782),
            Time(1),
            Timestamp(-1),
            Timestamptz(1_709_210_096_123_456),
            json(r#"{"a": {"b": 1.50}, "c": [1, true]}"#),
        ],
        vec![
            Int(2),
            text("Äa%_\\*[b]'"),
            Int(-32_768),
            Int(7),
            Float(-0.5),
            Decimal(999_999_999_999, 2),
            Decimal(-30_001, 4),
            text("glad"),
            Bool(false),
            Uuid([255; 16]),
            Bytes(Vec::new()),
            Date(-719_162),
            Time(86_399_999_999),
            Timestamp(-62_135_596_800_000_000),
            Timestamptz(-86_400_000_001),
            json(r#"{"a": "x\"y"}"#),
        ],
        vec![
            Int(3),
            text(""),
            Int(0),
            Int(0),
            Float(0.0),
            Decimal(0, 2),
            Decimal(0, 4),
            text("fine"),
            Null,
            Null,
            Null,
            Date(-1),
            Null,
            Null,
            Timestamptz(0),
            json("[]"),
        ],
        vec![
            Int(4),
            text(" a  b\t"),
            Null,
            Null,
            Null,
            Null,
            Null,
            text("fine"),
            Null,
            Null,
            Null,
            Null,
            Null,
            Null,
            Timestamptz(253_402_300_799_999_999),
            Null,
        ],
    ]
}

fn insert_rows() -> Statement {
    let users = users();
    let values = rows().into_iter().map(|row| {
        let values = row.into_iter().zip(&users.columns);
        values
            .map(|(literal, column)| expr(ExprKind::Literal(literal), column.ty.clone()))
            .collect()
    });
    Statement::Insert(Insert {
        with: Vec::new(),
        table: table_id("User"),
        alias: "u".to_owned(),
        columns: users.columns.iter().map(|column| column.field.clone()).collect(),
        source: InsertSource::Values(values.collect()),
        on_conflict: None,
        returning: Vec::new(),
    })
}

/// A stored value of SQLite as PostgreSQL prints it.
fn printed(value: rusqlite::types::ValueRef<'_>, ty: &Ty) -> Option<String> {
    use rex_ir::dialect::{civil, scalar};
    use rusqlite::types::ValueRef;
    Some(match (value, ty) {
        (ValueRef::Null, _) => return None,
        (ValueRef::Integer(value), Ty::Bool) => (value != 0).to_string(),
        (ValueRef::Integer(value), Ty::Decimal { scale, .. }) => {
            scalar::decimal_text(i128::from(value), *scale)
        }
        (ValueRef::Integer(value), Ty::Date) => civil::date(value as i32),
        (ValueRef::Integer(value), Ty::Time) => shorten(civil::time(value)),
        (ValueRef::Integer(value), Ty::Timestamp) => shorten(civil::timestamp(value)),
        (ValueRef::Integer(value), Ty::Timestamptz) => {
            format!("{}+00", shorten(civil::timestamp(value)))
        }
        (ValueRef::Integer(value), _) => value.to_string(),
        (ValueRef::Real(value), _) => value.to_string(),
        (ValueRef::Text(value), Ty::Json) => canonical(&String::from_utf8_lossy(value)),
        (ValueRef::Text(value), _) => String::from_utf8_lossy(value).into(),
        (ValueRef::Blob(value), Ty::Uuid) => {
            uuid::Uuid::from_slice(value).expect("a uuid").to_string()
        }
        (ValueRef::Blob(value), _) => {
            format!("\\x{}", value.iter().map(|b| format!("{b:02x}")).collect::<String>())
        }
    })
}

/// A document without its spaces.
fn canonical(document: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(document).expect("a document");
    value.to_string()
}

fn shorten(time: String) -> String {
    time.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[tokio::test]
async fn both_databases_compute_the_same() {
    let registry = Registry::standard();
    let (sqlite, postgres) =
        (registry.get("sqlite").expect("sqlite"), registry.get("postgres").expect("postgres"));
    let connection = rusqlite::Connection::open_in_memory().expect("a database");
    register_arithmetic(&connection);
    let url = rex_tests::postgres::database().await;
    let (client, server) =
        tokio_postgres::connect(&url, tokio_postgres::NoTls).await.expect("a server");
    tokio::spawn(server);
    client.batch_execute("set time zone 'UTC'; set datestyle = 'ISO'").await.expect("settings");
    let insert = case("rows", Params::default(), insert_rows());
    for (dialect, on_sqlite) in [(sqlite, true), (postgres, false)] {
        let mut statements = dialect.ddl().create_all(&catalog()).expect("a schema");
        statements.remove(
            statements
                .iter()
                .position(|text| text.contains("check (\"born\" < \"born\")"))
                .map_or(0, |_| statements.len() - 1),
        );
        let statements: Vec<String> = statements
            .iter()
            .map(|text| {
                text.replace("\"born\" < \"born\"", "\"born\" = \"born\"")
                    .replace(">= (-5)", ">= (-50000)")
            })
            .collect();
        let rows = texts(&render(dialect, &insert).expect("an insert"), 0, 0).remove(0);
        for statement in statements.iter().chain([&rows]) {
            if on_sqlite {
                connection
                    .execute_batch(statement)
                    .unwrap_or_else(|error| panic!("{error}\n{statement}"));
            } else {
                client
                    .batch_execute(statement)
                    .await
                    .unwrap_or_else(|error| panic!("{error:?}\n{statement}"));
            }
        }
    }
    let mut differences = Vec::new();
    for mut case in scalars() {
        let Statement::Query(query) = &mut case.statement else { continue };
        let SetBody::Select(select) = &query.body else { continue };
        let ty = select.columns[0].expr.ty.clone();
        query.order = vec![key(col("u", "id"), false)];
        let ours = texts(&render(sqlite, &case).expect("sqlite"), 0, 0).remove(0);
        let theirs = texts(&render(postgres, &case).expect("postgres"), 0, 0).remove(0);
        let Ok(mut statement) = connection.prepare(&ours) else { continue };
        let found: Result<Vec<Option<String>>, rusqlite::Error> = statement
            .query_map([], |row| Ok(printed(row.get_ref(0)?, &ty)))
            .and_then(Iterator::collect);
        let wrapped = format!("select q.v::text from ({theirs}) as q");
        let wanted: Result<Vec<Option<String>>, tokio_postgres::Error> =
            client.query(&wrapped, &[]).await.map(|rows| {
                let text = |row: &tokio_postgres::Row| row.get::<_, Option<String>>(0);
                rows.iter()
                    .map(|row| {
                        if ty == Ty::Json {
                            text(row).map(|text| canonical(&text))
                        } else {
                            text(row)
                        }
                    })
                    .collect()
            });
        match (&found, &wanted) {
            (Ok(found), Ok(wanted)) if found != wanted => {
                differences.push(format!("{found:?}\n{wanted:?}\n{ours}\n{theirs}"));
            }
            (Ok(_), Err(error)) => differences.push(format!("{error:?}\n{theirs}")),
            (Err(error), _) => differences.push(format!("{error}\n{ours}")),
            _ => {}
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n\n"));
}

/// The driver's functions for numbers.
fn register_arithmetic(connection: &rusqlite::Connection) {
    use rusqlite::functions::{Context, FunctionFlags};
    let flags = FunctionFlags::SQLITE_DETERMINISTIC;
    let wide = |context: &Context<'_>| -> rusqlite::Result<Option<Vec<i128>>> {
        let values: Result<Vec<Option<i64>>, _> =
            (0..context.len()).map(|at| context.get(at)).collect();
        Ok(values?.into_iter().map(|value| value.map(i128::from)).collect())
    };
    let fit = |value: i128| {
        i64::try_from(value).map_err(|_| rusqlite::Error::UserFunctionError("overflow".into()))
    };
    fn rounded(number: i128, by: i128) -> i128 {
        let (quotient, rest) = (number / by, number % by);
        let away = rest.abs() * 2 >= by.abs();
        let sign = if (number < 0) == (by < 0) { 1 } else { -1 };
        quotient + if away { sign } else { 0 }
    }
    let scaled = |number: i128, from: i128, to: i128| {
        if to >= from {
            number * 10i128.pow((to - from) as u32)
        } else {
            rounded(number, 10i128.pow((from - to) as u32))
        }
    };
    type Compute = Box<dyn Fn(&[i128]) -> Option<i128> + Send + Sync>;
    let functions: Vec<(&str, i32, Compute)> = vec![
        ("rex_add", 2, Box::new(|v| Some(v[0] + v[1]))),
        ("rex_sub", 2, Box::new(|v| Some(v[0] - v[1]))),
        ("rex_mul", 2, Box::new(|v| Some(v[0] * v[1]))),
        ("rex_div", 2, Box::new(|v| (v[1] != 0).then(|| v[0] / v[1]))),
        ("rex_mod", 2, Box::new(|v| (v[1] != 0).then(|| v[0] % v[1]))),
        ("rex_neg", 1, Box::new(|v| Some(-v[0]))),
        ("rex_abs", 1, Box::new(|v| Some(v[0].abs()))),
        ("rex_dec_scale", 3, Box::new(move |v| Some(scaled(v[0], v[1], v[2])))),
        ("rex_dec_mul", 5, Box::new(move |v| Some(scaled(v[0] * v[1], v[2] + v[3], v[4])))),
        (
            "rex_dec_div",
            5,
            Box::new(|v| {
                let up = v[4] - v[1] + v[3];
                (v[2] != 0).then(|| rounded(v[0] * 10i128.pow(up.max(0) as u32), v[2]))
            }),
        ),
    ];
    for (name, arity, compute) in functions {
        let function = move |context: &mut Context<'_>| match wide(context)? {
            Some(values) => compute(&values).map(fit).transpose(),
            None => Ok(None),
        };
        connection.create_scalar_function(name, arity, flags, function).expect(name);
    }
}
