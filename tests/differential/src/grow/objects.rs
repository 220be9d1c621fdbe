//! Objects and lists in shapes, in queries and in `returning`.

use super::{Grower, Source, part};
use crate::tree::{Node, Part};

impl Grower<'_> {
    /// `o0: s1.r0 { k: id, v0: …, … }` for some of the relations to one row.
    pub(super) fn objects(&mut self, alias: u32, entity: usize, depth: usize) -> Vec<Node> {
        let relations = self.world.entities[entity].relations.clone();
        let mut all = Vec::new();
        for (at, relation) in relations.iter().enumerate() {
            if !self.dice.percent(35) {
                continue;
            }
            let path =
                [Part::Alias(alias), part(self.object(&relation.name, relation.target, depth))];
            all.push(Node::part(&format!("o{at}: {{}}.{{}}"), path));
        }
        all
    }

    /// `r0 { k: id, v0: c1, o: r1 { … } }`.
    fn object(&mut self, name: &str, entity: usize, depth: usize) -> Node {
        let declared = &self.world.entities[entity];
        let mut items = vec![Node::part("k: id", [])];
        for at in 0..self.dice.roll(3) {
            let column = self.dice.one(&declared.columns);
            items.push(Node::part(&format!("v{at}: {}", column.name), []));
        }
        if depth > 0 && !declared.relations.is_empty() && self.dice.percent(40) {
            let relation = self.dice.one(&declared.relations);
            let inner = self.object(&relation.name, relation.target, depth - 1);
            items.push(Node::part("o: {}", [part(inner)]));
        }
        let items = Part::List { items, separator: ", ", least: 1 };
        Node::part(&format!("{name} {{ {{}} }}"), [items])
    }

    /// ` returning …` with what the written row is related to; with lists too, where it is one row.
    pub(super) fn returning_related(&mut self, target: &Source, one: bool) -> Part {
        let Some(entity) = target.entity else { return Part::Optional(Vec::new()) };
        let sources = std::mem::replace(&mut self.sources, vec![target.clone()]);
        let mut items = Vec::new();
        if one {
            let (nesting, paths) = (std::mem::replace(&mut self.nesting, 0), self.no_paths);
            self.no_paths = true;
            let whole = self.items(target.alias, entity, 1);
            items.push(Node::part("{}", [whole]));
            (self.nesting, self.no_paths) = (nesting, paths);
        } else {
            items.push(Node::part("k: {}.id", [Part::Alias(target.alias)]));
            items.extend(self.objects(target.alias, entity, 1));
        }
        self.sources = sources;
        let shape = Node::part("{ {} }", [Part::List { items, separator: ", ", least: 1 }]);
        Part::Optional(vec![Part::Text(" returning ".to_owned()), part(shape)])
    }
}
