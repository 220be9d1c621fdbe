//! Small programs over the values of a command: what the compiler writes and the runtime tests before anything is sent.

/// An operation: takes values from a stack and leaves one. Null goes through as in SQL. `T` holds texts, `B` bytes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Op<T, B> {
    /// The value of a parameter; of a list of records, the value in the row under test.
    Param(u32),
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
    Text(T),
    /// Bytes, or those of a UUID.
    Bytes(B),
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
    /// An integer that fits into 16 bits.
    ToSmall,
    /// An integer that fits into 32 bits.
    ToInt,
}

impl Op<String, Vec<u8>> {
    /// The operation with borrowed texts and bytes.
    #[must_use]
    pub fn borrowed(&self) -> Op<&str, &[u8]> {
        match self {
            Self::Param(at) => Op::Param(*at),
            Self::Null => Op::Null,
            Self::Bool(value) => Op::Bool(*value),
            Self::Int(value) => Op::Int(*value),
            Self::Float(value) => Op::Float(*value),
            Self::Decimal(digits, scale) => Op::Decimal(*digits, *scale),
            Self::Text(text) => Op::Text(text),
            Self::Bytes(bytes) => Op::Bytes(bytes),
            Self::And(count) => Op::And(*count),
            Self::Or(count) => Op::Or(*count),
            Self::In(count) => Op::In(*count),
            Self::Coalesce(count) => Op::Coalesce(*count),
            Self::Case(count) => Op::Case(*count),
            Self::Scale(digits) => Op::Scale(*digits),
            Self::Plain(plain) => Op::Plain(*plain),
        }
    }
}
