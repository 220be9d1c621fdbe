//! Entities become tables: columns, keys, checks that types imply, validations.

use rex_ir::catalog::{Check, ForeignKey, Index, IndexKey, PrimaryKey, Unique};
use rex_ir::program::{Domain, Validation};
use rex_ir::{
    BinaryOp, Catalog, Column, Conjunct, Expr, ExprKind, Func, Identifier, Literal, Table, Ty,
};

use super::schema::{map_columns, row_expr};
use crate::hir::{self, EntityId, Field, FieldId, Program, RelationKind};
use crate::source::SourceMap;

/// The schema of a program.
#[must_use]
pub fn catalog(program: &Program, sources: &SourceMap) -> Catalog {
    Catalog {
        enums: program.enums.iter().map(|declared| declared.ty.clone()).collect(),
        tables: ids(program).map(|id| table(program, id, sources)).collect(),
    }
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
    let of = |id: EntityId| {
        let entity = &program[id];
        entity.rules.iter().filter(|rule| !rule.database).filter_map(move |rule| {
            Some(Validation {
                entity: entity.name.clone(),
                field: rule.field.map(|field| entity[field].name.clone()),
                expr: row_expr(program, id, rule.expr.as_ref()?)?,
                message: rule.message.clone().unwrap_or_default(),
            })
        })
    };
    ids(program).flat_map(of).collect()
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
        checks: checks(program, id),
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
        storage: field.storage.clone(),
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
    let keys = index.keys.iter().map(|(expr, descending)| {
        let expr = row_expr(program, id, expr)?;
        Some(IndexKey { expr, descending: *descending })
    });
    let predicate = match &index.filter {
        Some(filter) => Some(row_expr(program, id, filter)?),
        None => None,
    };
    Some(Index {
        name: index.name.clone(),
        unique: index.unique,
        method: index.method.clone(),
        keys: keys.collect::<Option<_>>()?,
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

/// Checks: lengths, enum labels, rules of domains and of the entity.
fn checks(program: &Program, id: EntityId) -> Vec<Check> {
    let entity = &program[id];
    let mut checks = Vec::new();
    for field in &entity.fields {
        checks.extend(length_check(entity, field));
        checks.extend(enum_check(program, entity, field));
        checks.extend(domain_checks(program, id, field));
    }
    for rule in entity.rules.iter().filter(|rule| rule.database) {
        let Some(expr) = rule.expr.as_ref().and_then(|expr| row_expr(program, id, expr)) else {
            continue;
        };
        let name = rule_name(entity, rule, &checks);
        checks.push(Check { name, expr, message: rule.message.clone() });
    }
    checks
}

fn rule_name(entity: &hir::Entity, rule: &hir::Rule, before: &[Check]) -> Identifier {
    match &rule.name {
        Some(name) if name.quoted => Identifier::new(&name.text),
        Some(name) => Identifier::new(&name.text),
        None => {
            let column = rule.field.map(|field| entity[field].column.text.clone());
            let base = match column {
                Some(column) => format!("{}_{column}_check", entity.table.text),
                None => format!("{}_check", entity.table.text),
            };
            numbered(base, before)
        }
    }
}

/// The second check of a column is `…_check1`, as PostgreSQL numbers them.
fn numbered(base: String, before: &[Check]) -> Identifier {
    let taken = |name: &str| before.iter().any(|check| check.name.text == name);
    if !taken(&base) {
        return Identifier::new(base);
    }
    let free = (1..).map(|n| format!("{base}{n}")).find(|name| !taken(name));
    Identifier::new(free.unwrap_or(base))
}

fn of_column(field: &Field) -> Expr {
    let kind = ExprKind::Column { alias: String::new(), name: field.name.clone() };
    Expr { kind, ty: field.ty.clone(), nullable: field.nullable }
}

fn length_check(entity: &hir::Entity, field: &Field) -> Option<Check> {
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
    let expr = match (min.filter(|min| *min > 0), max) {
        (None, None) => return None,
        (Some(min), None) => bound(BinaryOp::Ge, min),
        (None, Some(max)) => bound(BinaryOp::Le, max),
        (Some(min), Some(max)) => {
            let terms = [bound(BinaryOp::Ge, min), bound(BinaryOp::Le, max)]
                .map(|expr| Conjunct { guard: None, expr });
            Expr { kind: ExprKind::And(terms.to_vec()), ty: Ty::Bool, nullable }
        }
    };
    let name = Identifier::new(format!("{}_{}_length", entity.table.text, field.column.text));
    Some(Check { name, expr, message: None })
}

fn enum_check(program: &Program, entity: &hir::Entity, field: &Field) -> Option<Check> {
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
    let expr = Expr { kind, ty: Ty::Bool, nullable: field.nullable };
    let name = Identifier::new(format!("{}_{}_check", entity.table.text, field.column.text));
    Some(Check { name, expr, message: None })
}

/// The rules of a column's domain, with the column for `value`.
fn domain_checks(program: &Program, id: EntityId, field: &Field) -> Vec<Check> {
    let Some(domain) = &field.domain else { return Vec::new() };
    let Some(domain) = program.domains.iter().find(|known| known.name == *domain) else {
        return Vec::new();
    };
    let entity = &program[id];
    let mut checks: Vec<Check> = Vec::new();
    for rule in domain.rules.iter().filter(|rule| rule.database) {
        let Some(expr) = rule.expr.as_ref().and_then(|expr| row_expr(program, id, expr)) else {
            continue;
        };
        let base = format!("{}_{}_check", entity.table.text, field.column.text);
        let expr = with_value(expr, field);
        checks.push(Check { name: numbered(base, &checks), expr, message: rule.message.clone() });
    }
    checks
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
