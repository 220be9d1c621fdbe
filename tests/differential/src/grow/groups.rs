//! Grouped queries, aggregates, windows.

use super::{Grower, Query, part};
use crate::tree::{Class, Node, Part, class_of};
use crate::world::Base;

impl Grower<'_> {
    /// Aggregates over groups, or over all rows.
    pub fn grouped(&mut self) -> Query {
        self.start();
        let from = if self.dice.percent(35) {
            self.joins()
        } else {
            let entity = self.dice.roll(self.world.entities.len());
            let source = self.entity_source(entity);
            let from = self.named_entity(&source);
            self.sources.push(source);
            from
        };
        let filter = self.optional_where(2);
        let groups = self.dice.roll(3);
        let mut items = Vec::new();
        for at in 0..groups {
            let class = self.ordered_class();
            let depth = self.dice.roll(2);
            let nesting = std::mem::replace(&mut self.nesting, 0);
            let mut value = self.expr(class, depth);
            self.nesting = nesting;
            // A constant would be read as a position, and groups nothing.
            if !value.has_column() {
                value = Node::expr(Class::Int, "{}.id", [Part::Alias(self.sources[0].alias)]);
            }
            items.push(Node::part(&format!("g{at}: {{}}"), [part(value)]));
        }
        for at in 0..1 + self.dice.roll(3) {
            let (value, _) = self.aggregate();
            items.push(Node::part(&format!("a{at}: {{}}"), [part(value)]));
        }
        let least = groups + 1;
        let items = Part::List { items, separator: ", ", least };
        let names: Vec<String> = (0..groups).map(|at| format!("g{at}")).collect();
        let group =
            if groups == 0 { String::new() } else { format!(" group by {}", names.join(", ")) };
        let having = if groups > 0 && self.dice.percent(30) {
            let (value, class) = loop {
                let (value, class) = self.aggregate();
                if !matches!(class, Class::List(_) | Class::Json) {
                    break (value, class);
                }
            };
            let op = self.dice.one(&["=", "<>", "<", ">="]);
            let constant = self.constant(class);
            let parts = [part(value), Part::Constant(constant)];
            let condition = Node::expr(Class::Bool, &format!("{{}} {op} {{}}"), parts);
            Part::Optional(vec![Part::Text(" having ".to_owned()), part(condition)])
        } else {
            Part::Optional(Vec::new())
        };
        let order = if groups == 0 {
            String::new()
        } else {
            let keys: Vec<String> =
                names.iter().map(|name| format!("{name}{}", self.direction())).collect();
            format!(" order by {}", keys.join(", "))
        };
        let (limit, _) = self.limit(groups > 0);
        let tree = Node::part(
            &format!("select {{ {{}} }} from {{}}{{}}{group}{{}}{order}{{}}"),
            [items, from, filter, having, limit],
        );
        self.finish(tree, groups > 0)
    }

    /// An aggregate with the class of its value.
    fn aggregate(&mut self) -> (Node, Class) {
        let nesting = std::mem::replace(&mut self.nesting, 0);
        let depth = self.dice.roll(2);
        let filter = if self.dice.percent(20) {
            let condition = self.truth(1);
            vec![part(Node::part(" filter (where {})", [part(condition)]))]
        } else {
            Vec::new()
        };
        let filtered = if filter.is_empty() { "" } else { "{}" };
        let (template, class, argument) = match self.dice.roll(15) {
            0 => ("count(*)", Class::Int, None),
            1 => ("count({})", Class::Int, Some(self.comparable())),
            2 => ("count(distinct {})", Class::Int, Some(self.comparable())),
            3 => ("sum({})", Class::Int, Some(Class::Int)),
            4 => ("sum({})", Class::Decimal, Some(Class::Decimal)),
            5 => ("avg({})", Class::Decimal, Some(Class::Decimal)),
            6 => {
                let class = self.dice.one(&[Class::Int, Class::Int, Class::Float]);
                self.approximate |= class == Class::Float;
                ("avg({})", Class::Float, Some(class))
            }
            7 | 8 => {
                let name = self.dice.one(&["min({})", "max({})"]);
                let class = match self.ordered_class() {
                    Class::Bytes | Class::Uuid => Class::Text,
                    class => class,
                };
                (name, class, Some(class))
            }
            9 => {
                let name = self.dice.one(&["bool_and({})", "bool_or({})"]);
                (name, Class::Bool, Some(Class::Bool))
            }
            11 => ("sum({})", Class::Float, Some(Class::Float)),
            12 | 13 => {
                let base = self.dice.one(&Base::ALL);
                let element = class_of(&base.kind());
                ("array_agg({} order by {}, {})", Class::List(base), Some(element))
            }
            14 => ("json_agg({} order by {}, {})", Class::Json, Some(Class::Text)),
            _ => ("string_agg({}, '|' order by {}, {})", Class::Text, Some(Class::Text)),
        };
        self.approximate |= template == "sum({})" && class == Class::Float;
        let mut parts = Vec::new();
        if let Some(argument) = argument {
            parts.push(part(self.expr(argument, depth)));
        }
        if template.contains("_agg(") {
            // Ties would be joined in any order: the last key is the value itself.
            let key = self.column(Class::Int).unwrap_or_else(|| {
                Node::expr(Class::Int, "{}.id", [Part::Alias(self.sources[0].alias)])
            });
            parts.push(part(key.clone()));
            // A constant would be read as a position.
            let constant = matches!(&parts[0], Part::Node(value) if !value.has_column());
            parts.push(if constant { part(key) } else { parts[0].clone() });
        }
        let mut filtered = filtered;
        if matches!(class, Class::List(_)) && filter.is_empty() && self.dice.percent(30) {
            filtered = " filter (where {} is not null)";
            parts.push(parts[0].clone());
        }
        parts.extend(filter);
        self.nesting = nesting;
        (Node::expr(class, &format!("{template}{filtered}"), parts), class)
    }

    /// Values over windows.
    pub fn windowed(&mut self) -> Query {
        self.start();
        let entity = self.dice.roll(self.world.entities.len());
        let source = self.entity_source(entity);
        let from = self.named_entity(&source);
        let alias = source.alias;
        self.sources.push(source);
        let mut items = vec![Node::part("k: {}.id", [Part::Alias(alias)])];
        for at in 0..1 + self.dice.roll(2) {
            let value = self.window(alias);
            items.push(Node::part(&format!("w{at}: {{}}"), [part(value)]));
        }
        let items = Part::List { items, separator: ", ", least: 1 };
        let filter = self.optional_where(2);
        let order = self.order();
        let (limit, ordered) = self.limit(order.is_some());
        let order = order.unwrap_or(Part::Text(String::new()));
        let tree = Node::part("select { {} } from {}{}{}{}", [items, from, filter, order, limit]);
        self.finish(tree, ordered)
    }

    fn window(&mut self, alias: u32) -> Node {
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
            template += self.dice.one(&[
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
            ]);
        }
        self.nesting = nesting;
        Node::expr(class, &(template + ")"), parts)
    }
}
