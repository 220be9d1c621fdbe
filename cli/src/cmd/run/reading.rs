//! Texts of the command line as values: one text is one value, lists and values of several fields are JSON.

use std::collections::BTreeMap;

use rex_ir::program::RecordField;
use rex_ir::{CompositeField, Literal, Program, Ty};
use rex_runtime::Value;
use rex_runtime::jiff::civil;
use serde_json::Value as Json;
use serde_json::value::RawValue;

/// How much of a wrong text is shown.
const SHOWN: usize = 60;

/// A type as it was declared.
#[derive(Debug, Clone, Copy)]
pub(super) struct Declared<'p> {
    /// The type.
    pub(super) ty: &'p Ty,
    /// Its domain, or that of its elements.
    pub(super) domain: Option<&'p str>,
}

impl std::fmt::Display for Declared<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Some(domain) = self.domain else { return self.ty.fmt(f) };
        let list = match self.ty {
            Ty::Array(_, false) => "[]",
            Ty::Array(_, true) => "?[]",
            _ => "",
        };
        match (domain.strip_suffix(" document"), domain.strip_suffix(" documents")) {
            (Some(name), _) => write!(f, "json<{name}>{list}"),
            (None, Some(name)) => write!(f, "json<{name}[]>{list}"),
            (None, None) => write!(f, "{domain}{list}"),
        }
    }
}

/// A type as it was declared, as text.
pub(in crate::cmd) fn declared(ty: &Ty, domain: Option<&str>) -> String {
    Declared { ty, domain }.to_string()
}

/// A field of a record, or of a value of several fields.
struct Field<'p> {
    name: &'p str,
    of: Declared<'p>,
    nullable: bool,
    /// What it is when it is left out.
    default: Option<Value>,
    /// Whether it may be left out.
    optional: bool,
    /// It is a list of records with these fields.
    rows: Option<Vec<Field<'p>>>,
}

/// Reads values by the types of a program.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'p> {
    /// Declares enums, documents and types of several fields.
    pub(super) program: &'p Program,
    /// The instant of the call.
    pub(super) now: rex_runtime::jiff::Timestamp,
}

/// A value, or what is wrong with its text.
pub(super) type Read<T> = Result<T, String>;

impl<'p> Reader<'p> {
    /// A word of the command line. `place` is what the value is for.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn word(&self, text: &str, of: Declared<'p>, place: &str) -> Read<Value> {
        let Ty::Array(element, _) = of.ty else {
            return match of.ty {
                Ty::Json | Ty::Composite(_) => self.json(document(text, of, place)?, of, place),
                _ => self.plain(text, of, place),
            };
        };
        let nested = matches!(**element, Ty::Json | Ty::Composite(_) | Ty::Array(..));
        if nested || text.trim_start().starts_with('[') {
            return self.json(document(text, of, place)?, of, place);
        }
        if text.is_empty() {
            return Ok(Value::List(Vec::new()));
        }
        let of = Declared { ty: element, ..of };
        let items = text.split(',').enumerate();
        let read =
            |(at, item): (usize, &str)| self.plain(item.trim(), of, &format!("{place}[{at}]"));
        items.map(read).collect::<Read<_>>().map(Value::List)
    }

    /// A list of records, or one: the values of each in the order of its fields.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn records(
        &self,
        text: &str,
        (fields, list): (&'p [RecordField], bool),
        place: &str,
    ) -> Read<Vec<Vec<Value>>> {
        let fields = fields.iter().map(|field| self.record_field(field)).collect::<Vec<_>>();
        let what = if list { "JSON list of records" } else { "JSON object" };
        if !list {
            let raw = parsed::<&RawValue>(text, what, place)?;
            return Ok(vec![self.fields(raw, &fields, place)?]);
        }
        let items = parsed::<Vec<&RawValue>>(text, what, place)?;
        let read =
            |(at, raw): (usize, &&RawValue)| self.fields(raw, &fields, &format!("{place}[{at}]"));
        items.iter().enumerate().map(read).collect()
    }

    fn record_field(&self, field: &'p RecordField) -> Field<'p> {
        use rex_ir::ColumnDefault;
        let of = Declared { ty: &field.ty, domain: field.domain.as_deref() };
        let default = match &field.default {
            Some(ColumnDefault::Literal(literal)) => self.literal(literal, &field.ty),
            Some(ColumnDefault::Now) => Some(super::given::instant(self.now, &field.ty)),
            Some(ColumnDefault::UuidV7) => Some(Value::Uuid(uuid::Uuid::now_v7())),
            Some(ColumnDefault::Raw(_)) | None => None,
        };
        let optional = field.nullable || default.is_some();
        let rows = field.rows.as_ref().map(|rows| rows.fields.as_slice());
        let rows = rows.map(|fields| fields.iter().map(|field| self.record_field(field)).collect());
        Field { name: &field.name, of, nullable: field.nullable, default, optional, rows }
    }

    /// A list of records in a record.
    fn rows(&self, raw: &RawValue, fields: &[Field<'p>], place: &str) -> Read<Value> {
        let items = parsed::<Vec<&RawValue>>(raw.get(), "JSON list of records", place)?;
        let read = |(at, raw): (usize, &&RawValue)| {
            self.fields(raw, fields, &format!("{place}[{at}]")).map(Value::Record)
        };
        items.iter().enumerate().map(read).collect::<Read<_>>().map(Value::List)
    }

    /// A constant as a value.
    pub(super) fn literal(&self, literal: &Literal, ty: &'p Ty) -> Option<Value> {
        use rex_ir::dialect::civil;
        let of = Declared { ty, domain: None };
        let text = |text: &str| self.plain(text, of, "").ok();
        Some(match literal {
            Literal::Null => Value::Null,
            Literal::Bool(value) => Value::Bool(*value),
            Literal::Int(value) if matches!(ty, Ty::Decimal { .. } | Ty::Float) => {
                return text(&value.to_string());
            }
            Literal::Int(value) => Value::Int(*value),
            Literal::Float(value) => Value::Float(*value),
            Literal::Decimal(digits, scale) => Value::Decimal(
                rex_runtime::rust_decimal::Decimal::try_from_i128_with_scale(*digits, *scale)
                    .ok()?,
            ),
            Literal::Text(value) => Value::Text(value.clone()),
            Literal::Bytes(value) => Value::Bytes(value.clone()),
            Literal::Uuid(bytes) => Value::Uuid(uuid::Uuid::from_bytes(*bytes)),
            Literal::Date(days) => return text(&civil::date(*days)),
            Literal::Time(micros) => return text(&civil::time(*micros)),
            Literal::Timestamp(micros) => return text(&civil::timestamp(*micros)),
            Literal::Timestamptz(micros) => {
                return text(&format!("{}Z", civil::timestamp(*micros)));
            }
            Literal::Interval(months, days, micros) => {
                Value::Interval(rex_runtime::Interval::new(*months, *days, *micros))
            }
            Literal::Json(value) => Value::Json(serde_json::from_str(value).ok()?),
            Literal::List(items) => {
                let element = ty.element()?;
                Value::List(
                    items.iter().map(|item| self.literal(item, element)).collect::<Option<_>>()?,
                )
            }
        })
    }

    /// The members of an object in the order of the fields.
    fn fields(&self, raw: &RawValue, fields: &[Field<'p>], place: &str) -> Read<Vec<Value>> {
        let mut members: BTreeMap<String, &RawValue> = parsed(raw.get(), "JSON object", place)?;
        let mut values = Vec::new();
        for field in fields {
            let place = format!("{place}.{}", field.name);
            let of = field.of;
            values.push(match members.remove(field.name) {
                None if field.optional => field.default.clone().unwrap_or(Value::Null),
                None if field.rows.is_some() => {
                    return Err(format!("{place} is missing, it is a list of records"));
                }
                None => return Err(format!("{place} is missing, it is a `{of}`")),
                Some(raw) if raw.get() == "null" && field.nullable => Value::Null,
                Some(raw) => match &field.rows {
                    Some(fields) => self.rows(raw, fields, &place)?,
                    None => self.json(raw, of, &place)?,
                },
            });
        }
        match members.keys().next() {
            None => Ok(values),
            Some(other) => {
                let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
                Err(format!("{place} has no `{}`, but {}", cut(other), names.join(", ")))
            }
        }
    }

    /// A part of a JSON text. Numbers keep all of their digits, because they are read from their text.
    fn json(&self, raw: &RawValue, of: Declared<'p>, place: &str) -> Read<Value> {
        let text = raw.get();
        let start = text.chars().next().unwrap_or(' ');
        match of.ty {
            Ty::Json => {
                let value: Json = parsed(text, "JSON", place)?;
                self.fits(&value, of.domain, place)?;
                return Ok(Value::Json(value));
            }
            Ty::Array(element, nulls) if start == '[' => {
                let items: Vec<&RawValue> = parsed(text, "JSON list", place)?;
                let of = Declared { ty: element, ..of };
                let read = |(at, raw): (usize, &&RawValue)| match raw.get() {
                    "null" if *nulls => Ok(Value::Null),
                    _ => self.json(raw, of, &format!("{place}[{at}]")),
                };
                return items.iter().enumerate().map(read).collect::<Read<_>>().map(Value::List);
            }
            Ty::Composite(name) if start == '{' => {
                let all = &self.program.catalog.composites;
                let known = all.iter().find(|composite| composite.name == *name);
                let fields = known.map(|of| of.fields.as_slice()).unwrap_or_default();
                let fields: Vec<Field<'_>> = fields.iter().map(member).collect();
                return self.fields(raw, &fields, place).map(Value::Record);
            }
            _ => {}
        }
        let number = start == '-' || start.is_ascii_digit();
        match of.ty {
            Ty::Bool if matches!(text, "true" | "false") => self.plain(text, of, place),
            Ty::SmallInt | Ty::Int | Ty::BigInt | Ty::Float | Ty::Decimal { .. } if number => {
                self.plain(text, of, place)
            }
            Ty::Bool | Ty::SmallInt | Ty::Int | Ty::BigInt | Ty::Float => {
                Err(wrong(text, of, place))
            }
            _ if start == '"' => self.plain(&parsed::<String>(text, "JSON", place)?, of, place),
            _ => Err(wrong(text, of, place)),
        }
    }

    /// A text as a value that has no parts.
    fn plain(&self, text: &str, of: Declared<'p>, place: &str) -> Read<Value> {
        if let Ty::Enum(name) = of.ty {
            return self.label(text, name, of, place);
        }
        value(text, of.ty).ok_or_else(|| wrong(text, of, place))
    }

    /// A value of an enum by its label, or by its name.
    pub(super) fn label(
        &self,
        text: &str,
        name: &str,
        of: Declared<'_>,
        place: &str,
    ) -> Read<Value> {
        let values = self.program.catalog.enum_type(name).map(|of| of.values.as_slice());
        let values = values.unwrap_or_default();
        let label = values.iter().find(|value| value.label == text);
        if let Some(found) = label.or_else(|| values.iter().find(|value| value.name == text)) {
            return Ok(Value::Text(found.label.clone()));
        }
        let labels: Vec<&str> = values.iter().map(|value| value.label.as_str()).collect();
        Err(format!("`{}` is no `{of}` for {place}, but: {}", cut(text), labels.join(", ")))
    }
}

fn member(field: &CompositeField) -> Field<'_> {
    let of = Declared { ty: &field.ty, domain: None };
    let nullable = field.nullable;
    Field { name: &field.name, of, nullable, default: None, optional: nullable, rows: None }
}

fn parsed<'t, T: serde::Deserialize<'t>>(text: &'t str, what: &str, place: &str) -> Read<T> {
    serde_json::from_str(text)
        .map_err(|error| format!("`{}` is no {what} for {place}: {error}", cut(text)))
}

fn document<'t>(text: &'t str, of: Declared<'_>, place: &str) -> Read<&'t RawValue> {
    serde_json::from_str(text.trim()).map_err(|error| {
        format!("`{}` is no JSON for {place}, which is a `{of}`: {error}", cut(text))
    })
}

/// What is said of a text that is no value.
pub(super) fn wrong(text: &str, of: Declared<'_>, place: &str) -> String {
    let form = form(of.ty).map(|form| format!("; write {form}")).unwrap_or_default();
    format!("`{}` is no `{of}` for {place}{form}", cut(text))
}

/// How a value is written, where that may not be known.
fn form(ty: &Ty) -> Option<&'static str> {
    Some(match ty {
        Ty::Bool => "true or false",
        Ty::SmallInt => "a whole number from -32768 to 32767",
        Ty::Int => "a whole number from -2147483648 to 2147483647",
        Ty::BigInt => "a whole number of at most 64 bits",
        Ty::Float => "a number such as 0.5 or 1e3",
        Ty::Decimal { .. } => "a number such as 12.50",
        Ty::Bytes => "two hexadecimal digits for each byte",
        Ty::Date => "a day such as 2026-01-31",
        Ty::Time => "a time such as 23:59:59",
        Ty::Timestamp => "a time such as 2026-01-31T23:59:59",
        Ty::Timestamptz => "an instant such as 2026-01-31T23:59:59Z",
        Ty::Interval => "P1Y2M3DT4H5M6S or `1 day 2 hours`",
        Ty::Array(..) => "a JSON list",
        Ty::Composite(_) => "a JSON object of its fields",
        Ty::Text | Ty::Uuid | Ty::Json | Ty::Enum(_) | Ty::Foreign(_) | Ty::Null => return None,
    })
}

/// A text that may be long, or hold what a terminal obeys.
fn cut(text: &str) -> String {
    let shown: String = text.chars().take(SHOWN).flat_map(char::escape_debug).collect();
    let shown = shown.replace("\\\"", "\"").replace("\\'", "'");
    if text.chars().nth(SHOWN).is_some() { format!("{shown}…") } else { shown }
}

/// A text as a value of a type that needs no declaration.
pub(super) fn value(text: &str, ty: &Ty) -> Option<Value> {
    let common = |date: civil::Date| (1..=9999).contains(&date.year());
    Some(match ty {
        Ty::Bool => Value::Bool(text.parse().ok()?),
        Ty::SmallInt => Value::Int(i64::from(text.parse::<i16>().ok()?)),
        Ty::Int => Value::Int(i64::from(text.parse::<i32>().ok()?)),
        Ty::BigInt => Value::Int(text.parse().ok()?),
        Ty::Float => Value::Float(text.parse().ok().filter(|value: &f64| value.is_finite())?),
        Ty::Decimal { .. } => Value::Decimal(text.parse().ok()?),
        Ty::Uuid => Value::Uuid(text.parse().ok()?),
        Ty::Date => Value::Date(text.parse().ok().filter(|date| common(*date))?),
        Ty::Time => Value::Time(text.parse().ok()?),
        Ty::Timestamp => {
            Value::Timestamp(text.parse().ok().filter(|at: &civil::DateTime| common(at.date()))?)
        }
        Ty::Timestamptz => Value::Timestamptz(text.parse().ok()?),
        Ty::Bytes => Value::Bytes(bytes(text)?),
        Ty::Text | Ty::Foreign(_) => {
            Value::Text(Some(text.to_owned()).filter(|t| !t.contains('\0'))?)
        }
        Ty::Interval => {
            let span: rex_runtime::jiff::Span = text.parse().ok()?;
            Value::Interval(span.try_into().ok()?)
        }
        Ty::Json => Value::Json(serde_json::from_str(text).ok()?),
        Ty::Enum(_) | Ty::Array(..) | Ty::Composite(_) | Ty::Null => return None,
    })
}

/// Hexadecimal digits as bytes.
fn bytes(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u32> = text.chars().map(|c| c.to_digit(16)).collect::<Option<_>>()?;
    let pair = |pair: &[u32]| match pair {
        [high, low] => u8::try_from(high * 16 + low).ok(),
        _ => None,
    };
    digits.chunks(2).map(pair).collect()
}
