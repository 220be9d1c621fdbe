//! Calendar dates from day numbers, for constants of time types.

/// Year, month and day of the day `days` after 1970-01-01, in the proleptic Gregorian calendar.
#[must_use]
pub fn from_days(days: i32) -> (i64, u32, u32) {
    // Count from 0000-03-01, so that the leap day ends the year.
    let days = i64::from(days) + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month as u32, day as u32)
}

/// `2024-01-31`.
#[must_use]
pub fn date(days: i32) -> String {
    let (year, month, day) = from_days(days);
    format!("{year:04}-{month:02}-{day:02}")
}

/// `23:59:59.999999`.
#[must_use]
pub fn time(micros: i64) -> String {
    let (seconds, part) = (micros.div_euclid(1_000_000), micros.rem_euclid(1_000_000));
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    format!("{hours:02}:{minutes:02}:{seconds:02}.{part:06}")
}

/// `2024-01-31 23:59:59.999999`.
#[must_use]
pub fn timestamp(micros: i64) -> String {
    const DAY: i64 = 86_400_000_000;
    let days = i32::try_from(micros.div_euclid(DAY)).unwrap_or(i32::MAX);
    format!("{} {}", date(days), time(micros.rem_euclid(DAY)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_become_dates() {
        for (days, text) in [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (19_782, "2024-02-29"),
            (-719_162, "0001-01-01"),
        ] {
            assert_eq!(date(days), text);
        }
        assert_eq!(timestamp(-1), "1969-12-31 23:59:59.999999");
    }
}
