//! What a target cannot store: checks, indexes, generated columns, found when a project is compiled and not when it is
//! migrated.

use rex_ir::dialect::{Dialect, Refusal, Unsayable};
use rex_ir::{Catalog, Check, Index, Table};

use super::catalog::Schema;
use crate::diag::Sink;
use crate::diag::codes::DialectRefuses;
use crate::hir;

/// Reports everything in the schema that a target refuses, where it is declared.
pub fn refusals(
    schema: &Schema,
    declared: &hir::Program,
    targets: &[&dyn Dialect],
    sink: &mut Sink,
) {
    // A type that a target does not have, and the like, may be reported already.
    let known = sink.has_errors();
    for target in targets {
        for refused in target.ddl().refusals(&schema.catalog) {
            let Some(table) = schema.catalog.table_of(&refused.entity) else { continue };
            let Some(entity) = declared.entities.iter().find(|of| of.name == refused.entity) else {
                continue;
            };
            let place = |field: Option<&str>| {
                let field = entity.fields.iter().find(|of| Some(of.name.as_str()) == field);
                field.map_or(entity.span, |field| field.span)
            };
            let report = |sink: &mut Sink, span, name: &str, refusal| {
                sink.report(DialectRefuses {
                    span,
                    name: name.to_owned(),
                    dialect: target.name().to_owned(),
                    refusal,
                });
            };
            if let Some(field) = &refused.field {
                if !known {
                    report(sink, place(Some(field)), field, refused.refusal);
                }
                continue;
            }
            let mut found = false;
            for (field, name, refusal) in culprits(*target, &schema.catalog, table) {
                found = true;
                let key = (table.entity.clone(), name.clone());
                let declared = schema.places.get(&key).copied();
                report(sink, declared.unwrap_or_else(|| place(field.as_deref())), &name, refusal);
            }
            if !found && !known {
                report(sink, entity.span, &refused.entity, refused.refusal);
            }
        }
    }
}

/// Each part of a table that is refused: its field, its name and why.
fn culprits(
    target: &dyn Dialect,
    catalog: &Catalog,
    table: &Table,
) -> Vec<(Option<String>, String, Refusal)> {
    let mut found = Vec::new();
    let bare = bare(table);
    for column in table.columns.iter().filter(|column| column.generated.is_some()) {
        if let Err(Unsayable::Refused(refusal)) =
            target.ddl().column_definition(catalog, &bare, column)
        {
            found.push((Some(column.field.clone()), column.field.clone(), refusal));
        }
    }
    for refused in &table.checks {
        if let Some(refusal) = check(target, catalog, table, refused) {
            found.push((None, refused.name.text.clone(), refusal));
        }
    }
    for refused in &table.indexes {
        if let Some(refusal) = index(target, catalog, &bare, refused) {
            found.push((None, refused.name.text.clone(), refusal));
        }
    }
    found
}

/// Why a target cannot hold a check, if it cannot.
#[must_use]
pub(super) fn check(
    target: &dyn Dialect,
    catalog: &Catalog,
    table: &Table,
    check: &Check,
) -> Option<Refusal> {
    let mut alone = bare(table);
    for column in &mut alone.columns {
        column.generated = None;
    }
    alone.checks = vec![check.clone()];
    let without = Table { checks: Vec::new(), ..alone.clone() };
    match target.ddl().create_table(catalog, &alone, &[]) {
        Err(Unsayable::Refused(refusal))
            if target.ddl().create_table(catalog, &without, &[]).is_ok() =>
        {
            Some(refusal)
        }
        _ => None,
    }
}

fn index(target: &dyn Dialect, catalog: &Catalog, table: &Table, index: &Index) -> Option<Refusal> {
    match target.ddl().create_index(catalog, table, index) {
        Err(Unsayable::Refused(refusal)) => Some(refusal),
        _ => None,
    }
}

/// The columns of a table without anything that refers to them.
fn bare(table: &Table) -> Table {
    Table {
        checks: Vec::new(),
        indexes: Vec::new(),
        uniques: Vec::new(),
        foreign_keys: Vec::new(),
        ..table.clone()
    }
}
