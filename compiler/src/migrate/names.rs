//! Operators and functions by the names under which models store them.

use rex_ir::{BinaryOp, Func, UnaryOp};

macro_rules! names {
    ($(#[$doc:meta])* $function:ident -> $ty:ident: $($variant:ident),* $(,)?) => {
        $(#[$doc])*
        pub(super) fn $function(name: &str) -> Option<$ty> {
            match name {
                $(stringify!($variant) => Some($ty::$variant),)*
                _ => None,
            }
        }

        /// Every variant has a name: a new one does not compile until it is listed.
        const _: fn($ty) = |value| match value {
            $($ty::$variant => {})*
        };
    };
}

names! {
    /// The unary operator of this name.
    unary -> UnaryOp:
    Not, Neg,
}

names! {
    /// The binary operator of this name.
    binary -> BinaryOp:
    Eq, Ne, Lt, Le, Gt, Ge, Add, Sub, Mul, Div, Mod, Concat, BitAnd, BitOr, Shl, Shr, JsonGet,
    JsonGetText, JsonPath, JsonPathText, JsonDelete, Contains, Contained, Overlap, Regex,
    RegexNoCase,
}

names! {
    /// The function of this name.
    func -> Func:
    Length, Lower, Upper, Trim, Ltrim, Rtrim, Substr, Replace, Strpos, Left, Right, Lpad, Rpad,
    Repeat, Reverse, SplitPart, StartsWith, EndsWith, ContainsText, Concat, ConcatWs, Translate, RegexpReplace, Chr, Ascii,
    OctetLength, Abs, Round, Floor, Ceil, Trunc, Sign, Sqrt, Power, Exp, Ln, Greatest, Least,
    FieldOf, Nullif, ToFloat, ToDecimal, Now, Extract, DateTrunc, DateOf, TimeOf, MakeDate, ToTimestamp, MakeInterval,
    AtUtc, AtZone, EpochMicros, InCalendar, JsonText, JsonInt, JsonBool, JsonValue, JsonList, JsonObject, JsonArray, HasKey, JsonLength,
    JsonTypeof, Cardinality, ArrayGet, ArraySlice, ArrayPosition, ArrayAppend, ArrayRemove,
    ArrayPrepend, ArrayToString, StringToArray,
    UuidV7, NormalizeSpace, Once,
}
