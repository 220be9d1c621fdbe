//! E0201: a type name that nothing declares.

use rex_grammar::Span;

use crate::diag::foreign_types::foreign_type;
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
    /// Whether an entity has this name, and whether a list of it was written.
    pub entity: Option<Many>,
}

/// Whether many of an entity were meant, or one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Many(pub bool);

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
        if let Some(Many(many)) = self.entity {
            return entity_as_type(found, self.span, &self.name, many);
        }
        if let Some(known) = foreign_type(&self.name) {
            let help = known.help.map(str::to_owned);
            let found =
                found.help(help.unwrap_or_else(|| format!("it is called `{}` here", known.name)));
            return match known.help {
                Some(_) => found,
                None => found.fix(
                    format!("replace it by `{}`", known.name),
                    self.span,
                    known.name,
                    Applicability::MachineApplicable,
                ),
            };
        }
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

/// An entity where a type must stand: a relation was meant.
fn entity_as_type(found: Diagnostic, span: Span, name: &str, many: bool) -> Diagnostic {
    if many {
        return found.help(format!(
            "`{name}` is an entity: `many {name}.author` are the rows whose reference `author` points here"
        ));
    }
    found
        .help(format!(
            "`{name}` is an entity: write `references {name}`, or `{name}.id` for its key"
        ))
        .fix(
            format!("write `references {name}`"),
            span,
            format!("references {name}"),
            Applicability::MaybeIncorrect,
        )
}
