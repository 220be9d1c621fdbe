//! Expressions of any class: columns, constants, `case`, `coalesce`, subqueries.

use super::{Grower, part};
use crate::tree::{Class, Node, Part};

impl Grower<'_> {
    /// An expression of that class, at most so many levels deep.
    pub(super) fn expr(&mut self, class: Class, depth: usize) -> Node {
        if depth == 0 || self.dice.percent(15) {
            return self.leaf(class);
        }
        if self.dice.percent(16) && class != Class::Doc {
            return self.choice(class, depth);
        }
        if self.dice.percent(3)
            && let Some(element) = self.element(class, depth - 1)
        {
            return element;
        }
        match class {
            Class::Bool => self.truth(depth),
            Class::Int => self.integer(depth),
            Class::Float => self.float(depth),
            Class::Decimal => self.decimal(depth),
            Class::Text => self.string(depth),
            Class::Date => self.date(depth),
            Class::Timestamp | Class::Timestamptz => self.instant(class, depth),
            Class::Json => self.document(depth),
            Class::Time => self.time(depth),
            Class::Interval => self.span(depth),
            Class::List(base) => self.list_value(base, depth),
            Class::Bytes | Class::Uuid | Class::Doc | Class::Enum(_) => self.leaf(class),
        }
    }

    /// A column or a constant.
    pub(super) fn leaf(&mut self, class: Class) -> Node {
        if self.dice.percent(75)
            && let Some(column) = self.column(class)
        {
            return column;
        }
        let constant = self.constant(class);
        Node::expr(class, "{}", [Part::Constant(constant)])
    }

    /// What exists for every class.
    fn choice(&mut self, class: Class, depth: usize) -> Node {
        match self.dice.roll(7) {
            6 if class.is_ordered() => {
                let name = self.dice.one(&["greatest", "least"]);
                let count = 2 + self.dice.roll(2);
                let items = (0..count).map(|_| self.expr(class, depth - 1)).collect();
                let items = Part::List { items, separator: ", ", least: 1 };
                Node::expr(class, &format!("{name}({{}})"), [items])
            }
            0 | 1 => {
                let first = self.expr(class, depth - 1);
                let mut parts = vec![part(self.truth(depth - 1)), part(first)];
                let mut template = "case when {} then {}".to_owned();
                if self.dice.percent(30) {
                    template += " when {} then {}";
                    parts.extend([part(self.truth(depth - 1)), part(self.expr(class, depth - 1))]);
                }
                if self.dice.percent(75) {
                    template += " else {}";
                    parts.push(part(self.expr(class, depth - 1)));
                }
                Node::expr(class, &(template + " end"), parts)
            }
            2 if class != Class::Json => {
                let subject = self.expr(Class::Int, depth - 1);
                let values = [self.small(-3, 3), self.small(4, 30)];
                let [low, high] = values;
                let (a, b) = (self.expr(class, depth - 1), self.expr(class, depth - 1));
                let parts = [part(subject), low, part(a), high, part(b)];
                Node::expr(class, "case {} when {} then {} when {} then {} end", parts)
            }
            3 => {
                let (a, b) = (self.expr(class, depth - 1), self.expr(class, depth - 1));
                Node::expr(class, "coalesce({}, {})", [part(a), part(b)])
            }
            4 => {
                let (a, b) = (self.expr(class, depth - 1), self.expr(class, depth - 1));
                Node::expr(class, "({} ?? {})", [part(a), part(b)])
            }
            _ if matches!(class, Class::Json | Class::Bool | Class::Interval) => {
                self.expr(class, depth - 1)
            }
            _ => {
                let (a, b) = (self.expr(class, depth - 1), self.expr(class, depth - 1));
                Node::expr(class, "nullif({}, {})", [part(a), part(b)])
            }
        }
    }
}
