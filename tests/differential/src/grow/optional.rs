//! Optional parts: conditions, limits, orders and values whose parameters may be left out.

use super::{Grower, part};
use crate::tree::{Class, Constant, Given, Node, Part};
use crate::value::Val;
use crate::world::Column;

impl Grower<'_> {
    /// `s1.c0 <= $p`, of a parameter that may be left out; `None` where there is no column.
    pub(super) fn guarded(&mut self) -> Option<Node> {
        let class = self.ordered_class();
        let column = self.column(class)?;
        let mut constant = self.constant(class);
        constant.only_param = true;
        constant.given = self.dice.one(&[Given::Yes, Given::No]);
        let op = self.dice.one(&["=", "<>", "<="]);
        let parts = [part(column), Part::Constant(constant)];
        Some(Node::part(&format!("{{}} {op} {{}}"), parts))
    }

    /// `where …`, `where? …`, `where … and? …`, or nothing.
    pub(super) fn clause(&mut self) -> Vec<Part> {
        let text = |text: &str| Part::Text(text.to_owned());
        match self.dice.roll(10) {
            0..=3 => vec![text("where "), part(self.truth(1)), text(" ")],
            4 => match self.guarded() {
                Some(guarded) => vec![text("where? "), part(guarded), text(" ")],
                None => Vec::new(),
            },
            5 => {
                let condition = part(self.truth(1));
                match self.guarded() {
                    Some(guarded) => {
                        let guarded = Part::Optional(vec![text("and? "), part(guarded), text(" ")]);
                        vec![text("where "), condition, text(" "), guarded]
                    }
                    None => vec![text("where "), condition, text(" ")],
                }
            }
            _ => Vec::new(),
        }
    }

    /// A condition of a subquery, sometimes with a term that may be left out.
    pub(super) fn inner_condition(&mut self, depth: usize) -> Node {
        let condition = self.truth(depth);
        if !self.dice.percent(6) {
            return condition;
        }
        match self.guarded() {
            Some(guarded) => {
                let guarded = vec![Part::Text(" and? ".to_owned()), part(guarded)];
                Node::part("{}{}", [part(condition), Part::Optional(guarded)])
            }
            None => condition,
        }
    }

    /// How many rows at most, of a parameter: all of them where it is left out.
    pub(super) fn most(&mut self) -> Part {
        let value = Val::Int(self.dice.between(0, 6));
        let given = self.dice.one(&[Given::Yes, Given::No, Given::No]);
        let declared = Some("bigint".to_owned());
        Part::Constant(Constant { value, declared, is_param: true, only_param: true, given })
    }

    /// `switch $p { a: …, b: (…, …) }, `: one of several orders.
    pub(super) fn switch(&mut self) -> Option<Node> {
        let labels = ["newest", "by_name", "top", "other"];
        let count = 2 + self.dice.roll(3);
        let mut arms = Vec::new();
        for label in &labels[..count] {
            let mut keys = Vec::new();
            for _ in 0..1 + self.dice.roll(2) {
                let class = match self.ordered_class() {
                    Class::Bytes | Class::Uuid => Class::Text,
                    class => class,
                };
                let column = self.column(class)?;
                let direction = self.direction();
                keys.push(Node::part(&format!("{{}}{direction}"), [part(column)]));
            }
            let least = keys.len();
            let several = least > 1;
            let keys = Part::List { items: keys, separator: ", ", least };
            let template =
                if several { format!("{label}: ({{}})") } else { format!("{label}: {{}}") };
            arms.push(Node::part(&template, [keys]));
        }
        let value = Val::Text(labels[self.dice.roll(count)].to_owned());
        let (declared, given) = (Some("enum".to_owned()), Given::Required);
        let arm = Constant { value, declared, is_param: true, only_param: true, given };
        let least = arms.len();
        let arms = Part::List { items: arms, separator: ", ", least };
        Some(Node::part("switch {} { {} }, ", [Part::Constant(arm), arms]))
    }

    /// `c0?: $p`, where null is a value of its own: left as it is, made null, or another value.
    pub(super) fn patched(&mut self, column: &Column) -> Node {
        let null = column.nullable && self.dice.percent(40);
        let value =
            if null { Val::Null } else { self.world.value(&column.kind, false, &mut self.dice) };
        let mark = if column.nullable && (null || self.dice.percent(50)) { "?" } else { "" };
        let declared = Some(format!("{}{mark}", self.world.type_name(&column.kind)));
        let given = self.dice.one(&[Given::Yes, Given::No]);
        let constant = Constant { value, declared, is_param: true, only_param: true, given };
        Node::part(&format!("{}?: {{}}", column.name), [Part::Constant(constant)])
    }
}
