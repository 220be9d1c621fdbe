//! E0805: a change that loses data, not acknowledged.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A change that loses data.
#[derive(Debug)]
pub struct DestructiveChange {
    /// The nearest declaration that is left.
    pub span: Span,
    /// What goes away, in words.
    pub what: String,
    /// What acknowledges it, after `destructive:`.
    pub name: String,
}

impl Report for DestructiveChange {
    const CODE: Code = Code {
        code: "E0805",
        slug: "destructive-change",
        severity: Severity::Error,
        explain: "\
## What it means
The migration would drop a table or column, or convert values to a type that cannot hold all of them. That is never \
done unasked.

## Example
```rex
-- before: entity User { id bigint auto primary key, name text, fax text? }
entity User { id bigint auto primary key, name text }
```

## How to fix
If the data may go, say so by name: `rexc migrate new --allow destructive:User.fax`. The acknowledgement is written to \
`migration.toml`. If it was a rename, write `renamed from` on the new name.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let headline = format!("this migration would lose {}", self.what);
        Diagnostic::new::<Self>(headline, self.span, "what is declared here no longer has it")
            .help(format!("pass `--allow destructive:{}` if the data may go", self.name))
    }
}
