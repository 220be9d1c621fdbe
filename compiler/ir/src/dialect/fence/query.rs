//! Queries in raw SQL: common table expressions, set operations, selects.

use std::ops::Range;

use sqlparser::ast::{
    Cte, Distinct, Expr, FunctionArguments, GroupByExpr, Ident, OrderBy, OrderByExpr, OrderByKind,
    Query, Select, SelectItem, SelectItemQualifiedWildcardKind, SetExpr, SetOperator,
    SetQuantifier, Spanned, Statement, WildcardAdditionalOptions,
};

use super::scope::{Col, Columns, Null, Reader, Scope, Value};
use super::{FindingKind, place};

impl Reader<'_> {
    /// A statement, with the columns that it gives.
    pub(super) fn statement(&mut self, statement: &Statement) -> Columns {
        match statement {
            Statement::Query(query) => self.query(query),
            Statement::Insert(insert) => self.insert(insert),
            Statement::Update(update) => self.update(update),
            Statement::Delete(delete) => self.delete(delete),
            Statement::Merge { .. }
            | Statement::CreateTable(_)
            | Statement::CreateIndex(_)
            | Statement::CreateView(_)
            | Statement::AlterTable(_)
            | Statement::Drop { .. }
            | Statement::Truncate(_) => {
                self.writes = true;
                None
            }
            // What else there is may give rows of which the text does not tell.
            _ => None,
        }
    }

    /// A query within another.
    pub(super) fn nested(&mut self, query: &Query) -> Columns {
        self.depth += 1;
        let columns = self.query(query);
        self.depth -= 1;
        columns
    }

    fn query(&mut self, query: &Query) -> Columns {
        let kept = self.ctes.len();
        if let Some(with) = &query.with {
            if with.recursive {
                // They see each other.
                for cte in &with.cte_tables {
                    let name = self.name(&cte.alias.name);
                    self.ctes.push((name, None));
                }
            }
            for cte in &with.cte_tables {
                self.cte(cte, with.recursive);
            }
        }
        let columns = self.set(&query.body, query.order_by.as_ref());
        self.ctes.truncate(kept);
        if query.pipe_operators.is_empty() { columns } else { None }
    }

    fn cte(&mut self, cte: &Cte, recursive: bool) {
        let name = self.name(&cte.alias.name);
        let anchor = match (recursive, cte.query.body.as_ref()) {
            (true, SetExpr::SetOperation { left, .. }) => Some(left),
            _ => None,
        };
        let columns = if let Some(left) = anchor {
            self.depth += 1;
            let first = self.quietly(|reader| reader.set(left, None));
            self.depth -= 1;
            let first = unsure(self.renamed(first, Some(&cte.alias)));
            self.ctes.push((name.clone(), first));
            let all = self.nested(&cte.query);
            self.ctes.pop();
            unsure(all)
        } else {
            self.nested(&cte.query)
        };
        let columns = self.renamed(columns, Some(&cte.alias));
        self.ctes.push((name, columns));
    }

    fn set(&mut self, body: &SetExpr, order: Option<&OrderBy>) -> Columns {
        match body {
            SetExpr::Select(select) => self.select(select, order),
            SetExpr::Query(query) => self.query(query),
            SetExpr::SetOperation { left, right, op, set_quantifier } => {
                let (first, second) = (self.set(left, None), self.set(right, None));
                let by_name = matches!(
                    set_quantifier,
                    SetQuantifier::ByName
                        | SetQuantifier::AllByName
                        | SetQuantifier::DistinctByName
                );
                if by_name {
                    return None;
                }
                self.arms(first?, second, *op)
            }
            SetExpr::Values(values) => {
                self.scopes.push(Scope { settled: true, ..Scope::default() });
                let mut width: Option<usize> = None;
                for row in &values.rows {
                    for value in &row.content {
                        self.expr(value);
                    }
                    let (found, wanted) = (row.content.len(), width.unwrap_or(row.content.len()));
                    if found != wanted {
                        let at = self.around(&row.content);
                        self.find(at, FindingKind::Count { found, wanted, of: "the first row" });
                    }
                    width = Some(wanted);
                }
                self.scopes.pop();
                let column = |n: usize| {
                    let name = Some(format!("column{}", n + 1));
                    Col { name, at: 0..self.raw.text.len(), ..Col::default() }
                };
                Some((0..width?).map(column).collect())
            }
            SetExpr::Insert(statement)
            | SetExpr::Update(statement)
            | SetExpr::Delete(statement) => self.statement(statement),
            SetExpr::Merge(_) => {
                self.writes = true;
                None
            }
            SetExpr::Table(_) => None,
        }
    }

    /// The columns of a set operation.
    fn arms(&mut self, first: Vec<Col>, second: Columns, op: SetOperator) -> Columns {
        let Some(second) = second else { return unsure(Some(first)) };
        if first.len() != second.len() {
            let (found, wanted) = (second.len(), first.len());
            let at = match (second.first(), second.last()) {
                (Some(from), Some(to)) => from.at.start..to.at.end,
                _ => 0..self.raw.text.len(),
            };
            self.find(at, FindingKind::Count { found, wanted, of: "the first select" });
            return None;
        }
        let merge = |(first, second): (Col, Col)| {
            let null = match op {
                SetOperator::Union => Null::of_any([&first.value.null, &second.value.null]),
                SetOperator::Intersect => Null::Unknown,
                SetOperator::Except | SetOperator::Minus => first.value.null.clone(),
            };
            let ty = first.value.ty.filter(|ty| second.value.ty.as_ref() == Some(ty));
            Col { value: Value { ty, null, ..Value::default() }, ..first }
        };
        Some(first.into_iter().zip(second).map(merge).collect())
    }

    fn select(&mut self, select: &Select, order: Option<&OrderBy>) -> Columns {
        let kept = std::mem::replace(&mut self.narrowing, false);
        self.scopes.push(Scope::default());
        for item in &select.from {
            self.from(item);
        }
        if !select.lateral_views.is_empty() || !select.connect_by.is_empty() {
            self.give_up();
        }
        // What a condition around this select is about, its own conditions are about too.
        self.narrowing = kept;
        self.writes |= select.into.is_some();
        let labels = labels(&select.projection).map(|ident| self.name(ident)).collect();
        let grouped = match &select.group_by {
            GroupByExpr::All(_) => true,
            GroupByExpr::Expressions(keys, more) => !keys.is_empty() || !more.is_empty(),
        };
        if let Some(scope) = self.top() {
            scope.labels = labels;
            scope.filtered = select.selection.is_some();
            scope.whole = !grouped && select.having.is_none();
        }
        let conditions = [&select.prewhere, &select.selection, &select.having, &select.qualify];
        for condition in conditions.into_iter().flatten() {
            self.condition(condition);
        }
        if let Some(scope) = self.top() {
            scope.settled = true;
        }
        self.by_label(|reader| {
            if let GroupByExpr::Expressions(keys, _) = &select.group_by {
                keys.iter().for_each(|key| drop(reader.expr(key)));
            }
            if let Some(Distinct::On(keys)) = &select.distinct {
                keys.iter().for_each(|key| drop(reader.expr(key)));
            }
        });
        let columns = self.projection(&select.projection);
        self.by_label(|reader| {
            if let Some(OrderBy { kind: OrderByKind::Expressions(keys), .. }) = order {
                reader.order(keys);
            }
        });
        self.scopes.pop();
        if select.exclude.is_some() { None } else { columns }
    }

    fn by_label(&mut self, read: impl FnOnce(&mut Self)) {
        if let Some(scope) = self.top() {
            scope.labels_first = true;
        }
        read(self);
        if let Some(scope) = self.top() {
            scope.labels_first = false;
        }
    }

    pub(super) fn order(&mut self, keys: &[OrderByExpr]) {
        for key in keys {
            self.expr(&key.expr);
        }
    }

    /// What a select or a `returning` gives.
    pub(super) fn projection(&mut self, items: &[SelectItem]) -> Columns {
        let mut columns = Some(Vec::new());
        for item in items {
            let found = self.item(item);
            columns = match (columns, found) {
                (Some(mut all), Some(found)) => {
                    all.extend(found);
                    Some(all)
                }
                _ => None,
            };
        }
        columns
    }

    fn item(&mut self, item: &SelectItem) -> Columns {
        let at = self.whole(place::range(item.span(), self.raw.text));
        match item {
            SelectItem::UnnamedExpr(expr) => {
                let name = self.own_name(expr);
                let value = self.expr(expr);
                Some(vec![Col { name, value, at, by_order: false }])
            }
            SelectItem::ExprWithAlias { expr, alias } => {
                let name = Some(self.name(alias));
                let value = self.expr(expr);
                Some(vec![Col { name, value, at, by_order: false }])
            }
            SelectItem::Wildcard(options) => {
                if has_options(options) {
                    return None;
                }
                let count = self.scopes.last().map_or(0, |scope| scope.sources.len());
                self.star(&(0..count).collect::<Vec<_>>(), at)
            }
            SelectItem::QualifiedWildcard(
                SelectItemQualifiedWildcardKind::ObjectName(name),
                options,
            ) => {
                let row = name.0.last().and_then(|part| part.as_ident())?;
                let scope = self.scopes.last()?;
                let own = self.name(row);
                let fits = |source: &super::scope::Source| {
                    source.name.as_deref().is_some_and(|name| self.same(name, &own))
                };
                let Some(place) = scope.sources.iter().position(fits) else {
                    let outer = self.scopes.iter().flat_map(|scope| &scope.sources).any(fits);
                    if !scope.open && !outer && name.0.len() == 1 {
                        let known = scope.sources.iter().filter_map(|s| s.name.clone()).collect();
                        let kind = FindingKind::UnknownRow { name: row.value.clone(), known };
                        self.find(self.range(row), kind);
                    }
                    return None;
                };
                if has_options(options) {
                    return None;
                }
                self.star(&[place], at)
            }
            SelectItem::QualifiedWildcard(SelectItemQualifiedWildcardKind::Expr(expr), _) => {
                self.expr(expr);
                None
            }
            SelectItem::ExprWithAliases { expr, .. } => {
                self.expr(expr);
                None
            }
        }
    }

    /// All columns of some sources.
    fn star(&mut self, sources: &[usize], at: Range<usize>) -> Columns {
        let level = self.scopes.len().checked_sub(1)?;
        let scope = self.scopes.last()?;
        let mut wanted = Vec::new();
        let (mut by_order, mut names) = (false, Vec::new());
        for place in sources {
            let source = scope.sources.get(*place)?;
            if scope.open || (sources.len() > 1 && !source.merged.is_empty()) {
                return None;
            }
            for (at, column) in source.columns.as_ref()?.iter().enumerate() {
                by_order |= source.table || column.by_order;
                let row = source.name.as_deref().filter(|_| scope.sources.len() > 1);
                let name = column.name.as_deref();
                names.push(name.map(|name| self.written(row, name)));
                wanted.push((*place, at, column.name.clone()));
            }
        }
        if by_order && self.depth == 0 && wanted.len() > 1 {
            let columns = names.into_iter().collect::<Option<Vec<_>>>();
            let columns = columns.map_or_else(String::new, |names| names.join(", "));
            self.find(at.clone(), FindingKind::Star { columns });
        }
        let column = |(source, column, name): (usize, usize, Option<String>)| Col {
            name,
            value: self.used(level, source, column),
            at: at.clone(),
            by_order,
        };
        Some(wanted.into_iter().map(column).collect())
    }

    /// A column as it can be written, in quotes where that may be needed.
    fn written(&self, row: Option<&str>, name: &str) -> String {
        let quoted = |word: &str| {
            let plain = word.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
                && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
                && !place::is_keyword(word);
            if plain { word.to_owned() } else { format!("\"{}\"", word.replace('"', "\"\"")) }
        };
        match row {
            Some(row) => format!("{}.{}", quoted(row), quoted(name)),
            None => quoted(name),
        }
    }

    /// The name of a column that nobody named.
    fn own_name(&self, expr: &Expr) -> Option<String> {
        match expr {
            Expr::Identifier(name) => Some(self.name(name)),
            Expr::CompoundIdentifier(names) => names.last().map(|name| self.name(name)),
            Expr::Nested(inner) if self.grammar.folds => self.own_name(inner),
            _ => None,
        }
    }

    /// The place of several expressions.
    pub(super) fn around(&self, all: &[Expr]) -> Range<usize> {
        let mut places = all.iter().map(|expr| place::range(expr.span(), self.raw.text));
        let first = places.next().unwrap_or(0..self.raw.text.len());
        places.fold(first, |all, next| all.start.min(next.start)..all.end.max(next.end))
    }

    /// Arguments of a function.
    pub(super) fn arguments(&mut self, args: &FunctionArguments) -> Vec<Value> {
        match args {
            FunctionArguments::None => Vec::new(),
            FunctionArguments::Subquery(query) => {
                self.nested(query);
                vec![Value::default()]
            }
            FunctionArguments::List(list) => {
                let values = list.args.iter().map(|arg| self.argument(arg)).collect();
                self.clauses(&list.clauses);
                values
            }
        }
    }
}

fn labels(items: &[SelectItem]) -> impl Iterator<Item = &Ident> {
    items.iter().filter_map(|item| match item {
        SelectItem::ExprWithAlias { alias, .. } => Some(alias),
        _ => None,
    })
}

fn has_options(options: &WildcardAdditionalOptions) -> bool {
    options.opt_ilike.is_some()
        || options.opt_exclude.is_some()
        || options.opt_except.is_some()
        || options.opt_replace.is_some()
        || options.opt_rename.is_some()
        || options.opt_alias.is_some()
}

/// Columns of which nobody knows whether they can be null.
fn unsure(columns: Columns) -> Columns {
    let mut columns = columns?;
    for column in &mut columns {
        column.value.null = Null::Unknown;
        column.value.origin = None;
    }
    Some(columns)
}
