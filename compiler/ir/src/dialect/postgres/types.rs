//! Names of types, parameters, constants and conversions in PostgreSQL.

use crate::dialect::{Level, Printer, civil, comparison, literal, writer};
use crate::expr::{AggregateFunc, ExprKind};
use crate::{Catalog, Expr, Func, Literal, ParamId, Ty};

/// So many digits a decimal has in Rust, whichever they are.
const DIGITS: u32 = 28;

/// The type as a column or a cast has it.
pub(super) fn name(catalog: &Catalog, ty: &Ty) -> Option<String> {
    let name = match ty {
        Ty::Bool => "boolean",
        Ty::SmallInt => "smallint",
        Ty::Int => "integer",
        Ty::BigInt => "bigint",
        Ty::Float => "float8",
        Ty::Decimal { precision: Some(precision), scale } => {
            return Some(format!("numeric({precision}, {scale})"));
        }
        Ty::Decimal { precision: None, .. } => "numeric",
        Ty::Text => "text",
        Ty::Bytes => "bytea",
        Ty::Uuid => "uuid",
        Ty::Date => "date",
        Ty::Time => "time",
        Ty::Timestamp => "timestamp",
        Ty::Timestamptz => "timestamptz",
        Ty::Interval => "interval",
        Ty::Json => "jsonb",
        Ty::Enum(name) => {
            return Some(match catalog.enum_type(name).filter(|declared| declared.native) {
                Some(declared) => writer::quoted(declared.db_name.on("postgres"), '"'),
                None => "text".to_owned(),
            });
        }
        Ty::Composite(name) => {
            let declared = catalog.composite(name)?;
            return Some(writer::quoted(declared.db_name.on("postgres"), '"'));
        }
        Ty::Array(element, _) => return Some(format!("{}[]", self::name(catalog, element)?)),
        Ty::Foreign(name) => name,
        Ty::Null => return None,
    };
    Some(name.to_owned())
}

/// `::type`, without the precision of a decimal (which would round).
pub(super) fn suffix(p: &mut Printer<'_>, ty: &Ty) {
    if let Some(name) = name(p.catalog, &loose(ty)) {
        p.push("::");
        p.push(&name);
    }
}

fn loose(ty: &Ty) -> Ty {
    match ty {
        Ty::Decimal { scale, .. } => Ty::Decimal { precision: None, scale: *scale },
        Ty::Array(element, nulls) => Ty::list_of(loose(element), *nulls),
        other => other.clone(),
    }
}

/// Whether values of the type travel as text: the driver knows no codec of the database's own type.
fn travels_as_text(p: &Printer<'_>, ty: &Ty) -> bool {
    matches!(ty, Ty::Foreign(_)) || p.native_enum(ty)
}

/// A parameter: cast, always (L16).
pub(super) fn param(p: &mut Printer<'_>, id: ParamId, ty: &Ty) -> Level {
    let declared = p.parameter(id).map_or(ty, |param| &param.ty);
    p.placeholder(id);
    match declared {
        Ty::Array(element, _) if travels_as_text(p, element) => p.push("::text[]"),
        other if travels_as_text(p, other) => p.push("::text"),
        _ => {}
    }
    suffix(p, declared);
    Level::Tight
}

/// A list parameter with elements of this type.
pub(super) fn array_param(p: &mut Printer<'_>, id: ParamId, element: &Ty) {
    p.placeholder(id);
    if travels_as_text(p, element) || matches!(element, Ty::Array(..)) {
        p.push("::text[]");
    } else {
        suffix(p, &Ty::list(element.clone()));
    }
}

/// A constant of exactly its type, as far as the server would not see it by itself.
pub(super) fn literal(p: &mut Printer<'_>, literal: &Literal, ty: &Ty) -> Level {
    match literal {
        Literal::Null => p.push("null"),
        Literal::Float(value) => literal::number(p, &literal::float_text(*value)),
        Literal::Int(value) if matches!(ty, Ty::Decimal { .. }) => {
            let digits = i128::from(*value).saturating_mul(10i128.saturating_pow(ty.scale()));
            literal::number(p, &literal::decimal_text(digits, ty.scale()));
            // Without digits after the point the server would see an integer.
            if ty.scale() > 0 {
                return Level::Tight;
            }
        }
        Literal::Decimal(digits, 0) => literal::number(p, &digits.to_string()),
        // A bare 9223372036854775808 would be a numeric before its sign is seen.
        Literal::Int(i64::MIN) => p.string(&i64::MIN.to_string()),
        Literal::Bool(_) | Literal::Int(_) | Literal::Decimal(..) => {
            return literal::literal(p, literal, ty);
        }
        Literal::Text(text) => {
            p.string(text);
            if !p.native_enum(ty) && !matches!(ty, Ty::Foreign(_)) {
                return Level::Tight;
            }
        }
        Literal::Json(text) => p.string(text),
        Literal::Bytes(bytes) => p.string(&format!("\\x{}", hex(bytes))),
        Literal::Uuid(bytes) => p.string(&hyphenated(bytes)),
        Literal::Date(days) => p.string(&civil::date(*days)),
        Literal::Time(micros) => p.string(&civil::time(*micros)),
        Literal::Timestamp(micros) => p.string(&civil::timestamp(*micros)),
        Literal::Timestamptz(micros) => {
            p.string(&format!("{}+00", civil::timestamp(*micros)));
        }
        Literal::Interval(months, days, micros) => {
            p.string(&format!("{months} mons {days} days {micros} microseconds"));
        }
        Literal::List(items) => {
            let element = ty.element().cloned().unwrap_or(Ty::Null);
            p.push("array[");
            p.list(", ", items, |p, item| {
                self::literal(p, item, &element);
            });
            p.push("]");
        }
    }
    let ty = if matches!(literal, Literal::Int(_)) { &Ty::BigInt } else { ty };
    suffix(p, ty);
    Level::Tight
}

/// Bytes as hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A UUID as people write it.
fn hyphenated(bytes: &[u8; 16]) -> String {
    let digits = hex(bytes);
    let parts = [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]];
    parts.join("-")
}

/// A value of `ty`: integer constants among decimals get their scale, the rest is the server's.
pub(super) fn value(p: &mut Printer<'_>, expr: &Expr, ty: &Ty) -> Level {
    match (&expr.kind, ty) {
        (ExprKind::Literal(constant @ (Literal::Int(_) | Literal::Null)), Ty::Decimal { .. }) => {
            literal(p, constant, ty)
        }
        _ => p.emit(expr),
    }
}

/// An expression of exactly this type, cast if the server might see another.
pub(super) fn exactly(p: &mut Printer<'_>, expr: &Expr, ty: &Ty) {
    let known = matches!(
        expr.kind,
        ExprKind::Param(_)
            | ExprKind::Column { .. }
            | ExprKind::Cast(_)
            | ExprKind::Literal(Literal::Null)
    );
    if known && expr.ty == *ty {
        p.expr(expr);
        return;
    }
    p.operand(expr);
    suffix(p, ty);
}

/// A result column: what the driver decodes must have the type that it expects.
pub(super) fn output(p: &mut Printer<'_>, expr: &Expr) -> Level {
    if !p.is_outermost() {
        return inner_output(p, expr);
    }
    if travels_as_text(p, &expr.ty) {
        p.operand(expr);
        p.push("::text");
        return Level::Tight;
    }
    if let Ty::Array(element, _) = &expr.ty
        && travels_as_text(p, element)
    {
        p.operand(expr);
        p.push("::text[]");
        return Level::Tight;
    }
    // What a command returns is written already: a number that Rust has no room for must fail before.
    if let (Ty::Decimal { scale, .. }, true) = (&expr.ty, p.target().is_some())
        && !matches!(expr.kind, ExprKind::Column { .. } | ExprKind::Literal(_))
    {
        p.operand(expr);
        p.push(&format!("::numeric({}, {scale})", DIGITS.max(*scale)));
        return Level::Tight;
    }
    inner_output(p, expr)
}

/// A column of a query inside the statement: of exactly its type, which the rest of the statement relies on.
fn inner_output(p: &mut Printer<'_>, expr: &Expr) -> Level {
    if expr.ty.is_integer() && is_narrow(expr) {
        p.operand(expr);
        suffix(p, &expr.ty);
        return Level::Tight;
    }
    if let (Ty::Decimal { scale, .. }, false) = (&expr.ty, has_own_scale(expr)) {
        p.push("round(");
        value(p, expr, &expr.ty);
        p.push(&format!(", {scale})"));
        return Level::Tight;
    }
    value(p, expr, &expr.ty)
}

/// Whether the server may see a narrower integer than [`Expr::ty`]: a constant, a length, or what consists of such.
pub(super) fn is_narrow(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Literal(literal) => *literal != Literal::Null,
        ExprKind::Case(case) => {
            let values = case.arms.iter().map(|(_, value)| value);
            let mut values = values.chain(case.otherwise.as_deref());
            values.any(|value| is_narrow(value) || value.ty != expr.ty)
        }
        ExprKind::Call(
            Func::Length
            | Func::OctetLength
            | Func::Strpos
            | Func::Ascii
            | Func::Cardinality
            | Func::ArrayPosition,
            _,
        ) => expr.ty != Ty::Int,
        ExprKind::Coalesce(items) | ExprKind::Call(Func::Nullif, items) => {
            items.iter().any(|item| is_narrow(item) || item.ty != expr.ty)
        }
        ExprKind::Aggregate(aggregate)
            if matches!(aggregate.func, AggregateFunc::Min | AggregateFunc::Max) =>
        {
            aggregate.arg.as_ref().is_some_and(|arg| is_narrow(arg) || arg.ty != expr.ty)
        }
        _ => false,
    }
}

/// Whether a decimal comes with exactly the scale of its type.
fn has_own_scale(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Column { .. } | ExprKind::Cast(_) | ExprKind::Subquery(_) => true,
        ExprKind::Literal(Literal::Decimal(_, scale)) => *scale == expr.ty.scale(),
        ExprKind::Literal(_) => true,
        ExprKind::Binary(_, left, right) => has_own_scale(left) && has_own_scale(right),
        ExprKind::Aggregate(aggregate) => aggregate.arg.as_ref().is_none_or(has_own_scale),
        ExprKind::Call(Func::Round | Func::ToDecimal, _) => true,
        ExprKind::Unary(_, inner) => has_own_scale(inner),
        _ => false,
    }
}

/// `x::type`, with the conversions that are Rex's own: float to integer truncates, instants are read in UTC, decimals
/// take their scale.
pub(super) fn cast(p: &mut Printer<'_>, inner: &Expr, to: &Ty) -> Level {
    match (&inner.ty, to) {
        (from, to) if from == to && !matches!(inner.kind, ExprKind::Literal(_)) => p.emit(inner),
        (_, to) if matches!(inner.kind, ExprKind::Literal(Literal::Null)) => {
            literal(p, &Literal::Null, to)
        }
        (Ty::Float | Ty::Decimal { .. }, to) if to.is_integer() => {
            p.push("trunc(");
            p.expr(inner);
            p.push(")");
            suffix(p, to);
            Level::Tight
        }
        (_, Ty::Decimal { scale, .. }) => {
            p.push("round(");
            p.operand(inner);
            p.push(&format!("::numeric, {scale})"));
            Level::Tight
        }
        // A numeric shows the digits it was computed with, not those of its type.
        (Ty::Decimal { scale, .. }, Ty::Text) if !comparison::is_table_column(p, inner) => {
            p.push("round(");
            p.expr(inner);
            p.push(&format!(", {scale})::text"));
            Level::Tight
        }
        (Ty::Timestamptz, Ty::Timestamp) | (Ty::Timestamp, Ty::Timestamptz) => {
            p.operand(inner);
            p.push(" at time zone 'UTC'");
            Level::Loose
        }
        (Ty::Timestamptz, Ty::Date | Ty::Time) => {
            p.push("(");
            p.operand(inner);
            p.push(" at time zone 'UTC')");
            suffix(p, to);
            Level::Tight
        }
        (Ty::Date, Ty::Timestamptz) => {
            p.push("(");
            p.operand(inner);
            p.push("::timestamp at time zone 'UTC')");
            Level::Tight
        }
        _ => {
            p.operand(inner);
            suffix(p, to);
            Level::Tight
        }
    }
}
