//! E0302: an operator that is not defined on its operands.

use rex_grammar::Span;

use crate::diag::{Applicability, Code, Diagnostic, Report, Severity};

/// An operator that is not defined on its operands.
#[derive(Debug)]
pub struct NoSuchOperator {
    /// Where it stands.
    pub span: Span,
    /// The operator.
    pub operator: String,
    /// Type on the left.
    pub left: String,
    /// Type on the right; empty when the operator has one operand.
    pub right: String,
    /// Where each type comes from.
    pub sides: Vec<(Span, String)>,
    /// What to write instead.
    pub way_out: String,
    /// A replacement that certainly is what was meant, and where it stands.
    pub fix: Option<(Span, String)>,
}

impl Report for NoSuchOperator {
    const CODE: Code = Code {
        code: "E0302",
        slug: "no-such-operator",
        severity: Severity::Error,
        explain: "\
## What it means
The operator has no meaning for these types that would be the same on every database.

## Example
```rex
query q() { select { n: name + 1 } from Tag }
```

## How to fix
Convert one side explicitly, or use another operator (`||` joins texts).
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        if self.right.is_empty() {
            let found = Diagnostic::new::<Self>(
                format!("`{}` is not defined on `{}`", self.operator, self.left),
                self.span,
                format!("`{}` {}", self.left, self.operator),
            );
            return found.help(self.way_out);
        }
        let found = Diagnostic::new::<Self>(
            format!("`{}` is not defined on `{}` and `{}`", self.operator, self.left, self.right),
            self.span,
            format!("`{}` {} `{}`", self.left, self.operator, self.right),
        );
        let sides = self.sides.into_iter();
        let found =
            sides.fold(found, |found, (span, text)| found.because(span, text)).help(self.way_out);
        match self.fix {
            Some((span, text)) => {
                let title = format!("write `{}`", text.trim());
                found.fix(title, span, text, Applicability::MachineApplicable)
            }
            None => found,
        }
    }
}
