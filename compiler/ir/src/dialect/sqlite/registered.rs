//! The functions that Rex's driver registers on every SQLite connection, and that statements call.
//!
//! All but `rex_uuid_v7` are deterministic. An argument that is NULL gives NULL unless said. Overflow of 64 bits is an error, never a float.
//! Decimals are scaled integers; their scale is given as a constant. Rounding is half away from zero.
//! Instants are microseconds since 1970-01-01T00:00Z, dates are days since 1970-01-01, times are microseconds since
//! midnight; the calendar is the proleptic Gregorian one in UTC. Steps on it may lead out of the years 1 to 9999, which
//! `rex_in_calendar` makes an error.

/// Functions that return a value: name, arguments, meaning.
pub const SCALARS: &[(&str, &str, &str)] = &[
    ("rex_limit", "n", "n, or -1 when it is NULL; an error when it is negative"),
    ("rex_offset", "n", "n, or 0 when it is NULL; an error when it is negative"),
    ("rex_uuid_v7", "", "a new UUID for every row, ordered by time, as 16 bytes"),
    (
        "rex_once",
        "found",
        "1, also when it is NULL; an error when something was found: two rows to write have one key",
    ),
    ("rex_add", "a, b", "a + b"),
    ("rex_sub", "a, b", "a - b"),
    ("rex_mul", "a, b", "a * b"),
    ("rex_neg", "a", "-a"),
    ("rex_abs", "a", "absolute value of an integer"),
    ("rex_div", "a, b", "a / b towards zero; NULL when b is 0"),
    ("rex_mod", "a, b", "remainder with the sign of a; NULL when b is 0"),
    ("rex_float_add", "x, y", "x + y"),
    ("rex_float_sub", "x, y", "x - y"),
    ("rex_float_mul", "x, y", "x * y; an error where neither is 0 and the product is"),
    (
        "rex_float_div",
        "x, y",
        "x / y; NULL when y is 0; an error where x is not 0 and the quotient is",
    ),
    ("rex_to_int", "x", "a float towards zero as an integer; an error when it does not fit"),
    ("rex_floor", "x", "the float rounded down"),
    ("rex_ceil", "x", "the float rounded up"),
    ("rex_trunc", "x", "the float without what follows its point"),
    ("rex_sqrt", "x", "square root; an error below 0"),
    (
        "rex_pow",
        "x, y",
        "x to the power of y; an error where it is not a real number, or 0 though x is not",
    ),
    ("rex_exp", "x", "e to the power of x; an error when it does not fit or is 0"),
    ("rex_ln", "x", "natural logarithm; an error at or below 0"),
    ("rex_dec_mul", "a, b, s_a, s_b, s_out", "product, computed exactly and rounded to s_out"),
    (
        "rex_dec_div",
        "a, s_a, b, s_b, s_out",
        "quotient, computed exactly and rounded to s_out; NULL when b is 0",
    ),
    (
        "rex_dec_scale",
        "a, s_from, s_to",
        "the same number at another scale, rounded; scales may be negative",
    ),
    ("rex_dec_text", "a, s", "the number as text with s digits after the point"),
    (
        "rex_like",
        "text, pattern, escape",
        "`like`: case-sensitive, `%`, `_`, and the escape takes the next character literally",
    ),
    ("rex_left", "text, n", "the first n characters; all but the last -n when n is negative"),
    ("rex_right", "text, n", "the last n characters; all but the first -n when n is negative"),
    ("rex_lpad", "text, n, fill", "filled on the left to n characters, or cut on the right to n"),
    ("rex_rpad", "text, n, fill", "filled on the right to n characters, or cut on the right to n"),
    ("rex_repeat", "text, n", "n times the text; empty when n is not positive"),
    ("rex_reverse", "text", "the characters in reverse order"),
    (
        "rex_split_part",
        "text, separator, n",
        "the n-th part, from 1, or from the end when negative; empty when there is none; an error when n is 0",
    ),
    ("rex_chr", "n", "the character of that code point; an error when there is none, or for 0"),
    (
        "rex_translate",
        "text, from, to",
        "each character of from replaced by the one at its place in to, or left out when there is none",
    ),
    (
        "rex_string_to_array",
        "text, separator",
        "the parts as a JSON array; none of the empty text; the whole text when the separator is empty",
    ),
    (
        "rex_normalize_space",
        "text",
        "runs of space, tab, line feed, carriage return, form feed and vertical tab as one space, none at the ends",
    ),
    ("rex_uuid_text", "blob", "16 bytes as 8-4-4-4-12 lower-case hexadecimal digits"),
    (
        "rex_add_months",
        "value, months, unit",
        "that many months later, on the last day of the month where it is shorter; the unit of the value is 'us' or 'days'",
    ),
    (
        "rex_in_calendar",
        "value, kind",
        "the value; an error outside of the years 1 to 9999, for an 'instant' from 9999-12-30T22:00:01Z on; other kinds are 'date' and 'timestamp'",
    ),
    (
        "rex_date_trunc",
        "field, micros",
        "the beginning of the microsecond, millisecond, second, minute, hour, day, week (Monday), month, quarter, year, decade, century or millennium",
    ),
    (
        "rex_extract",
        "field, micros",
        "year, month, day, hour, minute, second (whole), millisecond and microsecond (seconds included), quarter, week (ISO), dow (Sunday 0), isodow (Monday 1), doy, isoyear, decade, century, millennium, epoch (whole seconds, rounded down)",
    ),
    ("rex_make_date", "year, month, day", "days of the date; an error when there is no such day"),
    ("rex_interval", "months, days, us", "an interval of these parts, as `P14M-2DT3.5S`"),
    ("rex_interval_add", "a, b", "the sum of two intervals, part by part"),
    ("rex_interval_sub", "a, b", "their difference, part by part"),
    ("rex_interval_mul", "n, a", "so many times an interval, part by part"),
    (
        "rex_interval_key",
        "a",
        "what intervals are compared by: microseconds, a month as 30 days and a day as 24 hours",
    ),
    ("rex_interval_between", "a, b", "a - b of two instants, in days and the rest"),
    (
        "rex_step",
        "value, interval, unit",
        "a date or an instant that much later: months first, then days, then the rest; the unit of the value is 'days' or 'us'",
    ),
    (
        "rex_json_text",
        "json",
        "the value of a JSON text: a string without quotes, null as NULL, anything else as PostgreSQL's jsonb prints it",
    ),
    ("rex_json_int", "json", "the same read as a 64-bit integer; an error when it is none"),
    (
        "rex_json_bool",
        "json",
        "the same read as 0 or 1; an error when it is neither true nor false nor a text for them",
    ),
    (
        "rex_json_value",
        "json, type, scale",
        "the same read as a value of a type, as it is stored: bool, bigint, float, decimal, text, uuid, date, time, timestamp or timestamptz; an error when it is none",
    ),
    (
        "rex_json_list",
        "json, type, scale",
        "a JSON list with such elements, as a list is stored; NULL for anything else",
    ),
    (
        "rex_zip",
        "list, list",
        "a JSON array of the rows that any number of lists make side by side, each an array; a list that is too short, or NULL, is filled with nulls",
    ),
    ("rex_has_key", "json, key", "1 when an object has the key or an array the string, else 0"),
];

/// Aggregates, usable over windows too: name, arguments, meaning. NULLs are left out; over no value the result is NULL.
pub const AGGREGATES: &[(&str, &str, &str)] = &[
    (
        "rex_sum",
        "x",
        "sum with a 128-bit accumulator; an error when the result does not fit 64 bits",
    ),
    ("rex_dec_avg", "x, s_in, s_out", "average, computed exactly and rounded to s_out"),
];
