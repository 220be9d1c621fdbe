//! Types that raw SQL says itself: casts, literals, functions that every reader knows.

use sqlparser::ast::{
    ArrayElemTypeDef, BinaryOperator, DataType, ExactNumberInfo, TimezoneInfo, Value as Literal,
};

use super::scope::Null;
use crate::Ty;

/// The type that a cast names.
pub(super) fn cast(data_type: &DataType) -> Option<Ty> {
    Some(match data_type {
        DataType::Bool | DataType::Boolean => Ty::Bool,
        DataType::SmallInt(_) | DataType::Int2(_) => Ty::SmallInt,
        DataType::Int(_) | DataType::Integer(_) | DataType::Int4(_) => Ty::Int,
        DataType::BigInt(_) | DataType::Int8(_) => Ty::BigInt,
        DataType::DoublePrecision | DataType::Float8 | DataType::Float(ExactNumberInfo::None) => {
            Ty::Float
        }
        DataType::Numeric(info) | DataType::Decimal(info) | DataType::Dec(info) => match info {
            ExactNumberInfo::PrecisionAndScale(precision, scale) => Ty::Decimal {
                precision: Some(u32::try_from(*precision).ok()?),
                scale: u32::try_from(*scale).ok()?,
            },
            ExactNumberInfo::Precision(precision) => {
                Ty::Decimal { precision: Some(u32::try_from(*precision).ok()?), scale: 0 }
            }
            ExactNumberInfo::None => return None,
        },
        DataType::Text
        | DataType::Varchar(_)
        | DataType::CharacterVarying(_)
        | DataType::CharVarying(_) => Ty::Text,
        DataType::Uuid => Ty::Uuid,
        DataType::Bytea => Ty::Bytes,
        DataType::Date => Ty::Date,
        DataType::Time(_, TimezoneInfo::None | TimezoneInfo::WithoutTimeZone) => Ty::Time,
        DataType::Timestamp(_, TimezoneInfo::None | TimezoneInfo::WithoutTimeZone) => Ty::Timestamp,
        DataType::Timestamp(_, TimezoneInfo::Tz | TimezoneInfo::WithTimeZone) => Ty::Timestamptz,
        DataType::Interval { .. } => Ty::Interval,
        DataType::JSON | DataType::JSONB => Ty::Json,
        DataType::Array(ArrayElemTypeDef::SquareBracket(element, _)) => Ty::list(cast(element)?),
        _ => return None,
    })
}

/// The type of a literal.
pub(super) fn literal(value: &Literal) -> Option<Ty> {
    match value {
        Literal::Number(digits, false) => match digits.parse::<i64>() {
            Ok(number) if i32::try_from(number).is_ok() => Some(Ty::Int),
            Ok(_) => Some(Ty::BigInt),
            Err(_) => None,
        },
        Literal::SingleQuotedString(_) | Literal::EscapedStringLiteral(_) => Some(Ty::Text),
        Literal::Boolean(_) => Some(Ty::Bool),
        _ => None,
    }
}

/// The type of an operation on two values.
pub(super) fn operation(op: &BinaryOperator, left: Option<&Ty>, right: Option<&Ty>) -> Option<Ty> {
    use BinaryOperator as Op;
    match op {
        Op::Plus | Op::Minus | Op::Multiply | Op::Divide | Op::Modulo => match (left?, right?) {
            (a, b) if a == b && (a.is_integer() || *a == Ty::Float) => Some(a.clone()),
            (a, b) if a.is_integer() && b.is_integer() => Some(a.max(b).clone()),
            _ => None,
        },
        Op::StringConcat => match (left?, right?) {
            (Ty::Text, Ty::Text) => Some(Ty::Text),
            _ => None,
        },
        _ => None,
    }
}

/// Whether the operator compares.
pub(super) fn compares(op: &BinaryOperator) -> bool {
    use BinaryOperator as Op;
    matches!(op, Op::Eq | Op::NotEq | Op::Lt | Op::LtEq | Op::Gt | Op::GtEq)
}

/// The type that a function gives, where it is the same for all arguments.
pub(super) fn function(name: &str, typed: bool) -> Option<Ty> {
    let everywhere = match name {
        "count" | "row_number" | "rank" | "dense_rank" => Some(Ty::BigInt),
        _ => None,
    };
    if !typed {
        return everywhere;
    }
    match name {
        "lower" | "upper" | "btrim" | "ltrim" | "rtrim" | "replace" | "concat" | "concat_ws"
        | "left" | "right" | "lpad" | "rpad" | "initcap" | "md5" | "split_part" | "string_agg"
        | "to_char" | "regexp_replace" | "repeat" | "reverse" => Some(Ty::Text),
        "length" | "char_length" | "octet_length" | "strpos" | "cardinality" | "ntile" => {
            Some(Ty::Int)
        }
        "now"
        | "current_timestamp"
        | "transaction_timestamp"
        | "statement_timestamp"
        | "clock_timestamp" => Some(Ty::Timestamptz),
        "current_date" => Some(Ty::Date),
        "gen_random_uuid" => Some(Ty::Uuid),
        "bool_and" | "bool_or" | "every" | "starts_with" => Some(Ty::Bool),
        "jsonb_build_object" | "jsonb_agg" | "json_agg" | "json_build_object" | "to_jsonb" => {
            Some(Ty::Json)
        }
        _ => everywhere,
    }
}

/// Aggregates that give null where there is no row.
pub(super) fn is_aggregate(name: &str) -> bool {
    matches!(
        name,
        "max"
            | "min"
            | "sum"
            | "avg"
            | "string_agg"
            | "array_agg"
            | "group_concat"
            | "bool_and"
            | "bool_or"
            | "every"
            | "stddev"
            | "variance"
    )
}

/// Whether a function gives null for a null, and only then.
pub(super) fn is_strict(name: &str) -> bool {
    matches!(
        name,
        "lower"
            | "upper"
            | "trim"
            | "btrim"
            | "ltrim"
            | "rtrim"
            | "replace"
            | "length"
            | "char_length"
            | "abs"
            | "round"
    )
}

/// Functions without a null among their values.
pub(super) fn is_never_null(name: &str) -> bool {
    matches!(
        name,
        "count"
            | "row_number"
            | "rank"
            | "dense_rank"
            | "now"
            | "current_timestamp"
            | "current_date"
            | "gen_random_uuid"
            | "concat"
            | "random"
    )
}

/// Whether values of two types can be compared, or the first stored in a column of the second; true where nobody
/// knows.
pub(super) fn suit(value: &Ty, column: &Ty, stored: bool) -> bool {
    let (Some(a), Some(b)) = (class(value), class(column)) else { return true };
    // Whatever is stored in a text becomes one.
    a == b || (stored && b == Class::Text)
}

#[derive(PartialEq, Eq)]
enum Class {
    Number,
    Text,
    Bool,
    Bytes,
    Uuid,
    Date,
}

fn class(ty: &Ty) -> Option<Class> {
    Some(match ty {
        Ty::SmallInt | Ty::Int | Ty::BigInt | Ty::Float | Ty::Decimal { .. } => Class::Number,
        Ty::Text => Class::Text,
        Ty::Bool => Class::Bool,
        Ty::Bytes => Class::Bytes,
        Ty::Uuid => Class::Uuid,
        Ty::Date | Ty::Timestamp | Ty::Timestamptz => Class::Date,
        _ => return None,
    })
}

/// The type of several values of which one is taken.
pub(super) fn common<'t>(all: impl IntoIterator<Item = Option<&'t Ty>>) -> Option<Ty> {
    let mut all = all.into_iter();
    let first = all.next()??;
    all.all(|ty| ty == Some(first)).then(|| first.clone())
}

/// Whether a null in one of the values makes the result null.
pub(super) fn strict(all: &[&Null]) -> Null {
    Null::of_any(all.iter().copied())
}
