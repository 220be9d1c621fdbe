//! Transactions: several statements, of which later ones use what earlier ones gave.

use rex_grammar::Span;

use super::{Cardinality, Output, Query, Statement};
pub use rex_ir::transaction::Isolation;

/// A transaction.
#[derive(Debug, Clone)]
pub struct Transaction {
    /// What it sees of others.
    pub isolation: Isolation,
    /// Its steps in order.
    pub steps: Vec<Step>,
    /// The step whose rows it returns.
    pub result: Option<usize>,
    /// Inputs that stand for what earlier steps gave.
    pub lets: Vec<LetInput>,
    /// Without rows: it gives how many it wrote.
    pub counts: bool,
}

/// A step.
#[derive(Debug, Clone)]
pub struct Step {
    /// What it does.
    pub kind: StepKind,
    /// Where it stands.
    pub span: Span,
}

/// What a step does.
#[derive(Debug, Clone)]
pub enum StepKind {
    /// Runs a statement.
    Run {
        /// The statement.
        statement: Statement,
        /// The flat outputs of its rows.
        outputs: Vec<Output>,
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
#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "nearly all are queries")]
pub enum Check {
    /// The step gave a row.
    Present(usize),
    /// The step gave no row.
    Absent(usize),
    /// The query's only value is true.
    True(Query),
}

/// An input that stands for what an earlier step gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LetInput {
    /// The input.
    pub input: usize,
    /// The step.
    pub step: usize,
    /// The output of its only row; all rows when there is none.
    pub output: Option<usize>,
}
