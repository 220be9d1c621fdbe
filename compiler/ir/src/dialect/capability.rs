//! What a database can do, as data; legalization and the planner read it.

/// Capabilities of a dialect. Everything a pass asks about a database is a field here.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "a capability is a yes or a no")]
pub struct Capabilities {
    /// `distinct on`.
    pub distinct_on: bool,
    /// `lateral` subqueries in `from`.
    pub lateral: bool,
    /// `for update` and friends.
    pub row_locks: bool,
    /// Writes inside `with`.
    pub modifying_ctes: bool,
    /// `rollup`, `cube`, `grouping sets`.
    pub grouping_sets: bool,
    /// A subquery as a key of `group by`, and again among the columns.
    pub grouped_subqueries: bool,
    /// `delete … using`.
    pub delete_using: bool,
    /// `returning` sees the rows that the written one is joined with, and what other tables held before.
    pub returning_sources: bool,
    /// Subqueries in the values of an update see the table as it was before, whatever rows were written already.
    /// Where they do not, an update from another source computes all values first.
    pub update_sees_before: bool,
    /// An upsert that would change a row twice is an error.
    pub upsert_once: bool,
    /// Native arrays.
    pub arrays: bool,
    /// Types of several fields.
    pub composites: bool,
    /// Percentiles and other ordered-set aggregates.
    pub ordered_set_aggregates: bool,
    /// `except all` and `intersect all`.
    pub set_all: bool,
    /// Intervals as values (not only calendar arithmetic with literals).
    pub intervals: bool,
    /// Documents are compared, ordered and grouped.
    pub json_order: bool,
    /// Intervals are told apart and grouped, and not only compared and sorted.
    pub interval_equality: bool,
    /// Full joins on any condition, and not only on equal values.
    pub full_join_on_anything: bool,
    /// Largest decimal precision of a column.
    pub decimal_precision: u32,
    /// Most parameters in one statement.
    pub max_params: usize,
    /// Most tables in one join.
    pub max_join_tables: usize,
}

impl Capabilities {
    /// What any SQL database can do: the beginning for a new dialect.
    pub const LEAST: Self = Self {
        distinct_on: false,
        lateral: false,
        row_locks: false,
        modifying_ctes: false,
        grouping_sets: false,
        grouped_subqueries: false,
        delete_using: false,
        returning_sources: false,
        update_sees_before: false,
        upsert_once: false,
        arrays: false,
        composites: false,
        ordered_set_aggregates: false,
        set_all: false,
        intervals: false,
        json_order: false,
        interval_equality: false,
        full_join_on_anything: false,
        decimal_precision: 18,
        max_params: 999,
        max_join_tables: 32,
    };
}
