//! Names that PostgreSQL keeps for itself.

/// Column names that every table has already.
pub const SYSTEM_COLUMNS: &[&str] = &["tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"];
