//! W0652: a parameter within a quoted text of raw SQL.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A parameter within a quoted text of raw SQL.
#[derive(Debug)]
pub struct RawQuotedParameter {
    /// Where it stands.
    pub span: Span,
    /// The parameter.
    pub name: String,
    /// Where it is declared.
    pub declared: Span,
}

impl Report for RawQuotedParameter {
    const CODE: Code = Code {
        code: "W0652",
        slug: "raw-quoted-parameter",
        severity: Severity::Warning,
        explain: "\
## What it means
Within quotes `$name` is text like any other: nothing is put in its place. This is what keeps a value from becoming SQL.

## Example
```rex
query q($q: text) -> many { name: text } { sql sqlite \"\"\"select name from tag where name like '%$q%'\"\"\" sql postgres \"\"\"select name from tag where name like '%$q%'\"\"\" }
```

## How to fix
Take it out of the quotes: `'%' || $q || '%'`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let headline = format!("`${}` within quotes is no parameter", self.name);
        Diagnostic::new::<Self>(headline, self.span, "text like any other")
            .because(self.declared, "the parameter of this name")
            .help(format!("take it out of the quotes: `'…' || ${} || '…'`", self.name))
    }
}
