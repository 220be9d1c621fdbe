//! The data types that statements name their parameters and columns by.

/// The type of a parameter or a column, as the compiler knows it. Drivers map it to their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ty {
    /// `true` or `false`.
    Bool,
    /// A 16-bit integer, `i16`.
    SmallInt,
    /// A 32-bit integer, `i32`.
    Int,
    /// A 64-bit integer, `i64`.
    BigInt,
    /// A finite 64-bit float, `f64`.
    Float,
    /// A decimal with that many digits after the point.
    Decimal(u8),
    /// Text.
    Text,
    /// Bytes.
    Bytes,
    /// A UUID.
    Uuid,
    /// A day, `jiff::civil::Date`.
    Date,
    /// A time of day, `jiff::civil::Time`.
    Time,
    /// A day and time without a zone, `jiff::civil::DateTime`.
    Timestamp,
    /// An instant, `jiff::Timestamp`.
    Timestamptz,
    /// An interval of the calendar, [`Interval`](crate::Interval).
    Interval,
    /// A JSON document.
    Json,
    /// A value of a database type of that name which travels as text (a native enum).
    Named(&'static str),
    /// A value of several fields.
    Record(&'static [Ty]),
    /// A list of values of one type.
    List(&'static Ty),
}
