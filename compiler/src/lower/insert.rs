//! `insert`: records, lists of records, queries; upserts; and the defaults that Rex fills in.

use rex_ir::shape::Shape;
use rex_ir::statement::{Distinct, RowValue};
use rex_ir::{
    ColumnDefault, Expr, ExprKind, FromItem, Insert, InsertSource, OnConflict, OutputColumn,
    ParamId, Query, Select, SetBody,
};

use super::context::{Lowering, null};
use super::path::plain;
use super::query::Give;
use crate::hir::{self, EntityId, FieldId};

impl Lowering<'_> {
    /// `insert`.
    pub(super) fn insert(&mut self, insert: &hir::Insert, give: &Give) -> (Insert, Option<Shape>) {
        let known = self.ctes.len();
        let with = self.with(&insert.with, false);
        let (fields, source) = match &insert.source {
            hir::InsertSource::Records(rows) => self.records_in(insert, rows),
            hir::InsertSource::Rows { input, fields }
                if self.in_transaction()
                    || self.moves_a_key(insert)
                    || *input >= self.routine.declared =>
            {
                self.rows_as_query(insert, *input, fields)
            }
            hir::InsertSource::Rows { input, fields } => self.rows_in(insert, *input, fields),
            hir::InsertSource::Query(query) => self.query_in(insert, query),
        };
        let alias = self.target(insert.row, insert.entity);
        let mut conflict =
            insert.on_conflict.as_ref().map(|conflict| self.on_conflict(conflict, insert, &alias));
        if let Some(conflict) = &mut conflict
            && insert.on_conflict.as_ref().is_some_and(|conflict| conflict.once)
        {
            conflict.once = self.once(insert.entity, &fields, conflict);
        }
        let (returning, shape) = self.returning(insert.returning.as_ref(), &insert.outputs, give);
        self.violated_by_insert(insert);
        self.rules_of_insert(insert, &fields, &source, conflict.as_ref());
        self.distinct_of_insert(insert, &fields, &source, conflict.as_ref());
        self.ctes.truncate(known);
        let entity = &self.program[insert.entity];
        let insert = Insert {
            with,
            table: self.table(insert.entity),
            alias,
            columns: fields.iter().map(|id| entity[*id].name.clone()).collect(),
            source,
            on_conflict: conflict,
            returning,
        };
        (insert, shape)
    }

    /// Columns that are not written and whose value Rex must bind.
    fn missing(&self, insert: &hir::Insert) -> Vec<FieldId> {
        let bound = |field: &hir::Field| {
            let default = matches!(field.default, Some(ColumnDefault::Now | ColumnDefault::UuidV7));
            default || (field.lock && field.default.is_none())
        };
        (0..)
            .map(FieldId)
            .zip(&self.program[insert.entity].fields)
            .filter(|(id, field)| !insert.fields.contains(id) && bound(field))
            .map(|(id, _)| id)
            .collect()
    }

    fn records_in(
        &mut self,
        insert: &hir::Insert,
        rows: &[Vec<Option<hir::Expr>>],
    ) -> (Vec<FieldId>, InsertSource) {
        let single = std::mem::replace(&mut self.single_row, true);
        let mut fields = insert.fields.clone();
        // A column that no record gives is left to its default, unless Rex binds it.
        let given = |at: usize| rows.iter().any(|row| row.get(at).is_some_and(Option::is_some));
        let entity = insert.entity;
        let kept: Vec<usize> = (0..fields.len())
            .filter(|at| {
                let field = &self.program[entity][fields[*at]];
                let bound =
                    matches!(field.default, Some(ColumnDefault::Now | ColumnDefault::UuidV7));
                given(*at) || bound
            })
            .collect();
        let missing = self.missing(insert);
        let mut values = Vec::new();
        for row in rows {
            let mut list = Vec::new();
            for at in &kept {
                list.push(match row.get(*at).and_then(Option::as_ref) {
                    Some(value) => self.expr(value),
                    None => self.left_out(entity, fields[*at]),
                });
            }
            for field in &missing {
                list.push(self.left_out(entity, *field));
            }
            values.push(list);
        }
        fields = kept.iter().map(|at| insert.fields[*at]).chain(missing).collect();
        self.single_row = single;
        match values.as_slice() {
            [only] if only.is_empty() => (fields, InsertSource::Defaults),
            _ => (fields, InsertSource::Values(values)),
        }
    }

    fn left_out(&mut self, entity: EntityId, field: FieldId) -> Expr {
        if let Some(value) = self.default_of(entity, field) {
            return value;
        }
        let field = &self.program[entity][field];
        self.refuse(
            self.routine.span,
            &format!("`{}` in some of the records only", field.name),
            "its default is known to the database alone, which takes it for all records or none",
            "give it in all records, or insert them one by one",
        );
        null(&field.ty)
    }

    fn rows_in(
        &mut self,
        insert: &hir::Insert,
        input: usize,
        record: &[usize],
    ) -> (Vec<FieldId>, InsertSource) {
        let mut values: Vec<RowValue> = record.iter().map(|at| RowValue::Field(*at)).collect();
        let missing = self.missing(insert);
        for id in &missing {
            let value = self.left_out(insert.entity, *id);
            values.push(RowValue::Expr(value));
        }
        let fields = insert.fields.iter().copied().chain(missing).collect();
        let param =
            record.iter().find_map(|at| self.params.field(input, *at)).unwrap_or(ParamId(u32::MAX));
        (fields, InsertSource::Rows { param, values })
    }

    /// A list of records as a table: one statement, whatever the number of rows.
    fn rows_as_query(
        &mut self,
        insert: &hir::Insert,
        input: usize,
        record: &[usize],
    ) -> (Vec<FieldId>, InsertSource) {
        let alias = self.alias("row");
        let mut lists = Vec::new();
        let mut columns = Vec::new();
        for (field, at) in insert.fields.iter().zip(record) {
            let Some(id) = self.params.field(input, *at) else { continue };
            let column = &self.program[insert.entity][*field];
            let (name, nullable) = (column.name.clone(), column.nullable);
            let ty = self.record_type(input, *at).unwrap_or_else(|| column.ty.clone());
            let list = rex_ir::Ty::list_of(ty.clone(), nullable);
            let list = Expr { kind: ExprKind::Param(id), ty: list, nullable: false };
            lists.push((name.clone(), list));
            let kind = ExprKind::Column { alias: alias.clone(), name: name.clone() };
            let mut expr = Expr { kind, ty, nullable };
            // Of another scale, say.
            if expr.ty.kept() != column.ty.kept() {
                let kind = ExprKind::Cast(Box::new(expr));
                expr = Expr { kind, ty: column.ty.clone(), nullable };
            }
            columns.push(OutputColumn { name, expr });
        }
        let missing = self.missing(insert);
        for id in &missing {
            let expr = self.left_out(insert.entity, *id);
            columns
                .push(OutputColumn { name: self.program[insert.entity][*id].name.clone(), expr });
        }
        let fields = insert.fields.iter().copied().chain(missing).collect();
        let query = plain(Select {
            distinct: Distinct::No,
            columns,
            from: Some(FromItem::Unnest { columns: lists, ordinality: None, alias }),
            filter: Vec::new(),
            group: Vec::new(),
            having: Vec::new(),
        });
        (fields, InsertSource::Query(Box::new(query)))
    }

    /// Whether `on conflict` moves a key that rows refer to: a later row of the list may bring it back, so that the list
    /// counts as a whole. Row by row the references would be found without their key.
    fn moves_a_key(&self, insert: &hir::Insert) -> bool {
        let entity = &self.program[insert.entity];
        let Some(table) = self.catalog.table(self.table(insert.entity)) else { return false };
        let conflict = insert.on_conflict.as_ref().and_then(|conflict| conflict.update.as_ref());
        let moved: Vec<&String> =
            conflict.into_iter().flatten().map(|set| &entity[set.field].name).collect();
        let keys = self.catalog.tables.iter().flat_map(|other| &other.foreign_keys);
        keys.filter(|key| key.target == table.entity)
            .any(|key| key.target_columns.iter().any(|column| moved.contains(&column)))
    }

    fn in_transaction(&self) -> bool {
        matches!(self.routine.body, hir::RoutineBody::Transaction(_))
    }

    fn query_in(
        &mut self,
        insert: &hir::Insert,
        query: &hir::Query,
    ) -> (Vec<FieldId>, InsertSource) {
        self.rows_next = true;
        let lowered = self.subquery(query);
        let missing = self.missing(insert);
        let fields: Vec<FieldId> =
            insert.fields.iter().copied().chain(missing.iter().copied()).collect();
        let mut extra = Vec::new();
        for id in missing {
            let name = self.program[insert.entity][id].name.clone();
            let expr = self.left_out(insert.entity, id);
            extra.push(OutputColumn { name, expr });
        }
        if extra.is_empty() {
            return (fields, InsertSource::Query(Box::new(lowered)));
        }
        let query = self.with_columns(query, lowered, extra);
        (fields, InsertSource::Query(Box::new(query)))
    }

    /// The query with constant columns added.
    fn with_columns(
        &mut self,
        query: &hir::Query,
        mut lowered: Query,
        extra: Vec<OutputColumn>,
    ) -> Query {
        if let SetBody::Select(select) = &mut lowered.body
            && select.distinct == Distinct::No
            && select.group.is_empty()
        {
            select.columns.extend(extra);
            return lowered;
        }
        let alias = self.alias("row");
        let columns = self.flat_names(&query.outputs);
        let types = query.outputs.iter().map(|output| (&output.ty.ty, output.ty.nullable));
        let columns = columns.into_iter().zip(types).map(|(name, (ty, nullable))| OutputColumn {
            name: name.clone(),
            expr: Expr {
                kind: ExprKind::Column { alias: alias.clone(), name },
                ty: ty.clone(),
                nullable,
            },
        });
        plain(Select {
            distinct: Distinct::No,
            columns: columns.chain(extra).collect(),
            from: Some(FromItem::Derived {
                query: Box::new(lowered),
                alias: alias.clone(),
                lateral: false,
            }),
            filter: Vec::new(),
            group: Vec::new(),
            having: Vec::new(),
        })
    }

    fn on_conflict(
        &mut self,
        conflict: &hir::OnConflict,
        insert: &hir::Insert,
        alias: &str,
    ) -> OnConflict {
        let row = self.bound.get(&insert.row).cloned();
        if let Some(bound) = self.bound.get_mut(&insert.row) {
            bound.alias.clear();
        }
        let target = conflict.target.iter().flat_map(|key| self.values(key)).collect();
        let target_filter = conflict.target_filter.as_ref().map(|filter| self.expr(filter));
        if let Some(row) = row {
            self.bind(insert.row, row);
        }
        let before = self.proposed.replace(insert.entity);
        let each = std::mem::replace(&mut self.each_row, true);
        let update =
            conflict.update.as_ref().map(|set| self.assignments(set, insert.entity, alias));
        let filter = self.target_filter(conflict.filter.as_ref(), insert.row);
        self.proposed = before;
        self.each_row = each;
        OnConflict { target, target_filter, update, filter, once: None }
    }
}
