//! W0653: a parameter that not all fences use.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A parameter that not all fences use.
#[derive(Debug)]
pub struct RawOneSided {
    /// Where it stands.
    pub span: Span,
    /// The parameter.
    pub name: String,
    /// The dialect whose fence does not use it.
    pub dialect: String,
    /// That fence.
    pub fence: Span,
}

impl Report for RawOneSided {
    const CODE: Code = Code {
        code: "W0653",
        slug: "raw-one-sided",
        severity: Severity::Warning,
        explain: "\
## What it means
On one database the parameter changes the result, on another it does not: the query does not mean the same on both.

## Example
```rex
query q($q: text) -> many { name: text } { sql sqlite \"\"\"select name from tag\"\"\" sql postgres \"\"\"select name from tag where name = $q\"\"\" }
```

## How to fix
Use it in all fences. Where a database has no use for it, say so in a comment of the fence: `/* no need of $q */`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let headline = format!("`${}` is not used for `{}`", self.name, self.dialect);
        Diagnostic::new::<Self>(headline, self.span, "used in another fence")
            .because(self.fence, "not in this one")
            .help(format!("use it, or say why not in a comment: `/* no need of ${} */`", self.name))
    }
}
