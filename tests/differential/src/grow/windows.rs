//! Windows: alone, by name, with frames.

use super::{Grower, Query, part};
use crate::tree::{Class, Constant, Given, Node, Part};
use crate::value::Val;

/// Frames, of rows and of groups that are the same in the order.
const FRAMES: &[&str] = &[
    " rows between 1 preceding and current row",
    " rows between unbounded preceding and 1 following",
    " rows between 2 preceding and 1 preceding",
    " rows between current row and unbounded following",
    " groups between 1 preceding and 1 following",
    " rows between 1 preceding and 2 following exclude current row",
    " groups between unbounded preceding and 1 preceding",
    " groups between current row and 2 following exclude ties",
    " groups between 1 preceding and current row exclude group",
    " range between unbounded preceding and current row exclude current row",
    " range between current row and unbounded following",
    " rows 2 preceding",
    " rows between 2 following and 3 following exclude no others",
    " rows between {} preceding and current row",
    " groups between 1 preceding and {} following",
];

impl Grower<'_> {
    /// Values over windows.
    pub fn windowed(&mut self) -> Query {
        self.start();
        let entity = self.dice.roll(self.world.entities.len());
        let source = self.entity_source(entity);
        let from = self.named_entity(&source);
        let alias = source.alias;
        self.sources.push(source);
        let mut items = vec![Node::part("k: {}.id", [Part::Alias(alias)])];
        let named = self.dice.percent(35);
        let windows = if named { self.named_windows(alias) } else { Part::Optional(Vec::new()) };
        for at in 0..1 + self.dice.roll(3) {
            let by_name = named && self.dice.percent(70);
            let value = self.window(alias, by_name);
            items.push(Node::part(&format!("w{at}: {{}}"), [part(value)]));
        }
        let items = Part::List { items, separator: ", ", least: 1 };
        let filter = self.optional_where(2);
        let order = self.order();
        let (limit, ordered) = self.limit(order.is_some());
        let order = order.unwrap_or(Part::Text(String::new()));
        let parts = [items, from, filter, windows, order, limit];
        let tree = Node::part("select { {} } from {}{}{}{}{}", parts);
        self.finish(tree, ordered)
    }

    /// ` window w as (…), v as (partition by …)`: the first in an order without ties, the second without one.
    fn named_windows(&mut self, alias: u32) -> Part {
        let id = Node::expr(Class::Int, "{}.id", [Part::Alias(alias)]);
        let key = |grower: &mut Self| {
            let class = grower.ordered_class();
            part(grower.column(class).unwrap_or_else(|| id.clone()))
        };
        let (first, second, order) = (key(self), key(self), key(self));
        let direction = self.direction();
        let template = format!(
            " window w as (partition by {{}} order by {{}}{direction}, {{}}.id), v as (partition by {{}})"
        );
        part(Node::part(&template, [first, order, Part::Alias(alias), second]))
    }

    fn window(&mut self, alias: u32, by_name: bool) -> Node {
        let nesting = std::mem::replace(&mut self.nesting, 0);
        let (call, class, argument, framed) = match self.dice.roll(15) {
            0 => ("row_number()", Class::Int, None, false),
            1 => ("rank()", Class::Int, None, false),
            2 => ("dense_rank()", Class::Int, None, false),
            3 => ("count({})", Class::Int, Some(Class::Text), true),
            4 => ("sum({})", Class::Int, Some(Class::Int), true),
            5 => ("sum({})", Class::Decimal, Some(Class::Decimal), true),
            10 => {
                let name = self.dice.one(&["ntile(1)", "ntile(3)", "ntile(7)"]);
                (name, Class::Int, None, false)
            }
            11 => {
                let name = self.dice.one(&["percent_rank()", "cume_dist()"]);
                (name, Class::Float, None, false)
            }
            12 => {
                let name = self.dice.one(&["nth_value({}, 1)", "nth_value({}, 2)"]);
                let class = self.comparable();
                (name, class, Some(class), true)
            }
            13 => {
                let name = self.dice.one(&["lag({}, 1, 0)", "lead({}, 2, -1)"]);
                (name, Class::Int, Some(Class::Int), false)
            }
            14 => {
                let name = self.dice.one(&["bool_and({})", "bool_or({})"]);
                (name, Class::Bool, Some(Class::Bool), true)
            }
            6 => {
                let name = self.dice.one(&["lag({})", "lead({})", "lag({}, 2)"]);
                let class = self.comparable();
                (name, class, Some(class), false)
            }
            7 => {
                let name = self.dice.one(&["first_value({})", "last_value({})"]);
                let class = self.comparable();
                (name, class, Some(class), true)
            }
            8 => {
                let name = self.dice.one(&["min({})", "max({})"]);
                let class = self.dice.one(&[Class::Int, Class::Text, Class::Decimal, Class::Date]);
                (name, class, Some(class), true)
            }
            _ => ("avg({})", Class::Decimal, Some(Class::Decimal), true),
        };
        let mut parts = Vec::new();
        if let Some(argument) = argument {
            let depth = self.dice.roll(2);
            parts.push(part(self.expr(argument, depth)));
        }
        if by_name {
            self.nesting = nesting;
            return self.over_named((call, class, framed), alias, parts);
        }
        let mut template = format!("{call} over (");
        if self.dice.percent(60) {
            let class = self.ordered_class();
            template += "partition by {} ";
            let key = match self.column(class) {
                Some(column) => column,
                None => Node::expr(Class::Int, "{}.id", [Part::Alias(alias)]),
            };
            parts.push(part(key));
        }
        let class_of_key = match self.ordered_class() {
            Class::Bytes | Class::Uuid => Class::Text,
            class => class,
        };
        template += "order by ";
        if let Some(column) = self.column(class_of_key) {
            template += &format!("{{}}{}", self.direction());
            parts.push(part(column));
            // Ranks may tie; everything else must not depend on what comes first among equals.
            let ties = call.contains("rank") || call == "cume_dist()";
            if !ties || self.dice.percent(40) {
                template += ", {}.id";
                parts.push(Part::Alias(alias));
            }
        } else {
            template += "{}.id";
            parts.push(Part::Alias(alias));
        }
        if framed && self.dice.percent(75) {
            let frame = self.dice.one(FRAMES);
            template += frame;
            parts.extend(self.offset(frame));
        }
        self.nesting = nesting;
        Node::expr(class, &(template + ")"), parts)
    }

    /// The parameter of a frame that has one.
    fn offset(&mut self, frame: &str) -> Option<Part> {
        let declared = Some(self.dice.one(&["int", "bigint"]).to_owned());
        let value = Val::Int(self.dice.between(0, 3));
        let given = Given::Required;
        let constant = Constant { value, declared, is_param: true, only_param: true, given };
        frame.contains("{}").then_some(Part::Constant(constant))
    }

    /// A call over a window that has a name, as it is, with an order or with a frame.
    fn over_named(
        &mut self,
        (call, class, framed): (&str, Class, bool),
        alias: u32,
        mut parts: Vec<Part>,
    ) -> Node {
        let frame = if framed && self.dice.percent(60) { self.dice.one(FRAMES) } else { "" };
        if self.dice.percent(40) {
            parts.push(Part::Alias(alias));
            parts.extend(self.offset(frame));
            return Node::expr(class, &format!("{call} over (v order by {{}}.id{frame})"), parts);
        }
        parts.extend(self.offset(frame));
        let window = if frame.is_empty() { "w".to_owned() } else { format!("(w{frame})") };
        Node::expr(class, &format!("{call} over {window}"), parts)
    }
}
