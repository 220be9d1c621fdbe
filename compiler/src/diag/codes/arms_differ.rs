//! E0625: arms of a set operation with different columns.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// Arms of a set operation with different columns.
#[derive(Debug)]
pub struct ArmsDiffer {
    /// Where it stands.
    pub span: Span,
    /// How they differ.
    pub detail: String,
}

impl Report for ArmsDiffer {
    const CODE: Code = Code {
        code: "E0625",
        slug: "arms-differ",
        severity: Severity::Error,
        explain: "\
## What it means
Rows of all arms go into one result, so every arm needs the same number of columns with the same types.

## Example
```rex
query q() { select { id } from Post union all select { id, name } from Tag }
```

## How to fix
Make the arms alike.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "the arms of this set operation differ",
            self.span,
            self.detail,
        );
        found.help("select the same fields with the same types in every arm")
    }
}
