//! E0441: a name in an opaque object that means nothing.

use rex_grammar::Span;

use crate::diag::{Applicability, Code, Diagnostic, Report, Severity};

/// A name in an opaque object that means nothing.
#[derive(Debug)]
pub struct UnknownObject {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
    /// What it should be.
    pub what: &'static str,
    /// A name that is near.
    pub near: Option<String>,
}

impl Report for UnknownObject {
    const CODE: Code = Code {
        code: "E0441",
        slug: "unknown-object",
        severity: Severity::Error,
        explain: "\
## What it means
An opaque object is an `extension`, a `type`, `sequence`, `function`, `table`, `trigger`, `statistics` or `rule`; after
`after` stand names of other opaque objects.

## Example
```rex
sql funktion touch { postgres \"\"\"create function touch() …\"\"\" }
```

## How to fix
Write a kind of object that there is, or the name of an object that is declared.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("there is no {} called `{}`", self.what, self.name),
            self.span,
            "unknown here",
        );
        match self.near {
            Some(near) => found.help(format!("did you mean `{near}`?")).fix(
                format!("replace it by `{near}`"),
                self.span,
                near,
                Applicability::MachineApplicable,
            ),
            None => found,
        }
    }
}
