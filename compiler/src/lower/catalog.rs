//! Entities become tables: columns, keys, checks that types imply, validations.

use std::collections::BTreeMap;

use rex_grammar::Span;
use rex_ir::catalog::{Check, ForeignKey, Index, IndexKey, PrimaryKey, Unique};
use rex_ir::dialect::Dialect;
use rex_ir::program::{Domain, Validation};
use rex_ir::{
    BinaryOp, Catalog, Column, Conjunct, Expr, ExprKind, Func, Identifier, Literal, Table, Ty,
};

use super::schema::{key_columns, map_columns, row_expr};
use super::stored;
use crate::diag::Sink;
use crate::diag::codes::RuleNowhere;
use crate::hir::{self, EntityId, Field, FieldId, Program, RelationKind};
use crate::resolve::names::{Taken, exact_name};
use crate::source::SourceMap;

/// The schema of a program, with its rules.
#[derive(Debug, Default)]
pub struct Schema {
    /// Tables.
    pub catalog: Catalog,
    /// Rules that commands test before they are sent.
    pub validations: Vec<Validation>,
    /// Where checks and indexes are declared, by entity and name in the database.
    pub places: BTreeMap<(String, String), Span>,
}

/// Lowers the declarations. A `validate` becomes a check where every target can say it.
#[must_use]
pub fn schema(
    program: &Program,
    sources: &SourceMap,
    targets: &[&dyn Dialect],
    sink: &mut Sink,
) -> Schema {
    let mut taken = taken_names(program);
    let catalog = Catalog {
        enums: program.enums.iter().map(|declared| declared.ty.clone()).collect(),
        domains: program.domains.iter().filter_map(database_domain).collect(),
        composites: program.composites.clone(),
        objects: program.objects.clone(),
        tables: Vec::new(),
    };
    let mut schema = Schema { catalog, ..Schema::default() };
    for id in ids(program) {
        let mut table = table(program, id, sources);
        for index in &program[id].indexes {
            let place = (table.entity.clone(), index.name.text.clone());
            let span = index.keys.first().map_or(program[id].span, |(key, _)| key.span);
            schema.places.insert(place, span);
        }
        for rule in rules(program, id, &mut taken) {
            let place = (table.entity.clone(), rule.name.text.clone());
            schema.places.insert(place, rule.span);
            enact(&mut schema, &mut table, rule, targets, sink);
        }
        schema.catalog.tables.push(table);
    }
    schema
}

fn database_domain(domain: &hir::Domain) -> Option<rex_ir::DomainType> {
    let db_name = domain.db_name.clone()?;
    Some(rex_ir::DomainType { name: domain.name.clone(), db_name, ty: domain.ty.clone() })
}

/// The storage of a column: what is declared, or the domain that is a type of the database.
fn storage(program: &Program, field: &Field) -> Option<String> {
    let domain = field.domain.as_ref()?;
    let declared = program.domains.iter().find(|known| known.name == *domain)?;
    declared.db_name.as_ref().map(|_| format!("{}{domain}", rex_ir::catalog::DOMAIN))
}

/// Domains, which are newtypes in Rust.
#[must_use]
pub fn domains(program: &Program, sources: &SourceMap) -> Vec<Domain> {
    let of = |domain: &hir::Domain| Domain {
        name: domain.name.clone(),
        ty: domain.ty.clone(),
        docs: domain.docs.clone(),
        place: sources.place(domain.span.file, domain.span.start),
    };
    program.domains.iter().map(of).collect()
}

fn ids(program: &Program) -> impl Iterator<Item = EntityId> {
    (0..program.entities.len()).filter_map(|at| u32::try_from(at).ok()).map(EntityId)
}

fn table(program: &Program, id: EntityId, sources: &SourceMap) -> Table {
    let entity = &program[id];
    Table {
        entity: entity.name.clone(),
        schema: entity.schema.clone(),
        name: entity.table.clone(),
        columns: entity.fields.iter().map(|field| column(program, id, field)).collect(),
        primary_key: entity
            .key
            .as_ref()
            .map(|key| PrimaryKey { name: key.name.clone(), columns: names(entity, &key.fields) }),
        uniques: entity.uniques.iter().map(|key| unique(entity, key)).collect(),
        indexes: entity.indexes.iter().filter_map(|i| index(program, id, i)).collect(),
        checks: Vec::new(),
        foreign_keys: foreign_keys(program, id),
        docs: entity.docs.clone(),
        renamed_from: entity.renamed_from.clone(),
        place: sources.place(entity.span.file, entity.span.start),
    }
}

fn names(entity: &hir::Entity, fields: &[FieldId]) -> Vec<String> {
    fields.iter().map(|field| entity[*field].name.clone()).collect()
}

fn column(program: &Program, id: EntityId, field: &Field) -> Column {
    Column {
        field: field.name.clone(),
        name: field.column.clone(),
        ty: field.ty.clone(),
        nullable: field.nullable,
        default: field.default.clone(),
        auto: field.auto,
        storage: field.storage.clone().or_else(|| storage(program, field)),
        generated: field.generated.as_ref().and_then(|expr| row_expr(program, id, expr)),
        on_update: field.on_update.clone(),
        domain: field.domain.clone(),
        docs: field.docs.clone(),
        renamed_from: field.renamed_from.clone(),
    }
}

fn unique(entity: &hir::Entity, key: &hir::Key) -> Unique {
    Unique {
        name: key.name.clone(),
        columns: names(entity, &key.fields),
        nulls_not_distinct: key.nulls_not_distinct,
    }
}

fn index(program: &Program, id: EntityId, index: &hir::Index) -> Option<Index> {
    let mut keys = Vec::new();
    for (expr, descending) in &index.keys {
        let descending = *descending;
        match key_columns(program, id, expr) {
            Some(names) => keys.extend(names.into_iter().map(|name| {
                let kind = ExprKind::Column { alias: String::new(), name };
                let expr = Expr { kind, ty: expr.ty.clone(), nullable: expr.nullable };
                IndexKey { expr, descending }
            })),
            None => keys.push(IndexKey { expr: row_expr(program, id, expr)?, descending }),
        }
    }
    let predicate = match &index.filter {
        Some(filter) => Some(row_expr(program, id, filter)?),
        None => None,
    };
    Some(Index {
        name: index.name.clone(),
        unique: index.unique,
        method: index.method.clone(),
        keys,
        include: names(&program[id], &index.include),
        predicate,
        nulls_not_distinct: index.nulls_not_distinct,
        only: index.only.clone(),
    })
}

fn foreign_keys(program: &Program, id: EntityId) -> Vec<ForeignKey> {
    let of = |relation: &hir::Relation| match &relation.kind {
        RelationKind::Reference {
            columns,
            target_columns,
            enforced: true,
            on_delete,
            on_update,
            deferred,
            constraint,
            ..
        } if relation.entity == id => Some(ForeignKey {
            name: constraint.clone(),
            relation: relation.name.clone(),
            columns: names(&program[id], columns),
            target: program[relation.target].name.clone(),
            target_columns: names(&program[relation.target], target_columns),
            on_delete: *on_delete,
            on_update: *on_update,
            deferred: *deferred,
        }),
        _ => None,
    };
    program.relations.iter().filter_map(of).collect()
}

/// The names of keys, indexes and declared checks, which default names must not meet.
fn taken_names(program: &Program) -> Taken {
    let mut taken = Taken::default();
    for entity in &program.entities {
        let keys = entity.key.iter().chain(&entity.uniques).map(|key| &key.name);
        for name in keys.chain(entity.indexes.iter().map(|index| &index.name)) {
            taken.take(&name.text);
        }
        for name in entity.rules.iter().filter_map(|rule| rule.name.as_ref()) {
            taken.take(&exact_name(name, &entity.table.text));
        }
    }
    for relation in &program.relations {
        if let RelationKind::Reference { constraint, .. } = &relation.kind {
            taken.take(&constraint.text);
        }
    }
    taken
}

/// How a rule is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Held {
    /// As a check of the table.
    Check,
    /// As a check, and in Rust before the round trip where Rust can tell.
    Both,
    /// In Rust, and as a check where every target can say it.
    Validate,
}

/// A rule of a table.
#[derive(Debug)]
struct Rule {
    name: Identifier,
    expr: Expr,
    message: Option<String>,
    field: Option<String>,
    held: Held,
    span: Span,
}

/// The rules of an entity: lengths, enum labels, rules of domains and its own.
fn rules(program: &Program, id: EntityId, taken: &mut Taken) -> Vec<Rule> {
    let entity = &program[id];
    let table = &entity.table.text;
    let mut rules = Vec::new();
    for field in &entity.fields {
        let column = &field.column.text;
        let of = |name: Identifier, expr: Expr, message: Option<String>, held: Held| Rule {
            name,
            expr,
            message,
            field: Some(field.name.clone()),
            held,
            span: field.span,
        };
        if let Some(expr) = length_check(field) {
            let name = taken.default_name(table, column, "length");
            rules.push(of(name, expr, Some(length_message(field)), Held::Both));
        }
        if let Some(expr) = enum_check(program, field) {
            rules.push(of(taken.default_name(table, column, "check"), expr, None, Held::Check));
        }
        for (rule, expr) in domain_rules(program, id, field) {
            let held = if rule.database { Held::Both } else { Held::Validate };
            let name = taken.default_name(table, column, "check");
            rules.push(Rule { span: rule.span, ..of(name, expr, rule.message.clone(), held) });
        }
    }
    for rule in &entity.rules {
        let Some(expr) = rule.expr.as_ref().and_then(|expr| row_expr(program, id, expr)) else {
            continue;
        };
        let field = rule.field.map(|field| &entity[field]);
        let name = match &rule.name {
            Some(name) => Identifier::new(exact_name(name, table)),
            None => {
                taken.default_name(table, field.map_or("", |field| &field.column.text), "check")
            }
        };
        rules.push(Rule {
            name,
            expr,
            message: rule.message.clone(),
            field: field.map(|field| field.name.clone()),
            held: if rule.database { Held::Check } else { Held::Validate },
            span: rule.span,
        });
    }
    rules
}

/// Makes a rule a check of the table, a test in Rust, or both.
fn enact(
    schema: &mut Schema,
    table: &mut Table,
    rule: Rule,
    targets: &[&dyn Dialect],
    sink: &mut Sink,
) {
    let mut refused = None;
    if rule.held == Held::Validate && !is_neutral(&rule.expr) {
        let check = Check { name: rule.name.clone(), expr: rule.expr.clone(), message: None };
        refused = targets.iter().find_map(|target| {
            let refusal = stored::check(*target, &schema.catalog, table, &check)?;
            Some((target.name().to_owned(), refusal))
        });
    }
    let database = refused.is_none();
    if rule.held != Held::Check {
        if let Some((dialect, refusal)) = refused
            && !told(&rule.expr)
        {
            return sink.report(RuleNowhere { span: rule.span, dialect, refusal });
        }
        schema.validations.push(Validation {
            entity: table.entity.clone(),
            field: rule.field,
            expr: rule.expr.clone(),
            message: rule
                .message
                .clone()
                .unwrap_or_else(|| format!("the row breaks the rule `{}`", rule.name.text)),
            constraint: rule.name.text.clone(),
            database,
        });
    }
    if database {
        table.checks.push(Check { name: rule.name, expr: rule.expr, message: rule.message });
    }
}

/// Whether Rust can tell when all values are given.
fn told(expr: &Expr) -> bool {
    let given = map_columns(expr.clone(), &|_, _| ExprKind::Param(rex_ir::ParamId(0)));
    super::rule::steps(&given).is_some()
}

/// Whether every database says the condition by itself: comparisons, lengths and tests for null.
fn is_neutral(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Column { .. } | ExprKind::Literal(_) => true,
        ExprKind::Unary(rex_ir::UnaryOp::Not, inner) | ExprKind::IsNull(inner, _) => {
            is_neutral(inner)
        }
        ExprKind::Call(Func::Length, args) => args.iter().all(is_neutral),
        ExprKind::And(terms) => terms.iter().all(|term| is_neutral(&term.expr)),
        ExprKind::Or(terms) => terms.iter().all(is_neutral),
        ExprKind::Between { value, low, high, .. } => {
            [value, low, high].iter().all(|e| is_neutral(e))
        }
        ExprKind::InList(value, list, _) => is_neutral(value) && list.iter().all(is_neutral),
        ExprKind::Binary(op, left, right) => {
            let compares = matches!(
                op,
                BinaryOp::Eq
                    | BinaryOp::Ne
                    | BinaryOp::Lt
                    | BinaryOp::Le
                    | BinaryOp::Gt
                    | BinaryOp::Ge
            );
            compares && is_neutral(left) && is_neutral(right)
        }
        _ => false,
    }
}

fn of_column(field: &Field) -> Expr {
    let kind = ExprKind::Column { alias: String::new(), name: field.name.clone() };
    Expr { kind, ty: field.ty.clone(), nullable: field.nullable }
}

fn length_check(field: &Field) -> Option<Expr> {
    let (min, max) = (field.length.min, field.length.max);
    let nullable = field.nullable;
    let length = || Expr {
        kind: ExprKind::Call(Func::Length, vec![of_column(field)]),
        ty: Ty::BigInt,
        nullable,
    };
    let bound = |op: BinaryOp, n: u32| {
        let n = Expr {
            kind: ExprKind::Literal(Literal::Int(i64::from(n))),
            ty: Ty::BigInt,
            nullable: false,
        };
        let kind = ExprKind::Binary(op, Box::new(length()), Box::new(n));
        Expr { kind, ty: Ty::Bool, nullable }
    };
    Some(match (min.filter(|min| *min > 0), max) {
        (None, None) => return None,
        (Some(min), None) => bound(BinaryOp::Ge, min),
        (None, Some(max)) => bound(BinaryOp::Le, max),
        (Some(min), Some(max)) => {
            let terms = [bound(BinaryOp::Ge, min), bound(BinaryOp::Le, max)].map(|expr| Conjunct {
                guard: None,
                arm: None,
                expr,
            });
            Expr { kind: ExprKind::And(terms.to_vec()), ty: Ty::Bool, nullable }
        }
    })
}

/// What a text of a wrong length is told.
fn length_message(field: &Field) -> String {
    let min = field.length.min.filter(|min| *min > 0);
    let letters = |n: u32| if n == 1 { "character" } else { "characters" };
    let name = &field.name;
    match (min, field.length.max) {
        (Some(min), Some(max)) => format!("{name} must have {min} to {max} {}", letters(max)),
        (Some(min), None) => format!("{name} must have at least {min} {}", letters(min)),
        (None, Some(max)) => format!("{name} must have at most {max} {}", letters(max)),
        (None, None) => String::new(),
    }
}

fn enum_check(program: &Program, field: &Field) -> Option<Expr> {
    let Ty::Enum(name) = &field.ty else { return None };
    let declared = program.enums.iter().find(|declared| declared.ty.name == *name)?;
    if declared.ty.native {
        return None;
    }
    let label = |value: &rex_ir::catalog::EnumValue| Expr {
        kind: ExprKind::Literal(Literal::Text(value.label.clone())),
        ty: field.ty.clone(),
        nullable: false,
    };
    let labels = declared.ty.values.iter().map(label).collect();
    let kind = ExprKind::InList(Box::new(of_column(field)), labels, false);
    Some(Expr { kind, ty: Ty::Bool, nullable: field.nullable })
}

/// The rules of a column's domain, with the column for `value`.
fn domain_rules<'p>(
    program: &'p Program,
    id: EntityId,
    field: &Field,
) -> Vec<(&'p hir::Rule, Expr)> {
    let domain = field.domain.as_ref();
    let domain = domain.and_then(|name| program.domains.iter().find(|known| known.name == *name));
    let rules = domain.into_iter().flat_map(|domain| &domain.rules);
    rules
        .filter_map(|rule| {
            let expr = row_expr(program, id, rule.expr.as_ref()?)?;
            Some((rule, with_value(expr, field)))
        })
        .collect()
}

/// `value` is lowered to a column without a name: here it gets one.
fn with_value(expr: Expr, field: &Field) -> Expr {
    map_columns(expr, &|alias, name| {
        if alias.is_empty() && name.is_empty() {
            return of_column(field).kind;
        }
        ExprKind::Column { alias, name }
    })
}
