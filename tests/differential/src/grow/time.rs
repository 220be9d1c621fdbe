//! Dates and instants.

use super::{Grower, part};
use crate::tree::{Class, Constant, Node, Part};
use crate::value::Val;

const UNITS: &[&str] = &["second", "minute", "hour", "day", "week", "month", "quarter", "year"];

impl Grower<'_> {
    fn interval(&mut self) -> Part {
        let months = self.dice.between(-14, 14) as i32;
        let days = self.dice.between(-40, 40) as i32;
        let micros = self.dice.one(&[0, 0, 1, 86_399_999_999, -3_600_000_000]);
        let value = match self.dice.roll(3) {
            0 => Val::Interval(months, 0, 0),
            1 => Val::Interval(0, days, 0),
            _ => Val::Interval(months, days, micros),
        };
        Part::Constant(Constant::new(value, None, false))
    }

    /// A date.
    pub(super) fn date(&mut self, depth: usize) -> Node {
        let down = depth - 1;
        let of = |template: &str, parts: Vec<_>| Node::expr(Class::Date, template, parts);
        match self.dice.roll(6) {
            0 => {
                let template = self.dice.one(&["({} + {})", "({} - {})"]);
                of(template, vec![part(self.expr(Class::Date, down)), self.small(-400, 400)])
            }
            1 => {
                let class = self.dice.one(&[Class::Timestamp, Class::Timestamptz]);
                let value = part(self.expr(class, down));
                of("date_of({})", vec![value])
            }
            2 => {
                let unit = self.word(&UNITS[3..]);
                of("date_trunc({}, {})", vec![unit, part(self.expr(Class::Date, down))])
            }
            3 => {
                let months = self.dice.between(-14, 14) as i32;
                let step = Part::Constant(Constant::new(Val::Interval(months, 3, 0), None, false));
                of("({} + {})", vec![part(self.expr(Class::Date, down)), step])
            }
            4 => {
                let (y, m, d) = (self.small(1999, 2030), self.small(1, 12), self.small(1, 28));
                of("make_date({}, {}, {})", vec![y, m, d])
            }
            _ => {
                let template = self.dice.one(&["greatest({}, {})", "least({}, {})"]);
                let (a, b) = (self.expr(Class::Date, down), self.expr(Class::Date, down));
                of(template, vec![part(a), part(b)])
            }
        }
    }

    /// A timestamp or an instant.
    pub(super) fn instant(&mut self, class: Class, depth: usize) -> Node {
        let down = depth - 1;
        let of = |template: &str, parts: Vec<_>| Node::expr(class, template, parts);
        match self.dice.roll(5) {
            0 | 1 => {
                let template = self.dice.one(&["({} + {})", "({} - {})"]);
                let step = self.interval();
                of(template, vec![part(self.expr(class, down)), step])
            }
            2 => {
                let unit = self.word(UNITS);
                of("date_trunc({}, {})", vec![unit, part(self.expr(class, down))])
            }
            3 => {
                let template = self.dice.one(&["greatest({}, {})", "least({}, {})"]);
                let (a, b) = (self.expr(class, down), self.expr(class, down));
                of(template, vec![part(a), part(b)])
            }
            _ => {
                let (days, hours) = (self.small(-40, 40), self.small(-30, 30));
                let value = part(self.expr(class, down));
                of("({} + make_interval(days: {}, hours: {}))", vec![value, days, hours])
            }
        }
    }
}
