//! Labels of the shape where other clauses use them: `group by`, `having`, `order by`.

use rex_grammar::ast;

use super::Checker;
use super::path::Found;
use crate::diag::codes::LabelHidesColumn;
use crate::hir::{Expr, ExprKind};

impl Checker<'_> {
    /// A plain name that may be a label of the shape, or a path.
    pub(super) fn label_or_path(&mut self, path: &ast::Path) -> Option<Expr> {
        let labelled = match path.names.as_slice() {
            [name] => self.labelled(&name.text),
            _ => None,
        };
        let labelled = labelled.filter(|_| !self.means_column(path));
        let Some((label, labelled)) = labelled else { return self.path_value(path) };
        let hidden = std::mem::take(&mut self.scopes.last_mut()?.labels);
        let found = self.expr(&labelled, None);
        self.scopes.last_mut()?.labels = hidden;
        let found = found?;
        self.hides_nothing(path, &label, &found)?;
        Some(found)
    }

    /// Checks the parts of a window, which may use the labels of the shape that it stands in.
    pub(super) fn with_labels<T>(&mut self, inner: impl FnOnce(&mut Self) -> T) -> T {
        let labels = self.scopes.last().map(|scope| scope.window_labels.clone());
        let labels = labels.unwrap_or_default();
        let swap = |checker: &mut Self, labels| match checker.scopes.last_mut() {
            Some(scope) => std::mem::replace(&mut scope.labels, labels),
            None => labels,
        };
        // Behind the shape they are in sight already.
        let behind = self.scopes.last().is_some_and(|scope| !scope.labels.is_empty());
        if behind || labels.is_empty() {
            return inner(self);
        }
        let before = swap(self, labels);
        self.set_in_window(true);
        let result = inner(self);
        self.set_in_window(false);
        swap(self, before);
        result
    }

    fn set_in_window(&mut self, inside: bool) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.in_window = inside;
        }
    }

    /// Whether a name in a window of the shape means a column, which comes first there.
    fn means_column(&mut self, path: &ast::Path) -> bool {
        let inside = self.scopes.last().is_some_and(|scope| scope.in_window);
        inside && self.quietly(|checker| checker.path_value(path)).is_some()
    }

    fn labelled(&self, name: &str) -> Option<(ast::Name, ast::Expr)> {
        let labels = &self.scopes.last()?.labels;
        labels.iter().find(|(label, _)| label.text == name).cloned()
    }

    /// A label may have the name of the column that it shows, and of no other that the clause could mean.
    fn hides_nothing(&mut self, path: &ast::Path, label: &ast::Name, shown: &Expr) -> Option<()> {
        let sources = self.scopes.last()?.sources.clone();
        let mut columns = Vec::new();
        for source in sources {
            let row = self.row_of(source);
            let column = self.quietly(|checker| match checker.peek_member(&row, label)? {
                Found::Many(..) => None,
                found => checker.found_value(found, path.span),
            });
            let meant = column.filter(|column| self.could_be_meant(column));
            columns.extend(meant.map(|column| (source, column)));
        }
        if columns.iter().any(|(_, column)| self.is_same_column(column, shown)) {
            return Some(());
        }
        let Some((source, _)) = columns.first() else { return Some(()) };
        let alias = self.rows[source.0 as usize].alias.clone();
        let (span, name) = (path.span, label.text.clone());
        self.sink.report(LabelHidesColumn { span, name, label: label.span, alias });
        None
    }

    /// Whether a clause could mean this column: rows are meant where they are grouped by, and behind groups there are only
    /// their keys.
    fn could_be_meant(&self, column: &Expr) -> bool {
        let Some(scope) = self.scopes.last() else { return false };
        match &scope.groups {
            None => true,
            Some(_) if matches!(column.kind, ExprKind::Row(..)) => false,
            Some(keys) if keys.is_empty() => !scope.aggregated,
            Some(keys) => self.is_grouped(column, keys),
        }
    }

    fn is_same_column(&self, column: &Expr, shown: &Expr) -> bool {
        let key = |expr: &Expr| {
            let mut key = self.as_key(expr.clone());
            if let ExprKind::Field(path, field) = &key.kind {
                let (path, field) = self.local(path, *field);
                key.kind = ExprKind::Field(path, field);
            }
            key
        };
        super::group::same(&key(column), &key(shown))
    }
}
