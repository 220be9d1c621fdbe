//! Rules that are checked before a command is sent: a small program over its parameters.

use crate::ParamId;

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

/// An operation: takes values from a stack and leaves one. Null goes through as in SQL.
#[derive(Debug, Clone, PartialEq)]
pub enum Op {
    /// The value of a parameter; of a list of records, the value in the row under test.
    Param(ParamId),
    /// Null.
    Null,
    /// A truth value.
    Bool(bool),
    /// An integer; days of a date, microseconds of a time or instant.
    Int(i64),
    /// A float.
    Float(f64),
    /// A decimal: digits and scale.
    Decimal(i128, u32),
    /// A text.
    Text(String),
    /// Bytes, or those of a UUID.
    Bytes(Vec<u8>),
    /// So many truth values: none may be false.
    And(u16),
    /// So many truth values: one must be true.
    Or(u16),
    /// A value and so many others: whether it is among them.
    In(u16),
    /// So many values: the first that is not null.
    Coalesce(u16),
    /// So many pairs of condition and value, and the value when none holds.
    Case(u16),
    /// A decimal rounded to so many digits.
    Scale(u8),
    /// An operation without a number.
    Plain(Plain),
}

/// An operation that only takes values from the stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the operators and functions of the language by their names")]
pub enum Plain {
    Not,
    IsNull,
    IsTrue,
    IsFalse,
    IsDistinct,
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    Like,
    Ilike,
    Neg,
    Add,
    Sub,
    Mul,
    Div,
    Rem,
    Abs,
    Concat,
    Length,
    OctetLength,
    Lower,
    Upper,
    Trim,
    Ltrim,
    Rtrim,
    StartsWith,
    EndsWith,
    Contains,
    ToSmall,
    ToInt,
}
