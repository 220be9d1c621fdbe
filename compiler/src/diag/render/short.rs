//! One line per finding: `path:line:column: error[E0201]: headline`.

use std::fmt::Write;

use crate::diag::{Diagnostic, Severity};
use crate::source::SourceMap;

/// The word for a severity.
pub(super) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// Renders one line each.
#[must_use]
pub fn short(found: &[Diagnostic], sources: &SourceMap) -> String {
    let mut out = String::new();
    for diagnostic in found {
        let span = diagnostic.primary.span;
        let Some(file) = sources.get(span.file) else { continue };
        let at = file.position(span.start);
        let _ = writeln!(
            out,
            "{}:{}:{}: {}[{}]: {}",
            file.path,
            at.line,
            at.column,
            word(diagnostic.severity),
            diagnostic.code.code,
            diagnostic.headline
        );
    }
    out
}
