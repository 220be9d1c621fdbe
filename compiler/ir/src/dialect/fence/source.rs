//! The sources of a statement: tables, derived tables, joins.

use std::ops::Range;

use sqlparser::ast::{
    BinaryOperator, Expr, Ident, JoinConstraint, JoinOperator, ObjectName, Spanned, TableAlias,
    TableFactor, TableWithJoins,
};

use super::scope::{Col, Columns, Null, Reader, Scope, Source};
use super::{FindingKind, Origin, place};
use crate::expr::ExprKind;
use crate::{Check, Table};

/// Which rows a join makes up where it finds none.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outer {
    None,
    New,
    Old,
    Both,
}

impl<'a> Reader<'a> {
    pub(super) fn top(&mut self) -> Option<&mut Scope> {
        self.scopes.last_mut()
    }

    fn count(&self) -> usize {
        self.scopes.last().map_or(0, |scope| scope.sources.len())
    }

    /// An item of `from`.
    pub(super) fn from(&mut self, item: &TableWithJoins) {
        let first = self.count();
        self.factor(&item.relation);
        for join in &item.joins {
            let before = self.count();
            self.factor(&join.relation);
            let (outer, constraint) = match &join.join_operator {
                JoinOperator::Join(on)
                | JoinOperator::Inner(on)
                | JoinOperator::CrossJoin(on)
                | JoinOperator::StraightJoin(on) => (Outer::None, Some(on)),
                JoinOperator::Left(on) | JoinOperator::LeftOuter(on) => (Outer::New, Some(on)),
                JoinOperator::Right(on) | JoinOperator::RightOuter(on) => (Outer::Old, Some(on)),
                JoinOperator::FullOuter(on) => (Outer::Both, Some(on)),
                _ => (Outer::Both, None),
            };
            let Some(constraint) = constraint else {
                self.give_up();
                continue;
            };
            self.constraint(constraint, outer, first, before);
            let follows = self.follows(constraint, before).filter(|_| outer == Outer::New);
            let matched = follows.as_ref().is_some_and(Vec::is_empty);
            let Some(scope) = self.top() else { return };
            for (at, source) in scope.sources.iter_mut().enumerate().skip(first) {
                let absent = match outer {
                    Outer::None => false,
                    Outer::New => at >= before && !matched,
                    Outer::Old => at < before,
                    Outer::Both => true,
                };
                if absent && source.outer.is_none() {
                    source.outer = Some(source.at.clone());
                }
                if at == before {
                    source.follows.clone_from(&follows);
                }
            }
        }
    }

    /// Anything may be named in this scope from here on.
    pub(super) fn give_up(&mut self) {
        if let Some(scope) = self.top() {
            scope.open = true;
            scope.vague = true;
        }
    }

    fn constraint(&mut self, on: &JoinConstraint, outer: Outer, first: usize, before: usize) {
        match on {
            JoinConstraint::On(expr) if outer == Outer::None => self.condition(expr),
            JoinConstraint::On(expr) => {
                let narrowing = std::mem::replace(&mut self.narrowing, false);
                self.last.clear();
                self.expr(expr);
                self.narrowing = narrowing;
                let about = std::mem::take(&mut self.last);
                let Some(scope) = self.top() else { return };
                for (at, source) in scope.sources.iter_mut().enumerate().skip(first) {
                    let made = if outer == Outer::New { at >= before } else { at < before };
                    if made {
                        source.on.extend(&about);
                    }
                }
            }
            JoinConstraint::Using(names) => {
                for name in names {
                    let Some(ident) = name.0.last().and_then(|part| part.as_ident()) else {
                        continue;
                    };
                    self.missing_in_using(ident, before);
                    let name = self.name(ident);
                    self.merge(&name, first, before);
                }
            }
            JoinConstraint::Natural => {
                let names = |sources: &[Source]| -> Option<Vec<String>> {
                    let mut all = Vec::new();
                    for source in sources {
                        let columns = source.columns.as_ref()?;
                        all.extend(columns.iter().map(|c| c.name.clone().unwrap_or_default()));
                    }
                    Some(all)
                };
                let sources = self.scopes.last().map_or(&[][..], |scope| &scope.sources);
                let old = sources.get(first..before).and_then(names);
                let new = sources.get(before..).and_then(names);
                match (old, new) {
                    (Some(old), Some(new)) => {
                        for name in new {
                            if old.iter().any(|known| self.same(known, &name)) {
                                self.merge(&name, first, before);
                            }
                        }
                    }
                    _ => self.give_up(),
                }
            }
            JoinConstraint::None => {}
        }
    }

    fn missing_in_using(&mut self, ident: &Ident, before: usize) {
        let name = self.name(ident);
        let Some(new) = self.scopes.last().and_then(|scope| scope.sources.get(before)) else {
            return;
        };
        let Some(columns) = &new.columns else { return };
        let has = |column: &Col| column.name.as_deref().is_none_or(|own| self.same(own, &name));
        if !columns.iter().any(has) && !self.is_hidden(&name) {
            let known = columns.iter().filter_map(|column| column.name.clone()).collect();
            let (name, of) = (ident.value.clone(), new.name.clone());
            self.find(self.range(ident), FindingKind::UnknownColumn { name, of, known });
        }
    }

    /// A column of the new sources is the same as the old one.
    fn merge(&mut self, name: &str, first: usize, before: usize) {
        let folds = self.grammar.folds;
        let same = |own: &str| if folds { own == name } else { own.eq_ignore_ascii_case(name) };
        let Some(scope) = self.scopes.last_mut() else { return };
        for (at, source) in scope.sources.iter_mut().enumerate().skip(first) {
            let columns = source.columns.iter().flatten();
            let place = columns.map(|c| c.name.as_deref()).position(|own| own.is_some_and(same));
            source.mentioned.extend(place);
            if at >= before {
                source.merged.push(name.to_owned());
            }
        }
    }

    /// The columns that must not be null for each row to find one, where the join follows a key: none for one along a
    /// foreign key that cannot be null.
    fn follows(&self, on: &JoinConstraint, new: usize) -> Option<Vec<(usize, usize)>> {
        let JoinConstraint::On(expr) = on else { return None };
        let mut pairs = Vec::new();
        if !equalities(expr, &mut pairs) {
            return None;
        }
        let scope = self.scopes.last()?;
        let mut nullable = Vec::new();
        let mut found: Vec<(Origin, Origin)> = Vec::new();
        for (a, b) in pairs {
            let (a, b) = (self.plain(scope, a)?, self.plain(scope, b)?);
            let ((old, at, from), (other, _, to)) = if a.0 == new { (b, a) } else { (a, b) };
            let absent = scope.sources.get(old).is_none_or(|source| source.outer.is_some());
            if other != new || old == new {
                return None;
            }
            if absent || from.value.null != Null::Never {
                nullable.push((old, at));
            }
            found.push((from.value.origin.clone()?, to.value.origin.clone()?));
        }
        let (from, to) = found.first()?;
        let (from, to) = (self.raw.catalog.table_of(&from.entity)?, to.entity.as_str());
        let forward = from
            .foreign_keys
            .iter()
            .any(|key| key.target == to && is_along(&key.columns, &key.target_columns, &found));
        let to = self.raw.catalog.table_of(to)?;
        // The other side of a key of its own: a model may promise that it is there.
        let backward = to.foreign_keys.iter().any(|key| {
            key.target == from.entity
                && is_along(&key.target_columns, &key.columns, &found)
                && is_unique(to, &key.columns)
        });
        (forward || backward).then_some(nullable)
    }

    /// The column of this scope that an expression is, with its source.
    fn plain<'s>(&self, scope: &'s Scope, expr: &Expr) -> Option<(usize, usize, &'s Col)> {
        let (row, ident) = match expr {
            Expr::Identifier(ident) => (None, ident),
            Expr::CompoundIdentifier(parts) => match parts.as_slice() {
                [row, ident] => (Some(self.name(row)), ident),
                _ => return None,
            },
            Expr::Nested(inner) => return self.plain(scope, inner),
            _ => return None,
        };
        let name = self.name(ident);
        let mut hits = scope.sources.iter().enumerate().filter_map(|(at, source)| {
            let named = row
                .as_ref()
                .is_none_or(|row| source.name.as_deref().is_some_and(|own| self.same(own, row)));
            let columns = source.columns.as_ref().filter(|_| named)?;
            let fits = |c: &Col| c.name.as_deref().is_some_and(|own| self.same(own, &name));
            let column = columns.iter().position(fits)?;
            Some((at, column, columns.get(column)?))
        });
        match (hits.next(), hits.next()) {
            (Some(hit), None) => Some(hit),
            _ => None,
        }
    }

    fn factor(&mut self, factor: &TableFactor) {
        match factor {
            TableFactor::Table { name, alias, args: None, .. } => {
                self.table(name, alias.as_ref());
            }
            TableFactor::Table { name, alias, args: Some(args), .. } => {
                for arg in &args.args {
                    self.argument(arg);
                }
                let own = name.0.last().and_then(|part| part.as_ident());
                let own = alias.as_ref().map(|alias| &alias.name).or(own);
                let at = place::range(name.span(), self.raw.text);
                self.add(own.map(|ident| self.name(ident)), None, at);
            }
            TableFactor::Derived { subquery, alias, .. } => {
                let columns = self.nested(subquery);
                let name = alias.as_ref().map(|alias| self.name(&alias.name));
                let at = alias.as_ref().map_or(0..0, |alias| self.range(&alias.name));
                let columns = self.renamed(columns, alias.as_ref());
                self.add(name, columns, at);
            }
            TableFactor::NestedJoin { table_with_joins, alias: None } => {
                self.from(table_with_joins);
            }
            TableFactor::Function { args, alias, name, .. } => {
                for arg in args {
                    self.argument(arg);
                }
                let own = name.0.last().and_then(|part| part.as_ident());
                let own = alias.as_ref().map(|alias| &alias.name).or(own);
                self.add(own.map(|ident| self.name(ident)), None, 0..0);
            }
            TableFactor::UNNEST { alias, array_exprs, .. } => {
                for expr in array_exprs {
                    self.expr(expr);
                }
                let name = alias.as_ref().map(|alias| self.name(&alias.name));
                let name = name.or_else(|| Some("unnest".to_owned()));
                self.add(name, None, 0..0);
            }
            _ => self.give_up(),
        }
    }

    pub(super) fn add(&mut self, name: Option<String>, columns: Columns, at: Range<usize>) {
        let source = Source { name, columns, at, ..Source::default() };
        if let Some(scope) = self.top() {
            scope.sources.push(source);
        }
    }

    /// A table by its name, a common table expression first.
    pub(super) fn table(&mut self, name: &ObjectName, alias: Option<&TableAlias>) {
        let at = place::range(name.span(), self.raw.text);
        let Some(own) = name.0.last().and_then(|part| part.as_ident()) else {
            return self.give_up();
        };
        let table_name = self.name(own);
        let label = alias.map_or_else(|| table_name.clone(), |alias| self.name(&alias.name));
        if name.0.len() == 1
            && let Some((_, columns)) =
                self.ctes.iter().rev().find(|(cte, _)| self.same(cte, &table_name))
        {
            let columns = self.renamed(columns.clone(), alias);
            return self.add(Some(label), columns, at);
        }
        let Some(table) = self.target(name) else {
            return self.add(Some(label), None, at);
        };
        let columns = self.renamed(Some(self.columns_of(table)), alias);
        let entangled = entangled(table);
        if let Some(scope) = self.scopes.last_mut() {
            let name = Some(label);
            let source = Source { name, columns, table: true, entangled, at, ..Source::default() };
            scope.sources.push(source);
        }
    }

    /// The table of the schema that a name means; what is no such table is reported where that is certain.
    pub(super) fn target(&mut self, name: &ObjectName) -> Option<&'a Table> {
        let parts: Option<Vec<&Ident>> = name.0.iter().map(|part| part.as_ident()).collect();
        let parts = parts?;
        let (schema, own) = match parts.as_slice() {
            [own] => (None, *own),
            [schema, own] => (Some(self.name(schema)), *own),
            _ => return None,
        };
        let table_name = self.name(own);
        let dialect = self.grammar.name;
        let tables = &self.raw.catalog.tables;
        let found = tables.iter().find(|table| {
            let placed = match (&schema, &table.schema) {
                (Some(wanted), Some(own)) => self.same(own, wanted),
                (Some(wanted), None) => ["public", "main"].contains(&wanted.as_str()),
                (None, _) => true,
            };
            placed && self.same(table.name.on(dialect), &table_name)
        });
        let outside = schema.is_some()
            || table_name.to_lowercase().starts_with(self.grammar.prefix)
            || self.is_object(&table_name)
            || self.is_sequence(&table_name);
        if found.is_none() && !outside {
            let tables = tables.iter().map(|table| table.name.on(dialect).to_owned());
            let known = tables.chain(self.ctes.iter().map(|(name, _)| name.clone())).collect();
            let kind = FindingKind::UnknownTable { name: own.value.clone(), known };
            self.find(self.range(own), kind);
        }
        found
    }

    /// Whether a name is that of the numbers which a database keeps for a column.
    fn is_sequence(&self, name: &str) -> bool {
        let dialect = self.grammar.name;
        self.raw.catalog.tables.iter().any(|table| {
            table.columns.iter().filter(|column| column.auto).any(|column| {
                let own = format!("{}_{}_seq", table.name.on(dialect), column.name.on(dialect));
                own == name
            })
        })
    }

    /// The columns with the names that an alias gives them.
    pub(super) fn renamed(&self, columns: Columns, alias: Option<&TableAlias>) -> Columns {
        let mut columns = columns?;
        let names = alias.map_or(&[][..], |alias| alias.columns.as_slice());
        if names.len() > columns.len() {
            return None;
        }
        for (column, name) in columns.iter_mut().zip(names) {
            column.name = Some(self.name(&name.name));
        }
        Some(columns)
    }
}

/// Whether pairs of columns are exactly those of a key.
fn is_along(from: &[String], to: &[String], pairs: &[(Origin, Origin)]) -> bool {
    from.len() == pairs.len()
        && from.iter().zip(to).all(|(from, to)| {
            pairs.iter().any(|(own, other)| own.field == *from && other.field == *to)
        })
}

fn is_unique(table: &Table, columns: &[String]) -> bool {
    let key = table.primary_key.iter().map(|key| &key.columns);
    let mut keys = key.chain(table.uniques.iter().map(|key| &key.columns));
    keys.any(|key| key.iter().all(|column| columns.contains(column)))
}

/// Splits `a = b and c = d`; false when it is anything else.
fn equalities<'e>(expr: &'e Expr, out: &mut Vec<(&'e Expr, &'e Expr)>) -> bool {
    match expr {
        Expr::Nested(inner) => equalities(inner, out),
        Expr::BinaryOp { left, op: BinaryOperator::And, right } => {
            equalities(left, out) && equalities(right, out)
        }
        Expr::BinaryOp { left, op: BinaryOperator::Eq, right } => {
            out.push((left.as_ref(), right.as_ref()));
            true
        }
        _ => false,
    }
}

/// The columns that stand together with others in a check.
fn entangled(table: &Table) -> Vec<usize> {
    let mut found = Vec::new();
    for check in &table.checks {
        let names = names_in(check);
        if names.len() > 1 {
            let columns = table.columns.iter().enumerate();
            let own = columns.filter(|(_, column)| names.contains(&column.field.as_str()));
            found.extend(own.map(|(at, _)| at));
        }
    }
    found
}

fn names_in(check: &Check) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    crate::dialect::walk::expr(&check.expr, &mut |node| {
        if let crate::dialect::walk::Node::Expr(inner) = node
            && let ExprKind::Column { name, .. } = &inner.kind
            && !names.contains(&name.as_str())
        {
            names.push(name);
        }
    });
    names
}
