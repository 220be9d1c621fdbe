//! Diagnostics: what is wrong, where, why, and how to get on. Data only; the codes have a file each.

pub mod codes;
pub mod foreign_types;
pub mod render;
pub mod sink;
pub mod suggest;
pub mod syntax;

pub use sink::Sink;

use rex_grammar::Span;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Worth a look.
    Warning,
}

/// What a code means, independent of any place.
#[derive(Debug, Clone, Copy)]
pub struct Code {
    /// `E0201`; never reused.
    pub code: &'static str,
    /// `unknown-type`.
    pub slug: &'static str,
    /// Default severity.
    pub severity: Severity,
    /// The page of `rexc explain`: Markdown with *What it means*, *Example*, *How to fix*.
    pub explain: &'static str,
}

/// A mistake that a phase found: each code has one type that carries names, spans and strings.
pub trait Report {
    /// The code.
    const CODE: Code;

    /// The diagnostic.
    fn into_diagnostic(self) -> Diagnostic;
}

/// A finding with its places.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The code.
    pub code: Code,
    /// Severity in this run.
    pub severity: Severity,
    /// One line that stands alone: a fact about the code in front of the reader.
    pub headline: String,
    /// The smallest wrong thing.
    pub primary: Label,
    /// Causes elsewhere.
    pub secondary: Vec<Label>,
    /// One concrete next step.
    pub help: Option<String>,
    /// Edits that solve it.
    pub fixes: Vec<Fix>,
}

/// A place with a text.
#[derive(Debug, Clone)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What to see there.
    pub text: String,
}

/// A change that solves a finding.
#[derive(Debug, Clone)]
pub struct Fix {
    /// What it does, in the imperative.
    pub title: String,
    /// Replacements, not overlapping.
    pub edits: Vec<Edit>,
    /// Whether a tool may apply it unasked.
    pub applicability: Applicability,
}

/// A replacement of text.
#[derive(Debug, Clone)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// By what.
    pub replacement: String,
}

/// Whether a fix may be applied without asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applicability {
    /// Certainly what was meant.
    MachineApplicable,
    /// Possibly.
    MaybeIncorrect,
}

impl Diagnostic {
    /// A diagnostic of `R`'s code at one place.
    #[must_use]
    pub fn new<R: Report>(
        headline: impl Into<String>,
        span: Span,
        label: impl Into<String>,
    ) -> Self {
        Self {
            code: R::CODE,
            severity: R::CODE.severity,
            headline: headline.into(),
            primary: Label { span, text: label.into() },
            secondary: Vec::new(),
            help: None,
            fixes: Vec::new(),
        }
    }

    /// With the place of a cause.
    #[must_use]
    pub fn because(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Label { span, text: text.into() });
        self
    }

    /// With a next step.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// With a replacement that solves it.
    #[must_use]
    pub fn fix(
        mut self,
        title: impl Into<String>,
        span: Span,
        replacement: impl Into<String>,
        applicability: Applicability,
    ) -> Self {
        let edits = vec![Edit { span, replacement: replacement.into() }];
        self.fixes.push(Fix { title: title.into(), edits, applicability });
        self
    }
}
