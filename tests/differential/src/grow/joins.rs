//! Commands on join entities, and queries of them.

use super::{Field, Grower, Query, Source, part};
use crate::tree::{Class, Constant, EXCLUDED, Node, Part, Rows};
use crate::value::Val;

impl Grower<'_> {
    /// A join entity as a source of a new alias.
    pub(super) fn join_source(&mut self) -> Source {
        let field = |name: &str| Field { name: name.to_owned(), class: Class::Int };
        let columns = vec![field("n"), field("a.id"), field("b.id")];
        let key = vec!["a.id".to_owned(), "b.id".to_owned()];
        Source { alias: self.alias(), entity: None, columns, key }
    }

    /// `J0 s1`, visible afterwards.
    pub(super) fn join_rows(&mut self) -> Option<Node> {
        if self.world.joins.is_empty() {
            return None;
        }
        let join = self.dice.one(&self.world.joins);
        let source = self.join_source();
        let named = [Part::Text(join.name), Part::Alias(source.alias)];
        self.sources.push(source);
        Some(Node::part("{} {}", named))
    }

    /// A command on a join entity: an insert, an upsert, an update or a delete.
    pub(super) fn joining(&mut self) -> Query {
        if self.world.joins.is_empty() {
            return self.insert();
        }
        self.start();
        let at = self.dice.roll(self.world.joins.len());
        let target = self.join_source();
        let named = [Part::Text(self.world.joins[at].name.clone()), Part::Alias(target.alias)];
        let named = part(Node::part("{} as {}", named));
        let tree = match self.dice.roll(10) {
            0..=4 => {
                let source = self.pairs(at);
                let conflict = self.pair_conflict(&target);
                let returning = self.returning_pair(&target);
                Node::part("insert {} {}{}{}", [named, source, conflict, returning])
            }
            5 | 6 => {
                self.sources = vec![target.clone()];
                let value = part(self.expr(Class::Int, 1));
                let wide = [value, part(self.truth(2)), self.returning_pair(&target)];
                let [value, condition, returning] = wide;
                let set = part(Node::part("n: (least(greatest({}, -9), 9))::int", [value]));
                Node::part("update {} { {} } where {}{}", [named, set, condition, returning])
            }
            _ => {
                self.sources = vec![target.clone()];
                let condition = part(self.truth(2));
                let returning = self.returning_pair(&target);
                Node::part("delete {} where {}{}", [named, condition, returning])
            }
        };
        self.sources.clear();
        self.finish(tree, false)
    }

    /// A key of one side; seldom of no row.
    pub(super) fn side(&mut self, entity: usize) -> Val {
        let rows = &self.world.entities[entity].rows;
        if rows.is_empty() || self.dice.percent(3) {
            return Val::Int(999_999);
        }
        self.dice.one(rows)[0].clone()
    }

    /// What is inserted: a record, the rows of a parameter, or those of a select.
    fn pairs(&mut self, at: usize) -> Part {
        let join = self.world.joins[at].clone();
        match self.dice.roll(3) {
            0 => {
                let constant = |value: Val, dice: &mut crate::dice::Dice| {
                    Part::Constant(Constant::new(
                        value,
                        Some("bigint".to_owned()),
                        dice.percent(50),
                    ))
                };
                let (a, b) = (self.side(join.left), self.side(join.right));
                let (a, b) = (constant(a, &mut self.dice), constant(b, &mut self.dice));
                let mut items = vec![Node::part("a: {}", [a]), Node::part("b: {}", [b])];
                if self.dice.percent(60) {
                    let n = self.small(-3, 9);
                    items.push(Node::part("n: {}", [n]));
                }
                let items = Part::List { items, separator: ", ", least: 2 };
                part(Node::part("{ {} }", [items]))
            }
            1 => {
                let mut rows: Vec<Vec<Val>> = Vec::new();
                for _ in 0..self.dice.roll(5) {
                    let pair = [self.side(join.left), self.side(join.right)];
                    if !rows.iter().any(|row| row[..2] == pair) {
                        let n = self.dice.between(-3, 9);
                        rows.push([&pair[..], &[Val::Int(n)]].concat());
                    }
                }
                let fields = [("a", "bigint"), ("b", "bigint"), ("n", "int?")];
                let fields = fields.map(|(name, ty)| (name.to_owned(), ty.to_owned())).to_vec();
                Part::Rows(Rows { entity: None, fields, rows, only: None, joined: false })
            }
            _ => {
                let (left, right) = (self.entity_source(join.left), self.entity_source(join.right));
                let (from, with) = (self.named_entity(&left), self.named_entity(&right));
                let [a, b] = [left.alias, right.alias].map(Part::Alias);
                self.sources = vec![left, right];
                let condition = part(self.truth(2));
                self.sources.clear();
                let parts = [a.clone(), b.clone(), from, with, condition, a, b];
                let template = "select { a: {}.id, b: {}.id } from {} join {} on {} \
                                order by {}.id, {}.id";
                part(Node::part(template, parts))
            }
        }
    }

    /// ` on conflict (a, b) …`, or nothing.
    fn pair_conflict(&mut self, target: &Source) -> Part {
        let (own, new) = (Part::Alias(target.alias), Part::Alias(EXCLUDED));
        match self.dice.roll(5) {
            0 => part(Node::part(" on conflict (b, a) nothing", [])),
            1 => part(Node::part(" on conflict (a, b) update { {}.* }", [new])),
            2 => {
                let template =
                    " on conflict (a, b) update { n: coalesce({}.n, 0) + coalesce({}.n, 1) }";
                part(Node::part(template, [own, new]))
            }
            3 => {
                let template =
                    " on conflict (a, b) update { n: {}.n } where {}.n is distinct from {}.n";
                part(Node::part(template, [new.clone(), own, new]))
            }
            _ => Part::Text(String::new()),
        }
    }

    fn returning_pair(&mut self, target: &Source) -> Part {
        let at = || Part::Alias(target.alias);
        match self.dice.roll(3) {
            0 => Part::Text(String::new()),
            1 => part(Node::part(" returning {}.n", [at()])),
            _ => part(Node::part(" returning { x: {}.a.id, {}.b.id, {}.n }", [at(), at(), at()])),
        }
    }
}
