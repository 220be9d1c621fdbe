//! Nested lists in nested lists, and pages: all of them together are the whole list.

use super::{Asked, Case, Grower, Query, Relation, part};
use crate::tree::{Constant, Given, Node, Part, Sort};
use crate::value::Val;

impl Grower<'_> {
    /// Lists in the rows of a list, each with a filter, an order and a limit of its own.
    pub fn deep(&mut self) -> Query {
        self.start();
        let entity = self.dice.roll(self.world.entities.len());
        let source = self.entity_source(entity);
        let (from, alias) = (self.named_entity(&source), source.alias);
        self.sources.push(source);
        let items = self.items(alias, entity, 2);
        let filter = self.optional_where(1);
        let order = self.order();
        let (limit, ordered) = self.limit(order.is_some());
        let order = order.unwrap_or(Part::Text(String::new()));
        let tree = Node::part("select { {} } from {}{}{}{}", [items, from, filter, order, limit]);
        self.finish(tree, ordered)
    }

    /// `k: s1.id, v0: …, m0: s1.l1_r0 as s2 (…) { … }`.
    pub(super) fn items(&mut self, alias: u32, entity: usize, depth: usize) -> Part {
        let mut items = vec![Node::part("k: {}.id", [Part::Alias(alias)])];
        for at in 0..1 + self.dice.roll(2) {
            let class = self.class();
            let value = part(self.expr(class, 1));
            items.push(Node::part(&format!("v{at}: {{}}"), [value]));
        }
        items.extend(self.objects(alias, entity, depth));
        let lists = self.world.entities[entity].lists.clone();
        for at in 0..if depth == 0 || lists.is_empty() { 0 } else { 1 + self.dice.roll(2) } {
            let list = self.dice.one(&lists);
            let child = self.entity_source(list.entity);
            let own = child.alias;
            let outer = std::mem::replace(&mut self.sources, vec![child]);
            let condition = self.clause();
            let key = match self.column(crate::tree::Class::Int) {
                Some(column) if self.dice.percent(60) => {
                    let direction = self.direction();
                    vec![part(Node::part(&format!("{{}}{direction}, "), [part(column)]))]
                }
                _ => Vec::new(),
            };
            let limit =
                self.dice.one(&["", "", " limit 1", " limit 2", " limit 2 offset 1", " limit {}"]);
            let most = (limit == " limit {}").then(|| self.most());
            let down = self.dice.one(&["", " desc"]);
            let inner = self.items(own, list.entity, depth - 1);
            self.sources = outer;
            let one = if limit == " limit 1" { " one?" } else { "" };
            let template = format!(
                "m{at}: {{}}.{{}} as {{}} ({{}}order by {{}}{{}}.id{down}{limit}) {{ {{}} }}{one}"
            );
            let mut parts = vec![
                Part::Alias(alias),
                Part::Text(list.name.clone()),
                Part::Alias(own),
                Part::Optional(condition),
                Part::Optional(key),
                Part::Alias(own),
            ];
            parts.extend(most);
            parts.push(inner);
            items.push(Node::part(&template, parts));
        }
        Part::List { items, separator: ", ", least: 1 }
    }

    /// Rows in the order of a column that may be null.
    fn by_absent(&mut self) -> Query {
        self.start();
        let entity = self.dice.roll(self.world.entities.len());
        let source = self.entity_source(entity);
        let (from, alias) = (self.named_entity(&source), source.alias);
        self.sources.push(source);
        let is_ordered = |node: &Node| matches!(node.sort, Sort::Expr(class) if class.is_ordered());
        let Some(column) = self.absent_column().filter(is_ordered) else { return self.plain() };
        let direction = self.direction();
        let (at, key) = (Part::Alias(alias), part(column));
        let parts = [at.clone(), key.clone(), from, key, at];
        let template = format!(
            "select {{ k: {{}}.id, v0: {{}} }} from {{}} order by {{}}{direction}, {{}}.id"
        );
        let tree = Node::part(&template, parts);
        self.finish(tree, true)
    }

    /// The whole list, and the same page by page.
    pub(super) fn paged(&mut self) -> Case {
        let whole = loop {
            let query = match self.dice.roll(7) {
                4..=6 => self.by_absent(),
                0 => self.windowed(),
                1 => self.joined(),
                2 => self.deep(),
                _ => self.plain(),
            };
            let text = query.tree.write(crate::tree::Style::AsGrown).text;
            if query.ordered && !text.contains(" limit ") {
                break query;
            }
        };
        let size = 1 + self.dice.roll(4);
        let with = |suffix: Node| {
            let tree = Node::part("{}{}", [part(whole.tree.clone()), part(suffix)]);
            Asked::from(Query { tree, ..whole.clone() })
        };
        let keyset = Node::part(&format!(" page keyset {size}"), []);
        let number = Constant {
            value: Val::Int(1),
            declared: Some("bigint".to_owned()),
            is_param: true,
            only_param: true,
            given: Given::Required,
        };
        let offset =
            Node::part(&format!(" page offset {{}} size {size}"), [Part::Constant(number)]);
        let queries = vec![whole.clone().into(), with(keyset), with(offset)];
        Case { name: "page by page", queries, relation: Relation::Equal }
    }
}
