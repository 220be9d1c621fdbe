//! E0802: `renamed from` on a name that was there before, beside the old one.

use rex_grammar::Span;

use crate::diag::{Applicability, Code, Diagnostic, Report, Severity};

/// A rename onto a name that is taken.
#[derive(Debug)]
pub struct RenameTargetExists {
    /// Where the renamed thing is declared.
    pub span: Span,
    /// Its name.
    pub name: String,
    /// The old name given.
    pub from: String,
    /// All of `renamed from NAME`, with the blank before it.
    pub words: Option<Span>,
    /// The schema still has the old one, so that nothing is renamed.
    pub kept: bool,
}

impl Report for RenameTargetExists {
    const CODE: Code = Code {
        code: "E0802",
        slug: "rename-target-exists",
        severity: Severity::Error,
        explain: "\
## What it means
The schema of the last migration has both names of a `renamed from`: the new one is taken, so the old one cannot get it.

## Example
```rex
-- before: entity Post { id bigint auto primary key, headline text, title text }
entity Post { id bigint auto primary key, title text renamed from headline }
```

## How to fix
Decide which data is to be kept. Take `renamed from` away to keep `title` and drop `headline`; or drop the old `title` \
in a migration of its own first. Two names that change places each say `renamed from` the other: that works.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let headline =
            format!("`{}` cannot be renamed from `{}`: both are there", self.name, self.from);
        let label = format!("the last migration has `{}` already", self.name);
        let found = Diagnostic::new::<Self>(headline, self.span, label)
            .help("take `renamed from` away, or drop one of the two in a migration of its own");
        let certain = match self.kept {
            true => Applicability::MachineApplicable,
            false => Applicability::MaybeIncorrect,
        };
        match self.words {
            Some(span) => found.fix("take `renamed from` away", span, "", certain),
            None => found,
        }
    }
}
