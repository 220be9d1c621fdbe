//! Inserts, updates and deletes in raw SQL.

use sqlparser::ast::{
    Assignment, AssignmentTarget, ConflictTarget, Delete, Expr, FromTable, Ident, Insert,
    ObjectName, OnConflictAction, OnInsert, Query, SelectItem, SetExpr, TableObject, Update,
    UpdateTableFromKind,
};

use super::scope::{Columns, Null, Reader, Scope, Value};
use super::{FindingKind, Origin};
use crate::{ColumnDefault, Table};

impl<'a> Reader<'a> {
    pub(super) fn insert(&mut self, insert: &Insert) -> Columns {
        self.writes = true;
        let TableObject::TableName(name) = &insert.table else { return None };
        let table = self.target(name);
        let columns: Vec<&Ident> =
            insert.columns.iter().filter_map(|c| c.0.last()?.as_ident()).collect();
        let fields = self.targets(table, &columns);
        let wanted = if columns.is_empty() { None } else { Some(columns.len()) };
        match &insert.source {
            Some(source) => self.source_of_insert(source, table, wanted, &fields),
            None if !insert.assignments.is_empty() => return None,
            None => {}
        }
        let listed = !columns.is_empty() || insert.source.is_none();
        if let Some(table) = table
            && listed
            && insert.or.is_none()
            && !insert.replace_into
        {
            self.required(table, &fields, name);
        }
        let alias = insert.table_alias.as_ref().map(|alias| self.name(&alias.alias));
        self.scopes.push(Scope { settled: true, vague: true, ..Scope::default() });
        self.own_row(name, table, alias);
        if let Some(OnInsert::OnConflict(conflict)) = &insert.on {
            if let Some(ConflictTarget::Columns(columns)) = &conflict.conflict_target {
                self.targets(table, &columns.iter().collect::<Vec<_>>());
            }
            if let OnConflictAction::DoUpdate(update) = &conflict.action {
                let excluded = table.map(|table| self.columns_of(table));
                self.add(Some("excluded".to_owned()), excluded, 0..0);
                // Only a qualified name means the row that was to be inserted.
                let hidden = table.into_iter().flat_map(|table| &table.columns);
                let hidden =
                    hidden.map(|column| column.name.on(self.grammar.name).to_owned()).collect();
                if let Some(source) = self.top().and_then(|scope| scope.sources.last_mut()) {
                    source.merged = hidden;
                }
                self.assignments(table, &update.assignments);
                if let Some(selection) = &update.selection {
                    self.condition(selection);
                }
                if let Some(scope) = self.top() {
                    scope.sources.pop();
                }
            }
        }
        let written = if columns.is_empty() { None } else { Some(fields) };
        let columns = self.returned(insert.returning.as_deref(), table, written);
        self.scopes.pop();
        columns
    }

    pub(super) fn update(&mut self, update: &Update) -> Columns {
        self.writes = true;
        self.scopes.push(Scope::default());
        self.from(&update.table);
        let from = match &update.from {
            Some(UpdateTableFromKind::BeforeSet(from) | UpdateTableFromKind::AfterSet(from)) => {
                from.as_slice()
            }
            None => &[],
        };
        from.iter().for_each(|item| self.from(item));
        let table = match &update.table.relation {
            sqlparser::ast::TableFactor::Table { name, .. } => {
                self.quietly(|reader| reader.target(name))
            }
            _ => None,
        };
        self.settle(update.selection.as_ref());
        let written = self.assignments(table, &update.assignments);
        let mut columns = self.returned(update.returning.as_deref(), table, Some(written));
        if !from.is_empty() && has_star(update.returning.as_deref()) {
            columns = None;
        }
        self.scopes.pop();
        columns
    }

    pub(super) fn delete(&mut self, delete: &Delete) -> Columns {
        self.writes = true;
        let (FromTable::WithFromKeyword(from) | FromTable::WithoutKeyword(from)) = &delete.from;
        self.scopes.push(Scope::default());
        from.iter().for_each(|item| self.from(item));
        let using = delete.using.as_deref().unwrap_or_default();
        using.iter().for_each(|item| self.from(item));
        self.settle(delete.selection.as_ref());
        let mut columns = self.returned(delete.returning.as_deref(), None, Some(Vec::new()));
        if !using.is_empty() && has_star(delete.returning.as_deref()) {
            columns = None;
        }
        self.scopes.pop();
        columns
    }

    fn settle(&mut self, selection: Option<&Expr>) {
        if let Some(scope) = self.top() {
            scope.filtered = selection.is_some();
        }
        if let Some(selection) = selection {
            self.condition(selection);
        }
        if let Some(scope) = self.top() {
            scope.settled = true;
        }
    }

    fn own_row(&mut self, name: &ObjectName, table: Option<&Table>, alias: Option<String>) {
        let own = name.0.last().and_then(|part| part.as_ident());
        let label = alias.or_else(|| own.map(|own| self.name(own)));
        let columns = table.map(|table| self.columns_of(table));
        self.add(label, columns, 0..0);
        let is_table = table.is_some();
        if let Some(source) = self.top().and_then(|scope| scope.sources.last_mut()) {
            source.table = is_table;
        }
    }

    /// The rows of a `returning`. What was written there is not null because the column allows it.
    fn returned(
        &mut self,
        items: Option<&[SelectItem]>,
        table: Option<&Table>,
        written: Option<Vec<String>>,
    ) -> Columns {
        let Some(items) = items else { return Some(Vec::new()) };
        self.returning |= self.depth == 0;
        let alone = self.grammar.loose;
        if let Some(scope) = self.top() {
            scope.vague = false;
            if alone {
                scope.sources.truncate(1);
            }
        }
        let mut columns = self.projection(items);
        let entity = table.map(|table| table.entity.as_str());
        for column in columns.iter_mut().flatten() {
            let set = match (&written, &column.value.origin) {
                (None, _) => true,
                (Some(written), Some(origin)) => {
                    entity == Some(origin.entity.as_str()) && written.contains(&origin.field)
                }
                (Some(written), None) => !written.is_empty(),
            };
            if set || !self.raw.catalog.objects.is_empty() {
                column.value.null = Null::Unknown;
            }
        }
        columns
    }

    /// The fields that column names of a table mean.
    fn targets(&mut self, table: Option<&Table>, names: &[&Ident]) -> Vec<String> {
        let Some(table) = table else { return Vec::new() };
        let dialect = self.grammar.name;
        let mut fields = Vec::new();
        for ident in names {
            let name = self.name(ident);
            let mut columns = table.columns.iter();
            if let Some(column) = columns.find(|c| self.same(c.name.on(dialect), &name)) {
                fields.push(column.field.clone());
            } else if !self.is_hidden(&name) {
                let known = table.columns.iter().map(|c| c.name.on(dialect).to_owned()).collect();
                let of = Some(table.name.on(dialect).to_owned());
                let kind = FindingKind::UnknownColumn { name: ident.value.clone(), of, known };
                self.find(self.range(ident), kind);
                fields.push(String::new());
            } else {
                fields.push(String::new());
            }
        }
        fields
    }

    fn source_of_insert(
        &mut self,
        source: &Query,
        table: Option<&Table>,
        wanted: Option<usize>,
        fields: &[String],
    ) {
        let plain = source.with.is_none() && source.order_by.is_none();
        let SetExpr::Values(values) = source.body.as_ref() else {
            let found = self.nested(source);
            if let (Some(found), Some(wanted)) = (found, wanted)
                && found.len() != wanted
            {
                let at = match (found.first(), found.last()) {
                    (Some(from), Some(to)) => from.at.start..to.at.end,
                    _ => 0..self.raw.text.len(),
                };
                let found = found.len();
                self.find(at, FindingKind::Count { found, wanted, of: "the insert's columns" });
            }
            return;
        };
        if !plain {
            self.nested(source);
            return;
        }
        self.scopes.push(Scope { settled: true, ..Scope::default() });
        for row in &values.rows {
            let found = row.content.len();
            if let Some(wanted) = wanted.filter(|wanted| *wanted != found) {
                let at = self.around(&row.content);
                self.find(at, FindingKind::Count { found, wanted, of: "the insert's columns" });
            }
            for (at, expr) in row.content.iter().enumerate() {
                let value = self.expr(expr);
                if let (Some(table), Some(field)) = (table, fields.get(at)) {
                    let (entity, field) = (table.entity.clone(), field.clone());
                    self.stored(&value, &Origin { entity, field });
                }
            }
        }
        self.scopes.pop();
    }

    /// A parameter that is stored in a column.
    fn stored(&mut self, value: &Value, origin: &Origin) {
        let column =
            self.raw.catalog.table_of(&origin.entity).and_then(|t| t.column(&origin.field));
        if let Some(column) = column {
            let ty = Some(column.ty.clone());
            let column = Value { ty, origin: Some(origin.clone()), ..Value::default() };
            self.suit(value, &column, true);
        }
    }

    fn assignments(&mut self, table: Option<&Table>, all: &[Assignment]) -> Vec<String> {
        let mut written = Vec::new();
        for assignment in all {
            let value = self.expr(&assignment.value);
            let names: Vec<&ObjectName> = match &assignment.target {
                AssignmentTarget::ColumnName(name) => vec![name],
                AssignmentTarget::Tuple(names) => names.iter().collect(),
            };
            let idents: Vec<&Ident> = names.iter().filter_map(|n| n.0.last()?.as_ident()).collect();
            let fields = self.targets(table, &idents);
            if let (AssignmentTarget::ColumnName(_), [field], Some(table)) =
                (&assignment.target, fields.as_slice(), table)
            {
                let entity = table.entity.clone();
                self.stored(&value, &Origin { entity, field: field.clone() });
            }
            written.extend(fields);
        }
        written
    }

    /// Reports columns that an insert leaves out though they need a value.
    fn required(&mut self, table: &'a Table, fields: &[String], name: &ObjectName) {
        let dialect = self.grammar.name;
        if fields.iter().any(String::is_empty) || !self.raw.catalog.objects.is_empty() {
            return;
        }
        let given = |column: &crate::Column| match &column.default {
            Some(ColumnDefault::Literal(_)) => true,
            Some(ColumnDefault::Now) => self.grammar.now,
            Some(ColumnDefault::Raw(texts)) => texts.contains_key(dialect),
            Some(ColumnDefault::UuidV7) | None => false,
        };
        let key = table.primary_key.as_ref().map_or(&[][..], |key| key.columns.as_slice());
        let counted = |column: &crate::Column| {
            self.grammar.counts && column.ty.is_integer() && key == [column.field.clone()]
        };
        let missing = table.columns.iter().filter(|column| {
            !column.nullable
                && !counted(column)
                && !column.auto
                && column.generated.is_none()
                && !fields.contains(&column.field)
                && !given(column)
        });
        let columns: Vec<(Origin, String)> = missing
            .map(|column| {
                let origin = Origin { entity: table.entity.clone(), field: column.field.clone() };
                (origin, column.name.on(dialect).to_owned())
            })
            .collect();
        if columns.is_empty() {
            return;
        }
        let own = name.0.last().and_then(|part| part.as_ident());
        let at = own.map_or(0..self.raw.text.len(), |own| self.range(own));
        self.find(at, FindingKind::Required { columns });
    }
}

fn has_star(items: Option<&[SelectItem]>) -> bool {
    let star = |item: &SelectItem| matches!(item, SelectItem::Wildcard(_));
    items.unwrap_or_default().iter().any(star)
}
