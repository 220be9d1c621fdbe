//! Constructs of reading: queries, sources, joins, order, pages, locks, windows.

use rex_grammar::Span;
use rex_grammar::ast::{
    Alias, BinaryOp, Condition, Cte, Distinct, Expr, ExprKind, Frame, FrameBound, FrameExclude,
    FrameUnit, FromClause, GroupKey, GroupKeyKind, Join, JoinCondition, JoinKind, Lock,
    LockStrength, LockWait, OrderItem, OrderKey, OrderSwitch, Over, Paging, PagingKind, Query,
    ScopeMod, ScopeModKind, Select, SetArm, SetOp, SetTerm, SortDir, Source, SourceKind, Statement,
    SwitchArm, TableFunction, Values, WindowDef, WindowSpec, With,
};

use crate::names::Construct as C;
use crate::uses::Uses;

impl<'a> Uses<'a> {
    /// A query with all in it.
    pub(crate) fn query(&mut self, query: &'a Query) {
        let Query { with, first, rest, order, paging, locks, span } = query;
        if let Some(with) = with {
            self.with_clause(with);
        }
        self.hit(C::Select, *span);
        self.term(first);
        for SetArm { op, all, op_span, term } in rest {
            let construct = match (op, all) {
                (SetOp::Union, false) => C::Union,
                (SetOp::Union, true) => C::UnionAll,
                (SetOp::Intersect, false) => C::Intersect,
                (SetOp::Intersect, true) => C::IntersectAll,
                (SetOp::Except, false) => C::Except,
                (SetOp::Except, true) => C::ExceptAll,
            };
            self.hit(construct, *op_span);
            self.term(term);
        }
        self.order(order);
        if let Some(paging) = paging {
            self.paging(paging);
        }
        locks.iter().for_each(|lock| self.lock(lock));
    }

    /// `with …` before any statement.
    pub(crate) fn with_clause(&mut self, with: &'a With) {
        let With { recursive, ctes, span } = with;
        self.hit(if *recursive { C::WithRecursive } else { C::With }, *span);
        for Cte { name, columns, materialized, statement, span } in ctes {
            self.name(name);
            self.rows.insert(&name.text);
            self.ctes.insert(&name.text);
            self.names(columns);
            self.hit_if(!columns.is_empty(), C::CteColumns, *span);
            match materialized {
                Some(true) => self.hit(C::Materialized, *span),
                Some(false) => self.hit(C::NotMaterialized, *span),
                None => {}
            }
            let writes = !matches!(**statement, Statement::Query(_));
            self.hit_if(writes, C::CteWrite, *span);
            self.statement(statement);
        }
    }

    fn term(&mut self, term: &'a SetTerm) {
        match term {
            SetTerm::Select(select) => self.select(select),
            SetTerm::Values(Values { rows, span }) => {
                self.hit(C::Values, *span);
                rows.iter().for_each(|row| self.exprs(row));
            }
            SetTerm::Query(query) => {
                self.hit(C::ArmInParentheses, query.span);
                self.query(query);
            }
        }
    }

    fn select(&mut self, select: &'a Select) {
        let Select { distinct, output, from, filter, group, having, windows, span } = select;
        // Names of rows are made in `from` and used before it.
        match from {
            Some(from) => self.from(from),
            None => self.hit(C::SelectWithoutFrom, *span),
        }
        if let Some(Distinct { on, span }) = distinct {
            self.hit(if on.is_empty() { C::Distinct } else { C::DistinctOn }, *span);
            self.exprs(on);
        }
        if let Some(filter) = filter {
            self.condition(C::Where, C::WhereOptional, filter);
        }
        for GroupKey { kind, span } in group {
            self.hit(C::GroupBy, *span);
            match kind {
                GroupKeyKind::Expr(expr) => self.expr(expr),
                GroupKeyKind::Rollup(keys) => {
                    self.hit(C::Rollup, *span);
                    self.exprs(keys);
                }
                GroupKeyKind::Cube(keys) => {
                    self.hit(C::Cube, *span);
                    self.exprs(keys);
                }
                GroupKeyKind::Sets(sets) => {
                    self.hit(C::GroupingSets, *span);
                    sets.iter().for_each(|set| self.exprs(set));
                }
            }
        }
        if let Some(having) = having {
            self.condition(C::Having, C::HavingOptional, having);
        }
        for WindowDef { name, spec, span } in windows {
            self.name(name);
            self.hit(C::WindowClause, *span);
            self.window(spec);
        }
        self.output(output);
    }

    /// A condition behind its keyword.
    pub(crate) fn condition(&mut self, plain: C, guarded: C, condition: &'a Condition) {
        let Condition { optional, expr, span } = condition;
        self.with(if *optional { guarded } else { plain }, *span, expr);
    }

    /// Sources and their joins.
    pub(crate) fn from(&mut self, from: &'a FromClause) {
        let FromClause { source, joins, span: _ } = from;
        self.source(source);
        for Join { kind, source, condition, span } in joins {
            let construct = match kind {
                JoinKind::Inner => C::JoinInner,
                JoinKind::Left => C::JoinLeft,
                JoinKind::Right => C::JoinRight,
                JoinKind::Full => C::JoinFull,
                JoinKind::Cross => C::JoinCross,
            };
            self.hit(construct, *span);
            self.hit_if(self.is_relation(source), C::JoinRelation, *span);
            self.source(source);
            match condition {
                Some(JoinCondition::On(expr)) => {
                    self.hit_if(is_non_equi(expr), C::NonEquiJoin, *span);
                    self.with(C::JoinOn, *span, expr);
                }
                Some(JoinCondition::Using(names)) => {
                    self.hit(C::JoinUsing, *span);
                    self.names(names);
                }
                None => {}
            }
        }
    }

    /// Whether a source is a relation of a row, not an entity or common table.
    fn is_relation(&self, source: &Source) -> bool {
        let SourceKind::Path { path, .. } = &source.kind else { return false };
        let [first, rest @ ..] = &path.names[..] else { return false };
        let related = |name: &str| self.facts.many.contains(name) || self.facts.one.contains(name);
        !rest.is_empty() && self.is_row(first)
            || rest.is_empty() && related(&first.text) && !self.ctes.contains(&*first.text)
    }

    pub(crate) fn source(&mut self, source: &'a Source) {
        let Source { lateral, kind, scopes, alias, span } = source;
        self.hit_if(*lateral, C::Lateral, *span);
        match kind {
            SourceKind::Path { path, args } => {
                let first = path.names.first().map_or("", |name| &*name.text);
                let construct = if self.is_relation(source) {
                    C::SourceRelation
                } else if self.ctes.contains(first) {
                    C::SourceCte
                } else {
                    C::SourceEntity
                };
                self.hit(construct, *span);
                self.names(&path.names);
                if let Some(args) = args {
                    self.hit(C::SourceClause, args.span);
                    self.clause(args);
                }
            }
            SourceKind::Query(query) => {
                self.hit(C::SourceQuery, *span);
                self.query(query);
            }
            SourceKind::Param(param) => {
                self.hit(C::SourceParameter, *span);
                self.param(param);
            }
            SourceKind::Function(TableFunction { name, args, ordinality }) => {
                self.hit(C::TableFunction, *span);
                self.name(name);
                self.arguments_of_call(args);
                self.hit_if(*ordinality, C::Ordinality, *span);
            }
        }
        self.scopes(scopes);
        if let Some(alias) = alias {
            self.alias(alias);
        }
    }

    /// A name for rows.
    pub(crate) fn alias(&mut self, alias: &'a Alias) {
        let Alias { name, columns, span } = alias;
        self.hit(C::Alias, *span);
        self.name(name);
        self.rows.insert(&name.text);
        self.names(columns);
        self.hit_if(!columns.is_empty(), C::AliasColumns, *span);
    }

    pub(crate) fn scopes(&mut self, scopes: &'a [ScopeMod]) {
        for ScopeMod { kind, names, span } in scopes {
            match kind {
                ScopeModKind::Unscoped | ScopeModKind::Scoped | ScopeModKind::BypassPolicy => {
                    self.hit(C::Unscoped, *span);
                }
            }
            self.names(names);
        }
    }

    pub(crate) fn order(&mut self, items: &'a [OrderItem]) {
        for item in items {
            match item {
                OrderItem::Key(key) => self.order_key(key),
                OrderItem::Switch(OrderSwitch { param, arms, span }) => {
                    self.hit(C::OrderSwitch, *span);
                    self.param(param);
                    for SwitchArm { name: _, keys, span: _ } in arms {
                        keys.iter().for_each(|key| self.order_key(key));
                    }
                }
            }
        }
    }

    fn order_key(&mut self, key: &'a OrderKey) {
        let OrderKey { expr, dir, nulls, span } = key;
        self.with(C::OrderBy, *span, expr);
        match dir {
            Some(SortDir::Asc | SortDir::Desc) => self.hit(C::OrderDirection, *span),
            None => {}
        }
        self.hit_if(nulls.is_some(), C::OrderNulls, *span);
    }

    pub(crate) fn paging(&mut self, paging: &'a Paging) {
        let Paging { kind, span } = paging;
        match kind {
            PagingKind::Limit { limit, offset } => {
                for (part, construct) in [(limit, C::Limit), (offset, C::Offset)] {
                    if let Some(expr) = part {
                        self.with(construct, *span, expr);
                    }
                }
            }
            PagingKind::Keyset { size, max } => {
                self.with(C::PageKeyset, *span, size);
                self.hit_if(max.is_some(), C::PageMax, *span);
            }
            PagingKind::Offset { page, size, max } => {
                self.with(C::PageOffset, *span, page);
                self.expr(size);
                self.hit_if(max.is_some(), C::PageMax, *span);
            }
        }
    }

    fn lock(&mut self, lock: &'a Lock) {
        let Lock { strength, of, wait, span } = lock;
        let construct = match strength {
            LockStrength::Update => C::ForUpdate,
            LockStrength::NoKeyUpdate => C::ForNoKeyUpdate,
            LockStrength::Share => C::ForShare,
            LockStrength::KeyShare => C::ForKeyShare,
        };
        self.hit(construct, *span);
        self.names(of);
        self.hit_if(!of.is_empty(), C::LockOf, *span);
        match wait {
            LockWait::Wait => {}
            LockWait::SkipLocked => self.hit(C::SkipLocked, *span),
            LockWait::NoWait => self.hit(C::NoWait, *span),
        }
    }

    /// What stands behind `over`.
    pub(crate) fn over(&mut self, over: &'a Over, span: Span) {
        match over {
            Over::Name(name) => {
                self.hit(C::WindowName, span);
                self.name(name);
            }
            Over::Spec(spec) => self.window(spec),
        }
    }

    fn window(&mut self, spec: &'a WindowSpec) {
        let WindowSpec { base, partition, order, frame, span } = spec;
        self.names(base.as_slice());
        self.hit_if(base.is_some(), C::WindowBase, *span);
        self.hit_if(!partition.is_empty(), C::PartitionBy, *span);
        self.exprs(partition);
        self.hit_if(!order.is_empty(), C::WindowOrder, *span);
        self.order(order);
        let Some(Frame { unit, start, end, exclude, span }) = frame else { return };
        let construct = match unit {
            FrameUnit::Rows => C::FrameRows,
            FrameUnit::Range => C::FrameRange,
            FrameUnit::Groups => C::FrameGroups,
        };
        self.hit(construct, *span);
        self.bound(start, *span);
        if let Some(end) = end {
            self.bound(end, *span);
        }
        match exclude {
            Some(
                FrameExclude::CurrentRow
                | FrameExclude::Group
                | FrameExclude::Ties
                | FrameExclude::NoOthers,
            ) => self.hit(C::FrameExclude, *span),
            None => {}
        }
    }

    fn bound(&mut self, bound: &'a FrameBound, span: Span) {
        match bound {
            FrameBound::UnboundedPreceding | FrameBound::UnboundedFollowing => {
                self.hit(C::FrameUnbounded, span);
            }
            FrameBound::Preceding(expr) | FrameBound::Following(expr) => {
                self.with(C::FrameOffset, span, expr);
            }
            FrameBound::CurrentRow => self.hit(C::FrameCurrent, span),
        }
    }
}

/// Whether a join's condition has a part that is no equality.
fn is_non_equi(condition: &Expr) -> bool {
    match &condition.kind {
        ExprKind::And(parts) => parts.iter().any(|part| is_non_equi(&part.expr)),
        ExprKind::Binary { op, .. } => {
            matches!(op, BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge)
        }
        ExprKind::Between { .. } => true,
        _ => false,
    }
}
