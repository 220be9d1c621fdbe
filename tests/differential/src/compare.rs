//! Answers side by side.

use crate::engine::Fault;
use crate::value::Val;

/// What a voter says to a routine.
pub type Answer = Result<Vec<Val>, Fault>;

/// How two answers agree.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// The same rows.
    Same,
    /// Both report an error.
    BothFail,
    /// One reports an error of a known class.
    OneSided(&'static str),
    /// Different rows, or an error that no class explains.
    Different(String),
}

/// What PostgreSQL says of a computed date outside of the years 1 to 9999.
pub const OUT_OF_CALENDAR: &str = "range lower bound must be less than or equal";

/// Floats that databases add up in different ways are equal within this.
const TOLERANCE: f64 = 1e-9;

/// Compares two answers, each with the name of its voter.
#[must_use]
pub fn compare(
    (ours, left): (&str, &Answer),
    (theirs, right): (&str, &Answer),
    ordered: bool,
    approximate: bool,
) -> Verdict {
    match (left, right) {
        (Ok(left), Ok(right)) => {
            let tolerance = if approximate { TOLERANCE } else { 0.0 };
            if same_rows(left, right, ordered, tolerance) {
                return Verdict::Same;
            }
            Verdict::Different(format!("{ours}: {}\n{theirs}: {}", shown(left), shown(right)))
        }
        // A decimal with more digits than Rust has a value for; the other side, which has fewer, fails on its own.
        (Err(left), Err(right)) => match [left, right]
            .iter()
            .find(|fault| wrong(fault) && !fault.message.contains("does not hold a decimal"))
        {
            Some(fault) => Verdict::Different(format!("{} {}", fault.kind, fault.message)),
            None => Verdict::BothFail,
        },
        (Err(fault), Ok(_)) => one_sided(ours, fault),
        (Ok(_), Err(fault)) => one_sided(theirs, fault),
    }
}

fn one_sided(voter: &str, fault: &Fault) -> Verdict {
    match class(voter, fault) {
        Some(class) => Verdict::OneSided(class),
        None => Verdict::Different(format!("only {voter} fails: {} {}", fault.kind, fault.message)),
    }
}

/// Whether an error is one that no value explains: text that is no SQL, a broken promise of the compiler.
fn wrong(fault: &Fault) -> bool {
    matches!(fault.kind.as_str(), "Promise" | "Schema" | "Connection" | "Unsupported" | "Config")
        || fault.message.contains("syntax")
        || fault.kind == "Decode"
}

/// The classes of errors that one database may report alone.
fn class(voter: &str, fault: &Fault) -> Option<&'static str> {
    if wrong(fault) {
        return None;
    }
    let says = |text: &str| fault.message.contains(text);
    if says("integer out of range") || says("22003") || fault.kind == "NumericOverflow" {
        // Databases choose which terms of a condition they look at first, and which rows.
        return Some("overflow, seen by one");
    }
    if voter == "sqlite" && says("decimal out of range") {
        return Some("decimal beyond 64 bits");
    }
    if says("must not end with") && (voter == "sqlite" || says("22025")) {
        // PostgreSQL finds it where a text matches what stands before, SQLite whatever the text is, or not at all.
        return Some("an escape with nothing behind it");
    }
    if says("date out of range") || says("22008") || says(OUT_OF_CALENDAR) {
        return Some("calendar out of range");
    }
    None
}

/// Whether the rows are the same: in order, or as multisets.
#[must_use]
pub fn same_rows(left: &[Val], right: &[Val], ordered: bool, tolerance: f64) -> bool {
    let equal = |left: &[&Val], right: &[&Val]| {
        left.len() == right.len() && left.iter().zip(right).all(|(a, b)| a.same(b, tolerance))
    };
    let mut left: Vec<&Val> = left.iter().collect();
    let mut right: Vec<&Val> = right.iter().collect();
    if !ordered {
        left.sort_by(|a, b| a.order(b));
        right.sort_by(|a, b| a.order(b));
    }
    equal(&left, &right)
}

/// Rows for people.
#[must_use]
pub fn shown(rows: &[Val]) -> String {
    let rows: Vec<String> = rows.iter().map(Val::text).collect();
    rows.join(", ")
}
