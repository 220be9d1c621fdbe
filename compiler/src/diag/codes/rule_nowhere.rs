//! E0501: a `validate` rule that neither Rust nor every target can test.

use rex_grammar::Span;
use rex_ir::dialect::Refusal;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A rule that nothing would hold.
#[derive(Debug)]
pub struct RuleNowhere {
    /// The rule.
    pub span: Span,
    /// The target that cannot say it.
    pub dialect: String,
    /// Why.
    pub refusal: Refusal,
}

impl Report for RuleNowhere {
    const CODE: Code = Code {
        code: "E0501",
        slug: "rule-nowhere",
        severity: Severity::Error,
        explain: "\
## What it means
A `validate` rule is tested in Rust before a command is sent, and it is a check of the table where every target can \
say it. This one has a part that Rust does not compute, and one of the targets cannot hold it as a check either: \
nothing would test it.

Rust tests comparisons, `and`, `or`, `not`, `in`, `between`, `is null`, `case`, `coalesce`, `like` with a constant \
pattern, whole-number and decimal arithmetic, `abs`, `length`, `octet_length`, `lower`, `upper`, `trim`, \
`starts_with`, `ends_with` and `contains`.

## Example
```rex
entity Page { id int primary key, path text, validate (split_part(path, '/', 1) = '') 'must begin with a slash' }
```
`split_part` in a check needs a function that only Rex's driver has in SQLite.

## How to fix
Say it with what Rust tests, here `starts_with(path, '/')`; or take the target out of `dialects` in `rex.toml`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let Refusal { construct, reason, .. } = self.refusal;
        let headline = format!("neither Rust nor {} can test this rule", self.dialect);
        Diagnostic::new::<Self>(headline, self.span, format!("{construct}: {reason}"))
            .help("say it with comparisons, lengths, `like` and `starts_with`; `rexc explain E0501` lists what Rust tests")
    }
}
