//! One file per diagnostic, and the list of them all.
//!
//! To add one: a file here, and a line in its range below. Ranges: E01 syntax, E02 names, E03 types, E04
//! relations and schema, E05 validations, E06 queries and commands, E07 dialects, E08 migrations, W lints.

use super::{Code, Report};

/// Declares the modules and the list of codes.
macro_rules! codes {
    ($($module:ident :: $report:ident),* $(,)?) => {
        $(pub mod $module; pub use $module::$report;)*

        /// Every code there is, in order.
        pub const ALL: &[Code] = &[$($report::CODE),*];
    };
}

codes! {
    // E01 syntax
    // E02 names
    unknown_type::UnknownType,
    // E03 types
    // E04 relations and schema
    // E05 validations
    // E06 queries and commands
    // E07 dialects
    // E08 migrations
    rename_unknown::RenameUnknown,
    rename_target_exists::RenameTargetExists,
    rename_claimed_twice::RenameClaimedTwice,
    ambiguous_rename::AmbiguousRename,
    destructive_change::DestructiveChange,
    required_without_default::RequiredWithoutDefault,
    needs_rebuild::NeedsRebuild,
    // W lints
}

/// The code with this number or slug.
#[must_use]
pub fn find(name: &str) -> Option<&'static Code> {
    ALL.iter().find(|code| code.code.eq_ignore_ascii_case(name) || code.slug == name)
}
