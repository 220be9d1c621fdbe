//! Types as text, in models.

use rex_ir::Ty;

/// The text of a type: `decimal(12, 2)`, `enum Status`, `text[]`.
pub(super) fn text(ty: &Ty) -> String {
    match ty {
        Ty::Enum(name) => format!("enum {name}"),
        Ty::Composite(name) => format!("struct {name}"),
        Ty::Foreign(name) => format!("foreign {name}"),
        Ty::Array(element, nulls) => {
            format!("{}{}[]", text(element), if *nulls { "?" } else { "" })
        }
        other => other.to_string(),
    }
}

/// The type of a text.
pub(super) fn parse(text: &str) -> Option<Ty> {
    if let Some(element) = text.strip_suffix("[]") {
        let (element, nulls) = match element.strip_suffix('?') {
            Some(element) => (element, true),
            None => (element, false),
        };
        return parse(element).map(|element| Ty::list_of(element, nulls));
    }
    if let Some(name) = text.strip_prefix("enum ") {
        return Some(Ty::Enum(name.to_owned()));
    }
    if let Some(name) = text.strip_prefix("struct ") {
        return Some(Ty::Composite(name.to_owned()));
    }
    if let Some(name) = text.strip_prefix("foreign ") {
        return Some(Ty::Foreign(name.to_owned()));
    }
    if let Some(inner) = text.strip_prefix("decimal(").and_then(|rest| rest.strip_suffix(')')) {
        let (precision, scale) = inner.split_once(", ")?;
        let precision = if precision == ".." { None } else { Some(precision.parse().ok()?) };
        return Some(Ty::Decimal { precision, scale: scale.parse().ok()? });
    }
    Some(match text {
        "bool" => Ty::Bool,
        "smallint" => Ty::SmallInt,
        "int" => Ty::Int,
        "bigint" => Ty::BigInt,
        "float" => Ty::Float,
        "text" => Ty::Text,
        "bytes" => Ty::Bytes,
        "uuid" => Ty::Uuid,
        "date" => Ty::Date,
        "time" => Ty::Time,
        "timestamp" => Ty::Timestamp,
        "timestamptz" => Ty::Timestamptz,
        "interval" => Ty::Interval,
        "json" => Ty::Json,
        "null" => Ty::Null,
        _ => return None,
    })
}
