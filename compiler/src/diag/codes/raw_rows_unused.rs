//! W0655: a raw command that gives rows which nobody takes.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A raw command that gives rows which nobody takes.
#[derive(Debug)]
pub struct RawRowsUnused {
    /// Where it stands.
    pub span: Span,
    /// The command.
    pub name: String,
}

impl Report for RawRowsUnused {
    const CODE: Code = Code {
        code: "W0655",
        slug: "raw-rows-unused",
        severity: Severity::Warning,
        explain: "\
## What it means
The SQL says `returning`, and the command declares no rows: they are thrown away.

## Example
```rex
entity Tag { id int primary key, name text }
command c($n: text) { sql sqlite \"\"\"update tag set name = $n returning id\"\"\" sql postgres \"\"\"update tag set name = $n returning id\"\"\" }
```

## How to fix
Declare the rows (`-> many { id: int }`), or take `returning` out.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let headline = format!("the rows that `{}` gives are not declared", self.name);
        Diagnostic::new::<Self>(headline, self.span, "`returning` gives rows")
            .help("declare them, as `-> many { id: int }`, or take `returning` out")
    }
}
