//! Texts by code point.

use rex_ir::Func;

use super::{Fault, Result, abstain};
use crate::value::Val;

/// Functions of texts; no argument is null, save those of `concat`.
pub(super) fn call(func: Func, args: &[Val]) -> Result<Val> {
    if func == Func::Concat {
        let parts = args.iter().filter_map(|arg| match arg {
            Val::Text(text) => Some(text.as_str()),
            _ => None,
        });
        return Ok(Val::Text(parts.collect()));
    }
    if let (Func::Chr, Val::Int(code)) = (func, &args[0]) {
        let letter = u32::try_from(*code).ok().and_then(char::from_u32);
        return letter
            .map(|letter| Val::Text(letter.to_string()))
            .ok_or_else(|| abstain("a character"));
    }
    if let (Func::OctetLength, Val::Bytes(bytes)) = (func, &args[0]) {
        return Ok(Val::Int(bytes.len() as i64));
    }
    if let (Func::ConcatWs, [separator, texts @ ..]) = (func, args) {
        let Val::Text(separator) = separator else { return Ok(Val::Null) };
        let texts = texts.iter().filter_map(|text| match text {
            Val::Text(text) => Some(text.as_str()),
            _ => None,
        });
        return Ok(Val::Text(texts.collect::<Vec<_>>().join(separator)));
    }
    let Val::Text(text) = &args[0] else { return Err(abstain("a function")) };
    let second = match args.get(1) {
        Some(Val::Text(text)) => text.as_str(),
        _ => "",
    };
    let count = match args.get(1) {
        Some(Val::Int(count)) => *count,
        _ => 0,
    };
    Ok(match func {
        Func::Length => Val::Int(text.chars().count() as i64),
        Func::OctetLength => Val::Int(text.len() as i64),
        Func::Ascii => Val::Int(text.chars().next().map_or(0, |letter| letter as i64)),
        Func::Strpos => {
            Val::Int(text.find(second).map_or(0, |at| text[..at].chars().count() as i64 + 1))
        }
        Func::StartsWith => Val::Bool(text.starts_with(second)),
        Func::EndsWith => Val::Bool(text.ends_with(second)),
        Func::ContainsText => Val::Bool(text.contains(second)),
        _ => Val::Text(changed(func, text, second, count, args)?),
    })
}

fn changed(func: Func, text: &str, second: &str, count: i64, args: &[Val]) -> Result<String> {
    let length = text.chars().count() as i64;
    let take = |from: i64, many: i64| -> String {
        text.chars().skip(from.max(0) as usize).take(many.max(0) as usize).collect()
    };
    Ok(match func {
        Func::Lower => text.to_ascii_lowercase(),
        Func::Upper => text.to_ascii_uppercase(),
        Func::Trim | Func::Ltrim | Func::Rtrim => {
            let cut = |letter: char| {
                if args.len() > 1 { second.contains(letter) } else { letter == ' ' }
            };
            match func {
                Func::Trim => text.trim_matches(cut),
                Func::Ltrim => text.trim_start_matches(cut),
                _ => text.trim_end_matches(cut),
            }
            .to_owned()
        }
        Func::Translate => {
            let Val::Text(to) = &args[2] else { return Err(abstain("letters")) };
            let to: Vec<char> = to.chars().collect();
            let letter = |letter: char| match second.chars().position(|from| from == letter) {
                Some(at) => to.get(at).copied(),
                None => Some(letter),
            };
            text.chars().filter_map(letter).collect()
        }
        Func::Reverse => text.chars().rev().collect(),
        Func::Repeat => text.repeat(count.clamp(0, 10_000) as usize),
        // The start is not before the text, the length not below nothing.
        Func::Substr => match args.get(2) {
            Some(Val::Int(many)) => take(count.max(1) - 1, *many),
            _ => take(count.max(1) - 1, i64::MAX),
        },
        Func::Left if count >= 0 => take(0, count),
        Func::Left => take(0, length.saturating_add(count)),
        Func::Right if count >= 0 => take(length.saturating_sub(count), length),
        Func::Right => take(count.saturating_neg(), length),
        Func::Replace if second.is_empty() => text.to_owned(),
        Func::Replace => match &args[2] {
            Val::Text(by) => text.replace(second, by),
            _ => return Err(abstain("a replacement")),
        },
        Func::Lpad | Func::Rpad => padded(func, text, count, args.get(2)),
        Func::SplitPart => split(text, second, &args[2])?,
        Func::NormalizeSpace => text.split_ascii_whitespace().collect::<Vec<_>>().join(" "),
        _ => return Err(abstain("a function of texts")),
    })
}

fn padded(func: Func, text: &str, count: i64, fill: Option<&Val>) -> String {
    let fill = match fill {
        Some(Val::Text(fill)) => fill.as_str(),
        _ => " ",
    };
    let count = count.max(0) as usize;
    let length = text.chars().count();
    if length >= count {
        return text.chars().take(count).collect();
    }
    let more: String = if fill.is_empty() {
        String::new()
    } else {
        fill.chars().cycle().take(count - length).collect()
    };
    if func == Func::Lpad { more + text } else { text.to_owned() + &more }
}

fn split(text: &str, separator: &str, number: &Val) -> Result<String> {
    let Val::Int(number) = number else { return Err(abstain("a part")) };
    let parts: Vec<&str> =
        if separator.is_empty() { vec![text] } else { text.split(separator).collect() };
    let at = match *number {
        0 => return Err(Fault::new("Database", "part 0")),
        1.. => usize::try_from(*number - 1).ok(),
        _ => parts.len().checked_sub(number.unsigned_abs() as usize),
    };
    Ok(at.and_then(|at| parts.get(at)).copied().unwrap_or_default().to_owned())
}

/// `like`: `%` is any text, `_` one character, `\` takes the next one literally.
pub(super) fn like(text: &str, pattern: &str, insensitive: bool) -> bool {
    let folded = |text: &str| -> Vec<char> {
        let letters = text.chars();
        letters
            .map(|letter| if insensitive { letter.to_ascii_lowercase() } else { letter })
            .collect()
    };
    matches(&folded(text), &folded(pattern))
}

/// Whether a pattern ends in the middle of an escape: what is said of it depends on how far it is read.
pub(super) fn is_unfinished(pattern: &str) -> bool {
    pattern.chars().rev().take_while(|letter| *letter == '\\').count() % 2 == 1
}

fn matches(text: &[char], pattern: &[char]) -> bool {
    match pattern {
        [] => text.is_empty(),
        ['%', rest @ ..] => (0..=text.len()).any(|at| matches(&text[at..], rest)),
        ['_', rest @ ..] => !text.is_empty() && matches(&text[1..], rest),
        ['\\', letter, rest @ ..] | [letter, rest @ ..] => {
            text.first() == Some(letter) && matches(&text[1..], rest)
        }
    }
}
