//! Routines: parameters, body, and what is asserted of the result.

use rex_grammar::{Span, ast};

use super::Checker;
use super::bound::Bound;
use super::params::Declared;
use crate::diag::Sink;
use crate::diag::codes::{
    MissingFence, NoRowsToCount, RawNeedsResult, UnknownDialect, UnknownParameter,
    UnprovedCardinality, WrongCardinality,
};
use crate::diag::suggest;
use crate::hir::{
    self, Cardinality, Fence, Program, RawResult, Routine, RoutineBody, RoutineDecl, Statement,
    TypeOf, raw,
};

/// The syntax of a routine, query or command.
struct Parts<'a> {
    name: &'a ast::Name,
    params: &'a [ast::ParamDecl],
    result: Option<&'a ast::ResultDecl>,
    kind: rex_ir::RoutineKind,
    body: Body<'a>,
}

enum Body<'a> {
    Query(&'a ast::Query),
    Statement(&'a ast::Statement),
    Raw(&'a [ast::RawSql]),
    Transaction(&'a ast::TransactionDecl),
}

/// Checks one query or command.
pub(super) fn check(
    program: &Program,
    dialects: &[&str],
    decl: &RoutineDecl,
    sink: &mut Sink,
) -> Option<Routine> {
    let parts = match &decl.item.kind {
        ast::ItemKind::Query(query) => Parts {
            name: &query.name,
            params: &query.params,
            result: query.result.as_ref(),
            kind: rex_ir::RoutineKind::Query,
            body: match &query.body {
                ast::QueryBody::Query(query) => Body::Query(query),
                ast::QueryBody::Raw(texts) => Body::Raw(texts),
            },
        },
        ast::ItemKind::Command(command) => Parts {
            name: &command.name,
            params: &command.params,
            result: command.result.as_ref(),
            kind: rex_ir::RoutineKind::Command,
            body: match &command.body {
                ast::CommandBody::Statement(statement) => Body::Statement(statement),
                ast::CommandBody::Raw(texts) => Body::Raw(texts),
            },
        },
        ast::ItemKind::Transaction(transaction) => Parts {
            name: &transaction.name,
            params: &transaction.params,
            result: transaction.result.as_ref(),
            kind: rex_ir::RoutineKind::Command,
            body: Body::Transaction(transaction),
        },
        _ => return None,
    };
    let mut checker = Checker::new(program, dialects, sink);
    checker.results = true;
    checker.declare(parts.params);
    let declared = checker.inputs.len();
    let undeclared = declared < parts.params.len();
    let before = checker.sink.len();
    let (body, cardinality) = checker.body(&parts)?;
    let page = checker.page.take();
    let bound = checker.bound.map(|bound| bound.rows);
    let fields = std::mem::take(&mut checker.fields);
    if !undeclared && decl.item.complete && checker.sink.len() == before {
        checker.report_unused();
    }
    let filtered = std::mem::take(&mut checker.filtered).into_iter();
    let filtered = filtered.filter_map(|(id, found)| Some((id, found?))).collect();
    let inputs = checker.inputs.into_iter().map(|declared: Declared| declared.input).collect();
    Some(Routine {
        name: parts.name.text.clone(),
        span: parts.name.span,
        item_span: decl.item.span,
        docs: decl.item.docs.clone(),
        kind: parts.kind,
        inputs,
        declared,
        fields,
        body,
        page,
        cardinality,
        silent: parts.result.is_some_and(|result| matches!(result.kind, ast::ResultKind::Nothing)),
        bound,
        filtered,
    })
}

/// Whether the number of written rows is asked for.
fn counts(result: Option<&ast::ResultDecl>) -> bool {
    result.is_some_and(|result| matches!(result.kind, ast::ResultKind::Count))
}

impl Checker<'_> {
    fn body(&mut self, parts: &Parts<'_>) -> Option<(RoutineBody, Cardinality)> {
        let statement = match parts.body {
            Body::Query(query) => {
                self.outermost = true;
                Statement::Query(self.query(query)?)
            }
            Body::Statement(ast::Statement::Insert(insert)) if self.is_graph(insert) => {
                let (mut steps, inferred) = self.graph(insert)?;
                let gives = steps.result.is_some();
                steps.counts = counts(parts.result);
                let cardinality = self.assertion(parts.result, (inferred, None), gives)?;
                return Some((RoutineBody::Transaction(steps), cardinality));
            }
            Body::Statement(statement) => {
                if let Some((steps, inferred)) = self.with_select_back(statement)? {
                    let cardinality = self.assertion(parts.result, (inferred, None), true)?;
                    return Some((RoutineBody::Transaction(steps), cardinality));
                }
                self.statement(statement)?
            }
            Body::Raw(texts) => return self.raw_routine(texts, parts),
            Body::Transaction(transaction) => {
                let (mut steps, inferred) = self.transaction(transaction)?;
                let gives = steps.result.is_some();
                steps.counts = counts(parts.result);
                let cardinality = self.assertion(parts.result, (inferred, None), gives)?;
                return Some((RoutineBody::Transaction(steps), cardinality));
            }
        };
        let inferred = self.rows_of(&statement);
        let gives_rows = match &statement {
            Statement::Query(_) => true,
            Statement::Insert(insert) => insert.returning.is_some(),
            Statement::Update(update) => update.returning.is_some(),
            Statement::Delete(delete) => delete.returning.is_some(),
        };
        self.bound = if gives_rows { self.bound_of(&statement, self.page.as_ref()) } else { None };
        let cardinality = self.assertion(parts.result, (inferred, self.bound), gives_rows)?;
        if let Some(steps) = self.with_step_before(&statement) {
            return Some((RoutineBody::Transaction(steps), cardinality));
        }
        Some((RoutineBody::Statement(statement), cardinality))
    }

    /// How many rows a statement gives.
    pub(super) fn rows_of(&self, statement: &Statement) -> Cardinality {
        let pinned = |pinned| if pinned { Cardinality::ZeroOrOne } else { Cardinality::Many };
        match statement {
            Statement::Query(query) => query.cardinality,
            Statement::Insert(insert) => {
                let given = match &insert.source {
                    hir::InsertSource::Records(records) if records.len() == 1 => Cardinality::One,
                    hir::InsertSource::Query(query) => query.cardinality,
                    _ => Cardinality::Many,
                };
                let left_out = insert
                    .on_conflict
                    .as_ref()
                    .is_some_and(|conflict| conflict.update.is_none() || conflict.filter.is_some());
                match given {
                    Cardinality::One if left_out => Cardinality::ZeroOrOne,
                    _ => given,
                }
            }
            Statement::Update(update) => pinned(
                update.from.is_none()
                    && self.pins(update.row, update.entity, update.filter.as_ref()),
            ),
            Statement::Delete(delete) => pinned(
                delete.using.is_none()
                    && self.pins(delete.row, delete.entity, delete.filter.as_ref()),
            ),
        }
    }

    fn assertion(
        &mut self,
        result: Option<&ast::ResultDecl>,
        (inferred, bound): (Cardinality, Option<Bound>),
        gives_rows: bool,
    ) -> Option<Cardinality> {
        let Some(result) = result else { return Some(inferred) };
        let ast::ResultKind::Rows { card, ty } = &result.kind else {
            if gives_rows {
                let way_out = "leave out `returning`, or the assertion";
                self.not_there(result.span, "a count beside rows", way_out);
                return None;
            }
            return Some(inferred);
        };
        if !gives_rows {
            self.sink.report(NoRowsToCount { span: result.span });
            return None;
        }
        if let Some(ty) = ty {
            let way_out = "leave the type out: it is inferred";
            self.not_there(ty.span, "a declared result type on a checked body", way_out);
            return None;
        }
        Some(self.asserted(card, inferred, bound))
    }

    /// What is asserted, reported when it is wrong or nothing proves it.
    pub(super) fn asserted(
        &mut self,
        card: &ast::Card,
        inferred: Cardinality,
        bound: Option<Bound>,
    ) -> Cardinality {
        if let ast::CardKind::AtMost(n) = &card.kind {
            self.check_bound(card.span, n, inferred, bound);
            return Cardinality::Many;
        }
        let (said, words) = match card.kind {
            ast::CardKind::One => (Cardinality::One, "exactly one row"),
            ast::CardKind::OptionalOne => (Cardinality::ZeroOrOne, "at most one row"),
            ast::CardKind::Many | ast::CardKind::AtMost(_) => (Cardinality::Many, "many rows"),
        };
        let found = match inferred {
            Cardinality::One => "exactly one row",
            Cardinality::ZeroOrOne => "at most one row",
            Cardinality::Many => "any number of rows",
        };
        let unproved = match (said, inferred) {
            (Cardinality::One, Cardinality::ZeroOrOne | Cardinality::Many)
            | (Cardinality::ZeroOrOne, Cardinality::Many) => true,
            (Cardinality::Many, Cardinality::One | Cardinality::ZeroOrOne) => {
                self.wrong_rows(card.span, words, found);
                false
            }
            (Cardinality::ZeroOrOne, Cardinality::One) => {
                self.wrong_rows(card.span, words, found);
                false
            }
            _ => false,
        };
        if unproved {
            let asserted = words.to_owned();
            let may_be_absent = inferred == Cardinality::ZeroOrOne;
            self.sink.report(UnprovedCardinality { span: card.span, asserted, may_be_absent });
        }
        said
    }

    /// `-> atmost n`: wrong where a limit says that there may be more, unproved where nothing says how many.
    fn check_bound(
        &mut self,
        span: Span,
        most: &ast::Int,
        inferred: Cardinality,
        bound: Option<Bound>,
    ) {
        let most = most.digits.parse::<u64>().unwrap_or(u64::MAX);
        let rows = |prefix: &str, most: u64| match most {
            1 => format!("{prefix} one row"),
            _ => format!("{prefix} {most} rows"),
        };
        let asserted = rows("at most", most);
        let one = (inferred != Cardinality::Many).then_some(Bound { rows: 1, said: false });
        match one.or(bound) {
            Some(bound) if bound.rows <= most => {}
            Some(bound) if bound.said => {
                self.wrong_rows(span, &asserted, &rows("up to", bound.rows));
            }
            _ => {
                self.sink.report(UnprovedCardinality { span, asserted, may_be_absent: false });
            }
        }
    }

    fn wrong_rows(&mut self, span: Span, asserted: &str, inferred: &str) {
        let (asserted, inferred) = (asserted.to_owned(), inferred.to_owned());
        self.sink.report(WrongCardinality { span, asserted, inferred });
    }

    fn raw_routine(
        &mut self,
        texts: &[ast::RawSql],
        parts: &Parts<'_>,
    ) -> Option<(RoutineBody, Cardinality)> {
        let mut fences = Vec::new();
        let mut complete = true;
        for text in texts {
            let dialect = text.dialect.text.clone();
            if !self.dialects.contains(&dialect.as_str()) {
                self.sink.report(UnknownDialect { span: text.dialect.span, name: dialect });
                complete = false;
                continue;
            }
            complete &= self.raw_names(&text.fence);
            let (text, span) = (text.fence.text.clone(), text.fence.span);
            fences.push(Fence { dialect, text, span });
        }
        for dialect in self.dialects {
            if !texts.iter().any(|text| text.dialect.text == *dialect) {
                let dialect = (*dialect).to_owned();
                self.sink.report(MissingFence { span: parts.name.span, dialect });
                complete = false;
            }
        }
        let (result, cardinality) = self.raw_result(parts)?;
        complete.then_some((RoutineBody::Raw { fences, result }, cardinality))
    }

    fn raw_names(&mut self, fence: &ast::Fence) -> bool {
        let mut known = true;
        for (at, name) in raw::names(&fence.text) {
            if let Some(declared) = self.inputs.iter_mut().find(|d| d.input.name == name) {
                declared.used = true;
                continue;
            }
            let names = self.inputs.iter().map(|declared| declared.input.name.as_str());
            let near = suggest::nearest(&name, names).map(str::to_owned);
            let start = fence.span.start + 4 + u32::try_from(at).unwrap_or(0);
            let end = start + u32::try_from(name.len()).unwrap_or(0);
            let span = Span { start, end, ..fence.span };
            self.sink.report(UnknownParameter { span, name, near });
            known = false;
        }
        // One that stands in quotes only has a warning of its own.
        for quoted in raw::mentions(&fence.text) {
            let mut inputs = self.inputs.iter_mut();
            if quoted.mention == raw::Mention::Quoted
                && let Some(declared) = inputs.find(|d| d.input.name == quoted.name)
            {
                declared.used = true;
            }
        }
        known
    }

    fn raw_result(&mut self, parts: &Parts<'_>) -> Option<(Option<RawResult>, Cardinality)> {
        let query = parts.kind == rex_ir::RoutineKind::Query;
        let (card, ty) = match parts.result.map(|result| &result.kind) {
            Some(ast::ResultKind::Rows { card, ty: Some(ty) }) => (card, ty),
            None | Some(ast::ResultKind::Count | ast::ResultKind::Nothing) if !query => {
                return Some((None, Cardinality::Many));
            }
            _ => {
                self.sink.report(RawNeedsResult { span: parts.name.span });
                return None;
            }
        };
        let cardinality = match card.kind {
            ast::CardKind::One => Cardinality::One,
            ast::CardKind::OptionalOne => Cardinality::ZeroOrOne,
            ast::CardKind::Many | ast::CardKind::AtMost(_) => Cardinality::Many,
        };
        let result = match &ty.kind {
            ast::TypeKind::Record(fields) => {
                let mut out: Vec<(String, TypeOf)> = Vec::new();
                for field in fields {
                    out.push((field.name.text.clone(), self.type_ref(&field.ty)?));
                }
                RawResult::Record(out)
            }
            ast::TypeKind::Named(_) | ast::TypeKind::New(_) => {
                RawResult::Scalar(self.type_ref(ty)?)
            }
        };
        Some((Some(result), cardinality))
    }
}
