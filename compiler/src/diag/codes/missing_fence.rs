//! E0626: raw SQL that is missing for a dialect of the project.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// Raw SQL that is missing for a dialect of the project.
#[derive(Debug)]
pub struct MissingFence {
    /// Where it stands.
    pub span: Span,
    /// The dialect.
    pub dialect: String,
}

impl Report for MissingFence {
    const CODE: Code = Code {
        code: "E0626",
        slug: "missing-fence",
        severity: Severity::Error,
        explain: "\
## What it means
A raw query needs a text for every dialect that the project targets.

## Example
```rex
query q() -> one { n: bigint } { sql postgres \"\"\"select 1\"\"\" }
```

## How to fix
Add the missing fence, or take the dialect out of rex.toml.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("there is no SQL for `{}`", self.dialect),
            self.span,
            "only other dialects are given",
        );
        found.help(format!("add `sql {} \"\"\"…\"\"\"`", self.dialect))
    }
}
