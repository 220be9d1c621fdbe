//! A constraint that a command broke, told by what it demands.

use rex_ir::Routine;
use rex_ir::program::{Violation, ViolationKind};
use rex_runtime::{Error, ErrorKind};

use super::failed;
use crate::exit::Failure;

/// The failure of a routine's statement, with its place, and in words what was broken.
pub(super) fn by(ir: &Routine, error: Error) -> Failure {
    let broken = demanded(ir, &error);
    let failure = failed(error);
    let message = match broken {
        Some(broken) => format!("{} ({}): {broken}: {}", ir.name, ir.place, failure.message),
        None => format!("{} ({}): {}", ir.name, ir.place, failure.message),
    };
    Failure { message, ..failure }
}

fn demanded(ir: &Routine, error: &Error) -> Option<String> {
    let fits = |violation: &&Violation| {
        matches!(
            (error.kind(), violation.kind),
            (ErrorKind::UniqueViolation, ViolationKind::Unique | ViolationKind::PrimaryKey)
                | (ErrorKind::CheckViolation, ViolationKind::Check)
                | (ErrorKind::ForeignKeyViolation, ViolationKind::ForeignKey)
                | (ErrorKind::NotNullViolation, ViolationKind::NotNull)
        )
    };
    let all: Vec<&Violation> = ir.violations.iter().filter(fits).collect();
    let columns = |of: &Violation| {
        let named = of.columns.iter().map(|column| format!("{}.{column}", of.table));
        named.collect::<Vec<_>>().join(", ")
    };
    let named = |of: &&&Violation| {
        error.constraint().is_some_and(|name| name == of.constraint || name == columns(of))
    };
    let found = match (all.iter().find(named), all.as_slice()) {
        (Some(found), _) => found,
        (None, [only]) if error.constraint().is_none() => only,
        (None, several) if error.constraint().is_none() && !several.is_empty() => {
            let all: Vec<String> = several.iter().map(|of| format!("`{}`", columns(of))).collect();
            return Some(format!("one of {} refers to nothing, or is referred to", all.join(", ")));
        }
        _ => return None,
    };
    let columns = columns(found);
    Some(match found.kind {
        // An index of expressions has no columns.
        ViolationKind::PrimaryKey | ViolationKind::Unique if columns.is_empty() => {
            format!("another row of `{}` is equal in `{}`", found.table, found.constraint)
        }
        ViolationKind::PrimaryKey | ViolationKind::Unique => {
            format!("another row of `{}` has this `{columns}`", found.table)
        }
        ViolationKind::Check => match &found.rule {
            Some((field, message)) => format!("{field}: {message}"),
            None => format!("the check `{}` does not hold", found.constraint),
        },
        ViolationKind::ForeignKey => format!("`{columns}` refers to nothing, or is referred to"),
        ViolationKind::NotNull => format!("`{columns}` needs a value"),
    })
}
