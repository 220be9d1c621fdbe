//! Recursive queries: counters, trees, and everything that can be reached.

use super::{Field, Grower, Query, Source, part};
use crate::tree::{Class, Constant, Node, Part};
use crate::value::Val;

impl Grower<'_> {
    /// A query over what `with recursive` gives.
    pub fn recursive(&mut self) -> Query {
        self.start();
        let own: Vec<(usize, String)> = (0..self.world.entities.len())
            .flat_map(|at| {
                let relations = self.world.entities[at].relations.iter();
                let to_itself = relations.filter(move |relation| relation.target == at);
                to_itself.map(move |relation| (at, relation.name.clone()))
            })
            .collect();
        let (term, columns, key) = match self.dice.roll(3) {
            0 if !own.is_empty() => {
                let (entity, relation) = self.dice.one(&own);
                self.tree(entity, &relation)
            }
            1 => self.reached(),
            _ => self.counter(),
        };
        self.sources.clear();
        let key = key.iter().map(|&name| name.to_owned()).collect();
        let source = Source { alias: self.alias(), entity: None, columns, key };
        let alias = Part::Alias(source.alias);
        self.sources.push(source);
        let mut from = vec![part(term), alias];
        let mut template = "with recursive c1 as ({}) select {} from c1 {}".to_owned();
        if self.dice.percent(25) {
            let entity = self.dice.roll(self.world.entities.len());
            let other = self.entity_source(entity);
            from.push(self.named_entity(&other));
            self.sources.push(other);
            from.push(part(self.truth(1)));
            template += " left join {} on {}";
        }
        let shape = part(self.shape(2));
        from.insert(1, shape);
        let filter = self.optional_where(1);
        let order = self.order();
        let (limit, ordered) = self.limit(order.is_some());
        from.extend([filter, order.unwrap_or(Part::Text(String::new())), limit]);
        let tree = Node::part(&(template + "{}{}{}"), from);
        self.finish(tree, ordered)
    }

    /// What the rows of a recursion are called in its second half: the row before.
    fn before(&mut self, columns: &[(&str, Class)]) -> Source {
        let columns = columns.iter().map(|&(name, class)| Field { name: name.to_owned(), class });
        Source { alias: self.alias(), entity: None, columns: columns.collect(), key: Vec::new() }
    }

    /// Numbers, each with a value made of the one before.
    fn counter(&mut self) -> (Node, Vec<Field>, &'static [&'static str]) {
        let class = self.dice.one(&[Class::Int, Class::Text, Class::Date, Class::Timestamptz]);
        // From every row of an entity: then the same value comes several times.
        let rows = self.dice.percent(60);
        let (first, start) = if rows {
            let entity = self.dice.roll(self.world.entities.len());
            let source = self.entity_source(entity);
            let named = self.named_entity(&source);
            self.sources.push(source);
            let first = match class {
                // Several rows begin alike.
                Class::Int if self.dice.percent(60) => {
                    let id = Part::Alias(self.sources[0].alias);
                    part(Node::expr(class, "({}.id % 2)", [id]))
                }
                _ => part(self.leaf(class)),
            };
            self.sources.clear();
            (first, part(Node::part(" from {}", [named])))
        } else {
            let first = self.constant(class);
            let is_param = first.declared.is_some();
            (Part::Constant(Constant { is_param, ..first }), Part::Text(String::new()))
        };
        let source = self.before(&[("n", Class::Int), ("v", class)]);
        let alias = source.alias;
        let fields = source.columns.clone();
        self.sources.push(source);
        let next = match class {
            Class::Int => {
                let other = part(self.leaf(Class::Int));
                Node::expr(class, "({}.v % 1000 + {} % 1000)", [Part::Alias(alias), other])
            }
            Class::Text => {
                let word = self.word(&["a", "é", "%"]);
                Node::expr(class, "({}.v || {})", [Part::Alias(alias), word])
            }
            Class::Date => self.date(1),
            _ => self.instant(class, 1),
        };
        let most = self.small(0, 6);
        let more = if self.dice.percent(30) { self.truth(1) } else { self.always() };
        let tree = Node::part(
            "select { n: 0, v: {} }{} union all select { {}.n + 1, {} } from c1 {} where {}.n < {} and {}",
            [
                first,
                start,
                Part::Alias(alias),
                part(next),
                Part::Alias(alias),
                Part::Alias(alias),
                most,
                part(more),
            ],
        );
        (tree, fields, if rows { &[] } else { &["n"] })
    }

    fn always(&mut self) -> Node {
        let value = Constant::new(Val::Bool(true), None, false);
        Node::expr(Class::Bool, "{}", [Part::Constant(value)])
    }

    /// Rows with those that refer to them, or to which they refer, level by level.
    fn tree(
        &mut self,
        entity: usize,
        relation: &str,
    ) -> (Node, Vec<Field>, &'static [&'static str]) {
        let root = self.entity_source(entity);
        let (named, root_alias) = (self.named_entity(&root), root.alias);
        self.sources.push(root);
        let start = self.optional_where(1);
        self.sources.clear();
        let before = self.before(&[("k", Class::Int), ("d", Class::Int)]);
        let child = self.entity_source(entity);
        let (child_alias, alias) = (child.alias, before.alias);
        let (again, fields) = (self.named_entity(&child), before.columns.clone());
        let down = self.dice.percent(70);
        let on = if down {
            let parts =
                [Part::Alias(child_alias), Part::Text(relation.to_owned()), Part::Alias(alias)];
            Node::part("{}.{}.id = {}.k", parts)
        } else {
            // Several ways lead to one row.
            let parts = [Part::Alias(child_alias), Part::Alias(alias), Part::Alias(alias)];
            Node::part("{}.id < {}.k and {}.d < 2", parts)
        };
        self.sources.extend([child, before]);
        let more = if self.dice.percent(30) { self.truth(1) } else { self.always() };
        let all = if down { "union all" } else { "union" };
        let tree = Node::part(
            &format!(
                "select {{ k: {{}}.id, d: 0 }} from {{}}{{}} {all} select {{ {{}}.id, {{}}.d + 1 }} from {{}} join c1 {{}} on {{}} where {{}}.d < 5 and {{}}"
            ),
            [
                Part::Alias(root_alias),
                named,
                start,
                Part::Alias(child_alias),
                Part::Alias(alias),
                again,
                Part::Alias(alias),
                part(on),
                Part::Alias(alias),
                part(more),
            ],
        );
        (tree, fields, &["k", "d"])
    }

    /// All that can be reached over a condition: `union` ends what would never end.
    fn reached(&mut self) -> (Node, Vec<Field>, &'static [&'static str]) {
        let entity = self.dice.roll(self.world.entities.len());
        let root = self.entity_source(entity);
        let (named, root_alias) = (self.named_entity(&root), root.alias);
        self.sources.push(root);
        let start = part(self.truth(1));
        self.sources.clear();
        let before = self.before(&[("k", Class::Int)]);
        let other = self.entity_source(entity);
        let (other_alias, alias, fields) = (other.alias, before.alias, before.columns.clone());
        let again = self.named_entity(&other);
        self.sources.extend([other, before]);
        let near = Node::expr(
            Class::Bool,
            "({}.id between {}.k - 3 and {}.k + 6)",
            [Part::Alias(other_alias), Part::Alias(alias), Part::Alias(alias)],
        );
        let condition = part(self.truth(1));
        let tree = Node::part(
            "select { k: {}.id } from {} where {} union select { {}.id } from {} join c1 {} on {} where {}",
            [
                Part::Alias(root_alias),
                named,
                start,
                Part::Alias(other_alias),
                again,
                Part::Alias(alias),
                part(near),
                condition,
            ],
        );
        (tree, fields, &["k"])
    }
}
