//! Shared printing of definitions: tables, columns, constraints, indexes, and the order in which they are made.

use super::printer::{Context, Place, Printer, Selection};
use super::walk::{self, Node};
use super::{Capabilities, CatalogRefusal, DdlResult, Refusal, Syntax, Unsayable, writer};
use crate::{
    Catalog, Check, Column, ColumnDefault, Expr, ExprKind, ForeignKey, Identifier, Index,
    PrimaryKey, ReferentialAction, Table, Ty, Unique,
};

/// Longest name that every database keeps whole, in bytes.
const LONGEST_NAME: usize = 63;

/// Prints definitions of one table.
#[derive(Debug, Clone, Copy)]
pub struct Definer<'a> {
    /// How expressions and names are written.
    pub syntax: &'a dyn Syntax,
    /// What the database can do.
    pub capabilities: &'a Capabilities,
    /// Schema that the table belongs to.
    pub catalog: &'a Catalog,
    /// The table.
    pub table: &'a Table,
}

/// A name, quoted.
#[must_use]
pub fn name(syntax: &dyn Syntax, identifier: &Identifier) -> String {
    writer::quoted(identifier.on(syntax.name()), syntax.quote())
}

/// The name of a table, with its schema where the dialect writes it.
#[must_use]
pub fn table_name(syntax: &dyn Syntax, table: &Table) -> String {
    in_schema_of(syntax, table, &table.name)
}

/// A name in the schema of a table.
#[must_use]
pub fn in_schema_of(syntax: &dyn Syntax, table: &Table, identifier: &Identifier) -> String {
    let own = name(syntax, identifier);
    match &table.schema {
        Some(schema) if syntax.qualifies_schemas() => {
            format!("{}.{own}", writer::quoted(schema, syntax.quote()))
        }
        _ => own,
    }
}

/// `alter table "t" …`.
#[must_use]
pub fn alter(syntax: &dyn Syntax, table: &Table, action: &str) -> String {
    format!("alter table {} {action}", table_name(syntax, table))
}

/// `<table>_<column>_<what>`; cut and made distinct by a hash where it would be too long.
#[must_use]
pub fn derived_name(syntax: &dyn Syntax, table: &Table, column: &Column, what: &str) -> String {
    let dialect = syntax.name();
    let full = format!("{}_{}_{what}", table.name.on(dialect), column.name.on(dialect));
    if full.len() <= LONGEST_NAME {
        return full;
    }
    // FNV-1a: names must not change with the compiler's version.
    let hash = full
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let mut end = LONGEST_NAME - 9;
    while !full.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}_{hash:08x}", &full[..end])
}

impl Definer<'_> {
    /// What `body` prints, or the first refusal.
    ///
    /// # Errors
    /// What the dialect cannot say.
    pub fn print(&self, body: impl FnOnce(&mut Printer<'_>)) -> Result<String, Unsayable> {
        let context = Context {
            syntax: self.syntax,
            capabilities: self.capabilities,
            catalog: self.catalog,
            params: &[],
            guards: &[],
            arms: 0,
        };
        let mut printer = Printer::new(context, Selection::One(0), Place::Definition(self.table));
        body(&mut printer);
        let (writer, refusals) = printer.finish();
        match refusals.into_iter().next() {
            Some(refusal) => Err(Unsayable::Refused(refusal)),
            None => Ok(writer.into_text()),
        }
    }

    /// An expression over the table's columns.
    ///
    /// # Errors
    /// What the dialect cannot say.
    pub fn expr(&self, expr: &Expr) -> Result<String, Unsayable> {
        self.print(|p| p.expr(expr))
    }

    /// A name, quoted.
    #[must_use]
    pub fn quoted(&self, text: &str) -> String {
        writer::quoted(text, self.syntax.quote())
    }

    /// A column's name, quoted.
    #[must_use]
    pub fn column_name(&self, column: &Column) -> String {
        name(self.syntax, &column.name)
    }

    /// Fields of `table` as a list of quoted column names.
    #[must_use]
    pub fn fields(&self, table: &Table, fields: &[String]) -> String {
        let names: Vec<String> = fields
            .iter()
            .map(|field| match table.column(field) {
                Some(column) => self.column_name(column),
                None => self.quoted(field),
            })
            .collect();
        names.join(", ")
    }

    /// `create table "t" (…)`.
    #[must_use]
    pub fn create_table(&self, lines: &[String]) -> String {
        let name = table_name(self.syntax, self.table);
        format!("create table {name} (\n  {}\n)", lines.join(",\n  "))
    }

    /// `constraint "n" `.
    #[must_use]
    pub fn constraint(&self, identifier: &Identifier) -> String {
        format!("constraint {} ", name(self.syntax, identifier))
    }

    /// `constraint "n" primary key (…)`.
    #[must_use]
    pub fn primary_key(&self, key: &PrimaryKey) -> String {
        let columns = self.fields(self.table, &key.columns);
        format!("{}primary key ({columns})", self.constraint(&key.name))
    }

    /// `constraint "n" unique (…)`.
    #[must_use]
    pub fn unique(&self, unique: &Unique) -> String {
        let nulls = if unique.nulls_not_distinct { " nulls not distinct" } else { "" };
        let columns = self.fields(self.table, &unique.columns);
        format!("{}unique{nulls} ({columns})", self.constraint(&unique.name))
    }

    /// `constraint "n" check (…)`.
    ///
    /// # Errors
    /// What the dialect cannot say.
    pub fn check(&self, check: &Check) -> Result<String, Unsayable> {
        Ok(format!("{}check ({})", self.constraint(&check.name), self.expr(&check.expr)?))
    }

    /// `constraint "n" foreign key (…) references …`.
    ///
    /// # Errors
    /// When the target is not in the catalog.
    pub fn foreign_key(&self, key: &ForeignKey) -> Result<String, Unsayable> {
        let columns = self.fields(self.table, &key.columns);
        let target = self.target(key)?;
        Ok(format!("{}foreign key ({columns}) {target}", self.constraint(&key.name)))
    }

    /// `constraint "n" references …`, to stand at the column.
    ///
    /// # Errors
    /// When the target is not in the catalog.
    pub fn references(&self, key: &ForeignKey) -> Result<String, Unsayable> {
        Ok(format!("{}{}", self.constraint(&key.name), self.target(key)?))
    }

    fn target(&self, key: &ForeignKey) -> Result<String, Unsayable> {
        let target = self.catalog.table_of(&key.target).ok_or_else(|| {
            Unsayable::Refused(Refusal::new(
                format!("a reference to `{}`", key.target),
                "there is no such entity in the schema",
                "declare it",
            ))
        })?;
        let mut text = format!(
            "references {} ({})",
            table_name(self.syntax, target),
            self.fields(target, &key.target_columns)
        );
        for (event, action) in [("delete", key.on_delete), ("update", key.on_update)] {
            if let Some(action) = action_name(action) {
                text.push_str(&format!(" on {event} {action}"));
            }
        }
        if key.deferred {
            text.push_str(" deferrable initially deferred");
        }
        Ok(text)
    }

    /// The constant of a default, where the definition has one.
    ///
    /// # Errors
    /// What the dialect cannot say.
    pub fn default_text(&self, column: &Column) -> Result<Option<String>, Unsayable> {
        match &column.default {
            Some(ColumnDefault::Literal(literal)) => {
                let scale = match literal {
                    crate::Literal::Decimal(_, scale) => Some(*scale),
                    _ => None,
                };
                let ty = match (&column.ty, scale) {
                    (Ty::Decimal { .. }, Some(scale)) => Ty::Decimal { precision: None, scale },
                    (Ty::Decimal { .. }, None) => Ty::BigInt,
                    (ty, _) => ty.clone(),
                };
                let kind = ExprKind::Literal(literal.clone());
                let expr = Expr { kind, ty, nullable: false };
                self.print(|p| p.value_as(&expr, &column.ty)).map(Some)
            }
            Some(ColumnDefault::Raw(texts)) => Ok(texts.get(self.syntax.name()).cloned()),
            Some(ColumnDefault::Now | ColumnDefault::UuidV7) | None => Ok(None),
        }
    }

    /// The type of a column.
    ///
    /// # Errors
    /// When the dialect has none.
    pub fn type_of(&self, column: &Column) -> Result<String, Unsayable> {
        if let Some(storage) = &column.storage {
            return Ok(storage.clone());
        }
        self.syntax
            .type_name(self.catalog, &column.ty)
            .ok_or_else(|| Unsayable::Refused(self.no_storage(column)))
    }

    /// Refuses the type of a column.
    #[must_use]
    pub fn no_storage(&self, column: &Column) -> Refusal {
        Refusal::new(
            format!("a column of type `{}`", column.ty),
            format!("{} has no storage that keeps its meaning", self.syntax.name()),
            "use another type, or leave this dialect out of the project",
        )
    }

    /// `create [unique] index …`; no statement when the index is for another dialect.
    ///
    /// # Errors
    /// What the dialect cannot say.
    pub fn create_index(&self, index: &Index) -> DdlResult {
        if index.only.as_deref().is_some_and(|only| only != self.syntax.name()) {
            return Ok(Vec::new());
        }
        let mut keys = Vec::new();
        for key in &index.keys {
            let text = match &key.expr.kind {
                ExprKind::Column { .. } => self.expr(&key.expr)?,
                _ => format!("({})", self.expr(&key.expr)?),
            };
            keys.push(if key.descending { format!("{text} desc") } else { text });
        }
        let mut text = format!(
            "create {}index {} on {}",
            if index.unique { "unique " } else { "" },
            name(self.syntax, &index.name),
            table_name(self.syntax, self.table),
        );
        if let Some(method) = &index.method {
            text.push_str(&format!(" using {}", self.quoted(method)));
        }
        text.push_str(&format!(" ({})", keys.join(", ")));
        if !index.include.is_empty() {
            text.push_str(&format!(" include ({})", self.fields(self.table, &index.include)));
        }
        if index.nulls_not_distinct {
            text.push_str(" nulls not distinct");
        }
        if let Some(predicate) = &index.predicate {
            text.push_str(&format!(" where {}", self.expr(predicate)?));
        }
        Ok(vec![text])
    }
}

fn action_name(action: ReferentialAction) -> Option<&'static str> {
    match action {
        ReferentialAction::NoAction => None,
        ReferentialAction::Restrict => Some("restrict"),
        ReferentialAction::Cascade => Some("cascade"),
        ReferentialAction::SetNull => Some("set null"),
        ReferentialAction::SetDefault => Some("set default"),
    }
}

/// A column in standard SQL.
///
/// # Errors
/// What the dialect cannot say.
pub fn column(definer: &Definer<'_>, column: &Column) -> Result<String, Unsayable> {
    let mut text = format!("{} {}", definer.column_name(column), definer.type_of(column)?);
    if column.auto {
        text.push_str(" generated always as identity");
    }
    column_tail(definer, column, &storage_checks(definer, column), &mut text)?;
    Ok(text)
}

/// Default, generation, `not null` and storage checks.
///
/// # Errors
/// What the dialect cannot say.
pub fn column_tail(
    definer: &Definer<'_>,
    column: &Column,
    checks: &[(String, String)],
    text: &mut String,
) -> Result<(), Unsayable> {
    if let Some(default) = definer.default_text(column)? {
        text.push_str(&format!(" default {default}"));
    }
    if let Some(generated) = &column.generated {
        let expr = definer.expr(generated)?;
        text.push_str(&format!(" generated always as ({expr}) stored"));
    }
    if !column.nullable {
        text.push_str(" not null");
    }
    for (name, condition) in checks {
        text.push_str(&format!(" constraint {} check ({condition})", definer.quoted(name)));
    }
    Ok(())
}

/// The declared checks that mention this column and no other, as they stand at the column.
///
/// # Errors
/// What the dialect cannot say.
pub fn own_checks(definer: &Definer<'_>, column: &Column) -> Result<String, Unsayable> {
    let mut text = String::new();
    for check in definer.table.checks.iter().filter(|check| is_about(check, column)) {
        text.push(' ');
        text.push_str(&definer.check(check)?);
    }
    Ok(text)
}

/// Whether the check mentions this column and no other.
#[must_use]
pub fn is_about(check: &Check, column: &Column) -> bool {
    let names = columns_of(&check.expr);
    !names.is_empty() && names.iter().all(|name| *name == column.field)
}

/// The fields that an expression mentions.
#[must_use]
pub fn columns_of(expr: &Expr) -> Vec<&str> {
    let mut names = Vec::new();
    walk::expr(expr, &mut |node| {
        if let Node::Expr(Expr { kind: ExprKind::Column { name, .. }, .. }) = node {
            names.push(name.as_str());
        }
    });
    names
}

/// The check of an enum that is stored as text, unless the table declares it.
#[must_use]
pub fn storage_checks(definer: &Definer<'_>, column: &Column) -> Vec<(String, String)> {
    enum_check(definer, column).into_iter().collect()
}

/// `"c" in ('a', 'b')` for a column of an enum without a type of its own, unless the table declares that check.
#[must_use]
pub fn enum_check(definer: &Definer<'_>, column: &Column) -> Option<(String, String)> {
    let Ty::Enum(name) = &column.ty else { return None };
    let declared = definer.catalog.enum_type(name)?;
    if definer.syntax.is_native_enum(declared) {
        return None;
    }
    let listed = |check: &Check| match &check.expr.kind {
        ExprKind::InList(value, _, false) => {
            matches!(&value.kind, ExprKind::Column { name, .. } if *name == column.field)
        }
        _ => false,
    };
    if definer.table.checks.iter().any(listed) {
        return None;
    }
    let labels: Vec<String> =
        declared.values.iter().map(|value| writer::string_literal(&value.label)).collect();
    let condition = format!("{} in ({})", definer.column_name(column), labels.join(", "));
    Some((derived_name(definer.syntax, definer.table, column, "values"), condition))
}

/// Everything that cannot be stored, table by table; columns are named where they alone are the reason.
pub fn refusals<'a>(
    catalog: &'a Catalog,
    definer: &dyn Fn(&'a Table) -> Definer<'a>,
    whole: &dyn Fn(&'a Table) -> Result<(), Unsayable>,
) -> Vec<CatalogRefusal> {
    let mut found = Vec::new();
    for table in &catalog.tables {
        let before = found.len();
        for column in &table.columns {
            if let Err(Unsayable::Refused(refusal)) = definer(table).type_of(column) {
                let field = Some(column.field.clone());
                found.push(CatalogRefusal { entity: table.entity.clone(), field, refusal });
            }
        }
        if found.len() > before {
            continue;
        }
        if let Err(Unsayable::Refused(refusal)) = whole(table) {
            found.push(CatalogRefusal { entity: table.entity.clone(), field: None, refusal });
        }
    }
    found
}

/// The order in which tables can be made.
#[derive(Debug)]
pub struct CreationOrder<'a> {
    /// Tables with the foreign keys that can stand in them.
    pub tables: Vec<(&'a Table, Vec<&'a ForeignKey>)>,
    /// Foreign keys that must be added afterwards.
    pub later: Vec<(&'a Table, &'a ForeignKey)>,
}

/// Targets before those that refer to them, as far as there is no circle; in order of declaration otherwise.
#[must_use]
pub fn creation_order(catalog: &Catalog, alters_foreign_keys: bool) -> CreationOrder<'_> {
    let mut plan = CreationOrder { tables: Vec::new(), later: Vec::new() };
    let mut waiting: Vec<&Table> = catalog.tables.iter().collect();
    let mut made: Vec<&str> = Vec::new();
    while !waiting.is_empty() {
        let ready = |table: &&Table| {
            let known = |key: &ForeignKey| {
                key.target == table.entity || made.contains(&key.target.as_str())
            };
            table.foreign_keys.iter().all(known)
        };
        let table = waiting.remove(waiting.iter().position(ready).unwrap_or(0));
        let (now, later): (Vec<&ForeignKey>, Vec<&ForeignKey>) =
            table.foreign_keys.iter().partition(|key| {
                !alters_foreign_keys
                    || key.target == table.entity
                    || made.contains(&key.target.as_str())
            });
        plan.tables.push((table, now));
        plan.later.extend(later.into_iter().map(|key| (table, key)));
        made.push(&table.entity);
    }
    plan
}
