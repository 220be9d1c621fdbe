//! Outer joins over relations, and the rows that they must have: those of the inner join, and those in no pair.

use super::{Asked, Case, Grower, Relation, part};
use crate::tree::{Node, Part, Style};

impl Grower<'_> {
    /// A left, right or full join over a relation to many rows, also as a union of what it is made of.
    pub(super) fn outer(&mut self) -> Case {
        self.start();
        let with_lists: Vec<usize> = (0..self.world.entities.len())
            .filter(|at| !self.world.entities[*at].lists.is_empty())
            .collect();
        if with_lists.is_empty() {
            return self.paged();
        }
        let entity = self.dice.one(&with_lists);
        let list = self.dice.one(&self.world.entities[entity].lists);
        let (left, right) = (self.entity_source(entity), self.entity_source(list.entity));
        let (from, with) = (self.named_entity(&left), self.named_entity(&right));
        let again = Part::Alias(self.alias());
        let [a, b] = [&left, &right].map(|source| Part::Alias(source.alias));
        self.sources = vec![left, right];
        let on = part(self.truth(1));
        let kind = self.dice.one(&["left", "right", "right", "full", "full"]);
        let path = Part::Text(list.name.clone());
        let joined = [&a, &b, &from, &a, &path, &b, &on].map(Part::clone);
        let template = format!(
            "select {{ x: {{}}.id, y: {{}}.id }} from {{}} {kind} join {{}}.{{}} {{}} on {{}}"
        );
        let whole = Node::part(&template, joined.clone());
        let mut arms =
            vec![Node::part("select { x: {}.id, y: {}.id } from {} join {}.{} {} on {}", joined)];
        if kind != "right" {
            let parts = [&a, &from, &a, &path, &b, &on].map(Part::clone);
            let template =
                "select { x: {}.id, y: null } from {} where not exists ({}.{} {} where {})";
            arms.push(Node::part(template, parts));
        }
        if kind != "left" {
            let parts = [&b, &with, &from, &a, &path, &again, &again, &b, &on].map(Part::clone);
            let template = "select { x: null, y: {}.id } from {} where not exists \
                            ({} join {}.{} {} on {}.id = {}.id and {})";
            arms.push(Node::part(template, parts));
        }
        let template = vec!["{}"; arms.len()].join(" union all ");
        let union = Node::part(&template, arms.into_iter().map(part));
        let mut queries: Vec<Asked> =
            [whole, union].map(|tree| self.finish(tree, false).into()).into();
        queries.iter_mut().for_each(|asked| asked.style = Style::Literals);
        Case { name: "an outer join made of its parts", queries, relation: Relation::Equal }
    }
}
