//! Entities become tables: columns, keys, checks that types imply, validations.

use rex_ir::catalog::{Check, ForeignKey, Index, IndexKey, PrimaryKey, Unique};
use rex_ir::program::{Domain, Validation};
use rex_ir::{
    BinaryOp, Catalog, Column, Conjunct, Expr, ExprKind, Func, Identifier, Literal, Table, Ty,
};

use super::schema::{key_columns, map_columns, row_expr};
use crate::hir::{self, EntityId, Field, FieldId, Program, RelationKind};
use crate::resolve::names::{Taken, exact_name};
use crate::source::SourceMap;

/// The schema of a program.
#[must_use]
pub fn catalog(program: &Program, sources: &SourceMap) -> Catalog {
    let mut taken = taken_names(program);
    Catalog {
        enums: program.enums.iter().map(|declared| declared.ty.clone()).collect(),
        domains: program.domains.iter().filter_map(database_domain).collect(),
        composites: program.composites.clone(),
        objects: program.objects.clone(),
        tables: ids(program).map(|id| table(program, id, sources, &mut taken)).collect(),
    }
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

/// Rules that Rust checks before the round trip.
#[must_use]
pub fn validations(program: &Program) -> Vec<Validation> {
    let mut all = Vec::new();
    for id in ids(program) {
        let entity = &program[id];
        for field in &entity.fields {
            let rules = domain_rules(program, id, field).into_iter();
            all.extend(rules.filter(|(rule, _)| !rule.database).map(|(rule, expr)| Validation {
                entity: entity.name.clone(),
                field: Some(field.name.clone()),
                expr,
                message: rule.message.clone().unwrap_or_default(),
            }));
        }
        let rules = entity.rules.iter().filter(|rule| !rule.database);
        all.extend(rules.filter_map(|rule| {
            Some(Validation {
                entity: entity.name.clone(),
                field: rule.field.map(|field| entity[field].name.clone()),
                expr: row_expr(program, id, rule.expr.as_ref()?)?,
                message: rule.message.clone().unwrap_or_default(),
            })
        }));
    }
    all
}

fn ids(program: &Program) -> impl Iterator<Item = EntityId> {
    (0..program.entities.len()).filter_map(|at| u32::try_from(at).ok()).map(EntityId)
}

fn table(program: &Program, id: EntityId, sources: &SourceMap, taken: &mut Taken) -> Table {
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
        checks: checks(program, id, taken),
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

/// Checks: lengths, enum labels, rules of domains and of the entity. A validation is a check too where every database
/// can say it without a function of Rex.
fn checks(program: &Program, id: EntityId, taken: &mut Taken) -> Vec<Check> {
    let entity = &program[id];
    let table = &entity.table.text;
    let mut checks = Vec::new();
    for field in &entity.fields {
        let column = &field.column.text;
        if let Some(expr) = length_check(field) {
            let name = taken.default_name(table, column, "length");
            checks.push(Check { name, expr, message: None });
        }
        let labels = enum_check(program, field).map(|expr| (expr, None));
        for (expr, message) in labels.into_iter().chain(domain_checks(program, id, field)) {
            let name = taken.default_name(table, column, "check");
            checks.push(Check { name, expr, message });
        }
    }
    for rule in &entity.rules {
        let Some(expr) = rule.expr.as_ref().and_then(|expr| row_expr(program, id, expr)) else {
            continue;
        };
        if !rule.database && !is_neutral(&expr) {
            continue;
        }
        let name = match &rule.name {
            Some(name) => Identifier::new(exact_name(name, table)),
            None => {
                let column = rule.field.map_or("", |field| entity[field].column.text.as_str());
                taken.default_name(table, column, "check")
            }
        };
        checks.push(Check { name, expr, message: rule.message.clone() });
    }
    checks
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
fn domain_checks(program: &Program, id: EntityId, field: &Field) -> Vec<(Expr, Option<String>)> {
    let rules = domain_rules(program, id, field).into_iter();
    rules
        .filter(|(rule, expr)| rule.database || is_neutral(expr))
        .map(|(rule, expr)| (expr, rule.message.clone()))
        .collect()
}

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
