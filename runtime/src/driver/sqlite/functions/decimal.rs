//! Decimals as scaled integers: exact, rounded half away from zero.

use rusqlite::functions::{Aggregate, Context, WindowAggregate};
use rusqlite::{Connection, Result};

use super::integer::Total;
use super::{FLAGS, all, failed, fit, scalar};

/// Registers them.
pub(super) fn register(connection: &Connection) -> Result<()> {
    scalar(connection, "rex_dec_mul", 5, |c| match all::<i64, 5>(c)? {
        Some([a, b, s_a, s_b, s_out]) => {
            rescaled(i128::from(a) * i128::from(b), s_a + s_b, s_out).map(Some)
        }
        None => Ok(None),
    })?;
    scalar(connection, "rex_dec_div", 5, |c| match all::<i64, 5>(c)? {
        Some([_, _, 0, _, _]) | None => Ok(None),
        Some([a, s_a, b, s_b, s_out]) => quotient(a.into(), b.into(), s_out + s_b - s_a).map(Some),
    })?;
    scalar(connection, "rex_dec_scale", 3, |c| match all::<i64, 3>(c)? {
        Some([a, from, to]) => rescaled(a.into(), from, to).map(Some),
        None => Ok(None),
    })?;
    scalar(connection, "rex_dec_text", 2, |c| match all::<i64, 2>(c)? {
        Some([a, scale]) => Ok(Some(printed(a, usize::try_from(scale).unwrap_or(0)))),
        None => Ok(None),
    })?;
    connection.create_window_function("rex_dec_avg", 3, FLAGS, Average)
}

fn power(exponent: i64) -> Option<i128> {
    10i128.checked_pow(u32::try_from(exponent).ok()?)
}

/// The quotient, rounded half away from zero; the divisor is not 0.
fn rounded(number: i128, by: i128) -> i128 {
    let (quotient, rest) = (number / by, number % by);
    // What is left over is less than the divisor, so the difference cannot overflow.
    if rest.unsigned_abs() < by.unsigned_abs() - rest.unsigned_abs() {
        return quotient;
    }
    if (number < 0) == (by < 0) { quotient + 1 } else { quotient - 1 }
}

/// The number at another scale.
pub(super) fn rescaled(number: i128, from: i64, to: i64) -> Result<i64> {
    if number == 0 {
        return Ok(0);
    }
    if to >= from {
        let scaled = power(to - from).and_then(|factor| number.checked_mul(factor));
        return scaled.ok_or_else(|| failed("decimal out of range")).and_then(fit);
    }
    // A divisor that no number reaches half of leaves nothing.
    power(from - to).map_or(Ok(0), |by| fit(rounded(number, by)))
}

/// `a * 10^up / b`. Where the product exceeds 128 bits, the quotient by a 64-bit number exceeds 64.
fn quotient(a: i128, b: i128, up: i64) -> Result<i64> {
    if a == 0 {
        return Ok(0);
    }
    if up >= 0 {
        let number = power(up).and_then(|factor| a.checked_mul(factor));
        return number
            .ok_or_else(|| failed("decimal out of range"))
            .and_then(|n| fit(rounded(n, b)));
    }
    let by = power(-up).and_then(|factor| b.checked_mul(factor));
    by.map_or(Ok(0), |by| fit(rounded(a, by)))
}

fn printed(number: i64, scale: usize) -> String {
    let sign = if number < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", number.unsigned_abs(), width = scale + 1);
    let (whole, part) = digits.split_at(digits.len() - scale);
    if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

/// The average of decimals.
struct Average;

/// The total with the scales in and out.
#[derive(Default)]
struct Mean {
    total: Total,
    from: i64,
    to: i64,
}

impl Mean {
    fn value(&self) -> Result<Option<i64>> {
        if self.total.count == 0 {
            return Ok(None);
        }
        quotient(self.total.sum, self.total.count.into(), self.to - self.from).map(Some)
    }
}

impl Aggregate<Mean, Option<i64>> for Average {
    fn init(&self, _: &mut Context<'_>) -> Result<Mean> {
        Ok(Mean::default())
    }

    fn step(&self, context: &mut Context<'_>, mean: &mut Mean) -> Result<()> {
        (mean.from, mean.to) = (context.get(1)?, context.get(2)?);
        mean.total.add(context.get(0)?);
        Ok(())
    }

    fn finalize(&self, _: &mut Context<'_>, mean: Option<Mean>) -> Result<Option<i64>> {
        mean.map_or(Ok(None), |mean| mean.value())
    }
}

impl WindowAggregate<Mean, Option<i64>> for Average {
    fn value(&self, mean: Option<&mut Mean>) -> Result<Option<i64>> {
        mean.map_or(Ok(None), |mean| mean.value())
    }

    fn inverse(&self, context: &mut Context<'_>, mean: &mut Mean) -> Result<()> {
        mean.total.remove(context.get(0)?);
        Ok(())
    }
}
