//! E0692: a raw function that takes a row.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A raw function that takes a row.
#[derive(Debug)]
pub struct RawRowArgument {
    /// Where it stands.
    pub span: Span,
    /// The argument.
    pub name: String,
    /// The entity.
    pub entity: String,
}

impl Report for RawRowArgument {
    const CODE: Code = Code {
        code: "E0692",
        slug: "raw-row-argument",
        severity: Severity::Error,
        explain: "\
## What it means
What stands for `$name` in raw SQL is a value. A row has none.

## Example
```rex
entity Tag { id int primary key, name text }
fn shout(t: Tag) -> text = sql sqlite \"\"\"upper($t)\"\"\" sql postgres \"\"\"upper($t)\"\"\";
```

## How to fix
Take the values that are needed: `fn shout(name: text) -> text`, and call it with `shout(t.name)`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let headline = format!("raw SQL cannot take the row `{}` of {}", self.name, self.entity);
        Diagnostic::new::<Self>(headline, self.span, "a row is no value")
            .help("take the values that are needed, and call it with `row.field`")
    }
}
