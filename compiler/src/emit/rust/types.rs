//! Rust types, constants and runtime types of Rex types.

use rex_ir::dialect::Refusal;
use rex_ir::{Catalog, Literal, Ty};

use super::names::{Means, Names, camel};
use super::row::option;
use super::writer::{Tree, literal};

/// What names types: the catalog, the domains and the names given so far.
#[derive(Debug)]
pub(super) struct Types<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) domains: &'a [rex_ir::program::Domain],
    pub(super) names: Names,
}

/// What the bindings cannot carry.
pub(super) fn refuse(what: &str, reason: &str, help: &str) -> Refusal {
    Refusal::new(what, reason, help)
}

/// Whether values of the type are copied instead of borrowed.
pub(super) fn copied(ty: &Ty) -> bool {
    !matches!(
        ty,
        Ty::Text | Ty::Bytes | Ty::Json | Ty::Array(..) | Ty::Composite(_) | Ty::Foreign(_)
    )
}

/// The variant of the runtime's parameter that carries one value of the type.
pub(super) fn carrier(ty: &Ty) -> &'static str {
    match ty {
        Ty::Bool => "Bool",
        Ty::SmallInt => "I16",
        Ty::Int => "I32",
        Ty::BigInt => "I64",
        Ty::Float => "F64",
        Ty::Decimal { .. } => "Decimal",
        Ty::Bytes => "Bytes",
        Ty::Uuid => "Uuid",
        Ty::Date => "Date",
        Ty::Time => "Time",
        Ty::Timestamp => "Timestamp",
        Ty::Timestamptz => "Timestamptz",
        Ty::Interval => "Interval",
        Ty::Json => "Json",
        // Not a variant but what makes one.
        Ty::Composite(_) => "record",
        Ty::Array(..) => "List",
        // Types that the bindings do not carry were refused where they were named.
        Ty::Text | Ty::Foreign(_) | Ty::Enum(_) | Ty::Null => "Text",
    }
}

/// The type of an element of a list.
pub(super) fn one_of(element: String, nulls: bool) -> String {
    if nulls { option(&element) } else { element }
}

/// What makes a list parameter of elements of this type, some of them null.
pub(super) fn nullable_list(element: &Ty) -> &'static str {
    match element {
        Ty::Enum(_) => "rt::Param::nullable_enumerated_list",
        Ty::Composite(_) => "rt::Param::nullable_record_list",
        _ => "rt::Param::from",
    }
}

/// What makes a list of an enum's values of its labels.
pub(super) fn labels_read(nulls: bool) -> &'static str {
    if nulls {
        ".into_iter().map(|v| v.map(|v| v.0)).collect()"
    } else {
        ".into_iter().map(|v| v.0).collect()"
    }
}

/// `Option::map_or`, as a call that no name can shadow.
pub(super) fn map_or(value: &str, otherwise: &str, with: &str) -> Tree {
    let items = [value, otherwise, with].map(Tree::atom);
    Tree::call("::std::option::Option::map_or", items.into())
}

impl Types<'_> {
    /// The owned type.
    pub(super) fn owned(&mut self, ty: &Ty) -> Result<String, Refusal> {
        Ok(match ty {
            Ty::Bool => "bool".to_owned(),
            Ty::SmallInt => "i16".to_owned(),
            Ty::Int => "i32".to_owned(),
            Ty::BigInt => "i64".to_owned(),
            Ty::Float => "f64".to_owned(),
            Ty::Decimal { .. } => "rt::Decimal".to_owned(),
            Ty::Text | Ty::Foreign(_) => "::std::string::String".to_owned(),
            Ty::Bytes => "::std::vec::Vec<u8>".to_owned(),
            Ty::Uuid => "rt::Uuid".to_owned(),
            Ty::Date => "rt::Date".to_owned(),
            Ty::Time => "rt::Time".to_owned(),
            Ty::Timestamp => "rt::DateTime".to_owned(),
            Ty::Timestamptz => "rt::Timestamp".to_owned(),
            Ty::Interval => "rt::Interval".to_owned(),
            Ty::Json => "rt::Json".to_owned(),
            Ty::Enum(name) | Ty::Composite(name) => self.names.of(Means::Type(name.clone()), name),
            Ty::Array(element, nulls) => {
                format!("::std::vec::Vec<{}>", one_of(self.owned(element)?, *nulls))
            }
            Ty::Null => return Err(no_type(ty)),
        })
    }

    /// The owned type of a value that may have a domain.
    pub(super) fn named(&mut self, ty: &Ty, domain: Option<&str>) -> Result<String, Refusal> {
        match (self.domain(domain), ty) {
            (Some((name, of)), Ty::Array(element, nulls)) if of == **element => {
                Ok(format!("::std::vec::Vec<{}>", one_of(name, *nulls)))
            }
            (Some((name, _)), _) => Ok(name),
            (None, _) => self.owned(ty),
        }
    }

    /// The type of an argument: borrowed where values are not copied.
    pub(super) fn borrowed(&mut self, ty: &Ty) -> Result<String, Refusal> {
        Ok(match ty {
            Ty::Text | Ty::Foreign(_) => "&'h str".to_owned(),
            Ty::Bytes => "&'h [u8]".to_owned(),
            Ty::Json => "&'h rt::Json".to_owned(),
            Ty::Composite(_) => format!("&'h {}", self.owned(ty)?),
            Ty::Array(element, nulls) if matches!(**element, Ty::Text | Ty::Foreign(_)) => {
                format!("&'h [{}]", one_of("&'h str".to_owned(), *nulls))
            }
            Ty::Array(element, nulls) => {
                format!("&'h [{}]", one_of(self.owned(element)?, *nulls))
            }
            _ => self.owned(ty)?,
        })
    }

    /// The newtype of a domain and its underlying type.
    pub(super) fn domain(&mut self, name: Option<&str>) -> Option<(String, Ty)> {
        let declared = self.domains.iter().find(|domain| Some(domain.name.as_str()) == name)?;
        let name = self.names.of(Means::Type(declared.name.clone()), &declared.name);
        Some((name, declared.ty.clone()))
    }

    /// The type as the runtime names it.
    pub(super) fn runtime(&self, ty: &Ty) -> Result<String, Refusal> {
        let plain = match ty {
            Ty::Bool => "Bool",
            Ty::SmallInt => "SmallInt",
            Ty::Int => "Int",
            Ty::BigInt => "BigInt",
            Ty::Float => "Float",
            Ty::Text => "Text",
            Ty::Bytes => "Bytes",
            Ty::Uuid => "Uuid",
            Ty::Date => "Date",
            Ty::Time => "Time",
            Ty::Timestamp => "Timestamp",
            Ty::Timestamptz => "Timestamptz",
            Ty::Interval => "Interval",
            Ty::Json => "Json",
            Ty::Composite(name) => {
                return Ok(format!(
                    "rt::Ty::Record(<{} as rt::Record>::FIELDS)",
                    self.record(name)
                ));
            }
            Ty::Decimal { scale, .. } => {
                return Ok(format!("rt::Ty::Decimal({})", digits(*scale)?));
            }
            Ty::Enum(name) => match self.catalog.enum_type(name) {
                Some(declared) if declared.native => {
                    return Ok(format!("rt::Ty::Named({})", literal(&declared.db_name.text)));
                }
                _ => "Text",
            },
            Ty::Foreign(name) => return Ok(format!("rt::Ty::Named({})", literal(name))),
            Ty::Array(element, _) => {
                return Ok(match &**element {
                    Ty::Composite(name) => {
                        format!("rt::Ty::List(<{} as rt::Record>::TYPE)", self.record(name))
                    }
                    element => format!("rt::Ty::List(&{})", self.runtime(element)?),
                });
            }
            Ty::Null => return Err(no_type(ty)),
        };
        Ok(format!("rt::Ty::{plain}"))
    }

    /// The Rust name of a composite type, which was given before.
    fn record(&self, name: &str) -> String {
        self.names.known(&Means::Type(name.to_owned()), name)
    }

    /// The getter of a column: its name without `opt_`, and what follows the index.
    pub(super) fn getter(&self, ty: &Ty) -> Result<(&'static str, String), Refusal> {
        let name = match ty {
            Ty::Bool => "bool",
            Ty::SmallInt => "i16",
            Ty::Int => "i32",
            Ty::BigInt => "i64",
            Ty::Float => "f64",
            Ty::Text | Ty::Foreign(_) => "text",
            Ty::Bytes => "bytes",
            Ty::Uuid => "uuid",
            Ty::Date => "date",
            Ty::Time => "time",
            Ty::Timestamp => "timestamp",
            Ty::Timestamptz => "timestamptz",
            Ty::Interval => "interval",
            Ty::Json => "json",
            Ty::Composite(_) => "record",
            Ty::Array(element, nulls) if matches!(**element, Ty::Composite(_)) => {
                if *nulls {
                    "nullable_record_list"
                } else {
                    "record_list"
                }
            }
            Ty::Decimal { scale, .. } => return Ok(("decimal", format!(", {}", digits(*scale)?))),
            Ty::Enum(_) => "enumerated",
            Ty::Array(element, nulls) if matches!(**element, Ty::Enum(_)) => {
                if *nulls {
                    "nullable_enumerated_list"
                } else {
                    "enumerated_list"
                }
            }
            Ty::Array(element, _) => return Ok(("list", format!(", &{}", self.runtime(element)?))),
            Ty::Null => return Err(no_type(ty)),
        };
        Ok((name, String::new()))
    }

    /// A constant; `owned`: of the owned type.
    pub(super) fn constant(&mut self, of: &Literal, ty: &Ty, owned: bool) -> Result<Tree, Refusal> {
        let text = match (of, ty) {
            (Literal::Bool(value), _) => value.to_string(),
            (Literal::Int(value), Ty::Decimal { .. }) => decimal(i128::from(*value), 0)?,
            (Literal::Int(value), Ty::Float) => format!("{value}_f64"),
            (Literal::Int(value), _) => value.to_string(),
            (Literal::Float(value), _) if value.is_finite() => format!("{value:?}_f64"),
            (Literal::Decimal(value, scale), _) => decimal(*value, *scale)?,
            (Literal::Text(label), Ty::Enum(name)) => self.variant(name, label)?,
            (Literal::Text(text), _) if owned => {
                format!("::std::string::String::from({})", literal(text))
            }
            (Literal::Text(text), _) => literal(text),
            (Literal::Bytes(bytes), _) => {
                let items = bytes.iter().map(|byte| Tree::atom(byte.to_string())).collect();
                return Ok(if owned {
                    Tree::call("::std::vec::Vec::from", vec![Tree::array(items)])
                } else {
                    Tree::slice(items)
                });
            }
            (Literal::Uuid(bytes), _) => {
                format!("rt::Uuid::from_u128({:#x})", u128::from_be_bytes(*bytes))
            }
            (Literal::Date(days), _) => {
                return Ok(constant("rt::Date::constant", &date(i64::from(*days))));
            }
            (Literal::Time(micros), _) => {
                return Ok(constant("rt::Time::constant", &time(*micros)));
            }
            (Literal::Timestamp(micros), _) => {
                let day = date(micros.div_euclid(86_400_000_000));
                let time = time(micros.rem_euclid(86_400_000_000));
                return Ok(constant("rt::DateTime::constant", &format!("{day}, {time}")));
            }
            (Literal::Timestamptz(micros), _) => {
                let (seconds, rest) = (micros.div_euclid(1_000_000), micros.rem_euclid(1_000_000));
                let parts = format!("{seconds}, {}", rest * 1000);
                return Ok(constant("rt::Timestamp::constant", &parts));
            }
            (Literal::List(items), Ty::Array(element, nulls)) if owned => {
                let items = items.iter().map(|item| match item {
                    Literal::Null => Ok(Tree::atom("::std::option::Option::None")),
                    item => {
                        let item = self.constant(item, element, true)?;
                        Ok(if *nulls {
                            Tree::call("::std::option::Option::Some", vec![item])
                        } else {
                            item
                        })
                    }
                });
                let items = items.collect::<Result<Vec<_>, _>>()?;
                return Ok(Tree::call("::std::vec::Vec::from", vec![Tree::array(items)]));
            }
            (Literal::Json(text), _) if owned => {
                format!("{}.parse().unwrap_or(rt::Json::Null)", literal(text))
            }
            (
                Literal::Null
                | Literal::Float(_)
                | Literal::Interval(..)
                | Literal::Json(_)
                | Literal::List(_),
                _,
            ) => {
                return Err(refuse(
                    "a default value of this type",
                    "the bindings have no constant for it",
                    "leave the default out and pass the value",
                ));
            }
        };
        Ok(Tree::atom(text))
    }

    fn variant(&mut self, name: &str, label: &str) -> Result<String, Refusal> {
        let declared = self.catalog.enum_type(name);
        let at = declared.and_then(|of| of.values.iter().position(|value| value.label == label));
        let Some((declared, at)) = declared.zip(at) else {
            return Err(refuse(
                &format!("the default `{label}`"),
                "its enum has no such value",
                "name one of the declared values",
            ));
        };
        let variant = variants(declared).get(at).cloned().unwrap_or_default();
        Ok(format!("{}::{variant}", self.names.of(Means::Type(name.to_owned()), name)))
    }
}

/// The Rust variants of an enum, in order.
pub(super) fn variants(declared: &rex_ir::EnumType) -> Vec<String> {
    let mut taken = super::names::Taken::default();
    declared.values.iter().map(|value| taken.fresh(&camel(&value.name))).collect()
}

fn no_type(ty: &Ty) -> Refusal {
    refuse(
        &format!("a value of the type `{ty}`"),
        "the bindings have no Rust type for it",
        "cast it to a type that travels, as `text`",
    )
}

fn digits(scale: u32) -> Result<u8, Refusal> {
    u8::try_from(scale).ok().filter(|scale| *scale <= 28).ok_or_else(|| {
        refuse(
            &format!("a decimal with {scale} digits after the point"),
            "the bindings carry at most 28",
            "cast it to a smaller scale",
        )
    })
}

fn decimal(value: i128, scale: u32) -> Result<String, Refusal> {
    let scale = digits(scale)?;
    if value.unsigned_abs() >> 96 != 0 {
        return Err(refuse(
            "a default decimal of more than 96 bits",
            "the bindings carry 96",
            "pass the value",
        ));
    }
    Ok(format!("rt::Decimal::from_i128_with_scale({value}, {scale})"))
}

/// A call of a function of constants.
fn constant(name: &str, parts: &str) -> Tree {
    Tree::call(name, vec![Tree::atom(parts)])
}

/// `year, month, day` of a day since 1970.
fn date(days: i64) -> String {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year}, {month}, {day}")
}

/// `hour, minute, second, nanosecond` of a time of day.
fn time(micros: i64) -> String {
    let seconds = micros.div_euclid(1_000_000);
    let nanos = micros.rem_euclid(1_000_000) * 1000;
    format!("{}, {}, {}, {nanos}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}
