//! The sink: where every phase reports.

use super::{Diagnostic, Report, Severity};

/// Collects the diagnostics of a run.
#[derive(Debug, Default)]
pub struct Sink {
    found: Vec<Diagnostic>,
}

impl Sink {
    /// Records a mistake.
    pub fn report<R: Report>(&mut self, mistake: R) {
        self.found.push(mistake.into_diagnostic());
    }

    /// Takes over what another sink has found.
    pub fn append(&mut self, mut other: Self) {
        self.found.append(&mut other.found);
    }

    /// Whether anything forbids going on to generate.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|d| d.severity == Severity::Error)
    }

    /// Number of findings so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// All findings by file and place, each once.
    #[must_use]
    pub fn finish(mut self) -> Vec<Diagnostic> {
        let key = |d: &Diagnostic| {
            (d.primary.span.file, d.primary.span.start, d.code.code, d.headline.clone())
        };
        self.found.sort_by_key(key);
        self.found.dedup_by(|a, b| key(a) == key(b));
        self.found
    }
}
