//! The generator: random queries over a world, typed as the compiler types them.

mod command;
mod deciding;
mod graphs;
mod groups;
mod joins;
mod json;
mod lists;
mod number;
mod objects;
mod optional;
mod outer;
mod pages;
mod pairs;
mod pointers;
mod query;
mod recursive;
mod reuse;
mod scalar;
mod sources;
mod tables;
mod target;
mod text;
mod time;
mod transactions;
mod truth;
mod windows;
mod writes;

pub use pairs::{Asked, Called, Case, Relation, Verb};

use crate::dice::Dice;
use crate::tree::{Class, Constant, Given, Node, Part, class_of};
use crate::value::Val;
use crate::world::{Base, FIELDS, Kind, World};

/// A grown query and what is known of its answer.
#[derive(Debug, Clone)]
pub struct Query {
    /// Text as a tree: what stands in the braces of the routine.
    pub tree: Node,
    /// Whether the order of its rows is total.
    pub ordered: bool,
    /// Whether floats in it are sums, which databases add up differently.
    pub approximate: bool,
}

/// A source of rows that expressions can name.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its alias.
    pub alias: u32,
    /// The entity, for paths.
    pub entity: Option<usize>,
    /// Its columns.
    pub columns: Vec<Field>,
    /// Columns that tell its rows apart.
    pub key: Vec<String>,
}

/// A column of a source.
#[derive(Debug, Clone)]
pub struct Field {
    /// Name.
    pub name: String,
    /// Class.
    pub class: Class,
}

/// Grows queries.
#[derive(Debug)]
pub struct Grower<'w> {
    world: &'w World,
    dice: Dice,
    next_alias: u32,
    sources: Vec<Source>,
    approximate: bool,
    /// Whether subqueries may still be opened.
    nesting: usize,
    /// Whether nothing may be read through relations: `returning` has the written row alone.
    no_paths: bool,
}

impl<'w> Grower<'w> {
    /// A generator over a world.
    #[must_use]
    pub fn new(world: &'w World, dice: Dice) -> Self {
        Self {
            world,
            dice,
            next_alias: 0,
            sources: Vec::new(),
            approximate: false,
            nesting: 2,
            no_paths: false,
        }
    }

    fn alias(&mut self) -> u32 {
        self.next_alias += 1;
        self.next_alias
    }

    /// An entity as a source of a new alias.
    fn entity_source(&mut self, entity: usize) -> Source {
        let declared = &self.world.entities[entity];
        let id = Field { name: "id".to_owned(), class: Class::Int };
        let columns = declared
            .columns
            .iter()
            .map(|column| Field { name: column.name.clone(), class: class_of(&column.kind) });
        let documents = declared.columns.iter().filter(|column| column.kind == Kind::Doc);
        let fields = documents.flat_map(|column| {
            FIELDS.iter().map(|(path, kind, _)| Field {
                name: format!("{}.{path}", column.name),
                class: class_of(kind),
            })
        });
        let columns = std::iter::once(id).chain(columns).chain(fields).collect();
        Source { alias: self.alias(), entity: Some(entity), columns, key: vec!["id".to_owned()] }
    }

    /// A class that something visible has, so that expressions of it are not only constants.
    fn class(&mut self) -> Class {
        let all: Vec<Class> = self
            .sources
            .iter()
            .flat_map(|source| source.columns.iter().map(|field| field.class))
            .collect();
        if all.is_empty() || self.dice.percent(35) {
            return self.dice.one(&[
                Class::Int,
                Class::Int,
                Class::Int,
                Class::Text,
                Class::Text,
                Class::Bool,
                Class::Decimal,
                Class::Date,
                Class::Json,
                Class::List(Base::Int),
                Class::List(Base::Text),
            ]);
        }
        self.dice.one(&all)
    }

    /// A visible column of that class, sometimes at the end of a path.
    fn column(&mut self, class: Class) -> Option<Node> {
        let mut found: Vec<Node> = Vec::new();
        for source in &self.sources {
            for field in source.columns.iter().filter(|field| field.class == class) {
                let parts = [Part::Alias(source.alias), Part::Text(field.name.clone())];
                found.push(Node::expr(class, "{}.{}", parts));
            }
            let Some(entity) = source.entity.filter(|_| !self.no_paths) else { continue };
            for relation in &self.world.entities[entity].relations {
                let target = &self.world.entities[relation.target];
                for column in target.columns.iter().filter(|c| class_of(&c.kind) == class) {
                    let path = format!("{}.{}", relation.name, column.name);
                    let parts = [Part::Alias(source.alias), Part::Text(path)];
                    // Paths are joins: rarer than columns.
                    if self.dice.clone().percent(30) {
                        found.push(Node::expr(class, "{}.{}", parts));
                    }
                }
            }
        }
        if found.is_empty() { None } else { Some(self.dice.one(&found)) }
    }

    /// A constant of that class.
    fn constant(&mut self, class: Class) -> Constant {
        let kind = match class {
            Class::Bool => Kind::Bool,
            Class::Int => Kind::BigInt,
            Class::Float => Kind::Float,
            Class::Decimal => {
                self.dice.one(&[Kind::Decimal(12, 2), Kind::Decimal(9, 0), Kind::Decimal(9, 4)])
            }
            Class::Text => Kind::Text,
            Class::Bytes => Kind::Bytes,
            Class::Uuid => Kind::Uuid,
            Class::Date => Kind::Date,
            Class::Time => Kind::Time,
            Class::Timestamp => Kind::Timestamp,
            Class::Timestamptz => Kind::Timestamptz,
            Class::Json => Kind::Json,
            Class::Doc => Kind::Doc,
            Class::Interval => Kind::Interval,
            Class::List(base) => Kind::List(base, self.dice.percent(40)),
            Class::Enum(at) => Kind::Enum(at.into()),
        };
        let wild = class == Class::Int && self.dice.percent(6);
        let value = self.world.value(&kind, wild, &mut self.dice);
        let is_param = self.dice.percent(30);
        let mut constant = Constant::new(value, Some(self.world.type_name(&kind)), is_param);
        // A text alone is no value of an enum: only its place makes it one.
        // A list of nothing but nulls has no type, and the struct of a document is not written at it.
        let untyped =
            |value: &Val| matches!(value, Val::List(items) if items.iter().all(Val::is_null));
        constant.only_param =
            matches!(class, Class::Enum(_) | Class::Doc) || untyped(&constant.value);
        constant
    }

    /// A small whole number, only ever a literal.
    fn small(&mut self, low: i64, high: i64) -> Part {
        let value = Val::Int(self.dice.between(low, high));
        Part::Node(Node::expr(
            Class::Int,
            "{}",
            [Part::Constant(Constant::new(value, None, false))],
        ))
    }

    /// A text that is only ever a literal.
    fn word(&mut self, of: &[&str]) -> Part {
        let value = Val::Text(self.dice.one(of).to_owned());
        Part::Constant(Constant::new(value, None, false))
    }

    /// A list parameter of that class; sometimes empty.
    fn list(&mut self, class: Class) -> Part {
        let mut values = Vec::new();
        let mut declared = String::new();
        for _ in 0..1 + self.dice.roll(4) {
            let one = self.constant(class);
            let own = one.declared.unwrap_or_default();
            // All elements have one type.
            if declared.is_empty() {
                declared = own.clone();
            }
            match one.value {
                // With more digits than any value beside it has: it is found whatever its scale is.
                Val::Decimal(digits, scale) => {
                    values.push(Val::Decimal(digits * 10i128.pow(8 - scale), 8));
                }
                value if own == declared => values.push(value),
                _ => {}
            }
        }
        if self.dice.percent(20) {
            values.clear();
        }
        let nulls = self.dice.percent(25);
        if nulls && !values.is_empty() {
            let at = self.dice.roll(values.len() + 1);
            values.insert(at, Val::Null);
        }
        let value = Val::List(values);
        if class == Class::Decimal {
            declared = "decimal(18, 8)".to_owned();
        }
        let declared = Some(format!("{declared}{}[]", if nulls { "?" } else { "" }));
        Part::Constant(Constant {
            value,
            declared,
            is_param: true,
            only_param: true,
            given: Given::Required,
        })
    }
}

/// A node as a part.
fn part(node: Node) -> Part {
    Part::Node(node)
}
