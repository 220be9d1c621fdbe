//! A schema with a column of every type, and short ways to write expressions over it.

use rex_ir::catalog::EnumValue;
use rex_ir::dialect::{Dialect, Refusal, Render, Sql, SqlText};
use rex_ir::expr::*;
use rex_ir::statement::*;
use rex_ir::{BinaryOp::*, *};

pub(crate) fn name(text: &str) -> Identifier {
    Identifier::new(text)
}

pub(crate) fn column(field: &str, ty: Ty) -> Column {
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

pub(crate) fn table(entity: &str, columns: Vec<Column>) -> Table {
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

pub(crate) fn decimal(precision: u32, scale: u32) -> Ty {
    Ty::Decimal { precision: Some(precision), scale }
}

pub(crate) fn expr(kind: ExprKind, ty: Ty) -> Expr {
    Expr { kind, ty, nullable: true }
}

pub(crate) fn bare(field: &str, ty: Ty) -> Expr {
    expr(ExprKind::Column { alias: String::new(), name: field.to_owned() }, ty)
}

pub(crate) fn int(value: i64) -> Expr {
    expr(ExprKind::Literal(Literal::Int(value)), Ty::BigInt)
}

pub(crate) fn text(value: &str) -> Expr {
    expr(ExprKind::Literal(Literal::Text(value.to_owned())), Ty::Text)
}

pub(crate) fn op(op: BinaryOp, left: Expr, right: Expr, ty: Ty) -> Expr {
    expr(ExprKind::Binary(op, Box::new(left), Box::new(right)), ty)
}

pub(crate) fn is(operator: BinaryOp, left: Expr, right: Expr) -> Expr {
    op(operator, left, right, Ty::Bool)
}

pub(crate) fn call(func: Func, args: Vec<Expr>, ty: Ty) -> Expr {
    expr(ExprKind::Call(func, args), ty)
}

pub(crate) fn always(expr: Expr) -> Conjunct {
    Conjunct { guard: None, arm: None, expr }
}

pub(crate) fn mood() -> Ty {
    Ty::Enum("Mood".to_owned())
}

/// A schema with a column of every type.
pub(crate) fn catalog() -> Catalog {
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
    Catalog { enums: vec![mood_type], tables: vec![author, post, users], ..Catalog::default() }
}

pub(crate) fn users() -> Table {
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
        expr: is(Ge, op(Add, bare("age", Ty::SmallInt), int(1), Ty::BigInt), int(-50_000)),
        message: None,
    });
    users.checks.push(Check {
        name: name("user_check"),
        expr: is(Le, bare("born", Ty::Date), bare("born", Ty::Date)),
        message: None,
    });
    users.indexes.push(Index {
        name: name("user_upper_idx"),
        unique: true,
        method: None,
        keys: vec![IndexKey {
            expr: call(Func::Upper, vec![bare("email", Ty::Text)], Ty::Text),
            descending: false,
        }],
        include: Vec::new(),
        predicate: Some(is(Gt, bare("age", Ty::SmallInt), int(1))),
        nulls_not_distinct: false,
        only: None,
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
pub(crate) fn table_id(entity: &str) -> TableId {
    let at = catalog().tables.iter().position(|table| table.entity == entity).expect("a table");
    TableId(at as u32)
}

pub(crate) fn source(entity: &str, alias: &str) -> FromItem {
    FromItem::Table { table: table_id(entity), alias: alias.to_owned() }
}

/// A column of a table under an alias.
pub(crate) fn col(alias: &str, field: &str) -> Expr {
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

pub(crate) fn out(name: &str, expr: Expr) -> OutputColumn {
    OutputColumn { name: name.to_owned(), expr }
}

pub(crate) fn select(
    from: Option<FromItem>,
    columns: Vec<OutputColumn>,
    filter: Vec<Conjunct>,
) -> Query {
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

pub(crate) fn query(body: SetBody) -> Query {
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

pub(crate) fn key(expr: Expr, descending: bool) -> OrderKey {
    OrderKey { expr, descending, nulls_first: descending, arm: None }
}

/// Parameters of a case, numbered as they are made.
#[derive(Default)]
pub(crate) struct Params(pub(crate) Vec<Param>);

impl Params {
    pub(crate) fn add(&mut self, ty: Ty) -> Expr {
        self.of(ty, ParamKind::Input(0))
    }

    pub(crate) fn of(&mut self, ty: Ty, kind: ParamKind) -> Expr {
        let id = ParamId(self.0.len() as u32);
        self.0.push(Param { name: format!("p{}", id.0), ty: ty.clone(), nullable: true, kind });
        expr(ExprKind::Param(id), ty)
    }
}

pub(crate) fn id(param: &Expr) -> ParamId {
    match param.kind {
        ExprKind::Param(id) => id,
        _ => panic!("no parameter"),
    }
}

/// A statement with what is needed to render it.
pub(crate) struct Sample {
    pub(crate) name: &'static str,
    pub(crate) statement: Statement,
    pub(crate) params: Params,
    pub(crate) guards: Vec<ParamId>,
    pub(crate) arms: u32,
}

pub(crate) fn case(name: &'static str, params: Params, statement: Statement) -> Sample {
    Sample { name, statement, params, guards: Vec::new(), arms: 0 }
}

pub(crate) fn render(dialect: &dyn Dialect, case: &Sample) -> Result<Sql, Vec<Refusal>> {
    dialect.render(&Render {
        catalog: &catalog(),
        statement: &case.statement,
        params: &case.params.0,
        guards: &case.guards,
        arms: case.arms,
    })
}

/// The full texts of all variants.
pub(crate) fn texts(sql: &Sql, guards: usize, arms: u32) -> Vec<String> {
    match &sql.text {
        SqlText::Variants(texts) => texts.clone(),
        SqlText::Pieces(pieces) => (0..(1u32 << guards) * arms.max(1))
            .map(|variant| {
                pieces
                    .iter()
                    .filter(|piece| piece.when.counts(variant, variant >> guards))
                    .map(|piece| piece.text.as_str())
                    .collect()
            })
            .collect(),
    }
}
