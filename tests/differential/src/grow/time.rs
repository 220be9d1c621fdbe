//! Dates and instants.

use super::{Grower, part};
use crate::tree::{Class, Constant, Node, Part};
use crate::value::Val;

const UNITS: &[&str] = &["second", "minute", "hour", "day", "week", "month", "quarter", "year"];

impl Grower<'_> {
    /// An interval.
    pub(super) fn span(&mut self, depth: usize) -> Node {
        let down = depth - 1;
        let of = |template: &str, parts: Vec<_>| Node::expr(Class::Interval, template, parts);
        let span = |grower: &mut Self| part(grower.expr(Class::Interval, down));
        match self.dice.roll(8) {
            0 | 1 => {
                let template = self.dice.one(&["({} + {})", "({} - {})"]);
                of(template, vec![span(self), span(self)])
            }
            2 if self.dice.percent(40) => of("(-({}))", vec![span(self)]),
            2 => of("({} * {})", vec![self.small(-3, 3), span(self)]),
            3 => {
                let class = self.dice.one(&[Class::Timestamp, Class::Timestamptz]);
                let (a, b) = (self.expr(class, down), self.expr(class, down));
                of("({} - {})", vec![part(a), part(b)])
            }
            4 => {
                let parts = [-2, 13, -3, 40, -30, 90, 59]
                    .map(|most: i64| self.small(most.min(0), most.max(0)));
                of(
                    "make_interval(years: {}, months: {}, weeks: {}, days: {}, hours: {}, mins: {}, secs: {})",
                    parts.to_vec(),
                )
            }
            _ => self.leaf(Class::Interval),
        }
    }

    /// A time of day.
    pub(super) fn time(&mut self, depth: usize) -> Node {
        let class = self.dice.one(&[Class::Timestamp, Class::Timestamptz]);
        let value = part(self.expr(class, depth - 1));
        match self.dice.roll(3) {
            0 => Node::expr(Class::Time, "time_of({})", [value]),
            1 => Node::expr(Class::Time, "({})::time", [value]),
            _ => self.leaf(Class::Time),
        }
    }

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
        match self.dice.roll(11) {
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
            // The end of a month, and a month that is shorter.
            8 => {
                let end = self.dice.one(&[19_753, 19_782, 19_813, 19_722, 20_453]);
                let months = self.dice.one(&[1, -1, 2, -2, 3, 12, 13, -11]);
                let step = Part::Constant(Constant::new(Val::Interval(months, 0, 0), None, false));
                let declared = Some("date".to_owned());
                let is_param = self.dice.percent(40);
                let end = Part::Constant(Constant::new(Val::Date(end), declared, is_param));
                of("({} + {})", vec![end, step])
            }
            3 | 9 => {
                let months = self.dice.between(-14, 14) as i32;
                let step = Part::Constant(Constant::new(Val::Interval(months, 3, 0), None, false));
                of("({} + {})", vec![part(self.expr(Class::Date, down)), step])
            }
            6 => {
                let template = self.dice.one(&["({} + {})", "({} - {})"]);
                let (day, step) = (self.expr(Class::Date, down), self.leaf(Class::Interval));
                of(template, vec![part(day), part(step)])
            }
            7 => {
                let class = self.dice.one(&[Class::Timestamp, Class::Timestamptz]);
                of("({})::date", vec![part(self.expr(class, down))])
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
        match self.dice.roll(12) {
            0 | 1 => {
                let template = self.dice.one(&["({} + {})", "({} - {})"]);
                let step = self.interval();
                of(template, vec![part(self.expr(class, down)), step])
            }
            5 | 6 => {
                let template = self.dice.one(&["({} + {})", "({} - {})"]);
                let step = self.expr(Class::Interval, down.min(1));
                of(template, vec![part(self.expr(class, down)), part(step)])
            }
            7 => {
                let (value, times) = (part(self.expr(class, down)), self.small(-40, 40));
                let unit = self.dice.one(&["1 day", "1 month", "-90 minutes"]);
                of(&format!("({{}} + {{}} * interval '{unit}')"), vec![value, times])
            }
            8 | 9 => {
                let other =
                    if class == Class::Timestamp { Class::Timestamptz } else { Class::Timestamp };
                of("({} at time zone 'UTC')", vec![part(self.expr(other, down))])
            }
            10 => {
                let to = if class == Class::Timestamp { "timestamp" } else { "timestamptz" };
                of(&format!("({{}})::{to}"), vec![part(self.expr(Class::Date, down))])
            }
            11 if class == Class::Timestamptz => match self.dice.roll(2) {
                0 => of("now()", Vec::new()),
                _ => of("to_timestamp({})", vec![self.small(-1_000_000_000, 4_000_000_000)]),
            },
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
