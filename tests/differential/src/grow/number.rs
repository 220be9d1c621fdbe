//! Integers, floats and decimals.

use super::{Grower, part};
use crate::tree::{Class, Node, Part};

const FIELDS: &[&str] = &[
    "year",
    "month",
    "day",
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
    "hour",
    "minute",
    "second",
];

impl Grower<'_> {
    /// An integer.
    pub(super) fn integer(&mut self, depth: usize) -> Node {
        let down = depth - 1;
        let int = |grower: &mut Self| part(grower.expr(Class::Int, down));
        let of = |template: &str, parts: Vec<_>| Node::expr(Class::Int, template, parts);
        match self.dice.roll(26) {
            0..=2 => {
                let template = self.dice.one(&["({} + {})", "({} - {})"]);
                let second = if self.dice.percent(1) { self.border() } else { int(self) };
                of(template, vec![int(self), second])
            }
            3 => of("({} * {})", vec![int(self), self.small(-3, 5)]),
            4 | 5 => {
                let template = self.dice.one(&["({} / {})", "({} % {})"]);
                // Quotients below zero, with a remainder.
                if self.dice.percent(25) {
                    return of(
                        "(({} - 9) / {})",
                        vec![part(self.leaf(Class::Int)), self.small(2, 4)],
                    );
                }
                let divisor = if self.dice.percent(50) { self.small(-4, 5) } else { int(self) };
                of(template, vec![int(self), divisor])
            }
            6 => of("(-{})", vec![part(self.leaf_or_sum(down))]),
            7 => of("abs({})", vec![int(self)]),
            8 => of("length({})", vec![part(self.expr(Class::Text, down))]),
            9 => {
                let (a, b) = (self.expr(Class::Text, down), self.expr(Class::Text, 0));
                of("strpos({}, {})", vec![part(a), part(b)])
            }
            10 => of("octet_length({})", vec![part(self.expr(Class::Text, down))]),
            11 => {
                let class = self.dice.one(&[Class::Date, Class::Timestamp, Class::Timestamptz]);
                let fields = if class == Class::Date { &FIELDS[..13] } else { FIELDS };
                let field = self.dice.one(fields);
                let value = part(self.expr(class, down));
                of(&format!("extract({field} from {{}})"), vec![value])
            }
            12 => {
                let (a, b) = (self.expr(Class::Date, down), self.expr(Class::Date, down));
                of("({} - {})", vec![part(a), part(b)])
            }
            13 => {
                let template = self.dice.one(&["greatest({}, {})", "least({}, {})"]);
                of(template, vec![int(self), int(self)])
            }
            14 => of("greatest({}, {}, {})", vec![int(self), int(self), int(self)]),
            15 => {
                let template = self.dice.one(&["({} & {})", "({} | {})"]);
                of(template, vec![int(self), int(self)])
            }
            16 => {
                let template = self.dice.one(&["({} << {})", "({} >> {})"]);
                of(template, vec![int(self), self.small(0, 63)])
            }
            17 => {
                let class = self.dice.one(&[Class::Int, Class::Decimal, Class::Float]);
                let value = part(self.expr(class, down));
                of("sign({})", vec![value])
            }
            18 => {
                let class = self.dice.one(&[Class::Decimal, Class::Float]);
                let value = part(self.expr(class, down));
                of("trunc({})", vec![value])
            }
            19 => of("ascii({})", vec![part(self.expr(Class::Text, down))]),
            22 | 23 => self.list_number(down),
            24 => self.member_number(down),
            25 => self.converted(down),
            _ => match self.counted(down) {
                Some(node) => node,
                None => of("({} + {})", vec![int(self), self.small(-5, 5)]),
            },
        }
    }

    /// An integer as a narrower one, where it fits.
    fn converted(&mut self, down: usize) -> Node {
        let (value, low, high) =
            (self.expr(Class::Int, down), self.small(-900, 0), self.small(1, 900));
        let to = self.dice.one(&["smallint", "int", "bigint"]);
        let template = format!("(greatest(least({{}}, {{}}), {{}}))::{to}");
        Node::expr(Class::Int, &template, [part(value), high, low])
    }

    /// A number that hardly anything can be added to.
    pub(super) fn border(&mut self) -> Part {
        let value = self.dice.one(&[i64::MAX - 1, i64::MAX, i64::MIN]);
        self.small(value, value)
    }

    /// Something with no sign of its own in front.
    fn leaf_or_sum(&mut self, depth: usize) -> Node {
        let (a, b) = (self.expr(Class::Int, depth), self.expr(Class::Int, 0));
        Node::expr(Class::Int, "({} + {})", [part(a), part(b)])
    }

    /// A decimal.
    pub(super) fn decimal(&mut self, depth: usize) -> Node {
        let down = depth - 1;
        let dec = |grower: &mut Self| part(grower.expr(Class::Decimal, down));
        let of = |template: &str, parts: Vec<_>| Node::expr(Class::Decimal, template, parts);
        match self.dice.roll(12) {
            0..=2 => {
                let template = self.dice.one(&["({} + {})", "({} - {})"]);
                of(template, vec![dec(self), dec(self)])
            }
            3 => of("({} * {})", vec![dec(self), part(self.leaf(Class::Decimal))]),
            4 => of("({} * {})", vec![dec(self), self.small(-3, 5)]),
            5 => of("({} / {})", vec![dec(self), part(self.leaf(Class::Decimal))]),
            6 => of("({} / {})", vec![dec(self), self.small(-3, 7)]),
            7 => {
                let digits = self.dice.roll(4);
                of(&format!("round({{}}, {digits})"), vec![dec(self)])
            }
            8 => {
                let name =
                    self.dice.one(&["floor({})", "ceil({})", "abs({})", "round({})", "(-{})"]);
                if name == "(-{})" {
                    let (a, b) = (dec(self), dec(self));
                    return of("(-({} + {}))", vec![a, b]);
                }
                of(name, vec![dec(self)])
            }
            9 => {
                let template = self.dice.one(&["greatest({}, {})", "least({}, {})"]);
                of(template, vec![dec(self), dec(self)])
            }
            10 => of("({} + {})", vec![dec(self), part(self.expr(Class::Int, 0))]),
            _ => {
                let scale = self.dice.roll(4);
                let class = self.dice.one(&[Class::Int, Class::Decimal]);
                let value = part(self.expr(class, down));
                of(&format!("({{}})::decimal(14, {scale})"), vec![value])
            }
        }
    }

    /// A float.
    pub(super) fn float(&mut self, depth: usize) -> Node {
        let down = depth - 1;
        let float = |grower: &mut Self| part(grower.expr(Class::Float, down));
        let of = |template: &str, parts: Vec<_>| Node::expr(Class::Float, template, parts);
        match self.dice.roll(12) {
            0..=3 => {
                let template = self.dice.one(&["({} + {})", "({} - {})", "({} * {})", "({} / {})"]);
                of(template, vec![float(self), float(self)])
            }
            4 => {
                let name = self.dice.one(&["floor({})", "ceil({})", "abs({})", "round({})"]);
                of(name, vec![float(self)])
            }
            5 => of("sqrt(abs({}))", vec![float(self)]),
            6 | 7 => {
                let class = self.dice.one(&[Class::Int, Class::Decimal]);
                let value = part(self.expr(class, down));
                of("to_float({})", vec![value])
            }
            8 => {
                let template = self.dice.one(&["greatest({}, {})", "least({}, {})"]);
                of(template, vec![float(self), float(self)])
            }
            10 => of("exp(least({}, 3.0e0))", vec![float(self)]),
            11 => of("ln(abs({}) + 1.0e0)", vec![float(self)]),
            _ => of("power({}, {})", vec![float(self), self.small(0, 3)]),
        }
    }
}
