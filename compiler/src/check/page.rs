//! Pages: how many rows, and an order without ties.

use rex_grammar::{Span, ast};

use super::Checker;
use crate::diag::codes::{PageKey, PageOrder, PagePlace, PageSize};
use crate::hir::{
    self, Expr, ExprKind, GroupKey, InputKind, Literal, OrderKey, Page, Query, QueryBody, Select,
    SourceKind, Ty,
};

impl Checker<'_> {
    /// `page keyset $n max 100`, `page offset $n size $k max 50`.
    pub(super) fn page_of(&mut self, paging: &ast::Paging, outermost: bool) -> Option<Page> {
        if !outermost {
            self.sink.report(PagePlace {
                span: paging.span,
                place: "rows inside another query".to_owned(),
                help: "use `limit` here, or page the whole query".to_owned(),
            });
            return None;
        }
        let (number, size, max) = match &paging.kind {
            ast::PagingKind::Keyset { size, max } => (None, size, max),
            ast::PagingKind::Offset { page, size, max } => (Some(page), size, max),
            ast::PagingKind::Limit { .. } => return None,
        };
        let max = match max {
            Some(max) => Some(self.most(max)?),
            None => None,
        };
        let size_span = size.span;
        let size = self.page_number(size);
        let number = match number {
            Some(number) => Some(self.page_number(number)?),
            None => None,
        };
        let size = size?;
        if let (ExprKind::Literal(Literal::Int(n)), Some(max)) = (&size.kind, max)
            && u64::try_from(*n).is_ok_and(|n| n > max)
        {
            self.page_size(size_span, &format!("more than {max}"), "ask for fewer, or raise `max`");
            return None;
        }
        Some(Page { size, max, number, span: paging.span })
    }

    fn most(&mut self, max: &ast::Int) -> Option<u64> {
        // One row more is asked for than a page has.
        match max.value() {
            Some(n) if n >= 1 && n < i32::MAX as u64 => Some(n),
            _ => {
                self.page_size(max.span, "out of range", "write a number from 1 on");
                None
            }
        }
    }

    /// A number that the caller gives or that is written.
    fn page_number(&mut self, expr: &ast::Expr) -> Option<Expr> {
        let typed = self.expr(expr, Some(&Ty::BigInt))?;
        match &typed.kind {
            ExprKind::Literal(Literal::Int(n)) if (1..i64::from(i32::MAX)).contains(n) => {
                Some(typed)
            }
            ExprKind::Literal(_) => {
                self.page_size(expr.span, "no number from 1 on", "pages and rows count from 1");
                None
            }
            ExprKind::Param(at) if typed.ty.is_integer() => {
                let input = &self.inputs.get(*at)?.input;
                if input.optional || typed.nullable {
                    let help =
                        "declare the parameter without `?`, or with a default: `$n: int = 20`";
                    self.page_size(expr.span, "it may be missing", help);
                    return None;
                }
                Some(typed)
            }
            _ => {
                self.page_size(
                    expr.span,
                    &format!("a value of type `{}`", typed.ty),
                    "use a parameter of an integer type, or a number",
                );
                None
            }
        }
    }

    fn page_size(&mut self, span: Span, problem: &str, help: &str) {
        let (problem, help) = (problem.to_owned(), help.to_owned());
        self.sink.report(PageSize { span, problem, help });
    }

    /// The order of a page of a select has no ties, whatever arm of it is chosen.
    pub(super) fn check_page(
        &mut self,
        select: &Select,
        order: &[OrderKey],
        query: &ast::Query,
    ) -> Option<()> {
        if select.from.is_none() || (select.aggregated && select.group.is_empty()) {
            let span = query.paging.as_ref().map_or(query.span, |paging| paging.span);
            self.sink.report(PagePlace {
                span,
                place: "a query of one row".to_owned(),
                help: "leave the page out".to_owned(),
            });
            return None;
        }
        self.check_page_keys(order)?;
        let arms = self.arms_of(order);
        for (arm, keys) in arms {
            let values: Vec<&Expr> = keys.iter().map(|key| &key.expr).collect();
            if let Err(missing) = self.unique_order(select, &values) {
                self.tied(query, arm, missing);
                return None;
            }
        }
        Some(())
    }

    /// The order of a page of a set operation names all fields.
    pub(super) fn check_set_page(
        &mut self,
        whole: &Query,
        order: &[OrderKey],
        query: &ast::Query,
    ) -> Option<()> {
        self.check_page_keys(order)?;
        let distinct = matches!(&whole.body, QueryBody::Set { all: false, .. });
        for (arm, keys) in self.arms_of(order) {
            let named = |name: &str| {
                keys.iter().any(|key| {
                    let found = |known: &str| known == name || whole.outputs.len() == 1;
                    matches!(&key.expr.kind, ExprKind::Output(_, known) if found(known))
                })
            };
            let first = whole.outputs.iter().find(|output| !named(&output.name));
            if !distinct || first.is_some() {
                let missing = first.filter(|_| distinct).map(|output| output.name.clone());
                self.tied(query, arm, (missing, None));
                return None;
            }
        }
        Some(())
    }

    fn check_page_keys(&mut self, order: &[OrderKey]) -> Option<()> {
        if self.page.as_ref().is_some_and(|page| page.number.is_some()) {
            return Some(());
        }
        let held = |ty: &Ty| {
            !matches!(
                ty,
                Ty::Json
                    | Ty::Array(..)
                    | Ty::Interval
                    | Ty::Composite(_)
                    | Ty::Foreign(_)
                    | Ty::Null
            )
        };
        let row =
            |key: &&OrderKey| !matches!(key.expr.kind, ExprKind::Row(..) | ExprKind::Tuple(_));
        let Some(wrong) = order.iter().filter(row).find(|key| !held(&key.expr.ty)) else {
            return Some(());
        };
        self.sink.report(PageKey { span: wrong.expr.span, ty: wrong.expr.ty.to_string() });
        None
    }

    /// The keys of each arm, with its name when there are several.
    fn arms_of<'k>(&self, order: &'k [OrderKey]) -> Vec<(Option<String>, Vec<&'k OrderKey>)> {
        let input = order.iter().find_map(|key| key.arm.map(|(input, _)| input));
        let names = input.and_then(|at| match &self.inputs.get(at)?.input.kind {
            InputKind::Sort(arms) => Some(arms.clone()),
            InputKind::Value(_) | InputKind::Records { .. } => None,
        });
        let Some(names) = names else { return vec![(None, order.iter().collect())] };
        let keys = |arm: u32| {
            order.iter().filter(|key| key.arm.is_none_or(|(_, own)| own == arm)).collect()
        };
        (0u32..).zip(names).map(|(at, name)| (Some(name), keys(at))).collect()
    }

    /// Whether no two rows are equal in these values; else what may tell them apart.
    fn unique_order(
        &self,
        select: &Select,
        values: &[&Expr],
    ) -> Result<(), (Option<String>, Option<Span>)> {
        let has = |wanted: &Expr| values.iter().any(|value| super::group::same(value, wanted));
        if !select.group.is_empty() {
            let grouped = select.group.iter().all(|key| match key {
                GroupKey::Expr(expr) => has(expr) || has(&self.as_key(expr.clone())),
                GroupKey::Rollup(_) | GroupKey::Cube(_) | GroupKey::Sets(_) => false,
            });
            return if grouped { Ok(()) } else { Err((None, None)) };
        }
        match &select.distinct {
            hir::Distinct::Yes if super::shape::values(&select.shape).into_iter().all(has) => {
                return Ok(());
            }
            hir::Distinct::On(keys) if keys.iter().all(has) => return Ok(()),
            hir::Distinct::No | hir::Distinct::Yes | hir::Distinct::On(_) => {}
        }
        let Err(source) = self.told_apart(select, values) else { return Ok(()) };
        let Some(source) = source else { return Err((None, None)) };
        let entity = match &source.kind {
            SourceKind::Entity(entity) | SourceKind::Relation { entity, .. } => *entity,
            _ => return Err((None, Some(source.span))),
        };
        let fields = self.key_fields(entity);
        let keyed = |field: &hir::FieldId| {
            let path = hir::PathRef { source: source.id, steps: Vec::new() };
            has(&self.field(path, entity, *field, false, source.span))
        };
        if let SourceKind::Relation { path, .. } = &source.kind
            && let Some(join) = self.repeating(path)
            && fields.iter().all(keyed)
        {
            // The rows are told apart, but not how often they are connected.
            let link = self.key_fields(join);
            let name = match link.as_slice() {
                [only] => {
                    Some(format!("{}.{}", self.program[join].name, self.program[join][*only].name))
                }
                _ => None,
            };
            return Err((name, Some(source.span)));
        }
        let name = match fields.as_slice() {
            [only] if self.program[entity][*only].made_by.is_none() => {
                Some(&self.program[entity][*only].name)
            }
            _ => None,
        };
        let alone = select.from.as_ref().is_some_and(|from| from.joins.is_empty());
        let name =
            name.map(|name| if alone { name.clone() } else { format!("{}.{name}", source.alias) });
        Err((name, Some(source.span)))
    }

    fn tied(
        &mut self,
        query: &ast::Query,
        order: Option<String>,
        (missing, cause): (Option<String>, Option<Span>),
    ) {
        let page = query.paging.as_ref().map_or(query.span, |paging| paging.span);
        let last = query.order.last().map(|item| match item {
            ast::OrderItem::Key(key) => key.span,
            ast::OrderItem::Switch(switch) => switch.span,
        });
        let end = last.map_or(page.start, |last| last.end);
        self.sink.report(PageOrder {
            span: last.unwrap_or(page),
            order,
            missing,
            end: Span { start: end, end, ..page },
            ordered: last.is_some(),
            cause,
        });
    }
}
