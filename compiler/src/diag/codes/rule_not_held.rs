//! E0502: a command that writes what a rule is about, without anything that tests the rule.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A rule that a command would get round.
#[derive(Debug)]
pub struct RuleNotHeld {
    /// The command.
    pub span: Span,
    /// Its name.
    pub routine: String,
    /// Message of the rule.
    pub rule: String,
    /// Its entity.
    pub entity: String,
    /// Why Rust cannot test it.
    pub reason: &'static str,
}

impl Report for RuleNotHeld {
    const CODE: Code = Code {
        code: "E0502",
        slug: "rule-not-held",
        severity: Severity::Error,
        explain: "\
## What it means
A `validate` rule that a target cannot hold as a check is tested by Rust alone, before the command is sent. A command \
that writes one of its columns must therefore give Rust all its values: as parameters or constants, in the same \
statement.

## Example
```rex
entity Item { id int primary key, price decimal(10, 2), validate (price = price::decimal(10, 0)) 'whole prices only' }

command dearer($id: int) { update Item { price: price + 1 } where id = $id }
```
SQLite cannot round a decimal in a check, so nobody would test the new price.

## How to fix
Write all columns of the rule in the command, each from a parameter; or say the rule so that every target can hold it \
as a check; or take the target out of `dialects` in `rex.toml`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let headline = format!("`{}` would get round a rule of `{}`", self.routine, self.entity);
        Diagnostic::new::<Self>(headline, self.span, self.reason).help(format!(
            "the rule `{}` is tested by Rust alone: give all its columns as parameters",
            self.rule
        ))
    }
}
