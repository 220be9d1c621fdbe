//! Mistakes that the reader of raw SQL found, as diagnostics.

use rex_grammar::Span;
use rex_ir::dialect::{Finding, FindingKind};

use super::Check;
use crate::diag::codes::{
    RawAmbiguous, RawCount, RawParameter, RawPlaceholder, RawRequired, RawStar, RawUnknownColumn,
    RawUnknownRow, RawUnknownTable,
};
use crate::diag::suggest;

impl Check<'_> {
    pub(super) fn finding(&mut self, finding: &Finding) {
        let span = self.place(&finding.at);
        match &finding.kind {
            FindingKind::UnknownTable { name, known } => {
                let (near, fixable) = self.near(span, name, known);
                self.sink.report(RawUnknownTable { span, name: name.clone(), near, fixable });
            }
            FindingKind::UnknownColumn { name, of, known } => {
                let (near, fixable) = self.near(span, name, known);
                let (name, of) = (name.clone(), of.clone());
                self.sink.report(RawUnknownColumn { span, name, of, near, fixable });
            }
            FindingKind::UnknownRow { name, known } => {
                let (near, fixable) = self.near(span, name, known);
                self.sink.report(RawUnknownRow { span, name: name.clone(), near, fixable });
            }
            FindingKind::Ambiguous { name, rows } => {
                let (name, rows) = (name.clone(), rows.clone());
                self.sink.report(RawAmbiguous { span, name, rows });
            }
            FindingKind::Required { columns } => {
                let declared = columns.first().and_then(|(origin, _)| self.field(origin));
                let declared = declared.map(|field| field.span);
                let table = self.text_at(span).to_owned();
                let columns = columns.iter().map(|(_, name)| name.clone()).collect();
                self.sink.report(RawRequired { span, table, columns, declared });
            }
            FindingKind::Count { found, wanted, of } => {
                let (found, wanted, of) = (*found, *wanted, (*of).to_owned());
                self.sink.report(RawCount { span, found, wanted, of });
            }
            FindingKind::Placeholder { name } => {
                self.sink.report(RawPlaceholder { span, name: name.clone() });
            }
            FindingKind::Star { columns } => {
                self.sink.report(RawStar { span, columns: columns.clone() });
            }
            FindingKind::Parameter { name, ty, column, origin } => {
                let declared = self.params.iter().find(|(own, _)| own == name);
                let declared = declared.map_or(self.declared, |(_, span)| *span);
                let field = self.field(origin).map(|field| field.span);
                self.sink.report(RawParameter {
                    span,
                    name: name.clone(),
                    ty: ty.to_string(),
                    column: format!("{}.{}", origin.entity, origin.field),
                    wanted: column.to_string(),
                    declared,
                    field,
                });
            }
        }
    }

    /// A known name that is near, and whether it can stand where the other stands.
    fn near(&self, span: Span, name: &str, known: &[String]) -> (Option<String>, bool) {
        let near = suggest::nearest(name, known.iter().map(String::as_str)).map(str::to_owned);
        let plain = |word: &str| {
            word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        };
        let fixable = near.as_deref().is_some_and(plain) && self.text_at(span) == name;
        (near, fixable)
    }

    fn text_at(&self, span: Span) -> &str {
        let from = self.fence.span.start + super::MARK;
        let (start, end) = (span.start.saturating_sub(from), span.end.saturating_sub(from));
        self.fence.text.get(start as usize..end as usize).unwrap_or_default()
    }
}
