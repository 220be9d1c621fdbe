//! The function library: one table of names, arguments and results. `docs/functions.md` is made from it.

use crate::hir::{Func, Ty};

/// What an argument has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arg {
    /// Text.
    Text,
    /// Any integer, as a 64-bit one.
    Int,
    /// Float.
    Float,
    /// Integer, decimal or float, kept as it is.
    Number,
    /// Decimal or float.
    Fraction,
    /// Date, timestamp or instant.
    Temporal,
    /// JSON.
    Json,
    /// A list.
    List,
    /// The element type of the list before it.
    Element,
    /// Bytes or text.
    Binary,
    /// Any value; all such arguments have one type.
    Any,
    /// A literal text.
    Word,
}

/// The type of the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gives {
    /// This type.
    Ty(Simple),
    /// That of the first argument (the common type of [`Arg::Any`] arguments).
    First,
    /// That of the last argument.
    Last,
    /// 64-bit for integers, itself otherwise.
    Widened,
}

/// Types that a table can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Simple {
    /// `bool`.
    Bool,
    /// `bigint`.
    BigInt,
    /// `float`.
    Float,
    /// `text`.
    Text,
    /// `date`.
    Date,
    /// `time`.
    Time,
    /// `timestamptz`.
    Timestamptz,
    /// `json`.
    Json,
    /// `uuid`.
    Uuid,
}

impl Simple {
    pub(super) fn ty(self) -> Ty {
        match self {
            Self::Bool => Ty::Bool,
            Self::BigInt => Ty::BigInt,
            Self::Float => Ty::Float,
            Self::Text => Ty::Text,
            Self::Date => Ty::Date,
            Self::Time => Ty::Time,
            Self::Timestamptz => Ty::Timestamptz,
            Self::Json => Ty::Json,
            Self::Uuid => Ty::Uuid,
        }
    }
}

/// When the result can be null.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nulls {
    /// When an argument is.
    Strict,
    /// Only when all arguments are.
    AllNull,
    /// Always possible.
    Possible,
    /// Never.
    Never,
}

/// A function of the library.
#[derive(Debug, Clone, Copy)]
pub struct Signature {
    /// Rex name.
    pub name: &'static str,
    /// Meaning.
    pub func: Func,
    /// Arguments.
    pub args: &'static [Arg],
    /// How many of them must be given.
    pub required: usize,
    /// The last one repeats.
    pub variadic: bool,
    /// Result.
    pub gives: Gives,
    /// Nullability.
    pub nulls: Nulls,
}

const fn f(name: &'static str, func: Func, args: &'static [Arg], gives: Gives) -> Signature {
    let required = args.len();
    Signature { name, func, args, required, variadic: false, gives, nulls: Nulls::Strict }
}

const fn opt(signature: Signature, required: usize) -> Signature {
    Signature { required, ..signature }
}

const fn many(signature: Signature, nulls: Nulls) -> Signature {
    Signature { variadic: true, nulls, ..signature }
}

const fn nulls(signature: Signature, nulls: Nulls) -> Signature {
    Signature { nulls, ..signature }
}

use Arg::{Any, Binary, Element, Float, Fraction, Int, Json, List, Number, Temporal, Text, Word};

const TEXT: Gives = Gives::Ty(Simple::Text);
const BIGINT: Gives = Gives::Ty(Simple::BigInt);
const BOOL: Gives = Gives::Ty(Simple::Bool);
const FLOAT: Gives = Gives::Ty(Simple::Float);
const JSON: Gives = Gives::Ty(Simple::Json);

/// The table, by name.
pub const LIBRARY: &[Signature] = &[
    f("abs", Func::Abs, &[Number], Gives::Widened),
    f("ascii", Func::Ascii, &[Text], BIGINT),
    nulls(f("array_append", Func::ArrayAppend, &[List, Element], Gives::First), Nulls::Strict),
    nulls(f("array_position", Func::ArrayPosition, &[List, Element], BIGINT), Nulls::Possible),
    f("array_remove", Func::ArrayRemove, &[List, Element], Gives::First),
    f("cardinality", Func::Cardinality, &[List], BIGINT),
    f("ceil", Func::Ceil, &[Fraction], Gives::First),
    f("chr", Func::Chr, &[Int], TEXT),
    many(f("concat", Func::Concat, &[Text], TEXT), Nulls::Never),
    f("contains", Func::ContainsText, &[Text, Text], BOOL),
    f("date_of", Func::DateOf, &[Temporal], Gives::Ty(Simple::Date)),
    f("date_trunc", Func::DateTrunc, &[Word, Temporal], Gives::Last),
    f("ends_with", Func::EndsWith, &[Text, Text], BOOL),
    f("exp", Func::Exp, &[Float], FLOAT),
    f("floor", Func::Floor, &[Fraction], Gives::First),
    many(f("greatest", Func::Greatest, &[Any], Gives::First), Nulls::AllNull),
    nulls(f("has_key", Func::HasKey, &[Json, Text], BOOL), Nulls::Strict),
    nulls(f("json_bool", Func::JsonBool, &[Json, Text], BOOL), Nulls::Possible),
    nulls(f("json_int", Func::JsonInt, &[Json, Text], BIGINT), Nulls::Possible),
    nulls(f("json_length", Func::JsonLength, &[Json], BIGINT), Nulls::Possible),
    nulls(f("json_text", Func::JsonText, &[Json, Text], TEXT), Nulls::Possible),
    nulls(f("json_typeof", Func::JsonTypeof, &[Json], TEXT), Nulls::Strict),
    many(nulls(f("json_array", Func::JsonArray, &[Any], JSON), Nulls::Never), Nulls::Never),
    many(f("least", Func::Least, &[Any], Gives::First), Nulls::AllNull),
    f("left", Func::Left, &[Text, Int], TEXT),
    f("length", Func::Length, &[Text], BIGINT),
    nulls(f("ln", Func::Ln, &[Float], FLOAT), Nulls::Possible),
    f("lower", Func::Lower, &[Text], TEXT),
    opt(f("lpad", Func::Lpad, &[Text, Int, Text], TEXT), 2),
    f("ltrim", Func::Ltrim, &[Text], TEXT),
    f("make_date", Func::MakeDate, &[Int, Int, Int], Gives::Ty(Simple::Date)),
    nulls(f("now", Func::Now, &[], Gives::Ty(Simple::Timestamptz)), Nulls::Never),
    nulls(f("nullif", Func::Nullif, &[Any, Any], Gives::First), Nulls::Possible),
    f("octet_length", Func::OctetLength, &[Binary], BIGINT),
    nulls(f("power", Func::Power, &[Float, Float], FLOAT), Nulls::Possible),
    f("repeat", Func::Repeat, &[Text, Int], TEXT),
    f("replace", Func::Replace, &[Text, Text, Text], TEXT),
    f("reverse", Func::Reverse, &[Text], TEXT),
    f("right", Func::Right, &[Text, Int], TEXT),
    opt(f("round", Func::Round, &[Fraction, Int], Gives::First), 1),
    opt(f("rpad", Func::Rpad, &[Text, Int, Text], TEXT), 2),
    f("rtrim", Func::Rtrim, &[Text], TEXT),
    f("sign", Func::Sign, &[Number], BIGINT),
    f("split_part", Func::SplitPart, &[Text, Text, Int], TEXT),
    nulls(f("sqrt", Func::Sqrt, &[Float], FLOAT), Nulls::Possible),
    f("starts_with", Func::StartsWith, &[Text, Text], BOOL),
    f("strpos", Func::Strpos, &[Text, Text], BIGINT),
    opt(f("substr", Func::Substr, &[Text, Int, Int], TEXT), 2),
    f("time_of", Func::TimeOf, &[Temporal], Gives::Ty(Simple::Time)),
    f("to_float", Func::ToFloat, &[Number], FLOAT),
    f("trim", Func::Trim, &[Text], TEXT),
    f("trunc", Func::Trunc, &[Fraction], BIGINT),
    f("upper", Func::Upper, &[Text], TEXT),
    nulls(f("uuid_v7", Func::UuidV7, &[], Gives::Ty(Simple::Uuid)), Nulls::Never),
];

/// The function of this name.
pub(super) fn find(name: &str) -> Option<&'static Signature> {
    LIBRARY.iter().find(|signature| signature.name == name)
}

impl Signature {
    /// Its arguments for people: `(text, bigint[, text])`.
    #[must_use]
    pub fn arguments(&self) -> String {
        let mut out = String::from("(");
        for (at, arg) in self.args.iter().enumerate() {
            if at >= self.required {
                out.push('[');
            }
            if at > 0 {
                out.push_str(", ");
            }
            out.push_str(match arg {
                Arg::Text => "text",
                Arg::Int => "bigint",
                Arg::Float => "float",
                Arg::Number => "a number",
                Arg::Fraction => "a decimal or float",
                Arg::Temporal => "a date or time",
                Arg::Json => "json",
                Arg::List => "a list",
                Arg::Element => "an element",
                Arg::Binary => "text or bytes",
                Arg::Any => "a value",
                Arg::Word => "a literal word",
            });
            if at >= self.required {
                out.push(']');
            }
        }
        if self.variadic {
            out.push_str(", …");
        }
        out.push(')');
        out
    }
}
