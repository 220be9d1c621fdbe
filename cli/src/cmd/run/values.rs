//! Parameters of the command line as values of the routine's inputs.

use rex_ir::dialect::Sql;
use rex_ir::page::{Count, Page, PageKind};
use rex_ir::program::InputKind;
use rex_ir::{Literal, Routine, Ty};
use rex_runtime::generated::{KeyColumn, Ty as Bound};
use rex_runtime::{Keyset, Position, Value};

use super::{is_scalar, literal, text_of};
use crate::exit::{Exit, Failure};

/// What was given for each input.
#[derive(Debug, Default)]
pub(super) struct Given {
    values: Vec<Option<Value>>,
    arm: u32,
    /// Where the page starts, and whether it is in front of that.
    from: Option<(Position, bool)>,
}

impl Given {
    /// The value of an input; null when it was not given.
    pub(super) fn value(&self, at: usize) -> Value {
        self.values.get(at).cloned().flatten().unwrap_or(Value::Null)
    }

    /// The value of a key of the cursor.
    pub(super) fn key(&self, ir: &Routine, key: usize) -> Value {
        let keyset = KeysetOf::new(ir);
        let value = self.from.as_ref().zip(keyset).zip(u16::try_from(key).ok());
        value
            .map_or(Value::Null, |(((from, _), keyset), key)| keyset.with(|of| from.value(of, key)))
    }

    /// Whether the rows are those in front of the cursor, the nearest first.
    pub(super) fn back(&self) -> bool {
        self.from.as_ref().is_some_and(|(_, back)| *back)
    }

    /// The order of the rows.
    pub(super) fn order(&self) -> u32 {
        self.arm
    }

    /// How many rows the page has; one more is asked for.
    ///
    /// # Errors
    /// When it is out of range.
    pub(super) fn page_size(&self, page: &Page) -> Result<usize, Failure> {
        let number = |count: &Count| match count {
            Count::Input(at) => self.value(*at).as_int().unwrap_or(0),
            Count::Fixed(n) => i64::try_from(*n).unwrap_or(i64::MAX),
        };
        let size = number(&page.size);
        let max = page.max.and_then(|max| i64::try_from(max).ok()).unwrap_or(i64::MAX - 1);
        if size < 1 || size > max {
            let message = format!("a page has 1 to {max} rows, not {size}");
            return Err(Failure::new(Exit::Usage, message));
        }
        if let PageKind::Offset(count) = &page.kind
            && number(count) < 1
        {
            return Err(Failure::new(Exit::Usage, "pages are numbered from 1".to_owned()));
        }
        usize::try_from(size).map_err(|error| Failure::new(Exit::Usage, error.to_string()))
    }

    /// Whether an input was given.
    pub(super) fn has(&self, at: usize) -> bool {
        self.values.get(at).is_some_and(Option::is_some)
    }

    /// The text of the variant that these values choose.
    pub(super) fn text(&self, ir: &Routine, sql: &Sql) -> String {
        let mut bits = 0;
        for (at, guard) in ir.guards.iter().enumerate() {
            let input = ir.params.get(guard.0 as usize).and_then(|param| match param.kind {
                rex_ir::ParamKind::Input(input) => Some(input),
                _ => None,
            });
            if input.is_some_and(|input| self.has(input)) {
                bits |= 1 << at;
            }
        }
        let form = match self.from {
            None => 0,
            Some((_, false)) => 1,
            Some((_, true)) => 2,
        };
        let arm = self.arm + form * ir.sort_arms().max(1);
        text_of(sql, bits, arm, ir.guards.len())
    }
}

/// Reads `--NAME VALUE …`.
///
/// # Errors
/// Unknown and missing parameters, and texts that are no value of the type.
pub(super) fn of(ir: &Routine, words: &[String]) -> Result<Given, Failure> {
    let mut given = Given { values: vec![None; ir.inputs.len()], arm: 0, from: None };
    let mut cursor: Option<(String, bool)> = None;
    let usage = |message: String| Failure::new(Exit::Usage, message).help(signature(ir));
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let name =
            word.strip_prefix("--").ok_or_else(|| usage(format!("`{word}` is no --NAME")))?;
        let (name, attached) = match name.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (name, None),
        };
        let at = ir.inputs.iter().position(|input| input.name == name);
        if at.is_none() && KeysetOf::new(ir).is_some() && matches!(name, "after" | "before") {
            let text = attached.or_else(|| words.next().cloned());
            let text = text.ok_or_else(|| usage(format!("`--{name}` needs a cursor")))?;
            cursor = Some((text, name == "before"));
            continue;
        }
        let at = at.ok_or_else(|| usage(format!("`{}` has no parameter `{name}`", ir.name)))?;
        let text = attached.or_else(|| words.next().cloned());
        let text = text.ok_or_else(|| usage(format!("`--{name}` needs a value")))?;
        match ir.inputs.get(at).map(|input| &input.kind) {
            Some(InputKind::Scalar { ty, .. }) => {
                let value = parsed(&text, ty);
                let value =
                    value.ok_or_else(|| usage(format!("`{text}` is no `{ty}` for --{name}")))?;
                if let Some(slot) = given.values.get_mut(at) {
                    *slot = Some(value);
                }
            }
            Some(InputKind::Sort) => {
                let arms = ir.sort.as_ref().map(|sort| sort.arms.as_slice()).unwrap_or_default();
                let arm = arms.iter().position(|arm| *arm == text);
                let arm = arm.ok_or_else(|| {
                    usage(format!("`{text}` is none of {} for --{name}", arms.join(", ")))
                })?;
                given.arm = u32::try_from(arm).unwrap_or(0);
            }
            _ => return Err(usage(format!("`{name}` is a list of records"))),
        }
    }
    if let (Some((text, back)), Some(keyset)) = (cursor, KeysetOf::new(ir)) {
        let position = keyset.with(|keyset| Position::parse(&text, keyset));
        let position = position.map_err(|error| usage(error.to_string()))?;
        if position.arm() != given.arm {
            return Err(usage("the cursor belongs to another order".to_owned()));
        }
        given.from = Some((position, back));
    }
    for (at, input) in ir.inputs.iter().enumerate() {
        let missing = given.values.get(at).is_some_and(Option::is_none);
        if !missing || !is_scalar(&input.kind) {
            continue;
        }
        if let (Some(default), InputKind::Scalar { ty, .. }) = (&input.default, &input.kind) {
            if let Some(slot) = given.values.get_mut(at) {
                *slot = literal(default, ty);
            }
        } else if !input.optional && matches!(input.kind, InputKind::Scalar { .. }) {
            return Err(usage(format!("`--{}` is missing", input.name)));
        }
    }
    Ok(given)
}

/// The sort keys of a query that is paged by them.
pub(super) struct KeysetOf<'i> {
    name: &'i str,
    columns: Vec<KeyColumn>,
    arms: Vec<Vec<u16>>,
}

impl<'i> KeysetOf<'i> {
    pub(super) fn new(ir: &'i Routine) -> Option<Self> {
        let Some(Page { kind: PageKind::Keyset(keyset), .. }) = &ir.page else { return None };
        let small = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        let columns = keyset.keys.iter();
        let columns = columns.map(|key| KeyColumn::new(small(key.column), bound(&key.ty)));
        let arms = keyset.arms.iter().map(|arm| arm.iter().map(|key| small(*key)).collect());
        Some(Self { name: &ir.name, columns: columns.collect(), arms: arms.collect() })
    }

    pub(super) fn with<T>(&self, use_it: impl FnOnce(&Keyset<'_>) -> T) -> T {
        let arms: Vec<&[u16]> = self.arms.iter().map(Vec::as_slice).collect();
        use_it(&Keyset::new(self.name, &self.columns, &arms))
    }
}

fn signature(ir: &Routine) -> String {
    let inputs = ir.inputs.iter().map(|input| match &input.kind {
        InputKind::Scalar { ty, .. } => {
            let optional = input.optional || input.default.is_some();
            if optional {
                format!("[--{} {ty}]", input.name)
            } else {
                format!("--{} {ty}", input.name)
            }
        }
        InputKind::Sort => format!("[--{} ARM]", input.name),
        InputKind::Records { .. } => format!("(${} cannot be given here)", input.name),
    });
    let mut words: Vec<String> = inputs.collect();
    if KeysetOf::new(ir).is_some() {
        words.push("[--after CURSOR | --before CURSOR]".to_owned());
    }
    format!("rexc run {} {}", ir.name, words.join(" "))
}

/// A text as a value of the type.
pub(super) fn parsed(text: &str, ty: &Ty) -> Option<Value> {
    Some(match ty {
        Ty::Bool => Value::Bool(text.parse().ok()?),
        Ty::SmallInt => Value::Int(i64::from(text.parse::<i16>().ok()?)),
        Ty::Int => Value::Int(i64::from(text.parse::<i32>().ok()?)),
        Ty::BigInt => Value::Int(text.parse().ok()?),
        Ty::Float => Value::Float(text.parse().ok()?),
        Ty::Decimal { .. } => Value::Decimal(text.parse().ok()?),
        Ty::Uuid => Value::Uuid(text.parse().ok()?),
        Ty::Date => Value::Date(text.parse().ok()?),
        Ty::Time => Value::Time(text.parse().ok()?),
        Ty::Timestamp => Value::Timestamp(text.parse().ok()?),
        Ty::Timestamptz => Value::Timestamptz(text.parse().ok()?),
        Ty::Json => Value::Json(serde_json::from_str(text).ok()?),
        Ty::Array(element) => {
            let items = text.split(',').filter(|item| !item.is_empty());
            Value::List(items.map(|item| parsed(item.trim(), element)).collect::<Option<_>>()?)
        }
        Ty::Text | Ty::Enum(_) => Value::Text(text.to_owned()),
        Ty::Interval => {
            let span: rex_runtime::jiff::Span = text.parse().ok()?;
            Value::Interval(span.try_into().ok()?)
        }
        Ty::Bytes | Ty::Composite(_) | Ty::Foreign(_) | Ty::Null => return None,
    })
}

/// The text of a literal that has no value of its own here.
pub(super) fn literal_text(literal: &Literal) -> Option<String> {
    match literal {
        Literal::Json(text) => Some(text.clone()),
        _ => None,
    }
}

/// The runtime's type.
pub(in crate::cmd) fn bound(ty: &Ty) -> Bound {
    const fn list(element: &'static Bound) -> Bound {
        Bound::List(element)
    }
    match ty {
        Ty::Bool => Bound::Bool,
        Ty::SmallInt => Bound::SmallInt,
        Ty::Int => Bound::Int,
        Ty::BigInt => Bound::BigInt,
        Ty::Float => Bound::Float,
        Ty::Decimal { scale, .. } => Bound::Decimal(u8::try_from(*scale).unwrap_or(u8::MAX)),
        Ty::Bytes => Bound::Bytes,
        Ty::Uuid => Bound::Uuid,
        Ty::Date => Bound::Date,
        Ty::Time => Bound::Time,
        Ty::Timestamp => Bound::Timestamp,
        Ty::Timestamptz => Bound::Timestamptz,
        Ty::Interval => Bound::Interval,
        Ty::Json => Bound::Json,
        Ty::Array(element) => match &**element {
            Ty::Bool => list(&Bound::Bool),
            Ty::SmallInt => list(&Bound::SmallInt),
            Ty::Int => list(&Bound::Int),
            Ty::BigInt => list(&Bound::BigInt),
            Ty::Float => list(&Bound::Float),
            Ty::Bytes => list(&Bound::Bytes),
            Ty::Uuid => list(&Bound::Uuid),
            Ty::Date => list(&Bound::Date),
            Ty::Time => list(&Bound::Time),
            Ty::Timestamp => list(&Bound::Timestamp),
            Ty::Timestamptz => list(&Bound::Timestamptz),
            Ty::Interval => list(&Bound::Interval),
            Ty::Decimal { scale, .. } => match scale {
                0 => list(&Bound::Decimal(0)),
                2 => list(&Bound::Decimal(2)),
                4 => list(&Bound::Decimal(4)),
                _ => list(&Bound::Decimal(6)),
            },
            _ => list(&Bound::Text),
        },
        // A value of several fields is not shown yet: reading it as text says so.
        Ty::Text | Ty::Enum(_) | Ty::Composite(_) | Ty::Foreign(_) | Ty::Null => Bound::Text,
    }
}
