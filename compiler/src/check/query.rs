//! Queries: clauses in the order in which they see each other.

use rex_grammar::ast;

use super::path::Found;
use super::scope::{Aggregates, Scope};
use super::{Checker, typed};
use crate::diag::codes::{
    ArmsDiffer, DistinctOnOrder, DistinctOrder, GuardNeedsOptional, OrderByPosition, UntypedNull,
    order_by_position::Place,
};
use crate::hir::{
    self, Cardinality, Expr, ExprKind, InputKind, LockStrength, LockWait, OrderKey, Query,
    QueryBody, Select, Ty,
};

impl Checker<'_> {
    /// A query inside another statement: its rows are no results, so it has no nested lists.
    pub(super) fn inner_query(&mut self, query: &ast::Query) -> Option<Query> {
        self.query_within(query, false)
    }

    /// A query inside another statement, all of whose fields are columns of that one or not.
    pub(super) fn query_within(&mut self, query: &ast::Query, flat: bool) -> Option<Query> {
        let results = std::mem::replace(&mut self.results, false);
        let outer = std::mem::replace(&mut self.flat, flat);
        let query = self.query(query);
        (self.results, self.flat) = (results, outer);
        query
    }

    /// Types a query.
    pub(super) fn query(&mut self, query: &ast::Query) -> Option<Query> {
        let known = self.ctes.len();
        let outermost = std::mem::take(&mut self.outermost);
        let (nameless, destination) = (std::mem::take(&mut self.nameless), self.destination.take());
        let untyped = std::mem::take(&mut self.untyped);
        let with = match &query.with {
            Some(with) => self.with(with),
            None => Some(Vec::new()),
        };
        self.outermost = outermost;
        (self.nameless, self.destination) = (nameless, destination);
        self.untyped = untyped;
        let typed =
            if query.rest.is_empty() { self.single(query) } else { self.set_operation(query) };
        self.outermost = false;
        self.destination = None;
        self.untyped = false;
        self.ctes.truncate(known);
        let (mut typed, mut with) = (typed?, with?);
        with.append(&mut typed.with);
        typed.with = with;
        typed.recursive |= query.with.as_ref().is_some_and(|with| with.recursive);
        Some(typed)
    }

    /// Common table expressions, each seeing those before it.
    pub(super) fn with(&mut self, with: &ast::With) -> Option<Vec<hir::Cte>> {
        let mut ctes = Vec::new();
        let mut complete = true;
        for (at, cte) in with.ctes.iter().enumerate() {
            let same = |other: &ast::Cte| other.name.text == cte.name.text;
            if with.ctes.iter().take(at).any(same) {
                let (span, alias) = (cte.name.span, cte.name.text.clone());
                self.sink.report(crate::diag::codes::DuplicateAlias { span, name: alias });
                complete = false;
                continue;
            }
            self.nameless = names_all(cte);
            let reported = self.sink.len();
            if with.recursive {
                self.announce(cte);
            }
            let results = std::mem::replace(&mut self.results, false);
            let flat = std::mem::replace(&mut self.flat, false);
            let mut statement = self.statement(&cte.statement);
            self.flat = flat;
            self.nameless = false;
            if self.no_step_before().is_none() {
                statement = None;
            }
            if with.recursive {
                statement = self.settled(cte, statement);
                self.ctes.pop();
                if let Some(typed) = &statement
                    && self.check_recursion(&cte.name.text, cte.name.span, typed).is_none()
                {
                    statement = None;
                }
            }
            self.results = results;
            let Some(statement) = statement else {
                if with.recursive && self.sink.len() == reported {
                    self.first_arm_recurs(&cte.name);
                }
                self.broken.push(cte.name.text.clone());
                complete = false;
                continue;
            };
            if let (false, hir::Statement::Query(query)) = (with.recursive, &statement) {
                self.cte_rows.push((cte.name.text.clone(), query.cardinality));
            } else {
                self.cte_rows.push((cte.name.text.clone(), Cardinality::Many));
            }
            if !with.recursive
                && let hir::Statement::Query(query) = &statement
                && query.cardinality != Cardinality::Many
            {
                self.cte_keys.push((cte.name.text.clone(), vec![Vec::new()]));
            } else if cte.columns.is_empty() {
                let keys = match &statement {
                    hir::Statement::Query(query) => super::cardinality::keys_of(self, query),
                    written => self.keys_written(written),
                };
                self.cte_keys.push((cte.name.text.clone(), keys));
            }
            let outputs = named(outputs_of(&statement), &cte.columns);
            self.ctes.push((cte.name.text.clone(), outputs.clone()));
            ctes.push(hir::Cte {
                name: cte.name.text.clone(),
                statement,
                outputs,
                materialized: cte.materialized,
            });
        }
        complete.then_some(ctes)
    }

    /// A further arm of a recursive expression may bring nulls that its first arm does not have: then it sees them too.
    fn settled(
        &mut self,
        cte: &ast::Cte,
        statement: Option<hir::Statement>,
    ) -> Option<hir::Statement> {
        let outputs = named(outputs_of(statement.as_ref()?), &cte.columns);
        let announced = self.ctes.last().map(|(_, outputs)| outputs.clone()).unwrap_or_default();
        let alike = outputs.iter().zip(&announced).all(|(a, b)| a.ty == b.ty);
        if alike {
            return statement;
        }
        self.ctes.pop();
        self.ctes.push((cte.name.text.clone(), outputs.clone()));
        self.nameless = names_all(cte);
        let statement = self.statement(&cte.statement);
        self.nameless = false;
        let statement = statement?;
        let again = named(outputs_of(&statement), &cte.columns);
        let grown = again.iter().zip(&outputs).find(|(a, b)| a.ty.ty != b.ty.ty);
        if let Some((after, before)) = grown {
            let detail = format!(
                "`{}` is `{}` in one step of the recursion and `{}` in the next; convert it to one type",
                before.name, before.ty.ty, after.ty.ty
            );
            self.sink.report(ArmsDiffer { span: cte.name.span, detail });
            return None;
        }
        Some(statement)
    }

    /// A recursive expression sees itself with the outputs of its first arm.
    fn announce(&mut self, cte: &ast::Cte) {
        let ast::Statement::Query(query) = &*cte.statement else {
            self.ctes.push((cte.name.text.clone(), Vec::new()));
            return;
        };
        let first = ast::Query {
            with: None,
            first: query.first.clone(),
            rest: Vec::new(),
            order: Vec::new(),
            paging: None,
            locks: Vec::new(),
            span: query.span,
        };
        let first_arm = |checker: &mut Checker<'_>| {
            checker.untyped = true;
            checker.inner_query(&first)
        };
        let outputs = self.quietly(first_arm);
        let Some(outputs) = outputs.map(|query| query.outputs) else {
            self.ctes.push((cte.name.text.clone(), Vec::new()));
            // An arm that only fails without the expression uses it, which is told elsewhere.
            if self.quietly(first_arm).is_none() {
                self.broken.push(cte.name.text.clone());
            }
            return;
        };
        let untyped = outputs.iter().any(|output| output.ty.ty == Ty::Null);
        self.ctes.push((cte.name.text.clone(), named(outputs, &cte.columns)));
        if untyped {
            self.announce_types(cte);
        }
    }

    /// What the further arms say of the nulls of the first.
    fn announce_types(&mut self, cte: &ast::Cte) {
        let whole = self.quietly(|checker| checker.statement(&cte.statement));
        if let Some(whole) = whole {
            self.ctes.pop();
            self.ctes.push((cte.name.text.clone(), named(outputs_of(&whole), &cte.columns)));
        }
    }

    fn single(&mut self, query: &ast::Query) -> Option<Query> {
        match &query.first {
            ast::SetTerm::Select(select) => self.select(select, query),
            ast::SetTerm::Query(inner) => self.in_parentheses(inner, query),
            ast::SetTerm::Values(values) => {
                let typed = self.values(values)?;
                self.values_with_clauses(typed, query)
            }
        }
    }

    fn select(&mut self, select: &ast::Select, query: &ast::Query) -> Option<Query> {
        let mut scope = Scope::over(Vec::new());
        scope.nameless = std::mem::take(&mut self.nameless);
        scope.untyped = std::mem::take(&mut self.untyped);
        scope.destination = self.destination.take();
        scope.windows.clone_from(&select.windows);
        self.scopes.push(scope);
        let typed = self.select_in_scope(select, query);
        self.scopes.pop();
        typed
    }

    fn select_in_scope(&mut self, select: &ast::Select, query: &ast::Query) -> Option<Query> {
        let outermost = std::mem::take(&mut self.outermost);
        let from = match &select.from {
            Some(from) => Some(self.sources(from)?),
            None => None,
        };
        let filter = self.placed("`where`", |checker| match &select.filter {
            Some(condition) => checker.filter(condition).map(Some),
            None => Some(None),
        });
        if let Some(Some(filter)) = &filter {
            self.narrow(filter);
        }
        self.scopes.last_mut()?.labels = labels(&select.output);
        let group = self.placed("`group by`", |checker| checker.group_keys(&select.group));
        self.scopes.last_mut()?.groups = Some(group.clone().unwrap_or_default());
        self.scopes.last_mut()?.grouped = !select.group.is_empty()
            && select.group.iter().all(|key| matches!(key.kind, ast::GroupKeyKind::Expr(_)));
        self.scopes.last_mut()?.windows_forbidden = Some("`having`");
        let having = match &select.having {
            Some(condition) => self.filter(condition).map(Some),
            None => Some(None),
        };
        self.scopes.last_mut()?.windows_forbidden = None;
        let labels = std::mem::take(&mut self.scopes.last_mut()?.labels);
        self.scopes.last_mut()?.window_labels.clone_from(&labels);
        let shape = self.output(&select.output);
        self.scopes.last_mut()?.labels = labels;
        let order = self.order_items(&query.order);
        let distinct = self.distinct(select.distinct.as_ref());
        self.scopes.last_mut()?.labels.clear();
        let paging =
            self.placed("`limit`", |checker| checker.paging(query.paging.as_ref(), outermost));
        let lock = self.lock(&query.locks);
        let (mut shape, group, order) = (shape?, group?, order?);
        let (limit, offset) = paging?;
        let (filter, having) = (filter?, having?);
        // A `having` is about groups: without keys there is one.
        let aggregated = self.scopes.last()?.aggregated || !group.is_empty() || having.is_some();
        let distinct = distinct?;
        if aggregated {
            let mut keys = order.clone();
            if let hir::Distinct::On(on) = &distinct {
                keys.extend(on.iter().cloned().map(OrderKey::ascending));
            }
            self.check_grouping(&group, &mut shape, having.as_ref(), &keys)?;
        }
        match &distinct {
            hir::Distinct::No => {}
            hir::Distinct::Yes => self.check_distinct(&shape, &order)?,
            hir::Distinct::On(keys) => self.check_distinct_on(keys, &order)?,
        }
        let mut outputs = self.outputs_of_shape(&shape);
        if let (ast::Output::Expr(expr), [only]) = (&select.output, outputs.as_mut_slice())
            && let Some(name) = self.own_name(expr)
        {
            only.name = name;
        }
        let select = Select { distinct, shape, from, filter, group, having, aggregated };
        if self.page.is_some() && outermost {
            self.check_page(&select, &order, query)?;
        }
        let cardinality = self.cardinality(&select, limit.as_ref(), offset.as_ref());
        Some(Query {
            with: Vec::new(),
            recursive: false,
            body: QueryBody::Select(Box::new(select)),
            order,
            limit,
            offset,
            lock: lock?,
            outputs,
            cardinality,
        })
    }

    /// Checks what may hold neither aggregates nor windows of this level.
    pub(super) fn placed<T>(
        &mut self,
        place: &'static str,
        inner: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let set = |checker: &mut Self, aggregates, windows| match checker.scopes.last_mut() {
            Some(scope) => (
                std::mem::replace(&mut scope.aggregates, aggregates),
                std::mem::replace(&mut scope.windows_forbidden, windows),
            ),
            None => (aggregates, windows),
        };
        let (aggregates, windows) = set(self, Aggregates::Forbidden(place), Some(place));
        let result = inner(self);
        set(self, aggregates, windows);
        result
    }

    fn distinct(&mut self, distinct: Option<&ast::Distinct>) -> Option<hir::Distinct> {
        match distinct {
            None => Some(hir::Distinct::No),
            Some(distinct) if distinct.on.is_empty() => Some(hir::Distinct::Yes),
            Some(distinct) => {
                let mut keys = Vec::new();
                for key in &distinct.on {
                    let key = self.expr(key, None)?;
                    keys.push(self.as_key(key));
                }
                Some(hir::Distinct::On(keys))
            }
        }
    }

    /// Distinct rows are ordered by what they show.
    pub(super) fn check_distinct(&mut self, shape: &hir::Shape, order: &[OrderKey]) -> Option<()> {
        let selected = super::shape::values(shape);
        for key in order {
            if !selected.iter().any(|value| super::group::same(value, &key.expr)) {
                self.sink.report(DistinctOrder { span: key.expr.span });
                return None;
            }
        }
        Some(())
    }

    /// The order says which row of each group is the first: so it sorts the groups themselves before.
    fn check_distinct_on(&mut self, keys: &[Expr], order: &[OrderKey]) -> Option<()> {
        let arms: std::collections::BTreeSet<_> = order.iter().map(|key| key.arm).collect();
        for arm in arms {
            let mine = order.iter().filter(|key| key.arm.is_none() || key.arm == arm);
            let mine: Vec<&OrderKey> = mine.collect();
            let leading = mine.iter().take(keys.len());
            let strange = leading
                .clone()
                .find(|key| !keys.iter().any(|known| super::group::same(known, &key.expr)));
            let absent =
                keys.iter().any(|key| !leading.clone().any(|at| super::group::same(key, &at.expr)));
            let whole = arm.is_some() || order.iter().all(|key| key.arm.is_none());
            if let (true, Some(first)) = (whole, strange.or(mine.first().filter(|_| absent))) {
                self.sink.report(DistinctOnOrder { span: first.expr.span });
                return None;
            }
        }
        Some(())
    }

    /// A condition of `where` or `having`: a conjunction whose terms may be guarded by optional parameters.
    pub(super) fn filter(&mut self, condition: &ast::Condition) -> Option<Expr> {
        let terms: Vec<(bool, &ast::Expr)> = match &condition.expr.kind {
            ast::ExprKind::And(terms) => terms
                .iter()
                .enumerate()
                .map(|(at, term)| (term.optional || (at == 0 && condition.optional), &term.expr))
                .collect(),
            _ => vec![(condition.optional, &condition.expr)],
        };
        let mut out = Vec::new();
        let mut complete = true;
        let outer = std::mem::replace(&mut self.filtering, true);
        for (optional, term) in terms {
            let typed = if optional {
                self.guarded(term)
            } else {
                self.condition(term).map(|term| (Vec::new(), term))
            };
            match typed {
                Some(term) => out.push(term),
                None => complete = false,
            }
        }
        self.filtering = outer;
        let nullable = out.iter().any(|(_, term)| term.nullable);
        complete.then(|| typed(ExprKind::And(out), Ty::Bool, nullable, condition.expr.span))
    }

    fn guarded(&mut self, term: &ast::Expr) -> Option<(Vec<usize>, Expr)> {
        let before = self.uses.len();
        let outer = std::mem::replace(&mut self.guarding, true);
        let typed = self.condition(term);
        self.guarding = outer;
        let mut guards: Vec<usize> = self.uses.get(before..).unwrap_or_default().to_vec();
        guards.sort_unstable();
        guards.dedup();
        guards.retain(|at| self.inputs.get(*at).is_some_and(|declared| declared.input.optional));
        for at in &guards {
            if let Some(declared) = self.inputs.get_mut(*at) {
                declared.input.guard = true;
            }
        }
        let typed = typed?;
        if guards.is_empty() {
            self.sink.report(GuardNeedsOptional { span: term.span });
            return None;
        }
        Some((guards, typed))
    }

    fn group_keys(&mut self, keys: &[ast::GroupKey]) -> Option<Vec<hir::GroupKey>> {
        let mut out = Vec::new();
        for key in keys {
            if let ast::GroupKeyKind::Expr(ast::Expr { kind: ast::ExprKind::Path(path), span }) =
                &key.kind
                && let Some(Found::Derived(source)) = self.quietly(|checker| checker.path(path))
            {
                let row = self.outputs_of_row(source, *span);
                out.extend(row.into_iter().map(hir::GroupKey::Expr).map(Some));
                continue;
            }
            out.push(match &key.kind {
                ast::GroupKeyKind::Expr(expr)
                    if matches!(expr.kind, ast::ExprKind::Literal(ast::Literal::Int(_))) =>
                {
                    self.sink.report(OrderByPosition { span: expr.span, place: Place::Group });
                    None
                }
                ast::GroupKeyKind::Expr(expr) => self.expr(expr, None).map(hir::GroupKey::Expr),
                ast::GroupKeyKind::Rollup(list) => self.exprs(list).map(hir::GroupKey::Rollup),
                ast::GroupKeyKind::Cube(list) => self.exprs(list).map(hir::GroupKey::Cube),
                ast::GroupKeyKind::Sets(sets) => sets
                    .iter()
                    .map(|set| self.exprs(set))
                    .collect::<Option<_>>()
                    .map(hir::GroupKey::Sets),
            });
        }
        out.into_iter().collect()
    }

    fn exprs(&mut self, list: &[ast::Expr]) -> Option<Vec<Expr>> {
        let list: Vec<Option<Expr>> =
            list.iter().map(|e| self.expr(e, None).map(|e| self.as_key(e))).collect();
        list.into_iter().collect()
    }

    /// Keys of an order; nulls go last ascending and first descending unless said.
    pub(super) fn order_items(&mut self, items: &[ast::OrderItem]) -> Option<Vec<OrderKey>> {
        let mut out = Vec::new();
        let mut complete = true;
        for item in items {
            match item {
                ast::OrderItem::Key(key) => match self.order_key(key, None) {
                    Some(key) => out.push(key),
                    None => complete = false,
                },
                ast::OrderItem::Switch(switch) => match self.switch(switch) {
                    Some(keys) => out.extend(keys),
                    None => complete = false,
                },
            }
        }
        complete.then_some(out)
    }

    fn order_key(&mut self, key: &ast::OrderKey, arm: Option<(usize, u32)>) -> Option<OrderKey> {
        if matches!(&key.expr.kind, ast::ExprKind::Literal(ast::Literal::Int(_))) {
            self.sink.report(OrderByPosition { span: key.expr.span, place: Place::Order });
            return None;
        }
        if matches!(&key.expr.kind, ast::ExprKind::Literal(ast::Literal::Text(_))) {
            self.sink.report(OrderByPosition { span: key.expr.span, place: Place::Text });
            return None;
        }
        let expr = self.expr(&key.expr, None).map(|expr| self.as_key(expr))?;
        let descending = key.dir == Some(ast::SortDir::Desc);
        let nulls_first = match key.nulls {
            Some(ast::NullsOrder::First) => true,
            Some(ast::NullsOrder::Last) => false,
            None => descending,
        };
        Some(OrderKey { expr, descending, nulls_first, arm })
    }

    fn switch(&mut self, switch: &ast::OrderSwitch) -> Option<Vec<OrderKey>> {
        let at = self.input(&switch.param.name)?;
        let names: Vec<String> = switch.arms.iter().map(|arm| arm.name.text.clone()).collect();
        match self.inputs.get_mut(at).map(|declared| &mut declared.input.kind) {
            Some(InputKind::Sort(arms)) => *arms = names,
            _ => {
                let way_out = "declare it as `$sort: enum`";
                self.not_there(switch.param.span, "a switch on another type", way_out);
                return None;
            }
        }
        let mut keys = Vec::new();
        for (index, arm) in (0u32..).zip(&switch.arms) {
            for key in &arm.keys {
                keys.push(self.order_key(key, Some((at, index)))?);
            }
        }
        Some(keys)
    }

    /// `limit` and `offset`; a page is of the routine's own query.
    pub(super) fn paging(
        &mut self,
        paging: Option<&ast::Paging>,
        outermost: bool,
    ) -> Option<(Option<Expr>, Option<Expr>)> {
        let Some(paging) = paging else { return Some((None, None)) };
        match &paging.kind {
            ast::PagingKind::Limit { limit, offset } => {
                let limit = self.count(limit.as_ref())?;
                Some((limit, self.count(offset.as_ref())?))
            }
            ast::PagingKind::Keyset { .. } | ast::PagingKind::Offset { .. } => {
                self.page = Some(self.page_of(paging, outermost)?);
                Some((None, None))
            }
        }
    }

    fn count(&mut self, count: Option<&ast::Expr>) -> Option<Option<Expr>> {
        let Some(count) = count else { return Some(None) };
        let expr = self.expr(count, Some(&Ty::BigInt))?;
        self.coerce(expr, &Ty::BigInt, None).map(Some)
    }

    fn lock(&mut self, locks: &[ast::Lock]) -> Option<Option<hir::Lock>> {
        let Some(lock) = locks.first() else { return Some(None) };
        let mut of = Vec::new();
        for name in &lock.of {
            let sources = &self.scopes.last()?.sources;
            let found =
                sources.iter().find(|id| self.rows[id.0 as usize].alias == name.text).copied();
            match found {
                Some(id) => of.push(id),
                None => {
                    self.sink.report(crate::diag::codes::UnknownSource {
                        span: name.span,
                        name: name.text.clone(),
                        near: None,
                    });
                    return None;
                }
            }
        }
        let strength = match lock.strength {
            ast::LockStrength::Update => LockStrength::Update,
            ast::LockStrength::NoKeyUpdate => LockStrength::NoKeyUpdate,
            ast::LockStrength::Share => LockStrength::Share,
            ast::LockStrength::KeyShare => LockStrength::KeyShare,
        };
        let wait = match lock.wait {
            ast::LockWait::Wait => LockWait::Block,
            ast::LockWait::SkipLocked => LockWait::SkipLocked,
            ast::LockWait::NoWait => LockWait::NoWait,
        };
        Some(Some(hir::Lock { strength, of, wait }))
    }

    fn values(&mut self, values: &ast::Values) -> Option<Query> {
        let destination = self.destination.take();
        let untyped = std::mem::take(&mut self.untyped);
        let mut rows: Vec<Vec<Expr>> = Vec::new();
        for row in &values.rows {
            let row: Vec<Option<Expr>> = row
                .iter()
                .enumerate()
                .map(|(at, value)| {
                    if let Some(to) = &destination
                        && let Some(field) = to.field(self.program, at, None)
                    {
                        return self.value_for(value, to.entity, field);
                    }
                    let hint = rows.first().and_then(|first| first.get(at)).map(|e| e.ty.clone());
                    self.expr(value, hint.as_ref())
                })
                .collect();
            rows.push(row.into_iter().collect::<Option<_>>()?);
        }
        let width = rows.first().map_or(0, Vec::len);
        if rows.iter().any(|row| row.len() != width) {
            let detail = "rows of `values` have as many columns each".to_owned();
            self.sink.report(ArmsDiffer { span: values.span, detail });
            return None;
        }
        let mut outputs = Vec::new();
        for at in 0..width {
            let column: Vec<Expr> = rows.iter().filter_map(|row| row.get(at).cloned()).collect();
            let (column, ty) = self.all_of_one_type(column)?;
            if let (Ty::Null, false, Some(first)) = (&ty, untyped, column.first()) {
                self.sink.report(UntypedNull { span: first.span });
                return None;
            }
            let nullable = column.iter().any(|value| value.nullable);
            for (row, value) in rows.iter_mut().zip(column) {
                if let Some(slot) = row.get_mut(at) {
                    *slot = value;
                }
            }
            outputs.push(hir::Output {
                name: format!("column{}", at + 1),
                ty: hir::TypeOf { ty, nullable, domain: None },
                entity: None,
            });
        }
        let cardinality = if rows.len() == 1 { Cardinality::One } else { Cardinality::Many };
        Some(Query {
            with: Vec::new(),
            recursive: false,
            body: QueryBody::Values(rows),
            order: Vec::new(),
            limit: None,
            offset: None,
            lock: None,
            outputs,
            cardinality,
        })
    }
}

/// Whether the expression's column list names the items of its first select.
fn names_all(cte: &ast::Cte) -> bool {
    let ast::Statement::Query(query) = &*cte.statement else { return false };
    let select = matches!(query.first, ast::SetTerm::Select(_)) && query.with.is_none();
    select && !cte.columns.is_empty()
}

fn named(mut outputs: Vec<hir::Output>, names: &[ast::Name]) -> Vec<hir::Output> {
    for (output, name) in outputs.iter_mut().zip(names) {
        output.name.clone_from(&name.text);
    }
    outputs
}

fn outputs_of(statement: &hir::Statement) -> Vec<hir::Output> {
    match statement {
        hir::Statement::Query(query) => query.outputs.clone(),
        hir::Statement::Insert(insert) => insert.outputs.clone(),
        hir::Statement::Update(update) => update.outputs.clone(),
        hir::Statement::Delete(delete) => delete.outputs.clone(),
    }
}

/// Labels that are not the item's own name: what `group by`, `having` and `order by` may say.
fn labels(output: &ast::Output) -> Vec<(ast::Name, ast::Expr)> {
    let ast::Output::Shape(shape) = output else { return Vec::new() };
    let labelled = shape.items.iter().filter_map(|item| match (&item.label, &item.kind) {
        (Some(label), ast::ShapeItemKind::Expr(expr)) => Some((label.clone(), expr.clone())),
        _ => None,
    });
    labelled.collect()
}
