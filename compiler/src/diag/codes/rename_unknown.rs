//! E0801: `renamed from` a name that the last migration's model does not have.

use rex_grammar::Span;

use crate::diag::{Applicability, Code, Diagnostic, Report, Severity};

/// A `renamed from` whose old name never was.
#[derive(Debug)]
pub struct RenameUnknown {
    /// Where the renamed thing is declared.
    pub span: Span,
    /// Its name.
    pub name: String,
    /// The old name given.
    pub from: String,
    /// Where the old name is written, when it is known.
    pub from_span: Option<Span>,
    /// All of `renamed from NAME`, with the blank before it.
    pub words: Option<Span>,
    /// A name that was there and is near.
    pub near: Option<String>,
}

impl Report for RenameUnknown {
    const CODE: Code = Code {
        code: "E0801",
        slug: "rename-unknown",
        severity: Severity::Error,
        explain: "\
## What it means
`renamed from` says that a table, column or value of the last migration has a new name, so that its data is kept. The \
old name given is not in the schema that the last migration leads to, and neither is the new one: there is nothing to \
rename.

## Example
```rex
entity Post { id bigint auto primary key, title text renamed from headlin }
```

## How to fix
Write the name that the last migration has (`rexc migrate status` names its model), or take `renamed from` away if the \
column is new. Once a migration with the rename is written, `renamed from` may go.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let headline = format!("`{}` is renamed from `{}`, which never was", self.name, self.from);
        let label = format!("the last migration has no `{}`", self.from);
        let found = Diagnostic::new::<Self>(headline, self.span, label);
        match (self.near, self.from_span) {
            (Some(near), Some(span)) => found.help(format!("did you mean `{near}`?")).fix(
                format!("write `{near}`"),
                span,
                near,
                Applicability::MachineApplicable,
            ),
            (Some(near), None) => found.help(format!("did you mean `{near}`?")),
            (None, _) => {
                let found = found.help("take `renamed from` away if it is new");
                let title = "take `renamed from` away";
                match self.words {
                    Some(span) => found.fix(title, span, "", Applicability::MaybeIncorrect),
                    None => found,
                }
            }
        }
    }
}
