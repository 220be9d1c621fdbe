//! What a plan must not do unasked: lose data, guess a rename, fail on a table that holds rows.

use std::collections::BTreeSet;

use super::rename::Renames;
use super::state::{Default, Model, Table};
use super::types;
use rex_ir::Ty;

/// A thing to refuse unless it was acknowledged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Danger {
    /// A drop and an add that may be a rename.
    Ambiguous { entity: Option<String>, gone: String, came: String },
    /// Data goes away; `name` is what acknowledges it.
    Destructive { name: String, what: String },
    /// A column that must have a value, for rows that have none.
    Required { entity: String, field: String, ty: String },
}

/// How a drop and an add of one type are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assume {
    /// As that: the data goes.
    Drop,
    /// As a rename, where only one reading is possible.
    Rename,
}

/// Renames that are taken for granted with [`Assume::Rename`]: of one gone and one new field of a type.
pub(super) fn assumed(old: &Model, new: &Model, renames: &mut Renames) {
    let after = renames.apply(old, new);
    for table in &after.tables {
        let Some(target) = new.table(&table.entity) else { continue };
        let (gone, came) = (missing(table, target), missing(target, table));
        for field in &gone {
            let fits: Vec<&&str> = came.iter().filter(|c| alike(table, field, target, c)).collect();
            let rivals = gone.iter().filter(|g| fits.iter().any(|c| alike(table, g, target, c)));
            if let ([only], 1) = (fits.as_slice(), rivals.count()) {
                let key = (table.entity.clone(), (**only).to_owned());
                renames.fields.insert(key, (*field).to_owned());
            }
        }
    }
}

/// Fields of `a` that `b` has not.
fn missing<'t>(a: &'t Table, b: &Table) -> Vec<&'t str> {
    let fields = a.columns.iter().map(|column| column.field.as_str());
    fields.filter(|field| b.column(field).is_none()).collect()
}

fn alike(a: &Table, field: &str, b: &Table, other: &str) -> bool {
    match (a.column(field), b.column(other)) {
        (Some(a), Some(b)) => a.ty == b.ty,
        _ => false,
    }
}

/// Everything dangerous between a model (renames carried through) and the next.
pub(super) fn dangers(
    renamed: &Model,
    new: &Model,
    assume: Option<Assume>,
    allow: &BTreeSet<String>,
) -> Vec<Danger> {
    let mut found = Vec::new();
    let allowed = |name: &str| allow.contains(&format!("destructive:{name}"));
    for table in &renamed.tables {
        let entity = &table.entity;
        let Some(target) = new.table(entity) else {
            if let Some(twin) =
                twin(table, renamed, new).filter(|_| assume.is_none() && !allowed(entity))
            {
                found.push(Danger::Ambiguous { entity: None, gone: entity.clone(), came: twin });
            }
            if !allowed(entity) {
                let what = format!("the table of `{entity}` and all its rows");
                found.push(Danger::Destructive { name: entity.clone(), what });
            }
            continue;
        };
        let came = missing(target, table);
        for field in missing(table, target) {
            let name = format!("{entity}.{field}");
            if allowed(&name) {
                continue;
            }
            let twin = came.iter().find(|other| alike(table, field, target, other));
            if let Some(other) = twin.filter(|_| assume.is_none()) {
                found.push(Danger::Ambiguous {
                    entity: Some(entity.clone()),
                    gone: field.to_owned(),
                    came: (*other).to_owned(),
                });
            }
            let what = format!("the values of `{name}`");
            found.push(Danger::Destructive { name, what });
        }
        for field in came {
            found.extend(required(target, field));
        }
        for column in &target.columns {
            let Some(before) = table.column(&column.field) else { continue };
            let name = format!("{entity}.{}", column.field);
            if lossy(&before.ty, &column.ty) && !allowed(&name) {
                let what = format!(
                    "values of `{name}` that `{}` cannot hold (it was `{}`)",
                    column.ty, before.ty
                );
                found.push(Danger::Destructive { name, what });
            }
        }
    }
    found
}

/// A new entity that looks like a gone one.
fn twin(table: &Table, renamed: &Model, new: &Model) -> Option<String> {
    let fresh = new.tables.iter().filter(|other| renamed.table(&other.entity).is_none());
    let likeness = |other: &Table| {
        let same = |column: &&super::state::Column| {
            other.column(&column.field).is_some_and(|twin| twin.ty == column.ty)
        };
        table.columns.iter().filter(same).count()
    };
    fresh
        .map(|other| (likeness(other), other))
        .filter(|(same, other)| {
            *same > 1 && same * 2 >= table.columns.len().max(other.columns.len())
        })
        .max_by_key(|(same, _)| *same)
        .map(|(_, other)| other.entity.clone())
}

fn required(table: &Table, field: &str) -> Option<Danger> {
    let column = table.column(field)?;
    let filled =
        matches!(column.default, Some(Default::Literal(_) | Default::Raw(_) | Default::Now));
    if column.nullable || filled || column.auto || column.generated.is_some() {
        return None;
    }
    Some(Danger::Required {
        entity: table.entity.clone(),
        field: field.to_owned(),
        ty: column.ty.clone(),
    })
}

/// Whether a conversion may change or refuse a value.
fn lossy(from: &str, to: &str) -> bool {
    let (Some(a), Some(b)) = (types::parse(from), types::parse(to)) else { return from != to };
    match (&a, &b) {
        _ if a == b => false,
        (Ty::Array(x, nulls), Ty::Array(y, may)) if x == y => *nulls && !may,
        (Ty::SmallInt, Ty::Int | Ty::BigInt | Ty::Float) | (Ty::Int, Ty::BigInt | Ty::Float) => {
            false
        }
        (
            Ty::Decimal { precision: Some(p1), scale: s1 },
            Ty::Decimal { precision: Some(p2), scale: s2 },
        ) => s2 < s1 || p2.saturating_sub(*s2) < p1.saturating_sub(*s1),
        (Ty::SmallInt | Ty::Int | Ty::BigInt, Ty::Decimal { precision: Some(p), scale }) => {
            let digits = if a == Ty::SmallInt {
                5
            } else if a == Ty::Int {
                10
            } else {
                19
            };
            p.saturating_sub(*scale) < digits
        }
        // What does not fit is refused by the enum's check, not changed.
        (Ty::Enum(_) | Ty::Text, Ty::Enum(_) | Ty::Text) => false,
        (Ty::SmallInt | Ty::Int | Ty::BigInt | Ty::Bool | Ty::Uuid | Ty::Date, Ty::Text) => false,
        (Ty::Timestamp, Ty::Timestamptz) | (Ty::Timestamptz, Ty::Timestamp) => false,
        _ => true,
    }
}
