//! Annotations of a GitHub workflow: `::error file=…,line=…::headline`.

use std::fmt::Write;

use super::short::word;
use crate::diag::Diagnostic;
use crate::source::SourceMap;

/// Renders workflow commands. The columns are left out where a finding spans lines.
#[must_use]
pub fn github(found: &[Diagnostic], sources: &SourceMap) -> String {
    let mut out = String::new();
    for diagnostic in found {
        let span = diagnostic.primary.span;
        let Some(file) = sources.get(span.file) else { continue };
        let (start, end) = (file.position(span.start), file.position(span.end));
        let columns = if start.line == end.line {
            format!(",col={},endColumn={}", start.column, end.column)
        } else {
            String::new()
        };
        let _ = writeln!(
            out,
            "::{} title=rexc ({}),file={},line={},endLine={}{columns}::{}",
            word(diagnostic.severity),
            diagnostic.code.code,
            escaped(&file.path),
            start.line,
            end.line,
            escaped(&diagnostic.headline)
        );
    }
    out
}

fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}
