//! E0201: a type name that nothing declares.

use rex_grammar::Span;

use crate::diag::{Applicability, Code, Diagnostic, Report, Severity};

/// A type name that is neither built in nor declared.
#[derive(Debug)]
pub struct UnknownType {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
    /// A name that is near.
    pub near: Option<String>,
}

impl Report for UnknownType {
    const CODE: Code = Code {
        code: "E0201",
        slug: "unknown-type",
        severity: Severity::Error,
        explain: "\
## What it means
A column or parameter has a type that Rex does not know: it is not built in, and no `enum`, `domain` or `struct` \
of the project has that name.

## Example
```rex
entity Tag { id int primary key, name Strng }
```

## How to fix
Write one of the built-in types (`bool`, `int`, `bigint`, `text`, `decimal(p, s)`, `timestamptz`, …), or declare \
the name with `domain` or `enum`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let headline = format!("unknown type `{}`", self.name);
        let found =
            Diagnostic::new::<Self>(headline, self.span, "not a built-in type, enum or domain");
        match self.near {
            Some(near) => found.help(format!("did you mean `{near}`?")).fix(
                format!("replace it by `{near}`"),
                self.span,
                near,
                Applicability::MachineApplicable,
            ),
            None => found.help("declare it with `domain` or `enum`, or use a built-in type"),
        }
    }
}
