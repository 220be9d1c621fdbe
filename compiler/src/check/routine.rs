//! Queries and commands as wholes: parameters, body, result.

use rex_grammar::{Span, ast};
use rex_ir::RoutineKind;

use super::{Checker, raw};
use crate::diag::Sink;
use crate::diag::codes::{
    MissingFence, NoRowsToCount, RawNeedsResult, UnknownDialect, UnknownParameter,
    UnprovedCardinality, WrongCardinality,
};
use crate::hir::{
    self, Cardinality, Fence, Program, RawResult, Routine, RoutineBody, RoutineDecl, Statement,
};

/// Checks one query or command.
pub(super) fn check(
    program: &Program,
    dialects: &[&str],
    decl: &RoutineDecl,
    sink: &mut Sink,
) -> Option<Routine> {
    let mut checker = Checker::new(program, dialects, sink);
    let (name, params, result, kind) = match &decl.item.kind {
        ast::ItemKind::Query(query) => {
            (&query.name, &query.params, query.result.as_ref(), RoutineKind::Query)
        }
        ast::ItemKind::Command(command) => {
            (&command.name, &command.params, command.result.as_ref(), RoutineKind::Command)
        }
        _ => return None,
    };
    checker.declare(params);
    let body = match &decl.item.kind {
        ast::ItemKind::Query(query) => match &query.body {
            ast::QueryBody::Query(body) => {
                checker.results = true;
                checker.query(body).map(|query| RoutineBody::Statement(Statement::Query(query)))
            }
            ast::QueryBody::Raw(texts) => checker.raw(texts, result, name.span),
        },
        ast::ItemKind::Command(command) => match &command.body {
            ast::CommandBody::Statement(body) => {
                checker.results = matches!(body, ast::Statement::Query(_));
                checker.statement(body).map(RoutineBody::Statement)
            }
            ast::CommandBody::Raw(texts) => checker.raw(texts, result, name.span),
        },
        _ => None,
    };
    let body = body?;
    checker.report_unused();
    let cardinality = checker.result(&body, result)?;
    let inputs = checker.inputs.into_iter().map(|declared| declared.input).collect();
    Some(Routine {
        name: decl.name.clone(),
        span: name.span,
        item_span: decl.item.span,
        docs: decl.item.docs.clone(),
        kind,
        inputs,
        body,
        cardinality,
    })
}

impl Checker<'_> {
    /// The number of rows, with what is asserted.
    fn result(
        &mut self,
        body: &RoutineBody,
        asserted: Option<&ast::ResultDecl>,
    ) -> Option<Cardinality> {
        let inferred = match body {
            RoutineBody::Statement(statement) => self.statement_cardinality(statement),
            RoutineBody::Raw { .. } => {
                return Some(asserted.map_or(Cardinality::Many, |result| said(&result.kind)));
            }
        };
        let Some(asserted) = asserted else { return Some(inferred) };
        let ast::ResultKind::Rows { card, .. } = &asserted.kind else { return Some(inferred) };
        if !gives_rows(body) {
            self.sink.report(NoRowsToCount { span: asserted.span });
            return None;
        }
        if let ast::CardKind::AtMost(_) = card.kind {
            return Some(inferred);
        }
        self.compare(said(&asserted.kind), inferred, card.span)
    }

    fn compare(
        &mut self,
        said: Cardinality,
        inferred: Cardinality,
        span: Span,
    ) -> Option<Cardinality> {
        match (said, inferred) {
            (a, b) if a == b => {}
            (Cardinality::One, Cardinality::ZeroOrOne)
            | (Cardinality::ZeroOrOne | Cardinality::One, Cardinality::Many) => {
                self.sink.report(UnprovedCardinality { span, asserted: words(said).to_owned() });
            }
            (Cardinality::ZeroOrOne | Cardinality::Many, _) => {
                self.sink.report(WrongCardinality {
                    span,
                    asserted: words(said).to_owned(),
                    inferred: words(inferred).to_owned(),
                });
                return None;
            }
            (Cardinality::One, Cardinality::One) => {}
        }
        Some(said)
    }

    fn raw(
        &mut self,
        texts: &[ast::RawSql],
        result: Option<&ast::ResultDecl>,
        span: Span,
    ) -> Option<RoutineBody> {
        let mut fences = Vec::new();
        for text in texts {
            let dialect = text.dialect.text.clone();
            if !self.dialects.contains(&dialect.as_str()) {
                self.sink.report(UnknownDialect { span: text.dialect.span, name: dialect });
                continue;
            }
            for name in raw::names(&text.fence.text) {
                self.raw_use(&name, text.fence.span);
            }
            let text_span = text.fence.span;
            fences.push(Fence { dialect, text: text.fence.text.clone(), span: text_span });
        }
        for dialect in self.dialects {
            if !fences.iter().any(|fence| fence.dialect == *dialect) {
                self.sink.report(MissingFence { span, dialect: (*dialect).to_owned() });
                return None;
            }
        }
        let result = match result.map(|result| &result.kind) {
            None => {
                self.sink.report(RawNeedsResult { span });
                return None;
            }
            Some(ast::ResultKind::Count | ast::ResultKind::Nothing) => None,
            Some(ast::ResultKind::Rows { ty: None, .. }) => {
                self.sink.report(RawNeedsResult { span });
                return None;
            }
            Some(ast::ResultKind::Rows { ty: Some(ty), .. }) => Some(self.raw_result(ty)?),
        };
        Some(RoutineBody::Raw { fences, result })
    }

    fn raw_use(&mut self, name: &str, span: Span) {
        match self.inputs.iter_mut().find(|declared| declared.input.name == name) {
            Some(declared) => declared.used = true,
            None => {
                self.sink.report(UnknownParameter { span, name: name.to_owned(), near: None });
            }
        }
    }

    fn raw_result(&mut self, ty: &ast::TypeRef) -> Option<RawResult> {
        match &ty.kind {
            ast::TypeKind::Record(fields) => {
                let mut out = Vec::new();
                for field in fields {
                    out.push((field.name.text.clone(), self.type_ref(&field.ty)?));
                }
                Some(RawResult::Record(out))
            }
            _ => self.type_ref(ty).map(RawResult::Scalar),
        }
    }
}

fn gives_rows(body: &RoutineBody) -> bool {
    match body {
        RoutineBody::Statement(Statement::Query(_)) => true,
        RoutineBody::Statement(Statement::Insert(insert)) => insert.returning.is_some(),
        RoutineBody::Statement(Statement::Update(update)) => update.returning.is_some(),
        RoutineBody::Statement(Statement::Delete(delete)) => delete.returning.is_some(),
        RoutineBody::Raw { result, .. } => result.is_some(),
    }
}

fn said(kind: &ast::ResultKind) -> Cardinality {
    match kind {
        ast::ResultKind::Rows { card: hir_card, .. } => match hir_card.kind {
            ast::CardKind::One => Cardinality::One,
            ast::CardKind::OptionalOne => Cardinality::ZeroOrOne,
            ast::CardKind::Many | ast::CardKind::AtMost(_) => Cardinality::Many,
        },
        ast::ResultKind::Count | ast::ResultKind::Nothing => Cardinality::Many,
    }
}

fn words(cardinality: hir::Cardinality) -> &'static str {
    match cardinality {
        Cardinality::One => "exactly one row",
        Cardinality::ZeroOrOne => "at most one row",
        Cardinality::Many => "any number of rows",
    }
}
