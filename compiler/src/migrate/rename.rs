//! Renames: read from the schema, checked against the model before, and carried through it.

use std::collections::BTreeMap;

use rex_ir::Catalog;

use super::expr::Node;
use super::state::{Enum, Model, Name, Table};

/// What is called otherwise now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Renames {
    /// Entity now, entity before.
    pub(super) entities: BTreeMap<String, String>,
    /// Entity and field now, field before.
    pub(super) fields: BTreeMap<(String, String), String>,
    /// Enum and value now, value before.
    pub(super) values: BTreeMap<(String, String), String>,
}

/// A `renamed from` that cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BadRename {
    pub(super) entity: String,
    pub(super) field: Option<String>,
    pub(super) from: String,
    pub(super) why: Why,
}

/// What is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Why {
    /// Nothing had that name.
    Unknown(Vec<String>),
    /// The new name was there too.
    Exists,
    /// Another one claims it.
    Claimed(String),
}

impl Renames {
    /// What the schema says. A hint whose work is done (the new name is in the model, the old one is not) is passed over.
    pub(super) fn of(old: &Model, new: &Catalog) -> (Self, Vec<BadRename>) {
        let (mut renames, mut bad) = (Self::default(), Vec::new());
        let names =
            |model: &Model| model.tables.iter().map(|t| t.entity.clone()).collect::<Vec<_>>();
        if old.tables.is_empty() {
            return (renames, bad);
        }
        let hints: Vec<(String, String)> = new
            .tables
            .iter()
            .filter_map(|t| Some((t.entity.clone(), t.renamed_from.clone()?)))
            .collect();
        let (entities, wrong) = check(&names(old), &hints);
        renames.entities = entities;
        bad.extend(wrong.into_iter().map(|(entity, from, why)| BadRename {
            entity,
            field: None,
            from,
            why,
        }));
        for table in &new.tables {
            let Some(before) = old.table(renames.entity_before(&table.entity)) else { continue };
            let fields: Vec<String> = before.columns.iter().map(|c| c.field.clone()).collect();
            let hints: Vec<(String, String)> = table
                .columns
                .iter()
                .filter_map(|c| {
                    let from = c.renamed_from.as_ref()?;
                    Some((c.field.clone(), of_relation(table, &c.field, from, &fields)))
                })
                .collect();
            let (found, wrong) = check(&fields, &hints);
            let entity = &table.entity;
            renames.fields.extend(found.into_iter().map(|(to, from)| ((entity.clone(), to), from)));
            bad.extend(wrong.into_iter().map(|(field, from, why)| BadRename {
                entity: entity.clone(),
                field: Some(field),
                from,
                why,
            }));
        }
        for declared in &new.enums {
            let Some(before) = old.enumeration(&declared.name) else { continue };
            let values: Vec<String> = before.values.iter().map(|(name, _)| name.clone()).collect();
            let hints: Vec<(String, String)> = declared
                .values
                .iter()
                .filter_map(|v| Some((v.name.clone(), v.renamed_from.clone()?)))
                .collect();
            let (found, wrong) = check(&values, &hints);
            let name = &declared.name;
            renames.values.extend(found.into_iter().map(|(to, from)| ((name.clone(), to), from)));
            bad.extend(wrong.into_iter().map(|(value, from, why)| BadRename {
                entity: name.clone(),
                field: Some(value),
                from,
                why,
            }));
        }
        (renames, bad)
    }

    pub(super) fn entity_before<'n>(&'n self, entity: &'n str) -> &'n str {
        self.entities.get(entity).map_or(entity, String::as_str)
    }

    pub(super) fn entity_after<'n>(&'n self, entity: &'n str) -> &'n str {
        let renamed = self.entities.iter().find(|(_, from)| *from == entity);
        renamed.map_or(entity, |(to, _)| to.as_str())
    }

    pub(super) fn field_after<'n>(&'n self, entity_after: &str, field: &'n str) -> &'n str {
        let renamed =
            self.fields.iter().find(|((entity, _), from)| entity == entity_after && *from == field);
        renamed.map_or(field, |((_, to), _)| to.as_str())
    }

    pub(super) fn value_after<'n>(&'n self, name: &str, value: &'n str) -> &'n str {
        let renamed = self.values.iter().find(|((owner, _), from)| owner == name && *from == value);
        renamed.map_or(value, |((_, to), _)| to.as_str())
    }

    /// The way back.
    pub(super) fn inverse(&self) -> Self {
        let entities = self.entities.iter().map(|(to, from)| (from.clone(), to.clone())).collect();
        let fields = self.fields.iter().map(|((entity, to), from)| {
            ((self.entity_before(entity).to_owned(), from.clone()), to.clone())
        });
        let values = self.values.iter();
        let values = values.map(|((name, to), from)| ((name.clone(), from.clone()), to.clone()));
        Self { entities, fields: fields.collect(), values: values.collect() }
    }

    /// One line each, for people and for `migration.toml`.
    pub(super) fn lines(&self) -> Vec<String> {
        let entities = self.entities.iter().map(|(to, from)| format!("{from} -> {to}"));
        let fields = self
            .fields
            .iter()
            .map(|((entity, to), from)| format!("{entity}.{from} -> {entity}.{to}"));
        let values =
            self.values.iter().map(|((name, to), from)| format!("{name}.{from} -> {name}.{to}"));
        entities.chain(fields).chain(values).collect()
    }

    /// The model before with the Rex and database names of now; names of constraints stay.
    pub(super) fn apply(&self, old: &Model, new: &Model) -> Model {
        let mut model = old.clone();
        for table in &mut model.tables {
            self.apply_to_table(table, new);
        }
        for declared in &mut model.enums {
            self.apply_to_enum(declared, new);
        }
        model
    }

    fn apply_to_table(&self, table: &mut Table, new: &Model) {
        let entity = self.entity_after(&table.entity).to_owned();
        let after = new.table(&entity);
        let field = |field: &str| self.field_after(&entity, field).to_owned();
        let fields = |list: &mut Vec<String>| list.iter_mut().for_each(|name| *name = field(name));
        for column in &mut table.columns {
            column.field = field(&column.field);
            if let Some(after) = after.and_then(|table| table.column(&column.field)) {
                column.name = after.name.clone();
            }
            column.generated = column.generated.as_ref().map(|node| node.renamed(&field));
        }
        table.primary_key.iter_mut().for_each(|key| fields(&mut key.columns));
        table.uniques.iter_mut().for_each(|key| fields(&mut key.columns));
        for index in &mut table.indexes {
            index.keys.iter_mut().for_each(|(node, _)| *node = node.renamed(&field));
            index.predicate = index.predicate.as_ref().map(|node| node.renamed(&field));
            fields(&mut index.include);
        }
        table.checks.iter_mut().for_each(|check| check.expr = check.expr.renamed(&field));
        for key in &mut table.foreign_keys {
            fields(&mut key.columns);
            let target = self.entity_after(&key.target).to_owned();
            let renamed =
                key.target_columns.iter().map(|f| self.field_after(&target, f).to_owned());
            key.target_columns = renamed.collect();
            key.target = target;
        }
        if let Some(after) = after {
            table.name = after.name.clone();
        }
        table.entity = entity;
    }

    /// Value names follow; labels stay, they are data.
    fn apply_to_enum(&self, declared: &mut Enum, new: &Model) {
        let name = declared.name.clone();
        for (value, _) in &mut declared.values {
            *value = self.value_after(&name, value).to_owned();
        }
        if let Some(after) = new.enumeration(&name) {
            declared.db_name = after.db_name.clone();
        }
    }
}

/// `renamed from writer` on a relation means its column `writer_id`.
fn of_relation(table: &rex_ir::Table, field: &str, from: &str, before: &[String]) -> String {
    if before.iter().any(|known| known == from) {
        return from.to_owned();
    }
    let keys = table.foreign_keys.iter().filter(|key| key.columns.iter().any(|c| c == field));
    for key in keys {
        for target in &key.target_columns {
            let column = format!("{from}_{target}");
            if field.ends_with(&format!("_{target}")) && before.contains(&column) {
                return column;
            }
        }
    }
    from.to_owned()
}

type Checked = (BTreeMap<String, String>, Vec<(String, String, Why)>);

fn check(before: &[String], hints: &[(String, String)]) -> Checked {
    let (mut good, mut bad) = (BTreeMap::new(), Vec::new());
    let had = |name: &String| before.contains(name);
    for (to, from) in hints {
        let moved_away = hints.iter().any(|(_, other)| other == to);
        let claimed = hints.iter().find(|(other, source)| source == from && other != to);
        if had(to) && !had(from) {
            continue;
        }
        let why = if !had(from) {
            Some(Why::Unknown(before.to_vec()))
        } else if let Some((other, _)) = claimed {
            Some(Why::Claimed(other.clone()))
        } else if had(to) && !moved_away {
            Some(Why::Exists)
        } else {
            None
        };
        match why {
            Some(why) => bad.push((to.clone(), from.clone(), why)),
            None => {
                good.insert(to.clone(), from.clone());
            }
        }
    }
    (good, bad)
}

/// Whether the name is the same on that dialect.
pub(super) fn same_on(a: &Name, b: &Name, dialect: &str) -> bool {
    a.identifier().on(dialect) == b.identifier().on(dialect)
}

/// Whether an expression mentions any of these fields, and nothing else.
pub(super) fn only_about(node: &Node, fields: &[String]) -> bool {
    let (mut any, mut all) = (false, true);
    node.is.columns(&mut |name| {
        any = true;
        all &= fields.iter().any(|field| field == name);
    });
    any && all
}
