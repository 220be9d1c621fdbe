//! Calendar intervals: months, days and microseconds, which do not add up to each other.

use std::fmt;
use std::time::Duration;

use jiff::{SignedDuration, Span, Unit};

use crate::error::{Error, ErrorKind};

const MICROS: i64 = 1_000_000;

/// An interval of the calendar, as the database has it. Months and days have no fixed length, so the three parts are
/// compared part by part.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Interval {
    /// Months; a year is twelve.
    pub months: i32,
    /// Days; a week is seven.
    pub days: i32,
    /// Microseconds.
    pub micros: i64,
}

fn too_long() -> Error {
    Error::new(ErrorKind::NumericOverflow, "an interval is too long")
}

impl Interval {
    /// An interval of these parts.
    pub const fn new(months: i32, days: i32, micros: i64) -> Self {
        Self { months, days, micros }
    }

    /// An interval of fixed length.
    pub const fn from_micros(micros: i64) -> Self {
        Self { months: 0, days: 0, micros }
    }

    /// The length, of an interval without months and days.
    pub fn to_duration(self) -> Option<SignedDuration> {
        let fixed = self.months == 0 && self.days == 0;
        fixed.then(|| SignedDuration::from_micros(self.micros))
    }
}

impl TryFrom<SignedDuration> for Interval {
    type Error = Error;

    fn try_from(value: SignedDuration) -> Result<Self, Error> {
        let micros = value.as_nanos().div_euclid(1000);
        i64::try_from(micros).map(Self::from_micros).map_err(|_| too_long())
    }
}

impl TryFrom<Duration> for Interval {
    type Error = Error;

    fn try_from(value: Duration) -> Result<Self, Error> {
        i64::try_from(value.as_micros()).map(Self::from_micros).map_err(|_| too_long())
    }
}

impl TryFrom<Span> for Interval {
    type Error = Error;

    fn try_from(value: Span) -> Result<Self, Error> {
        let months = i32::from(value.get_years()) * 12 + value.get_months();
        let days = value.get_weeks() * 7 + value.get_days();
        let seconds = i128::from(value.get_hours()) * 3600
            + i128::from(value.get_minutes()) * 60
            + i128::from(value.get_seconds());
        let nanos = (seconds * 1000 + i128::from(value.get_milliseconds())) * 1_000_000
            + i128::from(value.get_microseconds()) * 1000
            + i128::from(value.get_nanoseconds());
        let micros = i64::try_from(nanos.div_euclid(1000)).map_err(|_| too_long())?;
        Ok(Self { months, days, micros })
    }
}

impl TryFrom<Interval> for Span {
    type Error = Error;

    fn try_from(value: Interval) -> Result<Self, Error> {
        // A span has one sign.
        let signs = [value.months.into(), value.days.into(), value.micros].map(i64::signum);
        if signs.contains(&1) && signs.contains(&-1) {
            return Err(Error::new(ErrorKind::InvalidValue, "an interval has parts of both signs"));
        }
        let span = Self::new();
        let span = span.try_months(value.months).and_then(|span| span.try_days(value.days));
        let span = span.and_then(|span| {
            let time = Self::new().try_microseconds(value.micros)?;
            let time = time.round(jiff::SpanRound::new().largest(Unit::Hour))?;
            span.try_hours(time.get_hours())?
                .try_minutes(time.get_minutes())?
                .try_seconds(time.get_seconds())?
                .try_milliseconds(time.get_milliseconds())?
                .try_microseconds(time.get_microseconds())
        });
        span.map_err(|_| too_long())
    }
}

impl fmt::Display for Interval {
    /// As ISO 8601 has it, with a sign at each part that needs one: `P1M-2DT3.5S`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("P")?;
        if self.months != 0 {
            write!(f, "{}M", self.months)?;
        }
        if self.days != 0 {
            write!(f, "{}D", self.days)?;
        }
        let empty = self.months == 0 && self.days == 0;
        if self.micros == 0 {
            return if empty { f.write_str("T0S") } else { Ok(()) };
        }
        let (whole, part) = (self.micros.unsigned_abs() / 1_000_000, self.micros % MICROS);
        let sign = if self.micros < 0 { "-" } else { "" };
        let fraction = format!("{:06}", part.unsigned_abs());
        let fraction = fraction.trim_end_matches('0');
        let point = if fraction.is_empty() { "" } else { "." };
        write!(f, "T{sign}{whole}{point}{fraction}S")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stay_apart() {
        let span = Span::new().years(1).months(2).weeks(1).days(3).hours(4).milliseconds(500);
        let interval = Interval::try_from(span).unwrap();
        assert_eq!(interval, Interval::new(14, 10, 14_400_500_000));
        assert_eq!(interval.to_string(), "P14M10DT14400.5S");
        let back = Span::try_from(interval).unwrap();
        assert_eq!(Interval::try_from(back).unwrap(), interval);
        assert_eq!(Interval::from_micros(-1_500_000).to_string(), "PT-1.5S");
        assert_eq!(Interval::default().to_string(), "PT0S");
        assert!(Span::try_from(Interval::new(1, -1, 0)).is_err());
        assert!(Interval::try_from(Duration::MAX).is_err());
        assert_eq!(interval.to_duration(), None);
    }
}
