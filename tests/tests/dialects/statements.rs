//! Statements of every kind.

use rex_ir::expr::*;
use rex_ir::statement::*;
use rex_ir::{BinaryOp::*, *};

use crate::schema::*;

pub(crate) fn reads() -> Vec<Sample> {
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
                arm: None,
                guard: Some(Guard(vec![id(&author)])),
                expr: is(Eq, col("p", "author_id"), author.clone()),
            },
            Conjunct {
                arm: None,
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
        cases.push(Sample { name, statement, params, guards: guards.clone(), arms });
    }

    let mut params = Params::default();
    let list = |ty: Ty| Ty::list(ty);
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

    cases.push(page_by_key());

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

/// The rows after a given one, by several keys.
fn page_by_key() -> Sample {
    let mut params = Params::default();
    let last =
        [mood(), Ty::Text, Ty::Decimal { precision: Some(12), scale: 2 }].map(|ty| params.add(ty));
    let keys = ["mood", "email", "rate"].map(|field| col("u", field));
    let row = |items: &[Expr]| expr(ExprKind::Row(items.to_vec()), Ty::Null);
    let after = is(Gt, row(&keys), row(&last));
    let mut page =
        select(Some(source("User", "u")), vec![out("id", col("u", "id"))], vec![always(after)]);
    page.order = keys.map(|expr| key(expr, false)).to_vec();
    page.limit = Some(int(20));
    case("page by key", params, Statement::Query(page))
}

pub(crate) fn aggregate(func: AggregateFunc, arg: Option<Expr>, ty: Ty) -> Expr {
    expr(ExprKind::Aggregate(Box::new(aggregate_of(func, arg))), ty)
}

pub(crate) fn aggregate_of(func: AggregateFunc, arg: Option<Expr>) -> Aggregate {
    Aggregate { func, arg, extra: None, distinct: false, order: Vec::new(), filter: None }
}

pub(crate) fn aggregates() -> Sample {
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

pub(crate) fn set_operation() -> Sample {
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
pub(crate) fn nested_list() -> Sample {
    let mut params = Params::default();
    let list = |ty: Ty| Ty::list(ty);
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

pub(crate) fn writes() -> Vec<Sample> {
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
            once: None,
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

    let by_expression = Insert {
        table: table_id("User"),
        alias: "u".to_owned(),
        columns: vec!["id".to_owned(), "email".to_owned()],
        source: InsertSource::Values(vec![vec![int(1), text("a")]]),
        on_conflict: Some(OnConflict {
            once: None,
            target: vec![call(Func::Upper, vec![col("u", "email")], Ty::Text)],
            target_filter: Some(is(Gt, col("u", "age"), int(1))),
            update: None,
            filter: Vec::new(),
        }),
        returning: Vec::new(),
        ..insert.clone()
    };
    cases.push(case("upsert by expression", Params::default(), Statement::Insert(by_expression)));

    let rows = select(
        Some(source("User", "u")),
        vec![out("a", col("u", "id")), out("b", text("t")), out("c", int(1))],
        vec![],
    );
    let from_query = Insert { source: InsertSource::Query(Box::new(rows)), ..insert.clone() };
    cases.push(case("insert select", Params::default(), Statement::Insert(from_query)));

    let mut bulk_params = Params::default();
    for (field, ty) in [Ty::BigInt, Ty::Text].into_iter().enumerate() {
        bulk_params.of(Ty::list(ty), ParamKind::RecordField(0, field));
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
    cases.push(Sample {
        name: "patch in pieces",
        statement,
        params: Params(params.0.clone()),
        guards: guards.clone(),
        arms: 0,
    });
    let two = Update { set: update.set[..2].to_vec(), ..update.clone() };
    cases.push(Sample {
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
pub(crate) fn scalars() -> Vec<Sample> {
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
        (Func::JsonValue, vec![col("u", "settings"), text("a")], Ty::Timestamptz),
        (Func::JsonValue, vec![col("u", "settings"), text("a")], dec(2)),
        (Func::JsonList, vec![col("u", "settings"), text("a")], Ty::list(Ty::Uuid)),
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
