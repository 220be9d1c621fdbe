//! Annotations in `.rex` cases: which diagnostics are expected, and exactly where.
//!
//! A comment line below the code marks a span with carets and names the code:
//!
//! ```text
//! entity Tag { id int primary key, name Strng }
//! --                                    ^^^^^ E0201
//! ```
//!
//! Where the wrong code stands under the comment's own dashes, or spans lines, `--! E0101` says that a
//! diagnostic begins somewhere on the line above.

use rex_compiler::diag::Diagnostic;
use rex_compiler::source::{SourceFile, SourceMap};

/// An expected diagnostic.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Expected {
    /// Line, from 1.
    pub line: usize,
    /// First and one past the last character on the line, from 0; `None` anywhere on it.
    pub columns: Option<(usize, usize)>,
    /// `E0201`.
    pub code: String,
}

/// The annotations of a case.
#[must_use]
pub fn expected(text: &str) -> Vec<Expected> {
    let mut found = Vec::new();
    let mut code_line = 0;
    for (at, line) in text.lines().enumerate() {
        match annotation(line) {
            Some((columns, codes)) => {
                for code in codes {
                    found.push(Expected { line: code_line, columns, code });
                }
            }
            None => code_line = at + 1,
        }
    }
    found
}

type Columns = Option<(usize, usize)>;

fn annotation(line: &str) -> Option<(Columns, Vec<String>)> {
    let rest = line.strip_prefix("--")?;
    if let Some(codes) = rest.strip_prefix('!') {
        return Some((None, codes.split_whitespace().map(str::to_owned).collect()));
    }
    let start = line.find('^')?;
    if !line.get(2..start)?.trim().is_empty() {
        return None;
    }
    let carets = line.get(start..)?.chars().take_while(|c| *c == '^').count();
    let codes = line.get(start + carets..)?.split_whitespace().map(str::to_owned).collect();
    Some((Some((start, start + carets)), codes))
}

/// What was found but not expected, and what was expected but not found, as readable lines. Empty when the
/// annotations hold.
#[must_use]
pub fn differences(text: &str, sources: &SourceMap, found: &[Diagnostic]) -> Vec<String> {
    let mut expected = expected(text);
    let mut lines = Vec::new();
    for diagnostic in found {
        let Some(file) = sources.get(diagnostic.primary.span.file) else { continue };
        let actual = actual(file, diagnostic);
        let matches = |e: &Expected| {
            e.code == actual.code
                && e.line == actual.line
                && (e.columns.is_none() || e.columns == actual.columns)
        };
        match expected.iter().position(matches) {
            Some(at) => {
                expected.remove(at);
            }
            None => lines.push(format!(
                "not expected: {} at line {} columns {:?}: {}",
                actual.code, actual.line, actual.columns, diagnostic.headline
            )),
        }
    }
    for missing in expected {
        lines.push(format!(
            "not found: {} at line {} columns {:?}",
            missing.code, missing.line, missing.columns
        ));
    }
    lines
}

fn actual(file: &SourceFile, diagnostic: &Diagnostic) -> Expected {
    let span = diagnostic.primary.span;
    let start = file.position(span.start);
    let end = file.position(span.end.max(span.start + 1));
    let from = start.column as usize - 1;
    let until = if end.line == start.line {
        (end.column as usize - 1).max(from + 1)
    } else {
        file.text.lines().nth(start.line as usize - 1).map_or(from + 1, |l| l.chars().count())
    };
    Expected {
        line: start.line as usize,
        columns: Some((from, until)),
        code: diagnostic.code.code.to_owned(),
    }
}
