//! Shapes: flat columns of the statement, and how they become nested values.

use rex_ir::shape::{Leaf, RecordShape, Shape, ShapeField, ShapeNode};
use rex_ir::{Case, Expr, ExprKind, Literal, OutputColumn};

use super::columns::{aggregates, of_group};
use super::context::{Lowering, always, boolean, integer};
use super::expr::output_name;
use super::names::{Taken, singular, upper_camel};
use crate::hir;

/// Output columns of a select or of `returning`, with unique names.
#[derive(Debug, Default)]
pub(super) struct Columns {
    list: Vec<OutputColumn>,
    names: Taken,
}

impl Columns {
    /// A further column; gives its index.
    pub(super) fn add(&mut self, name: &str, expr: Expr) -> usize {
        let name = self.names.fresh(&output_name(name));
        self.list.push(OutputColumn { name, expr });
        self.list.len() - 1
    }

    /// The index of a column with this value, which is added when there is none.
    pub(super) fn hidden(&mut self, name: &str, expr: Expr) -> usize {
        let same = |column: &OutputColumn| column.expr.kind == expr.kind;
        match self.list.iter().position(same) {
            Some(at) => at,
            None => self.add(name, expr),
        }
    }

    /// Makes one of the columns show that all rows are one group, if none does: a database sees it by nothing else
    /// where a condition on the group is left out, and some look for it only here.
    pub(super) fn show_group(&mut self) {
        if self.list.iter().any(|column| aggregates(&column.expr)) {
            return;
        }
        match self.list.first_mut() {
            Some(first) => first.expr = of_group(first.expr.clone()),
            None => drop(self.add("one", of_group(integer(1)))),
        }
    }

    /// The columns.
    #[must_use]
    pub(super) fn list(&self) -> &[OutputColumn] {
        &self.list
    }

    /// The columns, taken.
    #[must_use]
    pub(super) fn into_list(self) -> Vec<OutputColumn> {
        self.list
    }
}

/// Names of Rust structs.
#[derive(Debug, Clone)]
pub(super) struct Naming {
    /// Of the record itself.
    pub name: String,
    /// In front of the records in it.
    pub prefix: String,
    /// Used by several routines.
    pub shared: bool,
}

impl Naming {
    fn child(&self, field: &str) -> Self {
        let name = format!("{}{}", self.prefix, upper_camel(&singular(field)));
        Self { name: name.clone(), prefix: name, shared: self.shared }
    }

    fn of_record(&self, record: &hir::Record) -> Self {
        match &record.shared {
            Some(name) => Self { name: name.clone(), prefix: upper_camel(name), shared: true },
            None => self.clone(),
        }
    }
}

impl Lowering<'_> {
    /// A shape whose leaves are new columns.
    pub(super) fn shape(
        &mut self,
        shape: &hir::Shape,
        naming: &Naming,
        domain: Option<String>,
        columns: &mut Columns,
    ) -> Shape {
        match shape {
            hir::Shape::Scalar(expr) => {
                let value = self.one_value_or_expr(expr);
                let (ty, nullable) = (value.ty.clone(), expr.nullable);
                let column = columns.add("", value);
                Shape::Scalar(Leaf { column, ty, nullable, domain })
            }
            hir::Shape::Record(record) => {
                Shape::Record(self.record(record, naming, "", None, columns))
            }
        }
    }

    fn one_value_or_expr(&mut self, expr: &hir::Expr) -> Expr {
        match expr.kind {
            hir::ExprKind::Row(..) | hir::ExprKind::Output(..) => self.one_value(expr),
            _ => self.expr(expr),
        }
    }

    /// `within` is the optional row that the record shows: inside it the row is there.
    fn record(
        &mut self,
        record: &hir::Record,
        naming: &Naming,
        prefix: &str,
        within: Option<&hir::PathRef>,
        columns: &mut Columns,
    ) -> RecordShape {
        let naming = naming.of_record(record);
        let name =
            if naming.shared { naming.name.clone() } else { self.structs.fresh_type(&naming.name) };
        let mut fields = Vec::new();
        for item in &record.items {
            let label = format!("{prefix}{}", item.name);
            let node = self.node(item, &label, &naming, within, columns);
            fields.push(ShapeField { name: item.name.clone(), node, docs: item.docs.clone() });
        }
        RecordShape { name, shared: naming.shared, fields, docs: Vec::new() }
    }

    fn node(
        &mut self,
        item: &hir::Item,
        label: &str,
        naming: &Naming,
        within: Option<&hir::PathRef>,
        columns: &mut Columns,
    ) -> ShapeNode {
        match &item.value {
            hir::ItemValue::Expr(expr, domain) => {
                let mut value = self.one_value_or_expr(expr);
                let nullable = self.leaf_nullable(expr, within);
                // Where the row is absent, so are its values.
                value.nullable |= within.is_some();
                let ty = value.ty.clone();
                let column = columns.add(label, value);
                ShapeNode::Leaf(Leaf { column, ty, nullable, domain: domain.clone() })
            }
            hir::ItemValue::Object { path, record, optional, filter } => {
                let inside = if *optional { Some(path) } else { within };
                let shown = self.record(
                    record,
                    &naming.child(&item.name),
                    &format!("{label}_"),
                    inside,
                    columns,
                );
                let presence = match optional {
                    true => self.presence(path, filter.as_ref()),
                    false => None,
                };
                let presence = presence.map(|of| columns.hidden(&format!("{label}_key"), of));
                ShapeNode::Object { record: shown, presence }
            }
            hir::ItemValue::List { query, cardinality } => {
                let naming = naming.child(&item.name);
                ShapeNode::List(Box::new(self.list(query, *cardinality, &naming, columns)))
            }
        }
    }

    /// What is null when an object is absent: a part of the key of its row, where its condition holds.
    fn presence(&mut self, path: &hir::PathRef, filter: Option<&hir::Expr>) -> Option<Expr> {
        let key = match self.entity_at(path.source, &path.steps) {
            Some(entity) => self.row_key(path, entity, true),
            None => self.presence_of(path.source),
        };
        let mut key = key.into_iter().next()?;
        let mut terms = Vec::new();
        if self.distinct_rows {
            let there = boolean(ExprKind::IsNull(Box::new(key), true), false);
            terms.push(always(there));
            key = boolean(ExprKind::Literal(Literal::Bool(true)), false);
        }
        terms.extend(filter.map(|filter| self.conjuncts(filter)).unwrap_or_default());
        if terms.is_empty() {
            return Some(key);
        }
        let when = boolean(ExprKind::And(terms), true);
        let ty = key.ty.clone();
        let case = Case { arms: vec![(when, key)], otherwise: None };
        Some(Expr { kind: ExprKind::Case(case), ty, nullable: true })
    }

    /// Whether a leaf can be null, given that the row it is shown within is there.
    fn leaf_nullable(&self, expr: &hir::Expr, within: Option<&hir::PathRef>) -> bool {
        let (Some(within), hir::ExprKind::Field(path, field)) = (within, &expr.kind) else {
            return expr.nullable;
        };
        if !expr.nullable {
            return false;
        }
        if path.source != within.source || !path.steps.starts_with(&within.steps) {
            return expr.nullable;
        }
        let rest = &path.steps[within.steps.len()..];
        let Some(entity) = self.entity_at(path.source, &path.steps) else { return expr.nullable };
        self.program[entity][*field].nullable || !rest.iter().all(|step| self.is_solid(*step))
    }

    /// The columns of a shape under the names of the outputs.
    pub(super) fn flat(
        &mut self,
        shape: &hir::Shape,
        outputs: &[hir::Output],
        columns: &mut Columns,
    ) {
        let mut values = Vec::new();
        match shape {
            hir::Shape::Scalar(expr) => values.extend(self.values(expr)),
            hir::Shape::Record(record) => self.flat_record(record, &mut values),
        }
        let names = self.flat_names(outputs);
        for (at, value) in values.into_iter().enumerate() {
            columns.add(names.get(at).map_or("value", String::as_str), value);
        }
    }

    fn flat_record(&mut self, record: &hir::Record, values: &mut Vec<Expr>) {
        for item in &record.items {
            match &item.value {
                hir::ItemValue::Expr(expr, _) => values.extend(self.values(expr)),
                hir::ItemValue::Object { .. } if self.distinct_rows => self.refuse(
                    item.span,
                    "a nested object in distinct rows of a subquery",
                    "a subquery gives flat rows, which are told apart by their fields",
                    "name its fields one by one",
                ),
                // No name means a field of it.
                hir::ItemValue::Object { .. } => {}
                hir::ItemValue::List { .. } => self.refuse(
                    item.span,
                    "a nested list inside a subquery",
                    "a subquery gives flat rows",
                    "use the list in the outermost shape, or join its relation",
                ),
            }
        }
    }
}
