//! Names that PostgreSQL keeps for itself.

/// Column names that every table has already.
pub(super) const SYSTEM_COLUMNS: &[&str] = &["tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"];

/// The server keeps schemas that begin like this for itself; tables stay clear of it too.
pub(super) const RESERVED_PREFIX: &str = "pg_";
