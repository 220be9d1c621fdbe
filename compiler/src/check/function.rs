//! The function library: one table of names, arguments, results and meanings. `docs/functions.md` is made from it.

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
    /// Timestamp or instant.
    Moment,
    /// JSON.
    Json,
    /// A list.
    List,
    /// The element type of the list before it.
    Element,
    /// The element type of the list behind it.
    ElementOfNext,
    /// A list of texts.
    TextList,
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
    /// `text[]`.
    Texts,
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
            Self::Texts => Ty::list(Ty::Text),
        }
    }
}

/// When the result can be null.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nulls {
    /// When an argument is.
    Strict,
    /// When the first argument is.
    First,
    /// When the last argument is.
    Last,
    /// Only when all arguments are.
    AllNull,
    /// Always possible.
    Possible,
    /// Never.
    Never,
}

/// What a function is about: a section of its documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Texts.
    Text,
    /// Numbers.
    Number,
    /// Dates and times.
    Time,
    /// JSON documents.
    Json,
    /// Lists.
    List,
    /// Values of any type.
    Any,
    /// Aggregates over a group.
    Aggregate,
    /// Functions over a window.
    Window,
}

/// A function of the library.
#[derive(Debug, Clone, Copy)]
pub struct Signature {
    /// Section.
    pub group: Group,
    /// A call with `$s $t $p` texts, `$n $m` integers, `$x $y` floats, `$d` a decimal, `$at` an instant, `$day` a date, `$j` a
    /// document, `$i` an interval, `$l` a list of integers.
    pub example: &'static str,
    /// Meaning, for people.
    pub about: &'static str,
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

const fn f(
    (group, name): (Group, &'static str),
    func: Func,
    args: &'static [Arg],
    gives: Gives,
    (example, about): (&'static str, &'static str),
) -> Signature {
    let (required, nulls) = (args.len(), Nulls::Strict);
    Signature { group, example, about, name, func, args, required, variadic: false, gives, nulls }
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

use Arg::{
    Any, Binary, Element, ElementOfNext, Float, Fraction, Int, Json, List, Moment, Number,
    Temporal, Text, TextList, Word,
};
use Group as G;

const TEXT: Gives = Gives::Ty(Simple::Text);
const BIGINT: Gives = Gives::Ty(Simple::BigInt);
const BOOL: Gives = Gives::Ty(Simple::Bool);
const FLOAT: Gives = Gives::Ty(Simple::Float);
const JSON: Gives = Gives::Ty(Simple::Json);
const DATE: Gives = Gives::Ty(Simple::Date);
const TIME: Gives = Gives::Ty(Simple::Time);
const TIMESTAMPTZ: Gives = Gives::Ty(Simple::Timestamptz);
const UUID: Gives = Gives::Ty(Simple::Uuid);
const TEXTS: Gives = Gives::Ty(Simple::Texts);

/// The table, by name.
#[rustfmt::skip]
pub const LIBRARY: &[Signature] = &[
    f((G::Number, "abs"), Func::Abs, &[Number], Gives::Widened, ("abs($n)", "the absolute value; an error when it does not fit")),
    nulls(f((G::List, "array_append"), Func::ArrayAppend, &[List, Element], Gives::First, ("array_append($l, $n)", "the list with one more element, which may be null, at its end")), Nulls::First),
    nulls(f((G::List, "array_position"), Func::ArrayPosition, &[List, Element], BIGINT, ("array_position($l, $n)", "where the element, which may be null, is first, from 1; null when nowhere")), Nulls::Possible),
    nulls(f((G::List, "array_prepend"), Func::ArrayPrepend, &[ElementOfNext, List], Gives::Last, ("array_prepend($n, $l)", "the list with one more element, which may be null, at its beginning")), Nulls::Last),
    nulls(f((G::List, "array_remove"), Func::ArrayRemove, &[List, Element], Gives::First, ("array_remove($l, $n)", "the list without all such elements; without its nulls when the element is null")), Nulls::First),
    f((G::List, "array_to_string"), Func::ArrayToString, &[TextList, Text], TEXT, ("array_to_string(string_to_array($s, $p), $t)", "the texts of a list with a separator between them; nulls are left out")),
    f((G::Text, "ascii"), Func::Ascii, &[Text], BIGINT, ("ascii($s)", "the code point of the first character, 0 for the empty text")),
    f((G::List, "cardinality"), Func::Cardinality, &[List], BIGINT, ("cardinality($l)", "how many elements it has")),
    f((G::Number, "ceil"), Func::Ceil, &[Fraction], Gives::First, ("ceil($d)", "the smallest whole number that is not smaller")),
    f((G::Text, "chr"), Func::Chr, &[Int], TEXT, ("chr($n)", "the character of that code point")),
    many(f((G::Text, "concat"), Func::Concat, &[Text], TEXT, ("concat($s, $t)", "the texts one after the other, without nulls")), Nulls::Never),
    many(f((G::Text, "concat_ws"), Func::ConcatWs, &[Text, Text], TEXT, ("concat_ws($p, $s, $t)", "the texts with the first one between them, without nulls; null when the first is")), Nulls::First),
    f((G::Text, "contains"), Func::ContainsText, &[Text, Text], BOOL, ("contains($s, $p)", "whether the second text is somewhere in the first")),
    f((G::Time, "date_of"), Func::DateOf, &[Moment], DATE, ("date_of($at)", "the day, in UTC")),
    f((G::Time, "date_trunc"), Func::DateTrunc, &[Word, Temporal], Gives::Last, ("date_trunc('month', $at)", "the beginning of the year, quarter, month, week (Monday), day, hour, minute or second, in UTC")),
    f((G::Text, "ends_with"), Func::EndsWith, &[Text, Text], BOOL, ("ends_with($s, $p)", "whether the first text ends with the second")),
    f((G::Number, "exp"), Func::Exp, &[Float], FLOAT, ("exp($x)", "e to the power of x; an error when it does not fit")),
    f((G::Number, "floor"), Func::Floor, &[Fraction], Gives::First, ("floor($d)", "the largest whole number that is not larger")),
    many(f((G::Any, "greatest"), Func::Greatest, &[Any], Gives::First, ("greatest($n, $m)", "the largest value, nulls left out")), Nulls::AllNull),
    f((G::Json, "has_key"), Func::HasKey, &[Json, Text], BOOL, ("has_key($j, 'a')", "whether an object has the name, or a list the text")),
    many(f((G::Json, "json_array"), Func::JsonArray, &[Any], JSON, ("json_array($n, $s)", "a list")), Nulls::Never),
    nulls(f((G::Json, "json_bool"), Func::JsonBool, &[Json, Text], BOOL, ("json_bool($j, 'a')", "a member that is a truth value, or a text for one")), Nulls::Possible),
    nulls(f((G::Json, "json_int"), Func::JsonInt, &[Json, Text], BIGINT, ("json_int($j, 'a')", "a member that is a 64-bit integer")), Nulls::Possible),
    nulls(f((G::Json, "json_length"), Func::JsonLength, &[Json], BIGINT, ("json_length($j)", "how many elements a list has; null for anything else")), Nulls::Possible),
    nulls(f((G::Json, "json_text"), Func::JsonText, &[Json, Text], TEXT, ("json_text($j, 'a')", "a member as text")), Nulls::Possible),
    f((G::Json, "json_typeof"), Func::JsonTypeof, &[Json], TEXT, ("json_typeof($j)", "`object`, `array`, `string`, `number`, `boolean` or `null`")),
    many(f((G::Any, "least"), Func::Least, &[Any], Gives::First, ("least($n, $m)", "the smallest value, nulls left out")), Nulls::AllNull),
    f((G::Text, "left"), Func::Left, &[Text, Int], TEXT, ("left($s, $n)", "the first n characters; all but the last -n when n is negative")),
    f((G::Text, "length"), Func::Length, &[Text], BIGINT, ("length($s)", "the number of code points")),
    f((G::Number, "ln"), Func::Ln, &[Float], FLOAT, ("ln($x)", "the natural logarithm; an error at or below 0")),
    f((G::Text, "lower"), Func::Lower, &[Text], TEXT, ("lower($s)", "ASCII letters in lower case")),
    opt(f((G::Text, "lpad"), Func::Lpad, &[Text, Int, Text], TEXT, ("lpad($s, $n, $p)", "filled on the left to n characters (with spaces when nothing is given), or cut on the right to n")), 2),
    opt(f((G::Text, "ltrim"), Func::Ltrim, &[Text, Text], TEXT, ("ltrim($s)", "without spaces, or the characters of a second text, at the beginning")), 1),
    f((G::Time, "make_date"), Func::MakeDate, &[Int, Int, Int], DATE, ("make_date($n, $m, 1)", "the day of a year, month and day; an error when there is none")),
    f((G::Text, "normalize_space"), Func::NormalizeSpace, &[Text], TEXT, ("normalize_space($s)", "runs of ASCII blanks as one space, none at the ends")),
    nulls(f((G::Time, "now"), Func::Now, &[], TIMESTAMPTZ, ("now()", "the instant at which the transaction began; one value per statement")), Nulls::Never),
    nulls(f((G::Any, "nullif"), Func::Nullif, &[Any, Any], Gives::First, ("nullif($n, $m)", "the first value, or null when it equals the second")), Nulls::Possible),
    f((G::Text, "octet_length"), Func::OctetLength, &[Binary], BIGINT, ("octet_length($s)", "the number of bytes, of a text in UTF-8")),
    f((G::Number, "power"), Func::Power, &[Float, Float], FLOAT, ("power($x, $y)", "x to the power of y; an error where it is no real number")),
    opt(f((G::Text, "regexp_replace"), Func::RegexpReplace, &[Text, Text, Text, Text], TEXT, ("regexp_replace($s, $p, $t)", "matches of a regular expression replaced: the first one, or as the flags say")), 3),
    f((G::Text, "repeat"), Func::Repeat, &[Text, Int], TEXT, ("repeat($s, $n)", "the text n times; empty when n is not positive")),
    f((G::Text, "replace"), Func::Replace, &[Text, Text, Text], TEXT, ("replace($s, $p, $t)", "every occurrence of the second text replaced by the third")),
    f((G::Text, "reverse"), Func::Reverse, &[Text], TEXT, ("reverse($s)", "the code points in reverse order")),
    f((G::Text, "right"), Func::Right, &[Text, Int], TEXT, ("right($s, $n)", "the last n characters; all but the first -n when n is negative")),
    opt(f((G::Number, "round"), Func::Round, &[Fraction, Int], Gives::First, ("round($d, 2)", "half away from zero; to a literal number of digits for decimals only")), 1),
    opt(f((G::Text, "rpad"), Func::Rpad, &[Text, Int, Text], TEXT, ("rpad($s, $n, $p)", "filled on the right to n characters, or cut to n")), 2),
    opt(f((G::Text, "rtrim"), Func::Rtrim, &[Text, Text], TEXT, ("rtrim($s)", "without spaces, or the characters of a second text, at the end")), 1),
    f((G::Number, "sign"), Func::Sign, &[Number], BIGINT, ("sign($d)", "-1, 0 or 1")),
    f((G::Text, "split_part"), Func::SplitPart, &[Text, Text, Int], TEXT, ("split_part($s, $p, $n)", "the n-th part between separators, from the end when negative; empty when there is none; an error for 0")),
    f((G::Number, "sqrt"), Func::Sqrt, &[Float], FLOAT, ("sqrt($x)", "the square root; an error below 0")),
    f((G::Text, "starts_with"), Func::StartsWith, &[Text, Text], BOOL, ("starts_with($s, $p)", "whether the first text begins with the second")),
    f((G::List, "string_to_array"), Func::StringToArray, &[Text, Text], TEXTS, ("string_to_array($s, $p)", "the parts between separators; no element for the empty text")),
    f((G::Text, "strpos"), Func::Strpos, &[Text, Text], BIGINT, ("strpos($s, $p)", "where the second text begins in the first, from 1; 0 when nowhere")),
    opt(f((G::Text, "substr"), Func::Substr, &[Text, Int, Int], TEXT, ("substr($s, $n, $m)", "m characters (or all) from the n-th on; from the first when n is smaller, none when m is negative")), 2),
    f((G::Time, "time_of"), Func::TimeOf, &[Moment], TIME, ("time_of($at)", "the time of day, in UTC")),
    f((G::Number, "to_float"), Func::ToFloat, &[Number], FLOAT, ("to_float($n)", "the float nearest to it")),
    f((G::Time, "to_timestamp"), Func::ToTimestamp, &[Int], TIMESTAMPTZ, ("to_timestamp($n)", "the instant that many seconds after 1970-01-01T00:00Z")),
    f((G::Text, "translate"), Func::Translate, &[Text, Text, Text], TEXT, ("translate($s, $p, $t)", "each character of the second text replaced by the one at its place in the third, or left out")),
    opt(f((G::Text, "trim"), Func::Trim, &[Text, Text], TEXT, ("trim($s)", "without spaces, or the characters of a second text, at both ends")), 1),
    f((G::Number, "trunc"), Func::Trunc, &[Fraction], BIGINT, ("trunc($d)", "towards zero, as an integer; an error when it does not fit")),
    f((G::Text, "upper"), Func::Upper, &[Text], TEXT, ("upper($s)", "ASCII letters in upper case")),
    nulls(f((G::Any, "uuid_v7"), Func::UuidV7, &[], UUID, ("uuid_v7()", "a new UUID, ordered by time, another for each row")), Nulls::Never),
];

/// What the library has besides calls of the form `name(…)`: section, example, meaning.
#[rustfmt::skip]
pub const FORMS: &[(Group, &str, &str)] = &[
    (G::Text, "$s || $t", "joined; null when one is"),
    (G::Text, "$s like 'a%_'", "a pattern: `%` is any text, `_` one character, a backslash takes the next one as it is"),
    (G::Text, "$s like $p", "the same with a pattern that is given"),
    (G::Text, "$s ilike $p", "the same without regard to the case of ASCII letters"),
    (G::Text, "$s ~ $p", "a regular expression matches; `!~` does not"),
    (G::Text, "$s ~* $p", "the same without regard to case"),
    (G::Text, "$n::text", "a number as text; truth values, UUIDs, enums too, floats not"),
    (G::Text, "$d::text", "a decimal with all digits of its scale"),
    (G::Number, "$n + $m", "the sum, also `-` and `*`; an error when it does not fit"),
    (G::Number, "$n / $m", "towards zero; null when the divisor is 0"),
    (G::Number, "$n % $m", "the remainder, with the sign of the dividend; null when the divisor is 0"),
    (G::Number, "$d * $d", "exact, with the scales of both"),
    (G::Number, "$d / $d", "rounded half away from zero to the larger scale, at least 6"),
    (G::Number, "$n & $m", "bits in both; `|` in one of them"),
    (G::Number, "$n << 3", "shifted by a literal from 0 to 63; `>>` too"),
    (G::Number, "$n::decimal(18, 2)", "the same number as a decimal"),
    (G::Time, "$day + $n", "days later; `-` earlier"),
    (G::Time, "$day - $day", "the number of days between"),
    (G::Time, "$day + interval '1 month'", "the same day of a later month, or its last one"),
    (G::Time, "$at + interval '1 year 2 days 3 hours'", "months first, then days of 24 hours, then the rest"),
    (G::Time, "$at + make_interval(days: $n, mins: $m)", "parts that are computed: years, months, weeks, days, hours, mins, secs"),
    (G::Time, "$at + $n * interval '1 day'", "so many times an interval"),
    (G::Time, "$at - $at", "the interval between, in days and the rest"),
    (G::Time, "$i + $i", "the sum of intervals, part by part; `-` and `$n * $i` too"),
    (G::Time, "$at + $i", "an instant or a date an interval later, wherever the interval comes from; `-` earlier"),
    (G::Time, "$i < $i", "intervals are compared with a month as 30 days and a day as 24 hours"),
    (G::Time, "extract(year from $at)", "a part in UTC, as an integer: year, quarter, month, week (ISO), day, hour, minute, second, dow (Sunday 0), isodow (Monday 1), doy, isoyear, decade, century, millennium, epoch (seconds)"),
    (G::Time, "$at at time zone 'UTC'", "an instant as a timestamp of UTC, and back"),
    (G::Time, "$at at time zone $s", "the same for any zone"),
    (G::Time, "$at::date", "the day in UTC; `::timestamp` and `::time` too"),
    (G::Json, "$j -> 'a'", "a member by its name, an element by its number (from 0, from the end when negative)"),
    (G::Json, "$j ->> 'a'", "the same as text"),
    (G::Json, "$j #> array['a', 'b']", "a member of a member; `#>>` as text"),
    (G::Json, "$j #- array['a']", "without a member"),
    (G::Json, "json_object(a: $n, b: $s)", "an object"),
    (G::Json, "$j @> $j", "whether it contains the other one"),
    (G::List, "array[$n, $m]", "a list of these"),
    (G::List, "$l[$n]", "the n-th element, from 1; null when there is none"),
    (G::List, "$l[$n:$m]", "the elements from the n-th to the m-th"),
    (G::List, "$n in $l", "whether the list has the element; `= any(…)` too"),
    (G::List, "$n <> all($l)", "whether the list has no such element; `not in` too"),
    (G::List, "$l || $l", "one list after the other"),
    (G::List, "$l @> $l", "whether it has all elements of the other one; `<@` the other way"),
    (G::List, "$l && $l", "whether they have an element in common"),
    (G::List, "$l = $l", "the same elements in the same order"),
    (G::Any, "coalesce($n, $m)", "the first value that is not null; `??` too"),
    (G::Any, "case when $n > $m then $n else $m end", "the value of the first condition that holds"),
    (G::Any, "$n is distinct from $m", "a comparison in which null equals null"),
    (G::Any, "$n between 1 and $m", "both ends included"),
    (G::Any, "($n, $m) > ($m, $n)", "rows, column by column"),
    (G::Aggregate, "count(*)", "how many rows"),
    (G::Aggregate, "count($n)", "how many values that are not null; `count(distinct $n)` different ones"),
    (G::Aggregate, "sum($n)", "exact, an error when it does not fit; null over no value, like all that follow unless said"),
    (G::Aggregate, "sum($d)", "exact, with the scale of the values"),
    (G::Aggregate, "sum($x)", "of floats: approximate, the last bits depend on the order"),
    (G::Aggregate, "avg($n)", "of integers: the nearest float"),
    (G::Aggregate, "avg($d)", "of decimals: rounded half away from zero to at least 6 digits"),
    (G::Aggregate, "min($s)", "the smallest value, `max` the largest: of numbers, texts, dates, enums"),
    (G::Aggregate, "bool_and($n > 0)", "whether all hold, `bool_or` whether one does"),
    (G::Aggregate, "string_agg($s, ', ' order by $s)", "the texts with a separator between them, in that order"),
    (G::Aggregate, "array_agg($n order by $n)", "a list, in that order; the empty list over no row"),
    (G::Aggregate, "json_agg($s order by $s)", "a list in a document, in that order; the empty one over no row"),
    (G::Aggregate, "sum($n) filter (where $n > 0)", "over the rows for which the condition holds; any aggregate"),
    (G::Aggregate, "percentile_cont(0.5) within group (order by $x)", "the value at that fraction, interpolated; `percentile_disc` picks one"),
    (G::Aggregate, "mode() within group (order by $n)", "the most frequent value"),
    (G::Window, "row_number() over (order by $n)", "the number of the row, from 1"),
    (G::Window, "rank() over (order by $n)", "the rank with gaps; `dense_rank` without, `percent_rank` and `cume_dist` as fractions"),
    (G::Window, "ntile(4) over (order by $n)", "the number of the bucket, of so many"),
    (G::Window, "lag($n, 1, 0) over (order by $n)", "the value so many rows before, or the last argument; `lead` behind"),
    (G::Window, "first_value($n) over (order by $n)", "the first of the frame; `last_value`, `nth_value($n, 2)`"),
    (G::Window, "sum($n) over (order by $n rows between 1 preceding and current row)", "any aggregate over a frame: `rows`, `range` or `groups`, with `exclude`"),
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
                Arg::Temporal => "a date, timestamp or timestamptz",
                Arg::Moment => "a timestamp or timestamptz",
                Arg::Json => "json",
                Arg::List => "a list",
                Arg::Element | Arg::ElementOfNext => "an element",
                Arg::TextList => "a list of texts",
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
