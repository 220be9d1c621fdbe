//! Transactions: several statements, of which later ones bind what earlier ones gave.

use crate::{Cardinality, Statement, Ty};

/// A transaction.
#[derive(Debug, Clone, PartialEq)]
pub struct Transaction {
    /// What it sees of others.
    pub isolation: Isolation,
    /// Its steps in order.
    pub steps: Vec<Step>,
    /// The step whose rows it returns: [`crate::Routine::statement`] is its statement, and
    /// [`crate::Routine::shape`] the shape of its rows.
    pub result: Option<usize>,
    /// Without a result: whether it gives how many rows its steps wrote.
    pub counts: bool,
}

/// What a transaction sees of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Isolation {
    /// It only reads, and sees one state.
    Read,
    /// Each statement sees what others have committed.
    Write,
    /// All statements see one state.
    Snapshot,
    /// As if transactions ran one after the other.
    Serializable,
}

/// A step.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Runs a statement.
    Run {
        /// The statement.
        statement: Statement,
        /// Types of its columns; none when it gives no rows.
        columns: Vec<Ty>,
        /// How many rows it must give, or write when it gives none.
        rows: Cardinality,
    },
    /// Leaves out steps that belong to a row which an earlier step may not have written.
    Skip {
        /// The step; when it gave a row, none is left out.
        unless: usize,
        /// How many of the next steps.
        count: usize,
    },
    /// Ends the transaction unless something holds.
    Ensure {
        /// What must hold.
        check: Check,
        /// What is said when it does not.
        message: String,
    },
}

/// What must hold.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "nearly all are statements")]
pub enum Check {
    /// The step gave a row.
    Present(usize),
    /// The step gave no row.
    Absent(usize),
    /// The statement's only value is true.
    True(Statement),
}

impl Step {
    /// The statement of the step.
    #[must_use]
    pub fn statement(&self) -> Option<&Statement> {
        match self {
            Self::Run { statement, .. } | Self::Ensure { check: Check::True(statement), .. } => {
                Some(statement)
            }
            Self::Skip { .. }
            | Self::Ensure { check: Check::Present(_) | Check::Absent(_), .. } => None,
        }
    }
}
