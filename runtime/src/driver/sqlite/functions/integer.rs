//! Checked arithmetic of integers and floats, and their sum.

use rusqlite::functions::{Aggregate, Context, WindowAggregate};
use rusqlite::{Connection, Result};

use super::{FLAGS, all, failed, fit, scalar};

/// Registers them.
pub(super) fn register(connection: &Connection) -> Result<()> {
    scalar(connection, "rex_limit", 1, |c| count(c, -1))?;
    scalar(connection, "rex_offset", 1, |c| count(c, 0))?;
    scalar(connection, "rex_add", 2, |c| both(c, |a, b| Some(a + b)))?;
    scalar(connection, "rex_sub", 2, |c| both(c, |a, b| Some(a - b)))?;
    scalar(connection, "rex_mul", 2, |c| both(c, |a, b| Some(a * b)))?;
    scalar(connection, "rex_div", 2, |c| both(c, i128::checked_div))?;
    scalar(connection, "rex_mod", 2, |c| both(c, i128::checked_rem))?;
    scalar(connection, "rex_neg", 1, |c| one(c, |a| -a))?;
    scalar(connection, "rex_abs", 1, |c| one(c, i128::abs))?;
    scalar(connection, "rex_floor", 1, |c| float(c, f64::floor))?;
    scalar(connection, "rex_ceil", 1, |c| float(c, f64::ceil))?;
    scalar(connection, "rex_trunc", 1, |c| float(c, f64::trunc))?;
    scalar(connection, "rex_sqrt", 1, |c| float(c, f64::sqrt))?;
    scalar(connection, "rex_exp", 1, |c| match all(c)? {
        Some([x]) => told_from_zero(f64::exp(x), true).map(Some),
        None => Ok(None),
    })?;
    scalar(connection, "rex_ln", 1, |c| float(c, f64::ln))?;
    scalar(connection, "rex_pow", 2, |c| match all(c)? {
        Some([base, exponent]) => told_from_zero(f64::powf(base, exponent), base != 0.0).map(Some),
        None => Ok(None),
    })?;
    scalar(connection, "rex_float_add", 2, |c| floats(c, |x, y| (x + y, false)))?;
    scalar(connection, "rex_float_sub", 2, |c| floats(c, |x, y| (x - y, false)))?;
    scalar(connection, "rex_float_mul", 2, |c| floats(c, |x, y| (x * y, x != 0.0 && y != 0.0)))?;
    scalar(connection, "rex_float_div", 2, |c| match all(c)? {
        Some([_, 0.0]) | None => Ok(None),
        Some([x, y]) => told_from_zero(x / y, x != 0.0).map(Some),
    })?;
    scalar(connection, "rex_to_int", 1, to_int)?;
    connection.create_window_function("rex_sum", 1, FLAGS, Sum)
}

/// A number of rows; `absent` when it is not given.
fn count(context: &Context<'_>, absent: i64) -> Result<Option<i64>> {
    match all::<i64, 1>(context)? {
        Some([n]) if n < 0 => Err(failed("a number of rows is negative")),
        Some([n]) => Ok(Some(n)),
        None => Ok(Some(absent)),
    }
}

/// Of two integers; 64-bit operands never overflow 128 bits.
fn both(context: &Context<'_>, compute: fn(i128, i128) -> Option<i128>) -> Result<Option<i64>> {
    match all::<i64, 2>(context)? {
        Some([a, b]) => compute(a.into(), b.into()).map(fit).transpose(),
        None => Ok(None),
    }
}

fn one(context: &Context<'_>, compute: fn(i128) -> i128) -> Result<Option<i64>> {
    match all::<i64, 1>(context)? {
        Some([a]) => fit(compute(a.into())).map(Some),
        None => Ok(None),
    }
}

/// Of two floats; `compute` tells too whether the result may not be zero.
fn floats(context: &Context<'_>, compute: fn(f64, f64) -> (f64, bool)) -> Result<Option<f64>> {
    match all(context)? {
        Some([x, y]) => {
            let (result, never_zero) = compute(x, y);
            told_from_zero(result, never_zero).map(Some)
        }
        None => Ok(None),
    }
}

/// The number, if floats have one that is near it; `never_zero`: a zero is a number too small for them.
fn told_from_zero(number: f64, never_zero: bool) -> Result<f64> {
    let number = finite(number)?;
    if number == 0.0 && never_zero {
        return Err(failed("float out of range"));
    }
    Ok(number)
}

fn float(context: &Context<'_>, compute: fn(f64) -> f64) -> Result<Option<f64>> {
    match all(context)? {
        Some([x]) => finite(compute(x)).map(Some),
        None => Ok(None),
    }
}

fn finite(x: f64) -> Result<f64> {
    if x.is_finite() { Ok(x) } else { Err(failed("float out of range")) }
}

fn to_int(context: &Context<'_>) -> Result<Option<i64>> {
    let Some([x]) = all::<f64, 1>(context)? else { return Ok(None) };
    let whole = x.trunc();
    // The bounds are floats exactly: -2^63 fits, 2^63 does not.
    let limit = 9_223_372_036_854_775_808.0;
    if (-limit..limit).contains(&whole) {
        Ok(Some(whole as i64))
    } else {
        Err(failed("integer out of range"))
    }
}

/// The sum of integers, which only must fit in the end.
struct Sum;

/// A sum and how many values are in it.
#[derive(Default)]
pub(super) struct Total {
    pub(super) sum: i128,
    pub(super) count: i64,
}

impl Total {
    /// Takes a value in.
    pub(super) fn add(&mut self, value: Option<i64>) {
        if let Some(value) = value {
            self.sum += i128::from(value);
            self.count += 1;
        }
    }

    /// Takes a value out again.
    pub(super) fn remove(&mut self, value: Option<i64>) {
        if let Some(value) = value {
            self.sum -= i128::from(value);
            self.count -= 1;
        }
    }

    fn value(&self) -> Result<Option<i64>> {
        if self.count == 0 { Ok(None) } else { fit(self.sum).map(Some) }
    }
}

impl Aggregate<Total, Option<i64>> for Sum {
    fn init(&self, _: &mut Context<'_>) -> Result<Total> {
        Ok(Total::default())
    }

    fn step(&self, context: &mut Context<'_>, total: &mut Total) -> Result<()> {
        total.add(context.get(0)?);
        Ok(())
    }

    fn finalize(&self, _: &mut Context<'_>, total: Option<Total>) -> Result<Option<i64>> {
        total.map_or(Ok(None), |total| total.value())
    }
}

impl WindowAggregate<Total, Option<i64>> for Sum {
    fn value(&self, total: Option<&mut Total>) -> Result<Option<i64>> {
        total.map_or(Ok(None), |total| total.value())
    }

    fn inverse(&self, context: &mut Context<'_>, total: &mut Total) -> Result<()> {
        total.remove(context.get(0)?);
        Ok(())
    }
}
