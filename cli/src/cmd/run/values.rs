//! Parameters of the command line as values of the routine's inputs.

use rex_ir::dialect::Sql;
use rex_ir::program::InputKind;
use rex_ir::{Literal, Routine, Ty};
use rex_runtime::Value;
use rex_runtime::generated::Ty as Bound;

use super::{is_scalar, literal, text_of};
use crate::exit::{Exit, Failure};

/// What was given for each input.
#[derive(Debug, Default)]
pub(super) struct Given {
    values: Vec<Option<Value>>,
    arm: u32,
}

impl Given {
    /// The value of an input; null when it was not given.
    pub(super) fn value(&self, at: usize) -> Value {
        self.values.get(at).cloned().flatten().unwrap_or(Value::Null)
    }

    /// The text of the variant that these values choose.
    pub(super) fn text(&self, ir: &Routine, sql: &Sql) -> String {
        let mut bits = 0;
        for (at, guard) in ir.guards.iter().enumerate() {
            let input = ir.params.get(guard.0 as usize).and_then(|param| match param.kind {
                rex_ir::ParamKind::Input(input) => Some(input),
                _ => None,
            });
            if input.is_some_and(|input| self.values.get(input).is_some_and(Option::is_some)) {
                bits |= 1 << at;
            }
        }
        text_of(sql, bits, self.arm, ir.guards.len())
    }
}

/// Reads `--NAME VALUE …`.
///
/// # Errors
/// Unknown and missing parameters, and texts that are no value of the type.
pub(super) fn of(ir: &Routine, words: &[String]) -> Result<Given, Failure> {
    let mut given = Given { values: vec![None; ir.inputs.len()], arm: 0 };
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
    format!("rexc run {} {}", ir.name, inputs.collect::<Vec<_>>().join(" "))
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
        Ty::Bytes | Ty::Interval | Ty::Foreign(_) | Ty::Null => return None,
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
pub(super) fn bound(ty: &Ty) -> Bound {
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
            Ty::Decimal { scale, .. } => match scale {
                0 => list(&Bound::Decimal(0)),
                2 => list(&Bound::Decimal(2)),
                4 => list(&Bound::Decimal(4)),
                _ => list(&Bound::Decimal(6)),
            },
            _ => list(&Bound::Text),
        },
        Ty::Text | Ty::Enum(_) | Ty::Interval | Ty::Foreign(_) | Ty::Null => Bound::Text,
    }
}
