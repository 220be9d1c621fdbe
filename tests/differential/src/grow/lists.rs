//! Lists: what makes them, what is asked of them.

use super::{Grower, part};
use crate::tree::{Class, Node, Part, class_of};
use crate::world::Base;

const SEPARATORS: &[&str] = &["a", "b", "", " ", "%", "ab"];

impl Grower<'_> {
    /// A list.
    pub(super) fn list_value(&mut self, base: Base, depth: usize) -> Node {
        let (class, down) = (Class::List(base), depth - 1);
        let element = class_of(&base.kind());
        // A day beyond the calendar is told of a value, not of a list.
        let deep = if base == Base::Date { 0 } else { down.min(1) };
        let of = |template: &str, parts: Vec<_>| Node::expr(class, template, parts);
        let list = |grower: &mut Self| part(grower.expr(class, down));
        let one = |grower: &mut Self| part(grower.expr(element, deep));
        match self.dice.roll(12) {
            0..=2 => {
                let mut items = vec![self.expr(element, deep)];
                for _ in 0..self.dice.roll(3) {
                    let null = self.dice.percent(20);
                    let nothing = Node::expr(element, "null", []);
                    items.push(if null { nothing } else { self.expr(element, deep) });
                }
                let items = Part::List { items, separator: ", ", least: 1 };
                of("array[{}]", vec![items])
            }
            3 => of("({} || {})", vec![list(self), list(self)]),
            4 => of("array_append({}, {})", vec![list(self), one(self)]),
            5 => of("array_prepend({}, {})", vec![one(self), list(self)]),
            6 if self.dice.percent(50) => of("array_remove({}, null)", vec![list(self)]),
            6 => of("array_remove({}, {})", vec![list(self), one(self)]),
            7 => of("({})[{}:{}]", vec![list(self), self.small(-1, 3), self.small(-1, 4)]),
            8 if base == Base::Text => {
                let (text, separator) = (self.expr(Class::Text, down), self.word(SEPARATORS));
                of("string_to_array({}, {})", vec![part(text), separator])
            }
            8..=10 if self.nesting > 0 => self.collected(base),
            _ => self.leaf(class),
        }
    }

    /// `array(select …)`, in an order without ties.
    fn collected(&mut self, base: Base) -> Node {
        self.nesting -= 1;
        let entity = self.dice.roll(self.world.entities.len());
        let source = self.entity_source(entity);
        let from = self.named_entity(&source);
        let alias = source.alias;
        self.sources.push(source);
        let value = part(self.expr(class_of(&base.kind()), usize::from(base != Base::Date)));
        let condition = part(self.truth(1));
        self.sources.pop();
        self.nesting += 1;
        let direction = self.dice.one(&["", " desc", " desc"]);
        let template =
            format!("array(select {{}} from {{}} where {{}} order by {{}}.id{direction})");
        Node::expr(Class::List(base), &template, [value, from, condition, Part::Alias(alias)])
    }

    /// An element of a list of that class.
    pub(super) fn element(&mut self, class: Class, down: usize) -> Option<Node> {
        let base = Base::ALL.into_iter().find(|base| class_of(&base.kind()) == class)?;
        let list = part(self.expr(Class::List(base), down));
        let at =
            if self.dice.percent(80) { self.small(-1, 4) } else { part(self.leaf(Class::Int)) };
        Some(Node::expr(class, "({})[{}]", [list, at]))
    }

    /// A number that is known of a list.
    pub(super) fn list_number(&mut self, down: usize) -> Node {
        let base = self.dice.one(&Base::ALL);
        let list = part(self.expr(Class::List(base), down));
        if self.dice.percent(50) {
            return Node::expr(Class::Int, "cardinality({})", [list]);
        }
        let one = match self.dice.percent(20) {
            true => Part::Text("null".to_owned()),
            false => part(self.expr(class_of(&base.kind()), down.min(1))),
        };
        Node::expr(Class::Int, "array_position({}, {})", [list, one])
    }

    /// A list as text.
    pub(super) fn list_text(&mut self, down: usize) -> Node {
        let list = part(self.expr(Class::List(Base::Text), down));
        let separator = self.word(&["-", "", ", "]);
        Node::expr(Class::Text, "array_to_string({}, {})", [list, separator])
    }

    /// A condition about lists.
    pub(super) fn list_truth(&mut self, down: usize) -> Node {
        let base = self.dice.one(&Base::ALL);
        let class = Class::List(base);
        let list = part(self.expr(class, down));
        if self.dice.percent(50) {
            let one = part(self.expr(class_of(&base.kind()), down.min(1)));
            let templates = [
                "({} in {})",
                "({} not in {})",
                "({} = any({}))",
                "({} <> all({}))",
                "({} = any({}))",
            ];
            let template = self.dice.one(&templates);
            // `in` takes a name, not any expression.
            let template = if template.contains("in {}") {
                let Some(column) = self.column(class) else {
                    return Node::expr(Class::Bool, "({} = any({}))", [one, list]);
                };
                return Node::expr(Class::Bool, template, [one, part(column)]);
            } else {
                template
            };
            return Node::expr(Class::Bool, template, [one, list]);
        }
        let other = part(self.expr(class, down));
        let list = if self.dice.percent(50) {
            let (one, nothing) =
                (part(self.expr(class_of(&base.kind()), 0)), Part::Text("null".to_owned()));
            part(Node::expr(class, "array[{}, {}]", [one, nothing]))
        } else {
            list
        };
        let templates = ["({} @> {})", "({} <@ {})", "({} && {})", "({} = {})", "({} <> {})"];
        Node::expr(Class::Bool, self.dice.one(&templates), [list, other])
    }
}
