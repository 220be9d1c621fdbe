//! Names in the database: what they are when nobody says, and which are impossible.

use std::collections::BTreeSet;

use rex_grammar::ast;
use rex_ir::Identifier;

use super::Resolver;
use crate::diag::codes::{DuplicateConstraintName, NameTooLong, SystemName};

/// Longest name in bytes that every database keeps as it is.
pub(crate) const MAX_NAME: usize = 63;

/// Column names that some database has for itself in every table.
const SYSTEM_COLUMNS: &[&str] =
    &["ctid", "xmin", "xmax", "cmin", "cmax", "tableoid", "rowid", "_rowid_", "oid"];

/// Prefixes of table names that some database keeps for itself.
const SYSTEM_PREFIXES: &[&str] = &["sqlite_", "pg_"];

/// `PostTag` as `post_tag`: a new word begins at each upper-case letter after a lower-case one, and at the last
/// letter of an abbreviation (`HTTPLog` is `http_log`).
#[must_use]
pub(crate) fn snake(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut out = String::with_capacity(name.len() + 4);
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|i| letters.get(i));
        let after_small = before.is_some_and(|c| c.is_lowercase() || c.is_ascii_digit());
        let ends_capitals = before.is_some_and(|c| c.is_uppercase())
            && letters.get(at + 1).is_some_and(|c| c.is_lowercase());
        if letter.is_uppercase() && (after_small || ends_capitals) {
            out.push('_');
        }
        out.extend(letter.to_lowercase());
    }
    out
}

/// Constraint and index names that are taken, without regard to case.
#[derive(Debug, Default, Clone)]
pub(crate) struct Taken(BTreeSet<String>);

impl Taken {
    /// Takes `name`; false when it was taken.
    pub(crate) fn take(&mut self, name: &str) -> bool {
        self.0.insert(name.to_ascii_lowercase())
    }

    /// The default name `<table>_<middle>_<label>`, shortened to 63 bytes as PostgreSQL does, and numbered when it is
    /// taken.
    pub(crate) fn default_name(&mut self, table: &str, middle: &str, label: &str) -> Identifier {
        let mut number = 0u32;
        loop {
            let label = if number == 0 { label.to_owned() } else { format!("{label}{number}") };
            let name = composed(table, middle, &label);
            if self.take(&name) {
                return Identifier::new(name);
            }
            number += 1;
        }
    }
}

/// The parts joined by `_`, the longer of the first two shortened until all is at most 63 bytes.
fn composed(table: &str, middle: &str, label: &str) -> String {
    let signs = label.len() + 1 + usize::from(!middle.is_empty());
    let room = MAX_NAME.saturating_sub(signs);
    let (mut first, mut second) = (table.len(), middle.len());
    while first + second > room {
        if first > second { first -= 1 } else { second -= 1 }
    }
    let cut = |text: &str, length: usize| {
        let mut end = length;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.get(..end).unwrap_or("").to_owned()
    };
    let (first, second) = (cut(table, first), cut(middle, second));
    if middle.is_empty() { format!("{first}_{label}") } else { format!("{first}_{second}_{label}") }
}

impl Resolver<'_, '_> {
    /// A declared name of a table, column or type in the database, or `default`.
    pub(super) fn db_name(
        &mut self,
        declared: Option<&ast::DbName>,
        default: impl FnOnce() -> String,
        at: &ast::Name,
    ) -> Identifier {
        let Some(declared) = declared else {
            let name = default();
            self.check_length(&name, at);
            return Identifier::new(name);
        };
        self.check_length(&declared.name.text, &declared.name);
        let mut name = Identifier::new(declared.name.text.clone());
        for exception in &declared.per_dialect {
            self.check_length(&exception.name.text, &exception.name);
            if self.known_dialect(&exception.dialect) {
                name.per_dialect
                    .insert(exception.dialect.text.clone(), exception.name.text.clone());
            }
        }
        name
    }

    fn check_length(&mut self, name: &str, at: &ast::Name) {
        if name.len() > MAX_NAME || name.is_empty() {
            self.sink.report(NameTooLong { span: at.span, name: name.to_owned() });
        }
    }

    /// Refuses names that a database has for itself.
    pub(super) fn check_column_name(&mut self, name: &Identifier, at: &ast::Name) {
        for text in std::iter::once(&name.text).chain(name.per_dialect.values()) {
            if SYSTEM_COLUMNS.iter().any(|known| known.eq_ignore_ascii_case(text)) {
                self.sink.report(SystemName { span: at.span, name: text.clone() });
                return;
            }
        }
    }

    /// Refuses names that a database has for itself.
    pub(super) fn check_table_name(&mut self, name: &Identifier, at: &ast::Name) {
        let lower = name.text.to_ascii_lowercase();
        if SYSTEM_PREFIXES.iter().any(|prefix| lower.starts_with(prefix)) {
            self.sink.report(SystemName { span: at.span, name: name.text.clone() });
        }
    }

    /// The name of a constraint or index: a quoted one is exact, a bare one follows the table's name.
    pub(super) fn constraint_name(
        &mut self,
        declared: Option<&ast::Name>,
        table: &str,
        middle: &str,
        label: &str,
    ) -> Identifier {
        let Some(name) = declared else {
            return self.taken.default_name(table, middle, label);
        };
        let text = exact_name(name, table);
        self.check_length(&text, name);
        if !self.taken.take(&text) {
            self.sink.report(DuplicateConstraintName { span: name.span, name: text.clone() });
        }
        Identifier::new(text)
    }
}

/// The database name of a declared constraint.
pub(crate) fn exact_name(name: &ast::Name, table: &str) -> String {
    if name.quoted { name.text.clone() } else { format!("{table}_{}", name.text) }
}

#[cfg(test)]
mod tests {
    use super::{Taken, snake};

    #[test]
    fn tables_are_named_after_their_entities() {
        assert_eq!(snake("PostTag"), "post_tag");
        assert_eq!(snake("User"), "user");
        assert_eq!(snake("HTTPLog"), "http_log");
    }

    #[test]
    fn default_names_fit_and_differ() {
        let mut taken = Taken::default();
        assert_eq!(taken.default_name("post", "", "pkey").text, "post_pkey");
        assert_eq!(taken.default_name("post", "score", "check").text, "post_score_check");
        assert_eq!(taken.default_name("post", "score", "check").text, "post_score_check1");
        let long = taken.default_name(&"a".repeat(50), &"b".repeat(50), "fkey").text;
        assert_eq!(long, format!("{}_{}_fkey", "a".repeat(29), "b".repeat(28)));
    }
}
