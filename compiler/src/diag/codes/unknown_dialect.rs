//! E0627: a dialect that the project does not target.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A dialect that the project does not target.
#[derive(Debug)]
pub struct UnknownDialect {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
}

impl Report for UnknownDialect {
    const CODE: Code = Code {
        code: "E0627",
        slug: "unknown-dialect",
        severity: Severity::Error,
        explain: "\
## What it means
Raw SQL names the dialect that it is for, and this one is not among those of rex.toml.

## Example
```rex
query q() -> one { n: bigint } { sql mysql \"\"\"select 1\"\"\" }
```

## How to fix
Remove the fence or target the dialect.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("the project does not target `{}`", self.name),
            self.span,
            "not in `dialects` of rex.toml",
        );
        found.help("remove the fence, or add the dialect to rex.toml")
    }
}
