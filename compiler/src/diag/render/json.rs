//! JSON for editors and scripts: one document, `schema_version` 1.

use serde::Serialize;

use super::short::word;
use crate::diag::{Applicability, Diagnostic, Label};
use crate::source::SourceMap;
use rex_grammar::Span;

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    diagnostics: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'a str,
    slug: &'a str,
    severity: &'a str,
    message: &'a str,
    file: &'a str,
    range: Range,
    labels: Vec<Place<'a>>,
    help: Option<&'a str>,
    fixes: Vec<Fix<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    range: Range,
    text: &'a str,
    primary: bool,
}

#[derive(Serialize)]
struct Fix<'a> {
    title: &'a str,
    applicability: &'static str,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    file: &'a str,
    range: Range,
    replacement: &'a str,
}

/// Bytes from 0; lines and columns from 1, in characters and in UTF-16 units.
#[derive(Serialize)]
struct Range {
    start_byte: u32,
    end_byte: u32,
    start_line: u32,
    start_column: u32,
    start_column_utf16: u32,
    end_line: u32,
    end_column: u32,
    end_column_utf16: u32,
}

/// Renders a JSON document, ending with a newline.
#[must_use]
pub fn json(found: &[Diagnostic], sources: &SourceMap) -> String {
    let diagnostics = found.iter().map(|diagnostic| finding(diagnostic, sources)).collect();
    let document = Document { schema_version: 1, diagnostics };
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

fn finding<'a>(diagnostic: &'a Diagnostic, sources: &'a SourceMap) -> Finding<'a> {
    let place = |label: &'a Label, primary: bool| Place {
        file: path(label.span, sources),
        range: range(label.span, sources),
        text: &label.text,
        primary,
    };
    let secondary = diagnostic.secondary.iter().map(|label| place(label, false));
    let labels = std::iter::once(place(&diagnostic.primary, true)).chain(secondary).collect();
    Finding {
        code: diagnostic.code.code,
        slug: diagnostic.code.slug,
        severity: word(diagnostic.severity),
        message: &diagnostic.headline,
        file: path(diagnostic.primary.span, sources),
        range: range(diagnostic.primary.span, sources),
        labels,
        help: diagnostic.help.as_deref(),
        fixes: diagnostic.fixes.iter().map(|fix| self::fix(fix, sources)).collect(),
    }
}

fn fix<'a>(fix: &'a crate::diag::Fix, sources: &'a SourceMap) -> Fix<'a> {
    let edit = |edit: &'a crate::diag::Edit| Edit {
        file: path(edit.span, sources),
        range: range(edit.span, sources),
        replacement: &edit.replacement,
    };
    Fix {
        title: &fix.title,
        applicability: match fix.applicability {
            Applicability::MachineApplicable => "machine_applicable",
            Applicability::MaybeIncorrect => "maybe_incorrect",
        },
        edits: fix.edits.iter().map(edit).collect(),
    }
}

fn path(span: Span, sources: &SourceMap) -> &str {
    sources.get(span.file).map_or("", |file| &file.path)
}

fn range(span: Span, sources: &SourceMap) -> Range {
    let position = |offset| sources.get(span.file).map(|file| file.position(offset));
    let (start, end) = (position(span.start), position(span.end));
    let of = |at: Option<crate::source::Position>| {
        at.map_or((1, 1, 1), |at| (at.line, at.column, at.column_utf16))
    };
    let ((start_line, start_column, start_column_utf16), (end_line, end_column, end_column_utf16)) =
        (of(start), of(end));
    Range {
        start_byte: span.start,
        end_byte: span.end,
        start_line,
        start_column,
        start_column_utf16,
        end_line,
        end_column,
        end_column_utf16,
    }
}
