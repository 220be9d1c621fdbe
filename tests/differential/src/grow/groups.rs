//! Grouped queries and aggregates.

use super::{Grower, Query, part};
use crate::tree::{Class, Given, Node, Part, class_of};
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
            let mut constant = self.constant(class);
            let optional = self.dice.percent(25) && constant.declared.is_some();
            if optional {
                constant.only_param = true;
                constant.given = self.dice.one(&[Given::Yes, Given::No]);
            }
            let parts = [part(value), Part::Constant(constant)];
            let condition = Node::expr(Class::Bool, &format!("{{}} {op} {{}}"), parts);
            let mark = if optional { "?" } else { "" };
            Part::Optional(vec![Part::Text(format!(" having{mark} ")), part(condition)])
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

    /// A visible column that may be null.
    pub(super) fn absent_column(&mut self) -> Option<Node> {
        let mut found = Vec::new();
        for source in &self.sources {
            let Some(entity) = source.entity else { continue };
            for column in self.world.entities[entity].columns.iter().filter(|c| c.nullable) {
                let parts = [Part::Alias(source.alias), Part::Text(column.name.clone())];
                found.push(Node::expr(class_of(&column.kind), "{}.{}", parts));
            }
        }
        if found.is_empty() { None } else { Some(self.dice.one(&found)) }
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
        let (template, class, argument) = match self.dice.roll(16) {
            0 => ("count(*)", Class::Int, None),
            1 | 15 => ("count({})", Class::Int, Some(self.comparable())),
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
                {
                    // In the order in which rows are found, an order says nothing.
                    let template = self.dice.one(&[
                        "array_agg({} order by {}, {})",
                        "array_agg({} order by {} desc, {})",
                        "array_agg({} order by {} desc, {})",
                    ]);
                    (template, Class::List(base), Some(element))
                }
            }
            14 => ("json_agg({} order by {}, {})", Class::Json, Some(Class::Text)),
            _ => ("string_agg({}, '|' order by {}, {})", Class::Text, Some(Class::Text)),
        };
        self.approximate |= template == "sum({})" && class == Class::Float;
        let mut parts = Vec::new();
        if let Some(argument) = argument {
            // What is counted is often there in every row: then it counts the rows.
            let absent = (template == "count({})" && self.dice.percent(60))
                .then(|| self.absent_column())
                .flatten();
            parts.push(part(absent.unwrap_or_else(|| self.expr(argument, depth))));
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
}
