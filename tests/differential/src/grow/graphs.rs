//! Inserts of rows with their related rows, and the same rows one by one.

use super::{Asked, Case, Grower, Relation, part};
use crate::tree::{Constant, Node, Part, Rows, Style};
use crate::value::Val;
use crate::world::List;

/// A row with its related rows: as one record, and as the inserts that leave the same.
struct Graph {
    /// The items of the record.
    items: Vec<Node>,
    /// The inserts: what it refers to, itself, what refers to it.
    inserts: Vec<Node>,
}

impl Grower<'_> {
    /// A record with the records of its relations, and one insert after the other.
    pub(super) fn graph(&mut self) -> Case {
        self.start();
        let entity = self.dice.roll(self.world.entities.len());
        let target = self.entity_source(entity);
        // What is returned may fail where the inserts do not; what reads tables sees other rows between the inserts.
        let compared = self.dice.percent(50);
        let nesting = if compared { std::mem::take(&mut self.nesting) } else { self.nesting };
        // A row without any other is an insert like others.
        let graph = loop {
            let graph = self.related(entity, None, 2);
            if graph.inserts.len() > 1 {
                break graph;
            }
            if self.dice.percent(10) {
                let queries = vec![Asked::command(self.insert(), 0)];
                return Case { name: "insert", queries, relation: Relation::None };
            }
        };
        self.nesting = nesting;
        let record = Part::List { items: graph.items, separator: ", ", least: 1 };
        let record = part(Node::part("{ {} }", [record]));
        let none = Part::Optional(Vec::new());
        if !compared {
            let returning = self.returning_related(&target, true);
            let queries = vec![Asked::command(self.inserted(&target, record, none, returning), 0)];
            return Case { name: "graph", queries, relation: Relation::None };
        }
        let whole = self.inserted(&target, record, none.clone(), none);
        let mut queries = vec![Asked::command(whole, 0)];
        for insert in graph.inserts {
            let query = self.finish(insert, false);
            queries.push(Asked::command(query, 1));
        }
        Case { name: "graph against row by row", queries, relation: Relation::SameEnd }
    }

    /// A row, without the field that leads to the row it is in.
    fn related(&mut self, entity: usize, back: Option<(&str, &Constant)>, depth: usize) -> Graph {
        let declared = &self.world.entities[entity];
        let mut items = self.record_items(entity, None);
        let Some(Part::Constant(id)) = items[0].parts.last().cloned() else {
            return Graph { items, inserts: Vec::new() };
        };
        let is = |item: &Node, name: &str| {
            item.write(Style::Literals).text.starts_with(&format!("{name}: "))
        };
        let mut own = items.clone();
        if let Some((name, key)) = back {
            items.retain(|item| !is(item, name));
            own = items.clone();
            own.push(Node::part(&format!("{name}: {{}}"), [Part::Constant(key.clone())]));
        }
        let (mut inserts, mut behind) = (Vec::new(), Vec::new());
        for relation in &declared.relations {
            let other = back.is_none_or(|(name, _)| name != relation.name);
            if !other || depth == 0 || !self.dice.percent(30) {
                continue;
            }
            let there = self.related(relation.target, None, 0);
            let Some(Part::Constant(key)) = there.items[0].parts.last().cloned() else { continue };
            for (all, value) in
                [(&mut items, record(&there.items)), (&mut own, Part::Constant(key))]
            {
                all.retain(|item| !is(item, &relation.name));
                all.push(Node::part(&format!("{}: {{}}", relation.name), [value]));
            }
            inserts.extend(there.inserts);
        }
        let lists = declared.lists.clone();
        // Rows are inserted through a relation that holds all of them.
        for list in lists.iter().filter(|list| depth > 0 && list.clause.is_none()) {
            if !self.dice.percent(45) {
                continue;
            }
            if list.through.is_some() {
                let (records, all) = self.connected(list, &id);
                items.push(Node::part(&format!("{}: [ {{}} ]", list.name), [records]));
                behind.extend(all);
                continue;
            }
            if self.dice.percent(30) {
                let (rows, all) = self.rows_behind(list.entity, &list.relation, &id);
                items.push(Node::part(&format!("{}: {{}}", list.name), [rows]));
                behind.push(all);
                continue;
            }
            let mut records = Vec::new();
            for _ in 0..1 + self.dice.roll(3) {
                let child = self.related(list.entity, Some((&list.relation, &id)), depth - 1);
                records.push(Node::part("{}", [record(&child.items)]));
                behind.extend(child.inserts);
            }
            let records = Part::List { items: records, separator: ", ", least: 1 };
            items.push(Node::part(&format!("{}: [ {{}} ]", list.name), [records]));
        }
        let name = Part::Text(declared.name.clone());
        inserts.push(Node::part("insert {} {}", [name, record(&own)]));
        inserts.extend(behind);
        Graph { items, inserts }
    }

    /// Rows that a join entity connects, some of which are there already.
    fn connected(&mut self, list: &List, key: &Constant) -> (Part, Vec<Node>) {
        let Some(join) = self.world.join_of(list).cloned() else {
            return (Part::Text(String::new()), Vec::new());
        };
        let (mut records, mut inserts) = (Vec::new(), Vec::new());
        let mut known = self.world.entities[list.entity].rows.clone();
        self.dice.shuffle(&mut known);
        for _ in 0..1 + self.dice.roll(2) {
            let there = known.pop().filter(|_| self.dice.percent(50));
            let other = match there {
                Some(row) => {
                    let is_param = self.dice.percent(50);
                    let other = Constant::new(row[0].clone(), Some("bigint".to_owned()), is_param);
                    records.push(Node::part("{}", [Part::Constant(other.clone())]));
                    other
                }
                None => {
                    let graph = self.related(list.entity, None, 0);
                    let Some(Part::Constant(other)) = graph.items[0].parts.last().cloned() else {
                        continue;
                    };
                    records.push(Node::part("{}", [record(&graph.items)]));
                    inserts.extend(graph.inserts);
                    other
                }
            };
            let (a, b) = if list.name.starts_with('t') { ("a", "b") } else { ("b", "a") };
            let template = format!("insert {} {{ {a}: {{}}, {b}: {{}} }}", join.name);
            let parts = [Part::Constant(key.clone()), Part::Constant(other)];
            inserts.push(Node::part(&template, parts));
        }
        (Part::List { items: records, separator: ", ", least: 1 }, inserts)
    }

    /// Rows of a list as a parameter, and their insert.
    fn rows_behind(&mut self, entity: usize, relation: &str, key: &Constant) -> (Part, Node) {
        let count = self.dice.roll(4);
        let all = self.rows(entity, count, true);
        let name = Part::Text(self.world.entities[entity].name.clone());
        let at = all.fields.iter().position(|(field, _)| field == relation);
        let mut within = Rows { joined: true, ..all.clone() };
        let mut alone = all;
        if let Some(at) = at {
            within.fields.remove(at);
            within.rows.iter_mut().for_each(|row| drop(row.remove(at)));
            let own = |row: &mut Vec<Val>| row[at] = key.value.clone();
            alone.rows.iter_mut().for_each(own);
        }
        (Part::Rows(within), Node::part("insert {} {}", [name, Part::Rows(alone)]))
    }
}

fn record(items: &[Node]) -> Part {
    let items = Part::List { items: items.to_vec(), separator: ", ", least: 1 };
    part(Node::part("{ {} }", [items]))
}
