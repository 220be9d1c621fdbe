//! Rules that are checked before a command is sent, with the meaning they have as checks of the database.

use std::borrow::Cow;
use std::cmp::Ordering;

pub use rex_rule::Plain;

use crate::codec;
use crate::error::{Error, ErrorKind};
use crate::param::Param;
use crate::ty::Ty;

/// An operation of a rule.
pub type Op<'r> = rex_rule::Op<&'r str, &'r [u8]>;

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

/// The values of a key in a form that is equal when the database holds them for equal; `None` where the row does not count.
pub(crate) fn key<'v>(
    steps: &'v [Op<'v>],
    nulls: bool,
    values: &dyn Fn(usize) -> Option<(&'v Param<'v>, Ty)>,
) -> Option<Vec<u8>> {
    let mut stack = Stack(Vec::with_capacity(4));
    for step in steps {
        let value = stack.step(step, values);
        stack.0.push(value);
    }
    let mut all = stack.0.into_iter();
    let Some(Ok(Value::Bool(true))) = all.next() else { return None };
    let mut key = Vec::new();
    for value in all {
        // What cannot be computed the database reports.
        let value = value.ok()?;
        if matches!(value, Value::Null) && !nulls {
            return None;
        }
        value.append(&mut key);
    }
    Some(key)
}

/// Tests rules; the first that is broken is the error.
pub(crate) fn check<'v>(
    rules: &'v [Rule<'v>],
    variant: u32,
    values: &dyn Fn(usize) -> Option<(&'v Param<'v>, Ty)>,
) -> Result<(), Error> {
    rules.iter().try_for_each(|rule| rule.check(variant, values))
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

impl Value<'_> {
    /// Appends the value so that values of one type are equal when their bytes are.
    fn append(&self, key: &mut Vec<u8>) {
        match self {
            Self::Null => key.push(0),
            Self::Bool(value) => key.extend([1, u8::from(*value)]),
            Self::Int(value) => exact(i128::from(*value), 0, key),
            Self::Decimal(digits, scale) => exact(*digits, *scale, key),
            Self::Float(value) => {
                key.push(3);
                // There is one zero.
                let value = if *value == 0.0 { 0.0 } else { *value };
                key.extend(value.to_bits().to_be_bytes());
            }
            Self::Text(text) => sized(text.as_bytes(), key),
            Self::Bytes(bytes) => sized(bytes, key),
        }
    }
}

fn exact(mut digits: i128, mut scale: u32, key: &mut Vec<u8>) {
    while scale > 0 && digits % 10 == 0 {
        digits /= 10;
        scale -= 1;
    }
    key.push(2);
    key.extend(digits.to_be_bytes());
    key.extend(scale.to_be_bytes());
}

fn sized(bytes: &[u8], key: &mut Vec<u8>) {
    key.push(4);
    key.extend(bytes.len().to_be_bytes());
    key.extend(bytes);
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
                let at = usize::try_from(at).map_err(|_| Broken::Overflow)?;
                let (param, ty) = values(at).ok_or(Broken::Type)?;
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
            Op::Scale(to) => return scaled(self.pop()?, to),
            Op::Coalesce(count) => return coalesce(self.take(count)),
            Op::Case(count) => {
                let otherwise = self.pop();
                return case(self.take(count.saturating_mul(2)), otherwise);
            }
            Op::Plain(step) => return self.plain(step),
        })
    }

    fn plain(&mut self, step: Plain) -> Got<'v> {
        Ok(match step {
            Plain::IsDistinct => {
                let (left, right) = self.pair()?;
                Value::Bool(match (&left, &right) {
                    (Value::Null, Value::Null) => false,
                    (Value::Null, _) | (_, Value::Null) => true,
                    _ => compare(&left, &right)? != Ordering::Equal,
                })
            }
            Plain::IsNull => Value::Bool(matches!(self.pop()?, Value::Null)),
            Plain::IsTrue => Value::Bool(matches!(self.pop()?, Value::Bool(true))),
            Plain::IsFalse => Value::Bool(matches!(self.pop()?, Value::Bool(false))),
            Plain::Eq | Plain::Ne | Plain::Lt | Plain::Le | Plain::Gt | Plain::Ge => {
                let (left, right) = self.pair()?;
                if is_null(&left, &right) {
                    return Ok(Value::Null);
                }
                Value::Bool(holds(step, compare(&left, &right)?))
            }
            Plain::Add | Plain::Sub | Plain::Mul | Plain::Div | Plain::Rem => {
                let (left, right) = self.pair()?;
                return arithmetic(step, left, right);
            }
            Plain::Like
            | Plain::Ilike
            | Plain::StartsWith
            | Plain::EndsWith
            | Plain::Contains
            | Plain::Concat => {
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

fn holds(step: Plain, order: Ordering) -> bool {
    match step {
        Plain::Eq => order.is_eq(),
        Plain::Ne => order.is_ne(),
        Plain::Lt => order.is_lt(),
        Plain::Le => order.is_le(),
        Plain::Gt => order.is_gt(),
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

fn arithmetic<'v>(step: Plain, left: Value<'v>, right: Value<'v>) -> Got<'v> {
    let value = match (&left, &right) {
        (Value::Null, _) | (_, Value::Null) => return Ok(Value::Null),
        (Value::Int(a), Value::Int(b)) => match step {
            Plain::Div | Plain::Rem if *b == 0 => return Ok(Value::Null),
            Plain::Add => a.checked_add(*b),
            Plain::Sub => a.checked_sub(*b),
            Plain::Mul => a.checked_mul(*b),
            Plain::Div => a.checked_div(*b),
            _ => Some(a.wrapping_rem(*b)),
        }
        .map(Value::Int),
        _ => {
            let ((a, s), (b, t)) = (number(&left)?, number(&right)?);
            let scale = s.max(t);
            match step {
                Plain::Add => widened(a, s, scale)?
                    .checked_add(widened(b, t, scale)?)
                    .map(|sum| Value::Decimal(sum, scale)),
                Plain::Sub => widened(a, s, scale)?
                    .checked_sub(widened(b, t, scale)?)
                    .map(|sum| Value::Decimal(sum, scale)),
                Plain::Mul => a.checked_mul(b).map(|product| Value::Decimal(product, s + t)),
                _ => return Err(Broken::Type),
            }
        }
    };
    value.ok_or(Broken::Overflow)
}

fn texts<'v>(step: Plain, left: Value<'v>, right: Value<'v>) -> Got<'v> {
    if is_null(&left, &right) {
        return Ok(Value::Null);
    }
    let (Value::Text(a), Value::Text(b)) = (&left, &right) else { return Err(Broken::Type) };
    Ok(match step {
        Plain::Like => Value::Bool(matches(a, b, false)),
        Plain::Ilike => Value::Bool(matches(a, b, true)),
        Plain::StartsWith => Value::Bool(a.starts_with(&**b)),
        Plain::EndsWith => Value::Bool(a.ends_with(&**b)),
        Plain::Contains => Value::Bool(a.contains(&**b)),
        _ => Value::Text(Cow::Owned(format!("{a}{b}"))),
    })
}

fn unary<'v>(step: Plain, value: Value<'v>) -> Got<'v> {
    let signed =
        |length: usize| i64::try_from(length).map(Value::Int).map_err(|_| Broken::Overflow);
    Ok(match (step, value) {
        (_, Value::Null) => Value::Null,
        (Plain::Not, Value::Bool(value)) => Value::Bool(!value),
        (Plain::Neg, Value::Int(value)) => Value::Int(value.checked_neg().ok_or(Broken::Overflow)?),
        (Plain::Neg, Value::Float(value)) => Value::Float(-value),
        (Plain::Neg, Value::Decimal(digits, scale)) => Value::Decimal(-digits, scale),
        (Plain::Abs, Value::Int(value)) => Value::Int(value.checked_abs().ok_or(Broken::Overflow)?),
        (Plain::Abs, Value::Float(value)) => Value::Float(value.abs()),
        (Plain::Abs, Value::Decimal(digits, scale)) => Value::Decimal(digits.abs(), scale),
        (Plain::ToSmall, Value::Int(v)) if i16::try_from(v).is_ok() => Value::Int(v),
        (Plain::ToInt, Value::Int(v)) if i32::try_from(v).is_ok() => Value::Int(v),
        (Plain::ToSmall | Plain::ToInt, Value::Int(_)) => return Err(Broken::Overflow),
        (Plain::Length, Value::Text(text)) => signed(text.chars().count())?,
        (Plain::Length | Plain::OctetLength, Value::Bytes(bytes)) => signed(bytes.len())?,
        (Plain::OctetLength, Value::Text(text)) => signed(text.len())?,
        (Plain::Lower, Value::Text(text)) => Value::Text(Cow::Owned(text.to_ascii_lowercase())),
        (Plain::Upper, Value::Text(text)) => Value::Text(Cow::Owned(text.to_ascii_uppercase())),
        (Plain::Trim, Value::Text(text)) => trimmed(text, |text| text.trim_matches(' ')),
        (Plain::Ltrim, Value::Text(text)) => trimmed(text, |text| text.trim_start_matches(' ')),
        (Plain::Rtrim, Value::Text(text)) => trimmed(text, |text| text.trim_end_matches(' ')),
        _ => return Err(Broken::Type),
    })
}

fn trimmed<'v>(text: Cow<'v, str>, trim: fn(&str) -> &str) -> Value<'v> {
    Value::Text(match text {
        Cow::Borrowed(text) => Cow::Borrowed(trim(text)),
        Cow::Owned(text) => Cow::Owned(trim(&text).to_owned()),
    })
}

fn scaled(value: Value<'_>, to: u8) -> Got<'_> {
    if matches!(value, Value::Null) {
        return Ok(value);
    }
    let (digits, scale) = number(&value)?;
    rounded(digits, scale, to.into())
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
