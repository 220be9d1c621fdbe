//! The value types of Rex, as columns, parameters and expressions have them.

/// A value type. `decimal` carries its precision and scale because arithmetic depends on them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Ty {
    /// True or false.
    Bool,
    /// 16-bit integer.
    SmallInt,
    /// 32-bit integer.
    Int,
    /// 64-bit integer; the type of all integer arithmetic.
    BigInt,
    /// IEEE double.
    Float,
    /// Exact decimal. `precision` is `None` inside expressions, where only overflow limits it.
    Decimal {
        /// Digits in all, where a column declares them.
        precision: Option<u32>,
        /// Digits after the point.
        scale: u32,
    },
    /// Text; the length limit is a check, not a type. Compared by code point.
    Text,
    /// Bytes.
    Bytes,
    /// UUID.
    Uuid,
    /// Calendar date.
    Date,
    /// Time of day, microseconds.
    Time,
    /// Date and time without zone, microseconds.
    Timestamp,
    /// Instant, microseconds.
    Timestamptz,
    /// Calendar interval (months, days, microseconds).
    Interval,
    /// JSON document.
    Json,
    /// A declared enum, by its Rex name; see [`crate::Catalog::enums`].
    Enum(String),
    /// A declared composite type, by its Rex name; see [`crate::Catalog::composites`].
    Composite(String),
    /// List of values; the flag says that one of them can be null.
    Array(Box<Ty>, bool),
    /// A type of one database that Rex does not look into: `domain T = text stored as sql d """x"""`.
    Foreign(String),
    /// The type of a bare `null`, before context gives it one. Never reaches a dialect.
    Null,
}

impl Ty {
    /// Whether this is one of the three integer types.
    #[must_use]
    pub fn is_integer(&self) -> bool {
        matches!(self, Self::SmallInt | Self::Int | Self::BigInt)
    }

    /// Whether arithmetic is defined on it.
    #[must_use]
    pub fn is_numeric(&self) -> bool {
        self.is_integer() || matches!(self, Self::Float | Self::Decimal { .. })
    }

    /// The scale of a decimal; 0 for integers.
    #[must_use]
    pub fn scale(&self) -> u32 {
        if let Self::Decimal { scale, .. } = self { *scale } else { 0 }
    }

    /// A list without nulls.
    #[must_use]
    pub fn list(element: Self) -> Self {
        Self::Array(Box::new(element), false)
    }

    /// A list; `nulls`: whether one of its elements can be null.
    #[must_use]
    pub fn list_of(element: Self, nulls: bool) -> Self {
        Self::Array(Box::new(element), nulls)
    }

    /// The element type of a list.
    #[must_use]
    pub fn element(&self) -> Option<&Self> {
        if let Self::Array(element, _) = self { Some(element) } else { None }
    }

    /// Whether it is a list of which an element can be null.
    #[must_use]
    pub fn has_nulls(&self) -> bool {
        matches!(self, Self::Array(_, true))
    }

    /// The type that a database keeps such values as: none tells lists with nulls from those without.
    #[must_use]
    pub fn kept(&self) -> Self {
        match self {
            Self::Array(element, _) => Self::list(element.kept()),
            other => other.clone(),
        }
    }
}

impl std::fmt::Display for Ty {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Bool => f.write_str("bool"),
            Self::SmallInt => f.write_str("smallint"),
            Self::Int => f.write_str("int"),
            Self::BigInt => f.write_str("bigint"),
            Self::Float => f.write_str("float"),
            Self::Decimal { precision: Some(p), scale } => write!(f, "decimal({p}, {scale})"),
            Self::Decimal { precision: None, scale } => write!(f, "decimal(.., {scale})"),
            Self::Text => f.write_str("text"),
            Self::Bytes => f.write_str("bytes"),
            Self::Uuid => f.write_str("uuid"),
            Self::Date => f.write_str("date"),
            Self::Time => f.write_str("time"),
            Self::Timestamp => f.write_str("timestamp"),
            Self::Timestamptz => f.write_str("timestamptz"),
            Self::Interval => f.write_str("interval"),
            Self::Json => f.write_str("json"),
            Self::Enum(name) | Self::Composite(name) | Self::Foreign(name) => f.write_str(name),
            Self::Array(element, nulls) => {
                write!(f, "{element}{}[]", if *nulls { "?" } else { "" })
            }
            Self::Null => f.write_str("null"),
        }
    }
}
