//! Queries of several sources: joins, derived tables, `with`, set operations, `distinct`.

use super::{Field, Grower, Query, Source, part};
use crate::tree::{Class, Node, Part, Style};

impl Grower<'_> {
    /// A query of two or three joined sources.
    pub fn joined(&mut self) -> Query {
        self.start();
        let from = self.joins();
        let shape = self.shape(2);
        let filter = self.optional_where(2);
        let order = self.order();
        let (limit, ordered) = self.limit(order.is_some());
        let order = order.unwrap_or(Part::Text(String::new()));
        let tree = Node::part("select {} from {}{}{}{}", [part(shape), from, filter, order, limit]);
        self.finish(tree, ordered)
    }

    /// A source with others joined to it, all of them visible afterwards.
    pub(super) fn joins(&mut self) -> Part {
        let entity = self.dice.roll(self.world.entities.len());
        let first = self.entity_source(entity);
        let mut parts = vec![self.named_entity(&first)];
        let mut template = "{}".to_owned();
        self.sources.push(first);
        for _ in 0..1 + self.dice.roll(2) {
            let kind =
                self.dice.one(&["join", "left join", "left join", "right join", "full join"]);
            template += &format!(" {kind} {{}}");
            let joined = self.join(kind);
            parts.push(joined);
        }
        part(Node::part(&template, parts))
    }

    /// What stands behind `join`: a relation of a source before, or an entity with its condition.
    fn join(&mut self, kind: &str) -> Part {
        let mut paths = Vec::new();
        for source in &self.sources {
            let Some(entity) = source.entity else { continue };
            let declared = &self.world.entities[entity];
            for relation in &declared.relations {
                paths.push((source.alias, relation.name.clone(), relation.target));
            }
            for list in &declared.lists {
                paths.push((source.alias, list.name.clone(), list.entity));
            }
        }
        let by_path = !paths.is_empty() && self.dice.percent(60);
        if by_path {
            let (alias, name, target) = self.dice.one(&paths);
            let source = self.entity_source(target);
            let parts = [Part::Alias(alias), Part::Text(name), Part::Alias(source.alias)];
            let mut parts = parts.to_vec();
            let mut template = "{}.{} {}".to_owned();
            self.sources.push(source);
            if self.dice.percent(30) {
                template += " on {}";
                parts.push(part(self.truth(1)));
            }
            return part(Node::part(&template, parts));
        }
        let entity = self.dice.roll(self.world.entities.len());
        let source = self.entity_source(entity);
        let named = self.named_entity(&source);
        let own = [Part::Alias(source.alias), Part::Text("id".to_owned())];
        self.sources.push(source);
        // A full join is by equality alone: PostgreSQL cannot do others.
        if kind.starts_with("full") {
            let first = self.sources[0].alias;
            let [alias, id] = own;
            let equal = Node::expr(Class::Bool, "{}.{} = {}.id", [alias, id, Part::Alias(first)]);
            return part(Node::part("{} on {}", [named, part(equal)]));
        }
        let condition = self.truth(2);
        part(Node::part("{} on {}", [named, part(condition)]))
    }

    /// A query whose rows are the output of another: `from (select …)` or `with`.
    pub fn derived(&mut self) -> Query {
        self.start();
        let entity = self.dice.roll(self.world.entities.len());
        let inner = self.entity_source(entity);
        let from = self.named_entity(&inner);
        let id = Part::Alias(inner.alias);
        self.sources.push(inner);
        let mut columns = vec![Field { name: "k".to_owned(), class: Class::Int }];
        let mut items = vec![Node::part("k: {}.id", [id])];
        for at in 0..1 + self.dice.roll(3) {
            let class = self.class();
            let value = self.expr(class, 2);
            items.push(Node::part(&format!("d{at}: {{}}"), [part(value)]));
            columns.push(Field { name: format!("d{at}"), class });
        }
        let items = Part::List { items, separator: ", ", least: 1 };
        let filter = self.optional_where(2);
        let query = part(Node::part("select { {} } from {}{}", [items, from, filter]));
        self.sources.clear();
        let alias = self.alias();
        let outer = Source { alias, entity: None, columns, key: vec!["k".to_owned()] };
        let alias = Part::Alias(outer.alias);
        self.sources.push(outer);
        let with = self.dice.percent(50);
        let mut from_parts = if with { vec![alias] } else { vec![query.clone(), alias] };
        let mut from_text = if with { "c1 {}".to_owned() } else { "({}) as {}".to_owned() };
        if self.dice.percent(30) {
            let entity = self.dice.roll(self.world.entities.len());
            let other = self.entity_source(entity);
            from_parts.push(self.named_entity(&other));
            self.sources.push(other);
            from_parts.push(part(self.truth(1)));
            from_text += " left join {} on {}";
        }
        let from = part(Node::part(&from_text, from_parts));
        let shape = self.shape(2);
        let filter = self.optional_where(2);
        let order = self.order();
        let (limit, ordered) = self.limit(order.is_some());
        let order = order.unwrap_or(Part::Text(String::new()));
        let mut parts = vec![part(shape), from, filter, order, limit];
        let mut template = "select {} from {}{}{}{}".to_owned();
        if with {
            template = format!("with c1 as ({{}}) {template}");
            parts.insert(0, query);
        }
        let tree = Node::part(&template, parts);
        self.finish(tree, ordered)
    }

    /// Two or three selects under set operators, ordered by all their columns.
    pub fn set(&mut self) -> Query {
        self.start();
        let classes: Vec<Class> = (0..1 + self.dice.roll(2))
            .map(|_| {
                self.dice.one(&[
                    Class::Int,
                    Class::Int,
                    Class::Text,
                    Class::Decimal,
                    Class::Bool,
                    Class::Date,
                    Class::Timestamptz,
                    Class::Uuid,
                    Class::Enum(0),
                ])
            })
            .collect();
        let first = self.arm(&classes);
        let second = self.arm(&classes);
        let ops = ["union", "union all", "intersect", "except"];
        let op = self.dice.one(&ops);
        let mut tree = Node::part(&format!("{{}} {op} {{}}"), [part(first), part(second)]);
        if self.dice.percent(80) {
            let third = self.arm(&classes);
            let op = self.dice.one(&ops);
            let third = if self.dice.percent(30) {
                let (inner, fourth) = (self.dice.one(&ops), self.arm(&classes));
                let both = [part(third), part(fourth)];
                Node::part(&format!("({{}} {inner} {{}})"), both)
            } else {
                third
            };
            let (a, b) = (part(tree), part(third));
            tree = if self.dice.percent(30) {
                Node::part(&format!("({{}}) {op} {{}}"), [a, b])
            } else {
                Node::part(&format!("{{}} {op} ({{}})"), [b, a])
            };
        }
        let mut keys = Vec::new();
        for at in 0..classes.len() {
            let direction = self.direction();
            keys.push(Node::part(&format!("v{at}{direction}"), []));
        }
        let least = keys.len();
        let keys = Part::List { items: keys, separator: ", ", least };
        let (limit, ordered) = self.limit(true);
        let tree = Node::part("{} order by {}{}", [part(tree), keys, limit]);
        self.finish(tree, ordered)
    }

    /// `select distinct on (…)`: the first row of each group, in an order without ties.
    pub fn distinct_on(&mut self) -> Query {
        self.start();
        let entity = self.dice.roll(self.world.entities.len());
        let source = self.entity_source(entity);
        let (from, alias) = (self.named_entity(&source), source.alias);
        self.sources.push(source);
        let (mut on, mut keys) = (Vec::new(), Vec::new());
        for _ in 0..1 + self.dice.roll(2) {
            let class = self.ordered_class();
            let depth = self.dice.roll(2);
            let nesting = std::mem::replace(&mut self.nesting, 0);
            let mut value = self.expr(class, depth);
            self.nesting = nesting;
            // A parameter that is written twice would be two of them.
            let params = value.write(Style::AsGrown).params;
            if !value.has_column() || !params.is_empty() {
                value = Node::expr(Class::Int, "{}.id", [Part::Alias(alias)]);
            }
            // Values that several rows have: else each row is the first of its own.
            if on.is_empty() && self.dice.percent(65) {
                value = Node::expr(Class::Int, "({}.id % 2)", [Part::Alias(alias)]);
            }
            let direction = self.direction();
            keys.push(Node::part(&format!("{{}}{direction}"), [part(value.clone())]));
            on.push(value);
        }
        if let Some(column) = self.column(Class::Int) {
            let direction = self.direction();
            keys.push(Node::part(&format!("{{}}{direction}"), [part(column)]));
        }
        keys.push(Node::part("{}.id", [Part::Alias(alias)]));
        let least = on.len();
        let on = Part::List { items: on, separator: ", ", least };
        let least = keys.len();
        let keys = Part::List { items: keys, separator: ", ", least };
        let shape = part(self.shape(2));
        let filter = self.optional_where(2);
        let (limit, ordered) = self.limit(true);
        let tree = Node::part(
            "select distinct on ({}) {} from {}{} order by {}{}",
            [on, shape, from, filter, keys, limit],
        );
        self.finish(tree, ordered)
    }

    fn arm(&mut self, classes: &[Class]) -> Node {
        self.sources.clear();
        let entity = self.dice.roll(self.world.entities.len());
        let source = self.entity_source(entity);
        let from = self.named_entity(&source);
        self.sources.push(source);
        let mut items = Vec::new();
        for (at, class) in classes.iter().enumerate() {
            let depth = self.dice.roll(2);
            let value = self.expr(*class, depth);
            items.push(Node::part(&format!("v{at}: {{}}"), [part(value)]));
        }
        let least = items.len();
        let items = Part::List { items, separator: ", ", least };
        let filter = self.optional_where(1);
        if self.dice.percent(20) {
            let alias = self.sources[0].alias;
            let (down, most) = (self.dice.one(&["", " desc"]), self.small(0, 4));
            let template =
                format!("(select {{ {{}} }} from {{}}{{}} order by {{}}.id{down} limit {{}})");
            return Node::part(&template, [items, from, filter, Part::Alias(alias), most]);
        }
        Node::part("select { {} } from {}{}", [items, from, filter])
    }

    /// `select distinct`, ordered by what is selected.
    pub fn distinct(&mut self) -> Query {
        self.start();
        let entity = self.dice.roll(self.world.entities.len());
        let source = self.entity_source(entity);
        let from = self.named_entity(&source);
        self.sources.push(source);
        let (mut items, mut keys) = (Vec::new(), Vec::new());
        for at in 0..1 + self.dice.roll(2) {
            let class = self.ordered_class();
            let depth = self.dice.roll(3);
            let mut value = self.expr(class, depth);
            if !value.has_column() {
                value = Node::expr(Class::Int, "{}.id", [Part::Alias(self.sources[0].alias)]);
            }
            items.push(Node::part(&format!("v{at}: {{}}"), [part(value)]));
            let direction = self.direction();
            keys.push(Node::part(&format!("v{at}{direction}"), []));
        }
        let least = items.len();
        let items = Part::List { items, separator: ", ", least };
        let keys = Part::List { items: keys, separator: ", ", least };
        let filter = self.optional_where(2);
        let (limit, ordered) = self.limit(true);
        let tree = Node::part(
            "select distinct { {} } from {}{} order by {}{}",
            [items, from, filter, keys, limit],
        );
        self.finish(tree, ordered)
    }
}
