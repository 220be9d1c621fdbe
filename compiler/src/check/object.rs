//! Nested objects: one row shown as a record, which is absent when the row is or when its condition does not hold.

use rex_grammar::ast;

use super::path::Found;
use super::scope::{RowKind, Scope};
use super::{Checker, typed};
use crate::diag::codes::NotThereYet;
use crate::hir::{Expr, ExprKind, ItemValue, Output, PathRef, SourceId};

impl Checker<'_> {
    /// A row as an object; within it the row is there, so that its fields are as nullable as they are declared.
    pub(super) fn object(&mut self, nested: &ast::Nested, found: Found) -> Option<ItemValue> {
        let (path, absent, scope) = match found {
            Found::Row(path, entity, absent) => {
                (path.clone(), absent, Scope::on(path, entity, false))
            }
            Found::Derived(source) => {
                let absent = self.is_row_absent(source);
                let mut scope = Scope::of(found);
                scope.outputs_not_null.push((source, self.presence_of(source).0));
                (PathRef { source, steps: Vec::new() }, absent, scope)
            }
            _ => return None,
        };
        self.scopes.push(scope);
        let filter = match &nested.args {
            Some(args) => self.object_filter(args),
            None => Some(None),
        };
        if let Some(Some(filter)) = &filter {
            self.narrow(filter);
        }
        let record = self.nested_record(&nested.body);
        self.scopes.pop();
        let (record, filter) = (record?, filter?);
        let optional = absent || filter.is_some();
        Some(ItemValue::Object { path, record, optional, filter })
    }

    fn object_filter(&mut self, args: &ast::RelationArgs) -> Option<Option<Expr>> {
        if let Some(scope) = args.scopes.first() {
            self.not_there(scope.span, "a scope or policy", "write its condition in `where`");
            return None;
        }
        if args.distinct || !args.order.is_empty() || args.paging.is_some() {
            self.sink.report(NotThereYet {
                span: args.span,
                construct: "an order or a limit of a relation that leads to one row".to_owned(),
                way_out: "leave it out: there is one row at most".to_owned(),
            });
            return None;
        }
        match &args.filter {
            Some(condition) => self.filter(condition).map(Some),
            None => Some(None),
        }
    }

    /// Whether the row of a source with outputs may be absent.
    pub(super) fn is_row_absent(&self, source: SourceId) -> bool {
        self.rows[source.0 as usize].nullable && !self.is_present(source)
    }

    fn presence_of(&self, source: SourceId) -> (String, crate::hir::Ty) {
        match &self.rows[source.0 as usize].kind {
            RowKind::Outputs(outputs) => {
                let (name, ty) = Output::of_presence(outputs);
                (name.to_owned(), ty)
            }
            RowKind::Entity(_) => (Output::PRESENT.to_owned(), crate::hir::Ty::Bool),
        }
    }

    /// An expression of which only counts whether it is null: the row of a source with outputs may stand there too.
    pub(super) fn row_or_value(&mut self, expr: &ast::Expr) -> Option<Expr> {
        if let ast::ExprKind::Path(path) = &expr.kind
            && let Some(Found::Derived(source)) = self.quietly(|checker| checker.path(path))
        {
            return Some(self.presence_value(source, expr.span));
        }
        self.expr(expr, None)
    }

    /// What is null when the row of a source with outputs is absent.
    pub(super) fn presence_value(&self, source: SourceId, span: rex_grammar::Span) -> Expr {
        let (name, ty) = self.presence_of(source);
        typed(ExprKind::Output(source, name), ty, self.is_row_absent(source), span)
    }

    /// The values by which rows of a source with outputs are told apart.
    pub(super) fn outputs_of_row(&self, source: SourceId, span: rex_grammar::Span) -> Vec<Expr> {
        let RowKind::Outputs(outputs) = &self.rows[source.0 as usize].kind else {
            return Vec::new();
        };
        let absent = self.is_row_absent(source);
        let mut named: Vec<(&str, crate::hir::Ty, bool)> = outputs
            .iter()
            .map(|output| (output.name.as_str(), output.ty.ty.clone(), output.ty.nullable))
            .collect();
        let (presence, ty) = Output::of_presence(outputs);
        if absent && presence == Output::PRESENT {
            named.push((presence, ty, true));
        }
        let value = |(name, ty, nullable): (&str, crate::hir::Ty, bool)| {
            let kind = ExprKind::Output(source, name.to_owned());
            typed(kind, ty, nullable || absent, span)
        };
        named.into_iter().map(value).collect()
    }
}
