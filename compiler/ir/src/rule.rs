//! Rules that are checked before a command is sent: small programs over its parameters.

pub use rex_rule::Plain;

use crate::ParamId;

/// An operation of a rule.
pub type Op = rex_rule::Op<String, Vec<u8>>;

/// A condition on the values of a command.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Name of the constraint, in the database or of the rule alone.
    pub constraint: String,
    /// Path of the field that it is about, or of the entity.
    pub field: String,
    /// What to tell people.
    pub message: String,
    /// The step of a transaction that it belongs to; 0 elsewhere.
    pub step: usize,
    /// Optional parameters that must all be given for the rule to count.
    pub guards: Vec<ParamId>,
    /// Its operations; they leave one truth value or null. The rule is broken when that is false.
    pub ops: Vec<Op>,
}

/// A key that no two of the rows which a command writes may share: a database that answers conflicts by updating cannot
/// update a row twice.
#[derive(Debug, Clone, PartialEq)]
pub struct Distinct {
    /// Name of the key's constraint or index.
    pub constraint: String,
    /// Paths of its fields.
    pub field: String,
    /// The step of a transaction that it belongs to; 0 elsewhere.
    pub step: usize,
    /// Whether two nulls are the same.
    pub nulls: bool,
    /// Whether the values stand in lists, which are as long as there are rows.
    pub lists: bool,
    /// The rows; of a list of records, one that stands for all. Operations that leave whether the row counts, and
    /// the values of its key.
    pub rows: Vec<Vec<Op>>,
}
