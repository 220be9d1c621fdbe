//! Functions of texts; positions and lengths count characters.

use rusqlite::functions::Context;
use rusqlite::{Connection, Result};

use super::{all, failed, scalar};

/// Longest text that is made by repetition, in bytes.
const LONGEST: usize = 1 << 30;

/// Registers them.
pub(super) fn register(connection: &Connection) -> Result<()> {
    scalar(connection, "rex_like", 3, |c| match all::<String, 3>(c)? {
        Some([text, pattern, escape]) => like(&text, &pattern, &escape).map(Some),
        None => Ok(None),
    })?;
    scalar(connection, "rex_left", 2, |c| with_count(c, |text, n| Ok(left(text, n))))?;
    scalar(connection, "rex_right", 2, |c| with_count(c, |text, n| Ok(right(text, n))))?;
    scalar(connection, "rex_repeat", 2, |c| with_count(c, repeat))?;
    scalar(connection, "rex_lpad", 3, |c| padded(c, |text, fill| fill + text))?;
    scalar(connection, "rex_rpad", 3, |c| padded(c, |text, fill| text.to_owned() + &fill))?;
    scalar(connection, "rex_reverse", 1, |c| {
        Ok(all::<String, 1>(c)?.map(|[text]| text.chars().rev().collect::<String>()))
    })?;
    scalar(connection, "rex_split_part", 3, split_part)?;
    scalar(connection, "rex_chr", 1, |c| match all::<i64, 1>(c)? {
        Some([n]) => match u32::try_from(n).ok().filter(|n| *n > 0).and_then(char::from_u32) {
            Some(letter) => Ok(Some(letter.to_string())),
            None => Err(failed("there is no such character")),
        },
        None => Ok(None),
    })?;
    scalar(connection, "rex_translate", 3, |c| {
        Ok(all::<String, 3>(c)?.map(|[text, from, to]| translate(&text, &from, &to)))
    })?;
    scalar(connection, "rex_string_to_array", 2, |c| {
        Ok(all::<String, 2>(c)?.map(|[text, separator]| parts(&text, &separator)))
    })?;
    scalar(connection, "rex_normalize_space", 1, |c| {
        Ok(all::<String, 1>(c)?.map(|[text]| normalize_space(&text)))
    })?;
    scalar(connection, "rex_uuid_text", 1, |c| {
        let Some([bytes]) = all::<Vec<u8>, 1>(c)? else { return Ok(None) };
        let uuid = uuid::Uuid::from_slice(&bytes).map_err(|_| failed("not a uuid"))?;
        Ok(Some(uuid.hyphenated().to_string()))
    })
}

/// `%` is any text, `_` one character, `\` takes the next one literally. The last `%` passed is where a mismatch
/// goes back to, so that the time is at most the product of the lengths.
fn like(text: &str, pattern: &str, escape: &str) -> Result<bool> {
    enum Part {
        Any,
        One,
        Letter(char),
    }
    let mut parts = Vec::new();
    let mut letters = pattern.chars();
    while let Some(letter) = letters.next() {
        parts.push(match letter {
            '%' => Part::Any,
            '_' => Part::One,
            letter if escape.starts_with(letter) => Part::Letter(
                letters.next().ok_or_else(|| failed("a pattern must not end with an escape"))?,
            ),
            other => Part::Letter(other),
        });
    }
    let text: Vec<char> = text.chars().collect();
    let (mut at, mut part) = (0, 0);
    let mut back: Option<(usize, usize)> = None;
    while at < text.len() {
        match (parts.get(part), text.get(at)) {
            (Some(Part::Any), _) => {
                part += 1;
                back = Some((at, part));
                continue;
            }
            (Some(Part::One), _) => {}
            (Some(Part::Letter(letter)), Some(found)) if letter == found => {}
            _ => {
                let Some((from, next)) = back else { return Ok(false) };
                (at, part) = (from + 1, next);
                back = Some((from + 1, next));
                continue;
            }
        }
        at += 1;
        part += 1;
    }
    Ok(parts[part..].iter().all(|part| matches!(part, Part::Any)))
}

/// The first place of a character in `from` counts.
fn translate(text: &str, from: &str, to: &str) -> String {
    let to: Vec<char> = to.chars().collect();
    let replaced = |letter: char| match from.chars().position(|known| known == letter) {
        Some(at) => to.get(at).copied(),
        None => Some(letter),
    };
    text.chars().filter_map(replaced).collect()
}

/// The parts of a text as a JSON array.
fn parts(text: &str, separator: &str) -> String {
    let parts: Vec<&str> = match (text, separator) {
        ("", _) => Vec::new(),
        (text, "") => vec![text],
        (text, separator) => text.split(separator).collect(),
    };
    serde_json::Value::from(parts).to_string()
}

fn with_count(
    context: &Context<'_>,
    compute: fn(&str, i64) -> Result<String>,
) -> Result<Option<String>> {
    let (text, count) = (context.get::<Option<String>>(0)?, context.get::<Option<i64>>(1)?);
    match (text, count) {
        (Some(text), Some(count)) => compute(&text, count).map(Some),
        _ => Ok(None),
    }
}

/// How many characters a count means: all but the last ones when it is negative.
fn kept(text: &str, count: i64) -> usize {
    let size = usize::try_from(count.unsigned_abs()).unwrap_or(usize::MAX);
    if count >= 0 { size } else { text.chars().count().saturating_sub(size) }
}

fn left(text: &str, count: i64) -> String {
    text.chars().take(kept(text, count)).collect()
}

fn right(text: &str, count: i64) -> String {
    let skipped = text.chars().count().saturating_sub(kept(text, count));
    text.chars().skip(skipped).collect()
}

fn repeat(text: &str, count: i64) -> Result<String> {
    let count = usize::try_from(count.max(0)).unwrap_or(usize::MAX);
    match text.len().checked_mul(count) {
        Some(length) if length <= LONGEST => Ok(text.repeat(count)),
        _ => Err(failed("text too long")),
    }
}

/// Fills up to a length, or cuts on the right.
fn padded(context: &Context<'_>, join: fn(&str, String) -> String) -> Result<Option<String>> {
    let (text, count) = (context.get::<Option<String>>(0)?, context.get::<Option<i64>>(1)?);
    let (Some(text), Some(count), Some(fill)) = (text, count, context.get::<Option<String>>(2)?)
    else {
        return Ok(None);
    };
    let count = usize::try_from(count.max(0)).unwrap_or(usize::MAX);
    if count > LONGEST {
        return Err(failed("text too long"));
    }
    let length = text.chars().count();
    if length >= count {
        return Ok(Some(text.chars().take(count).collect()));
    }
    Ok(Some(join(&text, fill.chars().cycle().take(count - length).collect())))
}

fn split_part(context: &Context<'_>) -> Result<Option<String>> {
    let (text, separator) = (context.get::<Option<String>>(0)?, context.get::<Option<String>>(1)?);
    let (Some(text), Some(separator), Some(number)) =
        (text, separator, context.get::<Option<i64>>(2)?)
    else {
        return Ok(None);
    };
    let parts: Vec<&str> =
        if separator.is_empty() { vec![&text] } else { text.split(separator.as_str()).collect() };
    let distance = usize::try_from(number.unsigned_abs()).unwrap_or(usize::MAX);
    let at = match number {
        0 => return Err(failed("a part is numbered from 1")),
        1.. => Some(distance - 1),
        _ => parts.len().checked_sub(distance),
    };
    let part = at.and_then(|at| parts.get(at)).copied().unwrap_or_default();
    Ok(Some(part.to_owned()))
}

fn normalize_space(text: &str) -> String {
    let space = |letter| matches!(letter, ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c');
    let words: Vec<&str> = text.split(space).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}
