//! E0652: raw SQL of which rexc cannot tell whether it is right.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// Raw SQL of which rexc cannot tell whether it is right.
#[derive(Debug)]
pub struct RawUnread {
    /// Where it stands.
    pub span: Span,
    /// The dialect.
    pub dialect: String,
    /// What is not understood there.
    pub said: String,
}

impl Report for RawUnread {
    const CODE: Code = Code {
        code: "E0652",
        slug: "raw-unread",
        severity: Severity::Warning,
        explain: "\
## What it means
The text of a raw fence could not be read. It holds words that only some parsers of SQL know, so it may be right: its
columns and parameters were not looked at.

## Example
```rex
query q() -> many { id: int } { sql sqlite \"\"\"select id from tag\"\"\" sql postgres \"\"\"select id from tag tablesample bernoulli\"\"\" }
```

## How to fix
Let the database say: `rexc check --db` prepares every statement.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let headline = format!("rexc cannot read this SQL of `{}`", self.dialect);
        Diagnostic::new::<Self>(headline, self.span, self.said)
            .help("it may be right: `rexc check --db` asks the database itself")
    }
}
