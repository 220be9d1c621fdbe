//! E0122: brackets or operators nested too deep.

use rex_grammar::Span;

use crate::diag::syntax::Repair;
use crate::diag::{Code, Diagnostic, Report, Severity};

/// Text that is nested deeper than the limit.
#[derive(Debug)]
pub struct SyntaxTooDeep {
    /// Where it stands.
    pub span: Span,
    /// The limit.
    pub limit: usize,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for SyntaxTooDeep {
    const CODE: Code = Code {
        code: "E0122",
        slug: "syntax-too-deep",
        severity: Severity::Error,
        explain: "\
## What it means
Brackets and chains of operators can be nested up to a limit, so that no text can exhaust the memory of the \
compiler. Text that people write never comes near it; generated text can.

## Example
```rex
query value() { select ((((1)))) }  -- and 200 more of them
```

## How to fix
Name a part of it with `fn`, `predicate` or `with`, and use the name. A long chain of `or` over one column is \
shorter as `in (…)`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("nested deeper than {} levels", self.limit),
            self.span,
            "the limit is passed here",
        );
        self.repair.apply(found, "name a part of it with `fn`, `predicate` or `with`")
    }
}
