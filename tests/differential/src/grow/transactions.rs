//! Transactions whose statements use the row, or the rows, that an earlier one gave.

use super::command::Values;
use super::{Asked, Case, Field, Grower, Relation, Source, Verb, part};
use crate::tree::{Class, Node, Part};

impl Grower<'_> {
    /// A row that is read or written first, what must hold of it, and what is written with it.
    pub(super) fn row_by_row(&mut self) -> Case {
        self.start();
        let entity = self.dice.roll(self.world.entities.len());
        let target = self.entity_source(entity);
        let (first, row) = self.first_row(entity, &target);
        let mut steps = vec![first];
        let name = Part::Alias(row.alias);
        if self.dice.percent(60) {
            steps.push(Node::part("ensure {} is not null else 'gone';", [name.clone()]));
        }
        self.sources = vec![row.clone()];
        if self.dice.percent(40) {
            let condition = part(self.truth(1));
            steps.push(Node::part("ensure {} else 'not so';", [condition]));
        }
        if self.dice.percent(70) {
            steps.push(self.update_of(entity, &row));
        }
        if self.dice.percent(60) {
            steps.push(self.insert_beside(entity, &row));
        }
        self.sources = vec![row];
        match self.dice.roll(4) {
            0 => steps.push(Node::part("return {};", [name])),
            1 | 2 => {
                let class = self.class();
                let value = part(self.expr(class, 1));
                steps.push(Node::part("return { k: {}.k, v: {} };", [name, value]));
            }
            _ => {}
        }
        let steps = Part::List { items: steps, separator: " ", least: 1 };
        let query = self.finish(Node::part("{}", [steps]), false);
        let queries = vec![Asked { verb: Verb::Transaction, ..Asked::command(query, 0) }];
        Case { name: "steps of a row", queries, relation: Relation::None }
    }

    /// `let s2 = …;`: one row at most, with its key as `k`.
    fn first_row(&mut self, entity: usize, target: &Source) -> (Node, Source) {
        self.sources = vec![target.clone()];
        let key = part(self.by_key(target));
        let mut columns = vec![Field { name: "k".to_owned(), class: Class::Int }];
        let mut items = vec![Node::part("k: {}.id", [Part::Alias(target.alias)])];
        let reads = self.dice.percent(60);
        for at in 0..1 + self.dice.roll(2) {
            let class = self.class();
            let (nesting, paths) = (self.nesting, self.no_paths);
            // What a command returns is its row.
            if !reads {
                (self.nesting, self.no_paths) = (0, true);
            }
            let value = part(self.expr(class, 1));
            (self.nesting, self.no_paths) = (nesting, paths);
            items.push(Node::part(&format!("v{at}: {{}}"), [value]));
            columns.push(Field { name: format!("v{at}"), class });
        }
        let items = Part::List { items, separator: ", ", least: 1 };
        let alias = self.alias();
        let row = Source { alias, entity: None, columns, key: vec!["k".to_owned()] };
        let name = Part::Alias(alias);
        let named = self.named_entity_as(target);
        if reads {
            let lock = Part::Text(self.dice.one(&["", " for update", " for share"]).to_owned());
            let parts = [name, items, self.named_entity(target), key, lock];
            return (Node::part("let {} = select { {} } from {} where {}{};", parts), row);
        }
        if self.dice.percent(50) {
            let set = self.assignments(entity, true);
            let set = Part::List { items: set, separator: ", ", least: 1 };
            let parts = [name, named, set, key, items];
            return (
                Node::part("let {} = update {} { {} } where {} returning { {} };", parts),
                row,
            );
        }
        self.sources.clear();
        let record = part(self.record(entity, None));
        let parts = [name, named, record, items];
        (Node::part("let {} = insert {} {} returning { {} };", parts), row)
    }

    /// The row is changed, with values that were read of it before.
    fn update_of(&mut self, entity: usize, row: &Source) -> Node {
        let again = self.entity_source(entity);
        self.sources = vec![again.clone(), row.clone()];
        let set = self.assignments(entity, true);
        let set = Part::List { items: set, separator: ", ", least: 1 };
        let named = self.named_entity_as(&again);
        self.sources = vec![row.clone()];
        let parts = [named, set, Part::Alias(again.alias), Part::Alias(row.alias)];
        Node::part("update {} { {} } where {}.id = {}.k;", parts)
    }

    /// A row of another entity is inserted, with values of the first, and refers to it where it can.
    fn insert_beside(&mut self, entity: usize, row: &Source) -> Node {
        let refers = |at: &usize| {
            self.world.entities[*at].relations.iter().any(|relation| relation.target == entity)
        };
        let all: Vec<usize> = (0..self.world.entities.len()).filter(refers).collect();
        let other = match all.is_empty() {
            true => self.dice.roll(self.world.entities.len()),
            false => self.dice.one(&all),
        };
        let declared = &self.world.entities[other];
        self.sources.clear();
        let mut items = self.record_items(other, None);
        self.sources = vec![row.clone()];
        let text = |item: &Node| item.write(crate::tree::Style::Literals).text;
        for column in &declared.columns {
            if self.dice.percent(30) {
                let value = self.assigned(column, Values::Expressions, 1);
                items.retain(|item| !text(item).starts_with(&format!("{}: ", column.name)));
                items.push(Node::part(&format!("{}: {{}}", column.name), [value]));
            }
        }
        let relation = declared.relations.iter().find(|relation| relation.target == entity);
        if let Some(relation) = relation {
            items.retain(|item| !text(item).starts_with(&format!("{}: ", relation.name)));
            // Where there is no row, there may be nothing to refer to.
            let key = if relation.nullable { "{}.k" } else { "coalesce({}.k, 1)" };
            let template = format!("{}: {key}", relation.name);
            items.push(Node::part(&template, [Part::Alias(row.alias)]));
        }
        let items = Part::List { items, separator: ", ", least: 1 };
        Node::part("insert {} { {} };", [Part::Text(declared.name.clone()), items])
    }

    /// Rows that are read first, and what is changed and inserted from them.
    pub(super) fn rows_of_step(&mut self) -> Case {
        self.start();
        let entity = self.dice.roll(self.world.entities.len());
        let target = self.entity_source(entity);
        self.sources = vec![target.clone()];
        let mut columns = vec![Field { name: "k".to_owned(), class: Class::Int }];
        let mut items = vec![Node::part("k: {}.id", [Part::Alias(target.alias)])];
        for at in 0..1 + self.dice.roll(2) {
            let class = self.class();
            let value = part(self.expr(class, 1));
            items.push(Node::part(&format!("v{at}: {{}}"), [value]));
            columns.push(Field { name: format!("v{at}"), class });
        }
        let items = Part::List { items, separator: ", ", least: 1 };
        let condition = part(self.touching(&target));
        let list = self.alias();
        let read = self.named_entity(&target);
        let parts = [Part::Alias(list), items, read, condition, Part::Alias(target.alias)];
        let first = Node::part("let {} = select { {} } from {} where {} order by {}.id;", parts);
        let mut steps = vec![first];
        let alias = self.alias();
        let found = Source { alias, entity: None, columns, key: vec!["k".to_owned()] };
        let from = |name: u32| [Part::Alias(list), Part::Alias(name)];
        if self.dice.percent(70) {
            let again = self.entity_source(entity);
            self.sources = vec![again.clone(), found.clone()];
            let set = self.assignments(entity, false);
            let set = Part::List { items: set, separator: ", ", least: 1 };
            let [list, row] = from(alias);
            let named = self.named_entity_as(&again);
            let parts = [named, set, list, row.clone(), row, Part::Alias(again.alias)];
            steps.push(Node::part("update {} { {} } from {} {} where {}.k = {}.id;", parts));
        }
        if self.dice.percent(40) {
            let again = self.entity_source(entity);
            let named = self.named_entity_as(&again);
            let [list, row] = from(alias);
            self.sources = vec![found];
            let condition = part(self.truth(1));
            let id = Part::Alias(again.alias);
            let parts = [named, list, row.clone(), row, id, condition];
            steps.push(Node::part("delete {} using {} {} where {}.k = {}.id and {};", parts));
        }
        if self.dice.percent(40) {
            steps.push(Node::part("return {};", [Part::Alias(list)]));
        }
        self.sources.clear();
        let steps = Part::List { items: steps, separator: " ", least: 1 };
        let query = self.finish(Node::part("{}", [steps]), false);
        let queries = vec![Asked { verb: Verb::Transaction, ..Asked::command(query, 0) }];
        Case { name: "steps of rows", queries, relation: Relation::None }
    }
}
