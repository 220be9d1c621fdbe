//! Conflict targets: a key or a unique index, and values that meet it.

use super::{Grower, Query, Source, part};
use crate::indexes::{Index, Key};
use crate::tree::{EXCLUDED, Node, Part, Rows};
use crate::value::Val;

impl Grower<'_> {
    /// An insert whose conflict with a key is answered.
    pub(super) fn upsert(&mut self) -> Query {
        self.start();
        let entity = self.dice.roll(self.world.entities.len());
        let target = self.entity_source(entity);
        let key = self.key(entity);
        let source = match self.dice.roll(8) {
            0..=3 => part(self.record(entity, Some(&key))),
            4..=6 => {
                let count = 1 + self.dice.roll(4);
                let mut rows = self.rows(entity, count, true);
                self.aim(entity, &mut rows, &key);
                Part::Rows(rows)
            }
            _ => part(self.selected(entity)),
        };
        let conflict = self.conflict(&target, &key);
        let returning = self.returning(&target, "new");
        self.inserted(&target, source, conflict, returning)
    }

    /// A key of the entity.
    pub(super) fn key(&mut self, entity: usize) -> Index {
        let declared = &self.world.entities[entity];
        if !declared.indexes.is_empty() && self.dice.percent(55) {
            return self.dice.one(&declared.indexes);
        }
        let of = |columns: &[String]| Index {
            keys: columns.iter().cloned().map(Key::Column).collect(),
            filter: None,
        };
        if declared.uniques.is_empty() || self.dice.percent(50) {
            return of(&["id".to_owned()]);
        }
        of(&self.dice.one(&declared.uniques))
    }

    /// A value that meets another one under that key: not always the same.
    pub(super) fn alike(&mut self, key: &Index, name: &str, value: Val) -> Val {
        let lower = key.keys.iter().any(|key| *key == Key::Lower(name.to_owned()));
        match value {
            Val::Text(text) if lower && self.dice.percent(60) => match self.dice.roll(2) {
                0 => Val::Text(text.to_ascii_uppercase()),
                _ => Val::Text(text.to_ascii_lowercase()),
            },
            value => value,
        }
    }

    /// ` on conflict (…) nothing`, or an update of the row that is there.
    fn conflict(&mut self, target: &Source, key: &Index) -> Part {
        let (names, which) = (key.keys_text(), key.filter_text());
        if self.dice.percent(25) {
            return part(Node::part(&format!(" on conflict ({names}){which} nothing"), []));
        }
        let items = self.changes(target, key);
        let items = Part::List { items, separator: ", ", least: 1 };
        let excluded = Source { alias: EXCLUDED, entity: None, ..target.clone() };
        self.sources = vec![target.clone(), excluded];
        let filter = if self.dice.percent(45) {
            vec![Part::Text(" where ".to_owned()), part(self.truth(2))]
        } else {
            Vec::new()
        };
        self.sources.clear();
        let parts = [items, Part::Optional(filter)];
        let template = format!(" on conflict ({names}){which} update {{ {{}} }}{{}}");
        part(Node::part(&template, parts))
    }

    /// Gives some of the rows the key of a row that is there.
    pub(super) fn aim(&mut self, entity: usize, rows: &mut Rows, key: &Index) {
        let declared = &self.world.entities[entity];
        let mut models = declared.rows.clone();
        self.dice.shuffle(&mut models);
        for row in &mut rows.rows {
            let Some(model) = models.pop() else { continue };
            if self.dice.percent(45) {
                continue;
            }
            for name in key.columns() {
                let own = rows.fields.iter().position(|(field, _)| *field == name);
                if let Some(own) = own {
                    let value = model[crate::engine::position(declared, &name)].clone();
                    row[own] = self.alike(key, &name, value);
                }
            }
        }
        // The same key twice is an error on one database and not on the other.
        if self.dice.percent(3) {
            return;
        }
        let mut seen: Vec<Vec<Val>> = Vec::new();
        let fields = &rows.fields;
        let defaults = |name: &str| {
            let column = declared.columns.iter().find(|column| column.name == name)?;
            column.default.clone()
        };
        rows.rows.retain(|row| {
            let value = |name: &str| match fields.iter().position(|(field, _)| field == name) {
                Some(at) => Some(row[at].clone()),
                None => defaults(name),
            };
            let Some(own) = key.of(value) else { return true };
            let fresh = !seen.contains(&own);
            seen.push(own);
            fresh
        });
    }
}
