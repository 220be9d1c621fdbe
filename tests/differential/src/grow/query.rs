//! Queries: sources, columns, filters, order and limit.

use super::{Grower, Query, Source, part};
use crate::tree::{Class, Constant, Node, Part, Sort};
use crate::value::Val;

impl Grower<'_> {
    /// A query of one source: filtered, ordered, cut.
    pub fn plain(&mut self) -> Query {
        self.start();
        let entity = self.dice.roll(self.world.entities.len());
        let source = self.entity_source(entity);
        let from = self.named_entity(&source);
        self.sources.push(source);
        let shape = self.shape(3);
        let filter = self.optional_where(3);
        let order = self.order();
        let (limit, ordered) = self.limit(order.is_some());
        let tree = Node::part(
            "select {} from {}{}{}{}",
            [part(shape), from, filter, order.unwrap_or(Part::Text(String::new())), limit],
        );
        self.finish(tree, ordered)
    }

    /// Forgets what was grown before.
    pub(super) fn start(&mut self) {
        self.sources.clear();
        self.next_alias = 0;
        self.approximate = false;
        self.nesting = 2;
    }

    pub(super) fn finish(&mut self, tree: Node, ordered: bool) -> Query {
        Query { tree, ordered, approximate: self.approximate }
    }

    /// `E0 s1`.
    pub(super) fn named_entity(&self, source: &Source) -> Part {
        let entity = source.entity.map_or("", |at| self.world.entities[at].name.as_str());
        part(Node::part("{} {}", [Part::Text(entity.to_owned()), Part::Alias(source.alias)]))
    }

    /// `{ id: s1.id, v0: …, … }`.
    pub(super) fn shape(&mut self, depth: usize) -> Node {
        let mut items = Vec::new();
        if let Some(source) = self.sources.first() {
            let parts = [Part::Alias(source.alias), Part::Text(source.columns[0].name.clone())];
            items.push(Node::part("k: {}.{}", parts));
        }
        for at in 0..1 + self.dice.roll(4) {
            let class = self.class();
            let value = if self.dice.percent(1) {
                let border = self.border();
                Node::expr(Class::Int, "({} + {})", [part(self.leaf(Class::Int)), border])
            } else {
                self.expr(class, depth)
            };
            items.push(Node::part(&format!("v{at}: {{}}"), [part(value)]));
        }
        let items = Part::List { items, separator: ", ", least: 1 };
        Node::part("{ {} }", [items])
    }

    /// ` where …`, or nothing.
    pub(super) fn optional_where(&mut self, depth: usize) -> Part {
        if self.dice.percent(25) {
            return Part::Optional(Vec::new());
        }
        let condition = self.truth(depth);
        let mut parts = vec![Part::Text(" where ".to_owned()), part(condition)];
        if self.nesting > 0
            && self.dice.percent(12)
            && let Some(guarded) = self.guarded()
        {
            let guarded = vec![Part::Text(" and? ".to_owned()), part(guarded)];
            parts.push(Part::Optional(guarded));
        }
        Part::Optional(parts)
    }

    /// ` order by …`, ending in what tells the rows apart.
    pub(super) fn order(&mut self) -> Option<Part> {
        if self.dice.percent(25) {
            return None;
        }
        let mut items = Vec::new();
        if self.nesting > 0 && self.dice.percent(6) {
            items.extend(self.switch());
        }
        for _ in 0..self.dice.roll(3) {
            let class = match self.ordered_class() {
                Class::Bytes | Class::Uuid => Class::Text,
                class => class,
            };
            let value = if self.dice.percent(12) { self.uncollated() } else { self.expr(class, 2) };
            // A constant would be read as a position, and orders nothing.
            if !value.has_column() {
                continue;
            }
            let direction = self.direction();
            items.push(Node::part(&format!("{{}}{direction}, "), [part(value)]));
        }
        let mut keys = Vec::new();
        for source in &self.sources {
            for name in &source.key {
                let parts = [Part::Alias(source.alias), Part::Text(name.clone())];
                keys.push(Node::part("{}.{}", parts));
            }
        }
        let told_apart = self.sources.iter().all(|source| !source.key.is_empty());
        if keys.is_empty() || !told_apart {
            return None;
        }
        let least = keys.len();
        let free = Part::List { items, separator: "", least: 0 };
        let last = Part::List { items: keys, separator: ", ", least };
        Some(part(Node::part(" order by {}{}", [free, last])))
    }

    /// ` desc nulls last` and the like.
    pub(super) fn direction(&mut self) -> String {
        let direction = self.dice.one(&["", " desc", " asc"]);
        let nulls = self.dice.one(&["", " nulls first", " nulls last"]);
        format!("{direction}{nulls}")
    }

    /// ` limit … offset …`, only where the order is total.
    pub(super) fn limit(&mut self, ordered: bool) -> (Part, bool) {
        let mut parts = Vec::new();
        if ordered && self.dice.percent(35) {
            let count = |grower: &mut Self| {
                let value = Val::Int(grower.dice.between(0, 6));
                let is_param = grower.dice.percent(50);
                Part::Constant(Constant::new(value, Some("bigint".to_owned()), is_param))
            };
            parts.push(Part::Text(" limit ".to_owned()));
            parts.push(if self.dice.percent(20) { self.most() } else { count(self) });
            if self.dice.percent(40) {
                parts.push(Part::Optional(vec![Part::Text(" offset ".to_owned()), count(self)]));
            }
        }
        (Part::Optional(parts), ordered)
    }

    /// A count or sum over the rows of a list, or a scalar subquery.
    pub(super) fn counted(&mut self, depth: usize) -> Option<Node> {
        if self.nesting == 0 || depth == 0 && self.dice.percent(50) {
            return None;
        }
        let lists: Vec<(u32, usize)> = self
            .sources
            .iter()
            .filter_map(|source| source.entity.map(|entity| (source.alias, entity)))
            .flat_map(|(alias, entity)| {
                (0..self.world.entities[entity].lists.len()).map(move |at| (alias, entity, at))
            })
            .map(|(alias, entity, at)| (alias, entity * 100 + at))
            .collect();
        if lists.is_empty() {
            return None;
        }
        let (alias, packed) = self.dice.one(&lists);
        let list = self.world.entities[packed / 100].lists[packed % 100].clone();
        let path = Part::Text(list.name.clone());
        Some(match self.dice.roll(3) {
            0 => Node::expr(Class::Int, "count({}.{})", [Part::Alias(alias), path]),
            1 => Node::expr(Class::Int, "sum({}.{}.id)", [Part::Alias(alias), path]),
            _ => Node::expr(Class::Int, "max({}.{}.id)", [Part::Alias(alias), path]),
        })
    }

    /// `exists (…)` and `in (select …)`.
    pub(super) fn membership(&mut self, depth: usize) -> Option<Node> {
        if self.nesting == 0 {
            return None;
        }
        self.nesting -= 1;
        let entity = self.dice.roll(self.world.entities.len());
        let source = self.entity_source(entity);
        let from = self.named_entity(&source);
        let class = self.comparable();
        let value = part(self.expr(class, depth.min(1)));
        self.sources.push(source);
        let condition = part(self.inner_condition(depth.min(2)));
        let inner = part(self.expr(class, depth.min(1)));
        self.sources.pop();
        self.nesting += 1;
        let not = self.dice.one(&["", "not "]);
        Some(if self.dice.percent(45) {
            let template = format!("({not}exists ({{}} where {{}}))");
            Node::new(Sort::Expr(Class::Bool), &template, [from, condition])
        } else {
            let template = format!("({{}} {not}in (select {{}} from {{}} where {{}}))");
            Node::new(Sort::Expr(Class::Bool), &template, [value, inner, from, condition])
        })
    }
}
