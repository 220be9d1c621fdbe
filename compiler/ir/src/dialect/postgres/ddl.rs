//! Definitions in PostgreSQL: identity columns, "C" collations, comments, enum types, changes in place.

use super::{CAPABILITIES, Postgres};
use crate::dialect::definition::{self, Definer};
use crate::dialect::{Capabilities, Ddl, DdlResult, Refusal, Syntax, Unsayable, writer};
use crate::{
    Catalog, Column, ColumnDefault, CompositeField, CompositeType, DomainType, EnumType, Index,
    Table, Ty,
};

impl Ddl for Postgres {
    fn syntax(&self) -> &dyn Syntax {
        self
    }

    fn capabilities(&self) -> &Capabilities {
        &CAPABILITIES
    }

    fn column_definition(
        &self,
        catalog: &Catalog,
        table: &Table,
        column: &Column,
    ) -> Result<String, Unsayable> {
        let definer = self.definer(catalog, table);
        let mut text = format!("{} {}", definer.column_name(column), full_type(&definer, column)?);
        if column.auto && !is_serial(column) {
            text.push_str(" generated always as identity");
        }
        if matches!(column.default, Some(ColumnDefault::Now)) {
            text.push_str(&format!(" default {}", now(&column.ty)));
        }
        let checks = self.storage_checks(catalog, table, column);
        definition::column_tail(&definer, column, &checks, &mut text)?;
        Ok(text)
    }

    fn before_table(&self, table: &Table) -> Vec<String> {
        let schema = table.schema.as_deref().map(|schema| writer::quoted(schema, '"'));
        schema.map(|schema| format!("create schema if not exists {schema}")).into_iter().collect()
    }

    fn create_enum(&self, catalog: &Catalog, declared: &EnumType) -> DdlResult {
        let _ = catalog;
        if !declared.native {
            return Ok(Vec::new());
        }
        let labels: Vec<String> =
            declared.values.iter().map(|value| writer::string_literal(&value.label)).collect();
        Ok(vec![format!("create type {} as enum ({})", type_name(declared), labels.join(", "))])
    }

    fn drop_enum(&self, catalog: &Catalog, declared: &EnumType) -> DdlResult {
        let _ = catalog;
        if declared.native {
            Ok(vec![format!("drop type {}", type_name(declared))])
        } else {
            Ok(Vec::new())
        }
    }

    fn alter_enum(&self, catalog: &Catalog, old: &EnumType, new: &EnumType) -> DdlResult {
        let _ = catalog;
        if new.native && old.native { alter_enum(old, new) } else { Ok(Vec::new()) }
    }

    fn create_domain(&self, catalog: &Catalog, declared: &DomainType) -> DdlResult {
        let Some(mut ty) = super::types::name(catalog, &declared.ty) else {
            return Err(Unsayable::Refused(Refusal::new(
                format!("the domain `{}`", declared.name),
                "the server does not have its type",
                "use another type",
            )));
        };
        if ty == "text" {
            ty.push_str(" collate \"C\"");
        }
        Ok(vec![format!("create domain {} as {ty}", domain_name(declared))])
    }

    fn drop_domain(&self, catalog: &Catalog, declared: &DomainType) -> DdlResult {
        let _ = catalog;
        Ok(vec![format!("drop domain {}", domain_name(declared))])
    }

    fn create_composite(&self, catalog: &Catalog, declared: &CompositeType) -> DdlResult {
        let fields: Option<Vec<String>> =
            declared.fields.iter().map(|field| attribute(catalog, field)).collect();
        let Some(fields) = fields else { return Err(no_attribute(declared)) };
        Ok(vec![format!("create type {} as ({})", composite_name(declared), fields.join(", "))])
    }

    fn drop_composite(&self, catalog: &Catalog, declared: &CompositeType) -> DdlResult {
        let _ = catalog;
        Ok(vec![format!("drop type {}", composite_name(declared))])
    }

    fn alter_composite(
        &self,
        catalog: &Catalog,
        old: &CompositeType,
        new: &CompositeType,
    ) -> DdlResult {
        alter_composite(catalog, old, new)
    }

    fn rename_table(&self, catalog: &Catalog, old: &Table, new: &Table) -> DdlResult {
        let mut statements = Vec::new();
        if old.name.on("postgres") != new.name.on("postgres") {
            statements.push(format!(
                "alter table {} rename to {}",
                definition::table_name(self, old),
                definition::name(self, &new.name)
            ));
        }
        for column in &new.columns {
            let before = old.columns.iter().find(|known| known.field == column.field);
            let Some(before) = before else { continue };
            let pairs = self.storage_checks(catalog, old, before).into_iter();
            let pairs = pairs.zip(self.storage_checks(catalog, new, column));
            statements.extend(pairs.filter_map(|(from, to)| renamed(new, &from.0, &to.0)));
        }
        Ok(statements)
    }

    fn rename_column(
        &self,
        catalog: &Catalog,
        table: &Table,
        old: &Column,
        new: &Column,
    ) -> DdlResult {
        let (from, to) = (definition::name(self, &old.name), definition::name(self, &new.name));
        let mut statements =
            vec![definition::alter(self, table, &format!("rename column {from} to {to}"))];
        let pairs = self.storage_checks(catalog, table, old).into_iter();
        let pairs = pairs.zip(self.storage_checks(catalog, table, new));
        statements.extend(pairs.filter_map(|(from, to)| renamed(table, &from.0, &to.0)));
        Ok(statements)
    }

    fn alter_column(
        &self,
        before: &Catalog,
        catalog: &Catalog,
        table: &Table,
        old: &Column,
        new: &Column,
    ) -> DdlResult {
        alter_column(self, (before, catalog), table, (old, new))
    }

    fn comments(&self, catalog: &Catalog, table: &Table) -> DdlResult {
        let _ = catalog;
        let name = definition::table_name(self, table);
        let mut statements = Vec::new();
        if !table.docs.is_empty() {
            statements.push(comment(&format!("table {name}"), &table.docs));
        }
        for column in table.columns.iter().filter(|column| !column.docs.is_empty()) {
            let column_name = definition::name(self, &column.name);
            statements.push(comment(&format!("column {name}.{column_name}"), &column.docs));
        }
        Ok(statements)
    }

    fn rename_index(
        &self,
        catalog: &Catalog,
        table: &Table,
        old: &Index,
        new: &Index,
    ) -> DdlResult {
        let _ = catalog;
        if new.only.as_deref().is_some_and(|only| only != "postgres") {
            return Ok(Vec::new());
        }
        let from = definition::in_schema_of(self, table, &old.name);
        let to = definition::name(self, &new.name);
        Ok(vec![format!("alter index {from} rename to {to}")])
    }
}

/// The type with what belongs to it: texts are ordered by code point whatever the database's collation is (L6).
fn full_type(definer: &Definer<'_>, column: &Column) -> Result<String, Unsayable> {
    if let Some(domain) = definer.catalog.domain_of(column) {
        return Ok(domain_name(domain));
    }
    let mut text = match (&column.ty, is_serial(column)) {
        (Ty::SmallInt, true) => "smallserial".to_owned(),
        (Ty::Int, true) => "serial".to_owned(),
        (Ty::BigInt, true) => "bigserial".to_owned(),
        _ => definer.type_of(column)?,
    };
    if text == "text" {
        text.push_str(" collate \"C\"");
    }
    Ok(text)
}

/// Whether the numbers come from a sequence of the column's own, as before there were identity columns.
fn is_serial(column: &Column) -> bool {
    column.auto && column.storage.as_deref() == Some("serial")
}

fn now(ty: &Ty) -> &'static str {
    match ty {
        Ty::Timestamp => "(now() at time zone 'UTC')",
        Ty::Date => "(now() at time zone 'UTC')::date",
        Ty::Time => "(now() at time zone 'UTC')::time",
        _ => "now()",
    }
}

fn type_name(declared: &EnumType) -> String {
    writer::quoted(declared.db_name.on("postgres"), '"')
}

fn domain_name(declared: &DomainType) -> String {
    writer::quoted(declared.db_name.on("postgres"), '"')
}

fn composite_name(declared: &CompositeType) -> String {
    writer::quoted(declared.db_name.on("postgres"), '"')
}

/// `"name" type`, as an attribute of a composite type.
fn attribute(catalog: &Catalog, field: &CompositeField) -> Option<String> {
    let mut ty = super::types::name(catalog, &field.ty)?;
    if ty == "text" {
        ty.push_str(" collate \"C\"");
    }
    Some(format!("{} {ty}", writer::quoted(field.db_name.on("postgres"), '"')))
}

fn no_attribute(declared: &CompositeType) -> Unsayable {
    Unsayable::Refused(Refusal::new(
        format!("the type `{}`", declared.name),
        "a field has a type that the server does not have",
        "use another type",
    ))
}

/// Fields come at the end and go anywhere; one that stays keeps its type, since tables use it.
fn alter_composite(catalog: &Catalog, old: &CompositeType, new: &CompositeType) -> DdlResult {
    let ty = composite_name(new);
    let mut actions = Vec::new();
    let stays = |field: &&CompositeField| {
        old.fields.iter().any(|old| old.db_name == field.db_name && old.ty == field.ty)
    };
    let kept: Vec<&CompositeField> = new.fields.iter().filter(stays).collect();
    let before = old.fields.iter().map(|field| field.db_name.on("postgres"));
    let after: Vec<&str> = kept.iter().map(|field| field.db_name.on("postgres")).collect();
    let remaining: Vec<&str> = before.filter(|name| after.contains(name)).collect();
    let came = new.fields.iter().skip(kept.len());
    if remaining != after || !new.fields.iter().take(kept.len()).all(|field| stays(&field)) {
        return Err(Unsayable::NeedsRebuild(
            "the fields of a composite type keep their order and types, and new ones come last"
                .to_owned(),
        ));
    }
    for field in old.fields.iter().filter(|field| !after.contains(&field.db_name.on("postgres"))) {
        let name = writer::quoted(field.db_name.on("postgres"), '"');
        actions.push(format!("drop attribute {name}"));
    }
    for field in came {
        let Some(attribute) = attribute(catalog, field) else { return Err(no_attribute(new)) };
        actions.push(format!("add attribute {attribute}"));
    }
    if actions.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![format!("alter type {ty} {}", actions.join(", "))])
}

fn comment(on: &str, docs: &[String]) -> String {
    format!("comment on {on} is {}", writer::string_literal(&docs.join("\n")))
}

fn renamed(table: &Table, from: &str, to: &str) -> Option<String> {
    if from == to {
        return None;
    }
    let (from, to) = (writer::quoted(from, '"'), writer::quoted(to, '"'));
    Some(definition::alter(&Postgres, table, &format!("rename constraint {from} to {to}")))
}

/// New values are added at their place, renamed ones are renamed; a removed value needs another type.
fn alter_enum(old: &EnumType, new: &EnumType) -> DdlResult {
    let ty = type_name(new);
    let mut statements = Vec::new();
    let mut known: Vec<String> = old.values.iter().map(|value| value.label.clone()).collect();
    for value in &new.values {
        let before = match &value.renamed_from {
            Some(from) => old.values.iter().find(|old| old.name == *from),
            None => old.values.iter().find(|old| old.name == value.name),
        };
        if let Some(before) = before.filter(|before| before.label != value.label)
            && let Some(at) = known.iter().position(|label| *label == before.label)
        {
            let (from, to) =
                (writer::string_literal(&before.label), writer::string_literal(&value.label));
            statements.push(format!("alter type {ty} rename value {from} to {to}"));
            known[at].clone_from(&value.label);
        }
    }
    let wanted: Vec<&String> = new.values.iter().map(|value| &value.label).collect();
    if let Some(gone) = known.iter().find(|label| !wanted.contains(label)) {
        return Err(Unsayable::NeedsRebuild(format!(
            "the value {} cannot be taken out of an enum type",
            writer::string_literal(gone)
        )));
    }
    for (at, label) in wanted.iter().enumerate() {
        if known.contains(label) {
            continue;
        }
        let place = match at.checked_sub(1).and_then(|before| wanted.get(before)) {
            Some(before) => format!(" after {}", writer::string_literal(before)),
            None => known
                .first()
                .map(|first| format!(" before {}", writer::string_literal(first)))
                .unwrap_or_default(),
        };
        let label_text = writer::string_literal(label);
        statements.push(format!("alter type {ty} add value {label_text}{place}"));
        known.insert(at.min(known.len()), (*label).clone());
    }
    if known.iter().ne(wanted.iter().copied()) {
        return Err(Unsayable::NeedsRebuild(
            "the values of an enum type keep their order".to_owned(),
        ));
    }
    Ok(statements)
}

/// What differs between two states of a column.
fn alter_column(
    ddl: &Postgres,
    (before, after): (&Catalog, &Catalog),
    table: &Table,
    (old, new): (&Column, &Column),
) -> DdlResult {
    if is_serial(old) != is_serial(new) {
        return Err(Unsayable::NeedsRebuild(
            "a `serial` column does not become an identity column in place, nor back".to_owned(),
        ));
    }
    if old.generated != new.generated {
        return Err(Unsayable::NeedsRebuild(
            "the expression of a generated column cannot be changed".to_owned(),
        ));
    }
    let (was, is) = (ddl.definer(before, table), ddl.definer(after, table));
    let name = definition::name(ddl, &new.name);
    let change =
        |action: &str| definition::alter(ddl, table, &format!("alter column {name} {action}"));
    let (old_type, new_type) = (full_type(&was, old)?, full_type(&is, new)?);
    let (old_default, new_default) = (default_of(&was, old)?, default_of(&is, new)?);
    let (old_checks, new_checks) =
        (ddl.storage_checks(before, table, old), ddl.storage_checks(after, table, new));
    let retyped = old_type != new_type;
    let mut statements = Vec::new();
    for (check, _) in old_checks.iter().filter(|check| !new_checks.contains(check)) {
        let check = writer::quoted(check, '"');
        statements.push(definition::alter(ddl, table, &format!("drop constraint {check}")));
    }
    if old.auto && !new.auto {
        statements.push(change("drop identity"));
    }
    if old_default.is_some() && (retyped || new_default.is_none()) {
        statements.push(change("drop default"));
    }
    if retyped {
        let using = conversion(&old.ty, &new.ty, &name, &new_type);
        statements.push(change(&format!("type {new_type} using {using}")));
    }
    if let Some(default) = new_default.as_ref().filter(|_| retyped || old_default != new_default) {
        statements.push(change(&format!("set default {default}")));
    }
    match (old.nullable, new.nullable) {
        (true, false) => statements.push(change("set not null")),
        (false, true) => statements.push(change("drop not null")),
        _ => {}
    }
    if new.auto && !old.auto {
        statements.push(change("add generated always as identity"));
    }
    for (check, condition) in new_checks.iter().filter(|check| !old_checks.contains(check)) {
        let check = writer::quoted(check, '"');
        statements.push(definition::alter(
            ddl,
            table,
            &format!("add constraint {check} check ({condition})"),
        ));
    }
    Ok(statements)
}

fn default_of(definer: &Definer<'_>, column: &Column) -> Result<Option<String>, Unsayable> {
    match column.default {
        Some(ColumnDefault::Now) => Ok(Some(now(&column.ty).to_owned())),
        _ => definer.default_text(column),
    }
}

/// How rows are carried over to a new type; instants are read in UTC.
fn conversion(old: &Ty, new: &Ty, name: &str, new_type: &str) -> String {
    let bare = new_type.strip_suffix(" collate \"C\"").unwrap_or(new_type);
    match (old, new) {
        (Ty::Timestamp, Ty::Timestamptz) | (Ty::Timestamptz, Ty::Timestamp) => {
            format!("{name} at time zone 'UTC'")
        }
        (Ty::Timestamptz, Ty::Date | Ty::Time) => format!("({name} at time zone 'UTC')::{bare}"),
        (Ty::Enum(_), Ty::Enum(_)) if bare != "text" => format!("{name}::text::{bare}"),
        _ => format!("{name}::{bare}"),
    }
}
