//! Rules that are checked before a command is sent, with the meaning they have as checks of the database.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::codec;
use crate::error::{Error, ErrorKind};
use crate::param::Param;
use crate::ty::Ty;

/// A condition on the values of a command.
#[derive(Debug, Clone, Copy)]
pub struct Rule<'r> {
    constraint: &'r str,
    field: &'r str,
    message: &'r str,
    given: u32,
    steps: &'r [Op<'r>],
}

impl<'r> Rule<'r> {
    /// A rule by the name of its constraint; it counts in the variants that have all bits of `given`.
    pub const fn new(
        constraint: &'r str,
        field: &'r str,
        message: &'r str,
        given: u32,
        steps: &'r [Op<'r>],
    ) -> Self {
        Self { constraint, field, message, given, steps }
    }

    /// The error of the rule when the values break it.
    ///
    /// # Errors
    /// The violation, or what is wrong with a value before it can be tested.
    pub(crate) fn check<'v>(
        &'v self,
        variant: u32,
        values: &dyn Fn(usize) -> Option<(&'v Param<'v>, Ty)>,
    ) -> Result<(), Error> {
        if variant & self.given != self.given {
            return Ok(());
        }
        let mut stack = Stack(Vec::with_capacity(8));
        for step in self.steps {
            let value = stack.step(step, values);
            stack.0.push(value);
        }
        match stack.pop() {
            Ok(Value::Bool(false)) => {
                Err(Error::new(ErrorKind::CheckViolation, self.message.to_owned())
                    .with_constraint(self.constraint)
                    .with_field(self.field))
            }
            Ok(_) => Ok(()),
            Err(broken) => Err(broken.into_error()),
        }
    }
}

/// Tests rules; the first that is broken is the error.
pub(crate) fn check<'v>(
    rules: &'v [Rule<'v>],
    variant: u32,
    values: &dyn Fn(usize) -> Option<(&'v Param<'v>, Ty)>,
) -> Result<(), Error> {
    rules.iter().try_for_each(|rule| rule.check(variant, values))
}

/// A step of a rule: takes values from a stack and leaves one. Null goes through as in SQL.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs, reason = "the operators and functions of the language by their names")]
pub enum Op<'r> {
    /// The value of a parameter.
    Param(u16),
    Null,
    Bool(bool),
    /// An integer; days of a date, microseconds of a time or instant.
    Int(i64),
    Float(f64),
    /// Digits and scale.
    Decimal(i128, u32),
    Text(&'r str),
    /// Bytes, or those of a UUID.
    Bytes(&'r [u8]),
    /// So many truth values.
    And(u16),
    /// So many truth values.
    Or(u16),
    /// A value and so many others.
    In(u16),
    /// So many values.
    Coalesce(u16),
    /// So many pairs of condition and value, and the value when none holds.
    Case(u16),
    /// A decimal rounded to so many digits.
    Scale(u8),
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

#[derive(Debug, Clone)]
enum Value<'v> {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Decimal(i128, u32),
    Text(Cow<'v, str>),
    Bytes(Cow<'v, [u8]>),
}

/// Why a value cannot be computed; it only counts when the value is needed.
#[derive(Debug)]
enum Broken {
    Overflow,
    Type,
    Value(Error),
}

impl Broken {
    fn into_error(self) -> Error {
        match self {
            Self::Overflow => {
                Error::new(ErrorKind::NumericOverflow, "a number in a rule overflows")
            }
            Self::Type => Error::new(ErrorKind::InvalidValue, "a rule does not fit its values"),
            Self::Value(error) => error,
        }
    }
}

type Got<'v> = Result<Value<'v>, Broken>;

struct Stack<'v>(Vec<Got<'v>>);

impl<'v> Stack<'v> {
    fn pop(&mut self) -> Got<'v> {
        self.0.pop().unwrap_or(Err(Broken::Type))
    }

    fn take(&mut self, count: u16) -> Vec<Got<'v>> {
        let from = self.0.len().saturating_sub(count.into());
        self.0.split_off(from)
    }

    fn pair(&mut self) -> Result<(Value<'v>, Value<'v>), Broken> {
        let (right, left) = (self.pop(), self.pop());
        Ok((left?, right?))
    }

    fn step(
        &mut self,
        step: &'v Op<'v>,
        values: &dyn Fn(usize) -> Option<(&'v Param<'v>, Ty)>,
    ) -> Got<'v> {
        Ok(match *step {
            Op::Param(at) => {
                let (param, ty) = values(at.into()).ok_or(Broken::Type)?;
                return read(param, ty);
            }
            Op::Null => Value::Null,
            Op::Bool(value) => Value::Bool(value),
            Op::Int(value) => Value::Int(value),
            Op::Float(value) => Value::Float(value),
            Op::Decimal(digits, scale) => Value::Decimal(digits, scale),
            Op::Text(text) => Value::Text(Cow::Borrowed(text)),
            Op::Bytes(bytes) => Value::Bytes(Cow::Borrowed(bytes)),
            Op::And(count) => return junction(self.take(count), false),
            Op::Or(count) => return junction(self.take(count), true),
            Op::In(count) => {
                let others = self.take(count);
                return among(self.pop()?, others);
            }
            Op::Coalesce(count) => return coalesce(self.take(count)),
            Op::Case(count) => {
                let otherwise = self.pop();
                return case(self.take(count.saturating_mul(2)), otherwise);
            }
            Op::IsDistinct => {
                let (left, right) = self.pair()?;
                Value::Bool(match (&left, &right) {
                    (Value::Null, Value::Null) => false,
                    (Value::Null, _) | (_, Value::Null) => true,
                    _ => compare(&left, &right)? != Ordering::Equal,
                })
            }
            Op::IsNull => Value::Bool(matches!(self.pop()?, Value::Null)),
            Op::IsTrue => Value::Bool(matches!(self.pop()?, Value::Bool(true))),
            Op::IsFalse => Value::Bool(matches!(self.pop()?, Value::Bool(false))),
            Op::Eq | Op::Ne | Op::Lt | Op::Le | Op::Gt | Op::Ge => {
                let (left, right) = self.pair()?;
                if is_null(&left, &right) {
                    return Ok(Value::Null);
                }
                Value::Bool(holds(step, compare(&left, &right)?))
            }
            Op::Add | Op::Sub | Op::Mul | Op::Div | Op::Rem => {
                let (left, right) = self.pair()?;
                return arithmetic(step, left, right);
            }
            Op::Like | Op::Ilike | Op::StartsWith | Op::EndsWith | Op::Contains | Op::Concat => {
                let (left, right) = self.pair()?;
                return texts(step, left, right);
            }
            _ => {
                let value = self.pop()?;
                return unary(step, value);
            }
        })
    }
}

fn is_null(left: &Value<'_>, right: &Value<'_>) -> bool {
    matches!(left, Value::Null) || matches!(right, Value::Null)
}

/// The value as the database will have it.
fn read<'v>(param: &'v Param<'v>, ty: Ty) -> Got<'v> {
    let value = match (param, ty) {
        (Param::Null | Param::Now | Param::UuidV7, _) => Ok(Value::Null),
        (param, Ty::Decimal(scale)) => codec::decimal(param, scale)
            .map(|value| Value::Decimal(value.mantissa(), value.scale())),
        (param, Ty::SmallInt | Ty::Int | Ty::BigInt) => codec::integer(param, ty).map(Value::Int),
        (Param::Bool(value), _) => Ok(Value::Bool(*value)),
        (Param::F64(value), _) => codec::float(*value).map(Value::Float),
        (Param::Text(text), _) => codec::text(text).map(|text| Value::Text(Cow::Borrowed(text))),
        (Param::Bytes(bytes), _) => Ok(Value::Bytes(Cow::Borrowed(bytes))),
        (Param::Uuid(uuid), _) => Ok(Value::Bytes(Cow::Borrowed(uuid.as_bytes()))),
        (Param::Date(date), _) => codec::date(*date).map(Value::Int),
        (Param::Time(time), _) => Ok(Value::Int(codec::time(*time))),
        (Param::Timestamp(at), _) => codec::datetime(*at).map(Value::Int),
        (Param::Timestamptz(at), _) => codec::timestamp(*at).map(Value::Int),
        // Whether it is null is all that rules ask of a document or a list.
        (Param::Json(_) | Param::List(_), _) => Ok(Value::Bool(true)),
        (_, ty) => Err(codec::mismatch(ty)),
    };
    value.map_err(Broken::Value)
}

/// `and` (`decides` is false) and `or` (`decides` is true) of three truth values.
fn junction<'v>(values: Vec<Got<'v>>, decides: bool) -> Got<'v> {
    let mut result = Ok(Value::Bool(!decides));
    for value in values {
        match value {
            Ok(Value::Bool(value)) if value == decides => return Ok(Value::Bool(decides)),
            Ok(Value::Bool(_)) => {}
            Ok(Value::Null) if result.is_ok() => result = Ok(Value::Null),
            Ok(Value::Null) => {}
            Ok(_) => result = Err(Broken::Type),
            Err(broken) => result = Err(broken),
        }
    }
    result
}

fn among<'v>(value: Value<'v>, others: Vec<Got<'v>>) -> Got<'v> {
    if matches!(value, Value::Null) {
        return Ok(Value::Null);
    }
    let mut unknown = false;
    for other in others {
        match other? {
            Value::Null => unknown = true,
            other if compare(&value, &other)? == Ordering::Equal => return Ok(Value::Bool(true)),
            _ => {}
        }
    }
    Ok(if unknown { Value::Null } else { Value::Bool(false) })
}

fn coalesce<'v>(values: Vec<Got<'v>>) -> Got<'v> {
    for value in values {
        match value? {
            Value::Null => {}
            value => return Ok(value),
        }
    }
    Ok(Value::Null)
}

fn case<'v>(arms: Vec<Got<'v>>, otherwise: Got<'v>) -> Got<'v> {
    let mut arms = arms.into_iter();
    while let (Some(condition), Some(value)) = (arms.next(), arms.next()) {
        if matches!(condition?, Value::Bool(true)) {
            return value;
        }
    }
    otherwise
}

fn holds(step: &Op<'_>, order: Ordering) -> bool {
    match step {
        Op::Eq => order.is_eq(),
        Op::Ne => order.is_ne(),
        Op::Lt => order.is_lt(),
        Op::Le => order.is_le(),
        Op::Gt => order.is_gt(),
        _ => order.is_ge(),
    }
}

fn compare(left: &Value<'_>, right: &Value<'_>) -> Result<Ordering, Broken> {
    Ok(match (left, right) {
        (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
        (Value::Int(a), Value::Int(b)) => a.cmp(b),
        (Value::Float(a), Value::Float(b)) => a.partial_cmp(b).ok_or(Broken::Type)?,
        // The order of code points is that of UTF-8's bytes.
        (Value::Text(a), Value::Text(b)) => a.as_bytes().cmp(b.as_bytes()),
        (Value::Bytes(a), Value::Bytes(b)) => a.cmp(b),
        _ => {
            let ((a, s), (b, t)) = (number(left)?, number(right)?);
            let scale = s.max(t);
            widened(a, s, scale)?.cmp(&widened(b, t, scale)?)
        }
    })
}

/// Digits and scale of an exact number.
fn number(value: &Value<'_>) -> Result<(i128, u32), Broken> {
    match value {
        Value::Int(value) => Ok((i128::from(*value), 0)),
        Value::Decimal(digits, scale) => Ok((*digits, *scale)),
        _ => Err(Broken::Type),
    }
}

fn widened(digits: i128, from: u32, to: u32) -> Result<i128, Broken> {
    let factor = 10i128.checked_pow(to.saturating_sub(from)).ok_or(Broken::Overflow)?;
    digits.checked_mul(factor).ok_or(Broken::Overflow)
}

fn arithmetic<'v>(step: &Op<'_>, left: Value<'v>, right: Value<'v>) -> Got<'v> {
    let value = match (&left, &right) {
        (Value::Null, _) | (_, Value::Null) => return Ok(Value::Null),
        (Value::Int(a), Value::Int(b)) => match step {
            Op::Div | Op::Rem if *b == 0 => return Ok(Value::Null),
            Op::Add => a.checked_add(*b),
            Op::Sub => a.checked_sub(*b),
            Op::Mul => a.checked_mul(*b),
            Op::Div => a.checked_div(*b),
            _ => Some(a.wrapping_rem(*b)),
        }
        .map(Value::Int),
        _ => {
            let ((a, s), (b, t)) = (number(&left)?, number(&right)?);
            let scale = s.max(t);
            match step {
                Op::Add => widened(a, s, scale)?
                    .checked_add(widened(b, t, scale)?)
                    .map(|sum| Value::Decimal(sum, scale)),
                Op::Sub => widened(a, s, scale)?
                    .checked_sub(widened(b, t, scale)?)
                    .map(|sum| Value::Decimal(sum, scale)),
                Op::Mul => a.checked_mul(b).map(|product| Value::Decimal(product, s + t)),
                _ => return Err(Broken::Type),
            }
        }
    };
    value.ok_or(Broken::Overflow)
}

fn texts<'v>(step: &Op<'_>, left: Value<'v>, right: Value<'v>) -> Got<'v> {
    if is_null(&left, &right) {
        return Ok(Value::Null);
    }
    let (Value::Text(a), Value::Text(b)) = (&left, &right) else { return Err(Broken::Type) };
    Ok(match step {
        Op::Like => Value::Bool(matches(a, b, false)),
        Op::Ilike => Value::Bool(matches(a, b, true)),
        Op::StartsWith => Value::Bool(a.starts_with(&**b)),
        Op::EndsWith => Value::Bool(a.ends_with(&**b)),
        Op::Contains => Value::Bool(a.contains(&**b)),
        _ => Value::Text(Cow::Owned(format!("{a}{b}"))),
    })
}

fn unary<'v>(step: &Op<'_>, value: Value<'v>) -> Got<'v> {
    let signed =
        |length: usize| i64::try_from(length).map(Value::Int).map_err(|_| Broken::Overflow);
    Ok(match (step, value) {
        (_, Value::Null) => Value::Null,
        (Op::Not, Value::Bool(value)) => Value::Bool(!value),
        (Op::Neg, Value::Int(value)) => Value::Int(value.checked_neg().ok_or(Broken::Overflow)?),
        (Op::Neg, Value::Float(value)) => Value::Float(-value),
        (Op::Neg, Value::Decimal(digits, scale)) => Value::Decimal(-digits, scale),
        (Op::Abs, Value::Int(value)) => Value::Int(value.checked_abs().ok_or(Broken::Overflow)?),
        (Op::Abs, Value::Float(value)) => Value::Float(value.abs()),
        (Op::Abs, Value::Decimal(digits, scale)) => Value::Decimal(digits.abs(), scale),
        (Op::Scale(to), value) => {
            let (digits, scale) = number(&value)?;
            rounded(digits, scale, (*to).into())?
        }
        (Op::ToSmall, Value::Int(v)) if i16::try_from(v).is_ok() => Value::Int(v),
        (Op::ToInt, Value::Int(v)) if i32::try_from(v).is_ok() => Value::Int(v),
        (Op::ToSmall | Op::ToInt, Value::Int(_)) => return Err(Broken::Overflow),
        (Op::Length, Value::Text(text)) => signed(text.chars().count())?,
        (Op::Length | Op::OctetLength, Value::Bytes(bytes)) => signed(bytes.len())?,
        (Op::OctetLength, Value::Text(text)) => signed(text.len())?,
        (Op::Lower, Value::Text(text)) => Value::Text(Cow::Owned(text.to_ascii_lowercase())),
        (Op::Upper, Value::Text(text)) => Value::Text(Cow::Owned(text.to_ascii_uppercase())),
        (Op::Trim, Value::Text(text)) => trimmed(text, |text| text.trim_matches(' ')),
        (Op::Ltrim, Value::Text(text)) => trimmed(text, |text| text.trim_start_matches(' ')),
        (Op::Rtrim, Value::Text(text)) => trimmed(text, |text| text.trim_end_matches(' ')),
        _ => return Err(Broken::Type),
    })
}

fn trimmed<'v>(text: Cow<'v, str>, trim: fn(&str) -> &str) -> Value<'v> {
    Value::Text(match text {
        Cow::Borrowed(text) => Cow::Borrowed(trim(text)),
        Cow::Owned(text) => Cow::Owned(trim(&text).to_owned()),
    })
}

/// Rounded half away from zero.
fn rounded<'v>(digits: i128, from: u32, to: u32) -> Got<'v> {
    if to >= from {
        return Ok(Value::Decimal(widened(digits, from, to)?, to));
    }
    let unit = 10i128.checked_pow(from - to).ok_or(Broken::Overflow)?;
    let (whole, rest) = (digits / unit, digits % unit);
    let away = if rest.unsigned_abs() * 2 >= unit.unsigned_abs() { rest.signum() } else { 0 };
    Ok(Value::Decimal(whole + away, to))
}

/// Whether a text is like a pattern with `%`, `_` and `\` before what stands for itself.
fn matches(text: &str, pattern: &str, insensitive: bool) -> bool {
    let pattern = parts(pattern);
    let text: Vec<char> = text.chars().collect();
    let same = |a: char, b: char| a == b || (insensitive && a.eq_ignore_ascii_case(&b));
    let (mut at, mut part) = (0, 0);
    // Where the last `%` stands and how much of the text it has taken.
    let mut last: Option<(usize, usize)> = None;
    while at < text.len() {
        let here = text.get(at).copied().unwrap_or_default();
        match pattern.get(part) {
            Some(Part::Any) => {
                last = Some((part, at));
                part += 1;
                continue;
            }
            Some(Part::One) => {
                at += 1;
                part += 1;
                continue;
            }
            Some(Part::Is(letter)) if same(*letter, here) => {
                at += 1;
                part += 1;
                continue;
            }
            _ => {}
        }
        let Some((any, taken)) = last else { return false };
        last = Some((any, taken + 1));
        at = taken + 1;
        part = any + 1;
    }
    pattern.iter().skip(part).all(|part| matches!(part, Part::Any))
}

enum Part {
    Any,
    One,
    Is(char),
}

fn parts(pattern: &str) -> Vec<Part> {
    let mut letters = pattern.chars();
    let mut parts = Vec::new();
    while let Some(letter) = letters.next() {
        parts.push(match letter {
            '%' => Part::Any,
            '_' => Part::One,
            '\\' => Part::Is(letters.next().unwrap_or('\\')),
            letter => Part::Is(letter),
        });
    }
    parts
}
