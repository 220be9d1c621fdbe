//! Shared printing of inserts and upserts.

use super::printer::Printer;
use super::{Refusal, cascade, conjunction, select, update};
use crate::statement::RowValue;
use crate::{
    Expr, ExprKind, Insert, InsertSource, OnConflict, Param, ParamId, ParamKind, Table, Ty,
};

/// `insert`.
pub(crate) fn insert(p: &mut Printer<'_>, insert: &Insert) {
    let Some(table) = p.catalog.table(insert.table) else { return };
    select::with(p, &insert.with, false);
    p.set_target(insert.table, &insert.alias);
    p.push("insert into ");
    p.table_name(table);
    if p.syntax().aliases_written_row() {
        p.push(" as ");
        p.ident(&insert.alias);
    } else {
        p.unalias(&insert.alias);
    }
    if !insert.columns.is_empty() {
        p.push(" (");
        p.list(", ", &insert.columns, |p, field| p.field_name(table, field));
        p.push(")");
    }
    overriding(p, insert, table);
    source(p, insert, table);
    if let Some(conflict) = &insert.on_conflict {
        on_conflict(p, conflict, table, &insert.alias);
    }
    let moved = insert.on_conflict.as_ref().and_then(|conflict| conflict.update.as_deref());
    cascade::own(p, table, moved.unwrap_or_default(), &insert.returning);
    cascade::unseen(p, table, insert);
    select::returning(p, &insert.alias, &insert.returning);
}

fn overriding(p: &mut Printer<'_>, insert: &Insert, table: &Table) {
    let writes_identity =
        insert.columns.iter().any(|field| table.column(field).is_some_and(|column| column.auto));
    if writes_identity && p.syntax().overrides_identity() {
        p.push(" overriding system value");
    }
}

fn source(p: &mut Printer<'_>, insert: &Insert, table: &Table) {
    let syntax = p.syntax();
    match &insert.source {
        InsertSource::Defaults => {
            p.line();
            p.push("default values");
        }
        InsertSource::Values(rows) => {
            p.line();
            p.push("values");
            let types: Vec<Option<&Ty>> = column_types(insert, table);
            for (index, row) in rows.iter().enumerate() {
                p.push(if index > 0 { ", (" } else { " (" });
                p.list(", ", row.iter().zip(&types), |p, (value, ty)| match ty {
                    Some(ty) => p.value_as(value, ty),
                    None => p.expr(value),
                });
                p.push(")");
            }
        }
        InsertSource::Query(query) => {
            p.line();
            if insert.on_conflict.is_some() && syntax.upsert_select_needs_where() {
                p.nested(|p| select::select_from(p, query));
                p.push(" where ");
                p.push(syntax.boolean(true));
            } else {
                select::inner(p, query);
            }
        }
        InsertSource::Rows { values, .. } => {
            p.line();
            syntax.bulk_rows(p, insert, values);
        }
    }
}

/// Types of the columns written.
pub(crate) fn column_types<'t>(insert: &Insert, table: &'t Table) -> Vec<Option<&'t Ty>> {
    insert.columns.iter().map(|field| table.column(field).map(|column| &column.ty)).collect()
}

/// The list parameter that holds the n-th field of the records.
#[must_use]
pub fn field_param<'p>(
    p: &Printer<'p>,
    insert: &Insert,
    field: usize,
) -> Option<(ParamId, &'p Param)> {
    let InsertSource::Rows { param, .. } = &insert.source else { return None };
    let input = match &p.parameter(*param)?.kind {
        ParamKind::RecordField(input, _) | ParamKind::Input(input) => *input,
        ParamKind::NestedField(..)
        | ParamKind::Now
        | ParamKind::UuidV7
        | ParamKind::Key
        | ParamKind::Cursor(_)
        | ParamKind::Let(..)
        | ParamKind::LetList(..) => return None,
    };
    let at = p
        .parameters()
        .iter()
        .position(|param| param.kind == ParamKind::RecordField(input, field))?;
    let id = ParamId(u32::try_from(at).ok()?);
    Some((id, p.parameter(id)?))
}

/// `values (…)` of one row; the driver runs it row by row with the same parameters as scalars.
pub fn row_by_row(p: &mut Printer<'_>, insert: &Insert, values: &[RowValue]) {
    let syntax = p.syntax();
    let table = p.target();
    p.push("values (");
    p.list(", ", values.iter().zip(&insert.columns), |p, (value, column)| {
        let column = table.and_then(|table| table.column(column));
        match (value, column) {
            (RowValue::Field(field), _) => match field_param(p, insert, *field) {
                Some((id, param)) => {
                    let ty = param.ty.element().unwrap_or(&param.ty).clone();
                    match column {
                        // Of another scale, say.
                        Some(column) if column.ty != ty => {
                            let kind = ExprKind::Param(id);
                            p.value_as(&Expr { kind, ty, nullable: true }, &column.ty);
                        }
                        _ => {
                            syntax.param(p, id, &ty);
                        }
                    }
                }
                None => refuse_field(p, *field),
            },
            (RowValue::Expr(expr), Some(column)) => p.value_as(expr, &column.ty),
            (RowValue::Expr(expr), None) => p.expr(expr),
        }
    });
    p.push(")");
}

/// A record field without a parameter: the statement and its parameters do not belong together.
pub fn refuse_field(p: &mut Printer<'_>, field: usize) {
    p.refuse(Refusal::new(
        format!("field {field} of the inserted records"),
        "no parameter carries it",
        "report this as a defect of the compiler",
    ));
}

/// Whether the key that the target names holds nulls for equal.
fn equal_nulls(table: &Table, target: &[Expr]) -> bool {
    let names: Option<Vec<&str>> = target
        .iter()
        .map(|key| match &key.kind {
            ExprKind::Column { name, .. } => Some(name.as_str()),
            _ => None,
        })
        .collect();
    let Some(names) = names else { return false };
    let same = |columns: &[&str]| {
        columns.len() == names.len() && columns.iter().all(|column| names.contains(column))
    };
    let unique = table.uniques.iter().any(|unique| {
        let columns: Vec<&str> = unique.columns.iter().map(String::as_str).collect();
        unique.nulls_not_distinct && same(&columns)
    });
    unique
        || table.indexes.iter().filter(|index| index.unique && index.nulls_not_distinct).any(
            |index| {
                let columns: Option<Vec<&str>> = index
                    .keys
                    .iter()
                    .map(|key| match &key.expr.kind {
                        ExprKind::Column { name, .. } => Some(name.as_str()),
                        _ => None,
                    })
                    .collect();
                columns.is_some_and(|columns| same(&columns))
            },
        )
}

fn on_conflict<'t>(p: &mut Printer<'t>, conflict: &OnConflict, table: &'t Table, alias: &str) {
    p.line();
    p.push("on conflict");
    if !conflict.target.is_empty() {
        p.push(" (");
        let nulls = equal_nulls(table, &conflict.target);
        let around = |key: &Expr| match &key.kind {
            ExprKind::Column { name, .. } => table.column(name).is_some_and(|c| c.nullable),
            _ => key.nullable,
        };
        let mut first = true;
        for key in &conflict.target {
            let plain: &[(&str, &str)] = &[("", "")];
            let wrapped = nulls && around(key);
            for (before, after) in if wrapped { p.syntax().key_of_equal_nulls() } else { plain } {
                p.push(if std::mem::take(&mut first) { "" } else { ", " });
                p.push(before);
                if let ExprKind::Column { name, .. } = &key.kind {
                    p.field_name(table, name);
                } else {
                    p.bare(table, key);
                }
                p.push(after);
            }
        }
        p.push(")");
        if let Some(filter) = &conflict.target_filter {
            p.push(" where ");
            p.bare(table, filter);
        }
    }
    match &conflict.update {
        None => p.push(" do nothing"),
        Some(assignments) => {
            p.push(" do update");
            update::assignments(p, assignments, table, alias);
            conjunction::clause(p, "where", &conflict.filter);
        }
    }
}
