//! Calendar arithmetic for literals: days and microseconds since 1970.

const DAY: i64 = 86_400_000_000;

/// Days since 1970-01-01 of a date `2024-02-29`.
pub(super) fn date(text: &str) -> Option<i32> {
    let mut parts = text.splitn(3, '-');
    let mut part = |digits: usize| {
        let part = parts.next()?;
        let plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse::<i64>().ok()).flatten()
    };
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    if year < 1 || !(1..=12).contains(&month) || !(1..=length).contains(&day) {
        return None;
    }
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let of_era = shifted.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    i32::try_from(days).ok()
}

/// Microseconds since midnight of a time `09:30:00.25`.
pub(super) fn time(text: &str) -> Option<i64> {
    let (clock, fraction) = text.split_once('.').unwrap_or((text, ""));
    let parts: Vec<&str> = clock.split(':').collect();
    let number = |part: &&str| {
        let plain = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse::<i64>().ok()).flatten()
    };
    let (hours, minutes, seconds) = match parts.as_slice() {
        [h, m] => (number(h)?, number(m)?, 0),
        [h, m, s] => (number(h)?, number(m)?, number(s)?),
        _ => return None,
    };
    if hours > 23 || minutes > 59 || seconds > 59 || fraction.len() > 6 {
        return None;
    }
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let micros: i64 = format!("{fraction:0<6}").parse().ok()?;
    Some(((hours * 60 + minutes) * 60 + seconds) * 1_000_000 + micros)
}

/// Microseconds since 1970 of a timestamp `2024-02-29 09:30:00` or with `T`, without zone.
pub(super) fn timestamp(text: &str) -> Option<i64> {
    let (day, clock) = match text.split_once(['T', 't', ' ']) {
        Some((day, clock)) => (date(day)?, time(clock)?),
        None => (date(text)?, 0),
    };
    Some(i64::from(day) * DAY + clock)
}

/// Microseconds since 1970 of an instant: a timestamp with `Z` or an offset `+02:00`.
pub(super) fn timestamptz(text: &str) -> Option<i64> {
    instant(text).filter(|micros| INSTANTS.contains(micros))
}

/// From the year 1 to the last instant that Rust's type holds.
const INSTANTS: std::ops::RangeInclusive<i64> = -62_135_596_800_000_000..=253_402_207_200_999_999;

fn instant(text: &str) -> Option<i64> {
    if let Some(utc) = text.strip_suffix(['Z', 'z']) {
        return timestamp(utc);
    }
    let clock = text.find(['T', 't', ' '])?;
    let at = clock + text.get(clock..)?.rfind(['+', '-'])?;
    let (local, offset) = text.split_at_checked(at)?;
    let sign = if offset.starts_with('-') { -1 } else { 1 };
    let offset = offset.get(1..)?;
    let (hours, minutes) = match offset.split_once(':') {
        Some((hours, minutes)) => (hours, minutes),
        None if offset.len() == 4 => offset.split_at_checked(2)?,
        None => (offset, "00"),
    };
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    if hours > 15 || minutes > 59 {
        return None;
    }
    Some(timestamp(local)? - sign * (hours * 60 + minutes) * 60_000_000)
}

/// Months, days and microseconds of an interval `1 month 3 days 2 hours`.
pub(super) fn interval(text: &str) -> Option<(i32, i32, i64)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() || !words.len().is_multiple_of(2) {
        return None;
    }
    let (mut months, mut days, mut micros) = (0i32, 0i32, 0i64);
    for pair in words.chunks(2) {
        let [number, unit] = pair else { return None };
        let number: i64 = number.parse().ok()?;
        let small = i32::try_from(number).ok();
        match unit.strip_suffix('s').unwrap_or(unit) {
            "year" => months = months.checked_add(small?.checked_mul(12)?)?,
            "month" | "mon" => months = months.checked_add(small?)?,
            "week" => days = days.checked_add(small?.checked_mul(7)?)?,
            "day" => days = days.checked_add(small?)?,
            "hour" => micros = micros.checked_add(number.checked_mul(3_600_000_000)?)?,
            "minute" | "min" => micros = micros.checked_add(number.checked_mul(60_000_000)?)?,
            "second" | "sec" => micros = micros.checked_add(number.checked_mul(1_000_000)?)?,
            "millisecond" => micros = micros.checked_add(number.checked_mul(1_000)?)?,
            "microsecond" => micros = micros.checked_add(number)?,
            _ => return None,
        }
    }
    Some((months, days, micros))
}

/// The 16 bytes of a UUID with or without hyphens.
pub(super) fn uuid(text: &str) -> Option<[u8; 16]> {
    let digits: String = text.chars().filter(|c| *c != '-').collect();
    if digits.len() != 32 || !digits.is_ascii() {
        return None;
    }
    let mut bytes = [0; 16];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(digits.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_count_from_1970() {
        assert_eq!(date("1970-01-01"), Some(0));
        assert_eq!(date("2024-02-29"), Some(19_782));
        assert_eq!(date("1969-12-31"), Some(-1));
        assert_eq!(date("2024-02-30"), None);
    }

    #[test]
    fn instants_know_their_offset() {
        assert_eq!(timestamptz("1970-01-01T02:00:00+02:00"), Some(0));
        assert_eq!(timestamptz("1970-01-01T00:00:01.5Z"), Some(1_500_000));
        assert_eq!(timestamptz("1970-01-01T00:00:01"), None);
    }
}
