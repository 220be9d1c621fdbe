//! Names that SQLite keeps for itself.

/// Column names that mean the row's own number unless a column hides them.
pub(super) const SYSTEM_COLUMNS: &[&str] = &["rowid", "_rowid_", "oid"];

/// No table, index, view or trigger may begin like this.
pub(super) const RESERVED_PREFIX: &str = "sqlite_";
