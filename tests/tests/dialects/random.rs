//! Random expressions: both databases give the same value, or one reports an error.

use rex_ir::expr::ExprKind;
use rex_ir::{BinaryOp, BinaryOp::*, Expr, Func, Literal, Statement, Ty, UnaryOp};

use crate::schema::{call, case, col, expr, int, is, key, mood, op, out, select, source, text};
use crate::values::{Both, Outcome, compare};

/// A small generator of numbers; the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())].clone()
    }
}

fn decimal(scale: u32) -> Ty {
    Ty::Decimal { precision: None, scale }
}

fn boxed(expr: Expr) -> Box<Expr> {
    Box::new(expr)
}

/// Signs of a text that the database does not take at all.
const BROKEN: [&str; 5] =
    ["syntax", "no such", "does not exist", "ORDER BY", "smallint out of range"];

const COMPARISONS: [BinaryOp; 6] = [Eq, Ne, Lt, Le, Gt, Ge];
const TEXTS: [&str; 8] = ["", "a", "A_", "é%", "it's", "[b]*?", "\\", "zz top"];

fn integer(dice: &mut Dice, depth: usize) -> Expr {
    if depth == 0 {
        return match dice.roll(4) {
            0 => int(dice.one(&[0, 1, -1, 7, i64::MAX, i64::MIN, -40_000])),
            1 => col("u", "id"),
            2 => col("u", "age"),
            _ => col("u", "height"),
        };
    }
    let inner = |dice: &mut Dice| integer(dice, depth - 1);
    match dice.roll(16) {
        10 => call(Func::Strpos, vec![string(dice, depth - 1), string(dice, 0)], Ty::BigInt),
        11 => call(Func::Ascii, vec![string(dice, depth - 1)], Ty::BigInt),
        12 => expr(ExprKind::Cast(boxed(as_decimal(number(dice, depth - 1)))), Ty::BigInt),
        13 => op(dice.one(&[BitAnd, BitOr]), inner(dice), inner(dice), Ty::BigInt),
        14 => {
            let field = text(dice.one(&FIELDS));
            call(Func::Extract, vec![field, instant(dice, depth - 1)], Ty::BigInt)
        }
        15 => op(Sub, date(dice, depth - 1), date(dice, depth - 1), Ty::BigInt),
        0..=4 => {
            let operator = dice.one(&[Add, Sub, Mul, Div, Mod]);
            op(operator, inner(dice), inner(dice), Ty::BigInt)
        }
        5 => expr(ExprKind::Unary(UnaryOp::Neg, boxed(inner(dice))), Ty::BigInt),
        6 => call(Func::Abs, vec![inner(dice)], Ty::BigInt),
        7 => call(Func::Length, vec![string(dice, depth - 1)], Ty::BigInt),
        8 => {
            let func = dice.one(&[Func::Greatest, Func::Least, Func::Nullif]);
            call(func, vec![inner(dice), inner(dice)], Ty::BigInt)
        }
        _ => choice(dice, depth, Ty::BigInt, integer),
    }
}

/// `case` or `coalesce` of two values.
fn choice(dice: &mut Dice, depth: usize, ty: Ty, of: fn(&mut Dice, usize) -> Expr) -> Expr {
    let (left, right) = (of(dice, depth - 1), of(dice, depth - 1));
    if dice.roll(2) == 0 {
        return expr(ExprKind::Coalesce(vec![left, right]), ty);
    }
    let arms = vec![(truth(dice, depth - 1), left)];
    expr(ExprKind::Case(rex_ir::Case { arms, otherwise: Some(boxed(right)) }), ty)
}

fn number(dice: &mut Dice, depth: usize) -> Expr {
    if depth == 0 {
        return match dice.roll(4) {
            0 => expr(
                ExprKind::Literal(Literal::Decimal(dice.one(&[5, -125, 0, 333]), 3)),
                decimal(3),
            ),
            1 => int(dice.one(&[0, 3, -2])),
            2 => col("u", "rate"),
            _ => col("u", "balance"),
        };
    }
    let (left, right) = (number(dice, depth - 1), number(dice, depth - 1));
    let (s_left, s_right) = (left.ty.scale(), right.ty.scale());
    let whole = match dice.roll(5) {
        0 => op(Add, left, right, decimal(s_left.max(s_right))),
        1 => op(Sub, left, right, decimal(s_left.max(s_right))),
        2 => op(Mul, left, right, decimal(s_left + s_right)),
        3 => op(Div, left, right, decimal(s_left.max(s_right).max(6))),
        _ => {
            let digits = dice.roll(4) as u32;
            return call(
                Func::Round,
                vec![as_decimal(left), int(i64::from(digits))],
                decimal(digits),
            );
        }
    };
    // All integers: the checker would not call it a decimal.
    if s_left == 0 && s_right == 0 { number(dice, depth - 1) } else { whole }
}

fn as_decimal(expr: Expr) -> Expr {
    if matches!(expr.ty, Ty::Decimal { .. }) { expr } else { col("u", "balance") }
}

fn string(dice: &mut Dice, depth: usize) -> Expr {
    if depth == 0 {
        return match dice.roll(3) {
            0 => text(dice.one(&TEXTS)),
            1 => expr(ExprKind::Cast(boxed(col("u", "mood"))), Ty::Text),
            _ => col("u", "email"),
        };
    }
    let inner = |dice: &mut Dice| string(dice, depth - 1);
    match dice.roll(11) {
        6 => {
            let func = dice.one(&[Func::Left, Func::Right, Func::Repeat]);
            call(func, vec![inner(dice), int(dice.roll(8) as i64 - 3)], Ty::Text)
        }
        7 => {
            let func = dice.one(&[Func::Lpad, Func::Rpad]);
            call(func, vec![inner(dice), int(dice.roll(12) as i64 - 1), text("xé")], Ty::Text)
        }
        8 => call(dice.one(&[Func::Reverse, Func::NormalizeSpace]), vec![inner(dice)], Ty::Text),
        9 => {
            let number = int(dice.one(&[-2, -1, 1, 2, 3]));
            call(
                Func::SplitPart,
                vec![inner(dice), text(dice.one(&["a", "@", ""])), number],
                Ty::Text,
            )
        }
        10 => expr(ExprKind::Cast(boxed(integer(dice, depth - 1))), Ty::Text),
        0 => {
            let func = dice.one(&[Func::Lower, Func::Upper, Func::Trim, Func::Ltrim, Func::Rtrim]);
            call(func, vec![inner(dice)], Ty::Text)
        }
        1 => op(Concat, inner(dice), inner(dice), Ty::Text),
        2 => {
            let bounds = [int(dice.roll(5) as i64 - 1), col("u", "age")];
            call(Func::Substr, [vec![inner(dice)], bounds.to_vec()].concat(), Ty::Text)
        }
        3 => call(Func::Replace, vec![inner(dice), inner(dice), inner(dice)], Ty::Text),
        4 => {
            call(dice.one(&[Func::Greatest, Func::Least]), vec![inner(dice), inner(dice)], Ty::Text)
        }
        _ => choice(dice, depth, Ty::Text, string),
    }
}

const FIELDS: [&str; 19] = [
    "year",
    "month",
    "day",
    "hour",
    "minute",
    "second",
    "milliseconds",
    "microseconds",
    "quarter",
    "week",
    "dow",
    "isodow",
    "doy",
    "isoyear",
    "decade",
    "century",
    "millennium",
    "epoch",
    "day",
];
const UNITS: [&str; 13] = [
    "microseconds",
    "milliseconds",
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "month",
    "quarter",
    "year",
    "decade",
    "century",
    "millennium",
];

fn instant(dice: &mut Dice, depth: usize) -> Expr {
    if depth == 0 {
        return col("u", "created_at");
    }
    let inner = |dice: &mut Dice| instant(dice, depth - 1);
    let cast = |inner: Expr| expr(ExprKind::Cast(boxed(inner)), Ty::Timestamptz);
    match dice.roll(5) {
        0 => {
            let literal = Literal::Interval(
                dice.roll(30) as i32 - 15,
                dice.roll(40) as i32 - 20,
                86_399_999_999,
            );
            op(
                dice.one(&[Add, Sub]),
                inner(dice),
                expr(ExprKind::Literal(literal), Ty::Interval),
                Ty::Timestamptz,
            )
        }
        1 => {
            let zero = || int(0);
            let args =
                vec![int(1), int(dice.roll(20) as i64), zero(), integer(dice, 0), zero(), int(7)];
            op(Add, inner(dice), call(Func::MakeInterval, args, Ty::Interval), Ty::Timestamptz)
        }
        2 => call(Func::DateTrunc, vec![text(dice.one(&UNITS)), inner(dice)], Ty::Timestamptz),
        3 => cast(date(dice, depth - 1)),
        _ => choice(dice, depth, Ty::Timestamptz, instant),
    }
}

fn date(dice: &mut Dice, depth: usize) -> Expr {
    if depth == 0 {
        return if dice.roll(2) == 0 {
            col("u", "born")
        } else {
            expr(ExprKind::Literal(Literal::Date(11_016)), Ty::Date)
        };
    }
    match dice.roll(4) {
        0 => expr(ExprKind::Cast(boxed(instant(dice, depth - 1))), Ty::Date),
        1 => op(dice.one(&[Add, Sub]), date(dice, depth - 1), int(dice.roll(500) as i64), Ty::Date),
        2 => call(
            Func::DateTrunc,
            vec![text(dice.one(&UNITS[5..])), date(dice, depth - 1)],
            Ty::Date,
        ),
        _ => choice(dice, depth, Ty::Date, date),
    }
}

fn feeling(dice: &mut Dice) -> Expr {
    match dice.roll(3) {
        0 => expr(
            ExprKind::Literal(Literal::Text(dice.one(&["sad", "fine", "glad"]).to_owned())),
            mood(),
        ),
        _ => col("u", "mood"),
    }
}

fn truth(dice: &mut Dice, depth: usize) -> Expr {
    if depth == 0 {
        return if dice.roll(2) == 0 {
            col("u", "active")
        } else {
            is(dice.one(&COMPARISONS), feeling(dice), feeling(dice))
        };
    }
    let inner = |dice: &mut Dice| truth(dice, depth - 1);
    let boolean = |kind: ExprKind| expr(kind, Ty::Bool);
    match dice.roll(12) {
        0 => is(dice.one(&COMPARISONS), integer(dice, depth - 1), integer(dice, depth - 1)),
        1 => is(dice.one(&COMPARISONS), number(dice, depth - 1), number(dice, depth - 1)),
        2 => is(dice.one(&COMPARISONS), string(dice, depth - 1), string(dice, depth - 1)),
        3 => boolean(ExprKind::And(vec![
            crate::schema::always(inner(dice)),
            crate::schema::always(inner(dice)),
        ])),
        4 => boolean(ExprKind::Or(vec![inner(dice), inner(dice), inner(dice)])),
        5 => boolean(ExprKind::Unary(UnaryOp::Not, boxed(inner(dice)))),
        6 => boolean(ExprKind::IsNull(boxed(integer(dice, depth - 1)), dice.roll(2) == 0)),
        7 => boolean(ExprKind::IsTruth(
            boxed(inner(dice)),
            dice.one(&[Some(true), Some(false), None]),
            dice.roll(2) == 0,
        )),
        8 => boolean(ExprKind::IsDistinct(
            boxed(number(dice, depth - 1)),
            boxed(number(dice, depth - 1)),
            dice.roll(2) == 0,
        )),
        9 => boolean(ExprKind::InList(
            boxed(string(dice, depth - 1)),
            vec![text("a"), string(dice, depth - 1)],
            dice.roll(2) == 0,
        )),
        10 => {
            let bounds = [number(dice, depth - 1), number(dice, depth - 1)].map(boxed);
            let [low, high] = bounds;
            boolean(ExprKind::Between {
                value: boxed(number(dice, depth - 1)),
                low,
                high,
                negated: dice.roll(2) == 0,
            })
        }
        _ => {
            let func = dice.one(&[Func::StartsWith, Func::EndsWith, Func::ContainsText]);
            let pattern = text(dice.one(&["%", "a%", "_", "%\\%%", "%[b]*%", "A\\_", ""]));
            if dice.roll(2) == 0 {
                return call(func, vec![string(dice, depth - 1), string(dice, 0)], Ty::Bool);
            }
            boolean(ExprKind::Like {
                value: boxed(string(dice, depth - 1)),
                pattern: boxed(pattern),
                insensitive: dice.roll(2) == 0,
                negated: dice.roll(2) == 0,
            })
        }
    }
}

#[tokio::test]
async fn random_expressions_are_computed_alike() {
    let both = Both::with_rows().await;
    let mut dice = Dice(20_261_125);
    let (mut same, mut different, mut errors) = (0, Vec::new(), Vec::new());
    for round in 0..1_500 {
        let value = match round % 6 {
            0 => integer(&mut dice, 3),
            1 => number(&mut dice, 3),
            2 => string(&mut dice, 3),
            3 => instant(&mut dice, 3),
            4 => date(&mut dice, 3),
            _ => truth(&mut dice, 3),
        };
        let mut query = select(Some(source("User", "u")), vec![out("v", value.clone())], vec![]);
        if round % 2 == 0 {
            query.order = vec![key(value, round % 3 == 0)];
        }
        query.order.push(key(col("u", "id"), false));
        let case = case("random", Default::default(), Statement::Query(query));
        match compare(&both, &case).await {
            Outcome::Same => same += 1,
            Outcome::Different(problem) => different.push(problem),
            Outcome::Error(problem) => errors.push(problem),
        }
    }
    // Overflow and the like: a quarter at most, or the test would show little.
    assert!(errors.len() * 4 < same, "{same} are the same, {} are errors", errors.len());
    let broken = errors.iter().find(|error| BROKEN.iter().any(|sign| error.contains(sign)));
    assert!(broken.is_none(), "{}", broken.map_or("", String::as_str));
    assert!(
        different.is_empty(),
        "{} differ:\n{}",
        different.len(),
        different[..different.len().min(6)].join("\n\n")
    );
}
