//! E0701: a construct that a target database cannot say with the same meaning.

use rex_grammar::Span;
use rex_ir::dialect::Refusal;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A refusal of a dialect.
#[derive(Debug)]
pub struct DialectRefuses {
    /// The routine or declaration.
    pub span: Span,
    /// Its name.
    pub name: String,
    /// Which database.
    pub dialect: String,
    /// What and why.
    pub refusal: Refusal,
}

impl Report for DialectRefuses {
    const CODE: Code = Code {
        code: "E0701",
        slug: "dialect-refuses",
        severity: Severity::Error,
        explain: "\
## What it means
The project has a target database that cannot say a construct with the meaning Rex gives it. Rex refuses it instead of \
giving different answers on different databases.

## Example
```rex
entity Post { id int primary key, author int, score int }

query best() { select distinct on (author) { id, score } from Post order by author, score desc, id }
```
With `dialects = [\"sqlite\", \"postgres\"]` this is refused: SQLite has no `distinct on`.

## How to fix
Use the form that the help names, give the routine a `sql` fence per database, or take the database out of `dialects` \
in `rex.toml`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let Refusal { construct, reason, help, .. } = self.refusal;
        let headline =
            format!("`{}` uses {construct}, which {} cannot say", self.name, self.dialect);
        Diagnostic::new::<Self>(headline, self.span, reason).help(help)
    }
}
