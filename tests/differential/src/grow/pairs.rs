//! Queries whose answers must fit together, whoever gives them: the metamorphic checks.

use super::{Grower, Query, part};
use crate::tree::{Class, Node, Part, Style};
use crate::world::List;

/// Queries that are asked together.
#[derive(Debug, Clone)]
pub struct Case {
    /// What it is, for people.
    pub name: &'static str,
    /// Its queries.
    pub queries: Vec<Asked>,
    /// How their answers relate.
    pub relation: Relation,
}

/// A query as it is written.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The query.
    pub query: Query,
    /// How it is written.
    pub style: Style,
    /// The predicate or function that it calls.
    pub called: Option<Called>,
    /// What it is.
    pub verb: Verb,
    /// The run that a command belongs to: runs begin with the same tables.
    pub run: usize,
    /// Whether its rows are inserted by a call for each of them.
    pub each: bool,
}

/// What a query calls.
#[derive(Debug, Clone)]
pub struct Called {
    /// The entity of the row that it takes.
    pub entity: usize,
    /// Its condition, or its value.
    pub body: Node,
    /// The types of what a function takes besides the row, and of what it gives; a predicate has none.
    pub types: Option<(Vec<String>, String)>,
}

/// What a routine is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// It reads.
    Query,
    /// It writes, in one statement.
    Command,
    /// It writes, in several.
    Transaction,
}

/// How answers relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// There is one query.
    None,
    /// All give the same rows.
    Equal,
    /// The rows of the first are those of the others together.
    Partition,
    /// The first gives lists in its field `l`; the second the same rows, flat.
    NestedFlat,
    /// The runs of commands leave the same tables.
    SameEnd,
}

impl From<Query> for Asked {
    fn from(query: Query) -> Self {
        let verb = Verb::Query;
        Self { query, style: Style::AsGrown, called: None, verb, run: 0, each: false }
    }
}

impl Grower<'_> {
    /// A random case.
    pub fn case(&mut self) -> Case {
        let alone = |name, query: Query| Case {
            name,
            queries: vec![query.into()],
            relation: Relation::None,
        };
        if self.dice.percent(34) {
            return self.writing();
        }
        match self.dice.roll(152) {
            0..=27 => alone("plain", self.plain()),
            28..=42 => alone("joined", self.joined()),
            43..=57 => alone("grouped", self.grouped()),
            58..=65 => alone("set", self.set()),
            66..=70 => alone("distinct", self.distinct()),
            71..=76 => alone("derived", self.derived()),
            77..=82 => alone("windowed", self.windowed()),
            83..=86 => self.partition(),
            87..=92 => self.restyled(),
            93..=95 => self.called(),
            125..=127 => self.computed(),
            128 | 129 => self.used(),
            130..=132 => alone("reference of two columns", self.pointing()),
            100..=105 => alone("recursive", self.recursive()),
            106..=111 => alone("tables", self.tabled()),
            112..=114 | 123 | 124 => alone("distinct on", self.distinct_on()),
            115..=117 => alone("nested lists", self.deep()),
            118..=120 => self.paged(),
            138..=151 => alone("deciding", self.deciding()),
            133..=137 => self.outer(),
            121 | 122 => alone("windowed", self.windowed()),
            _ => self.nested(),
        }
    }

    /// The rows of all are those for which a condition holds, does not hold, and is unknown.
    fn partition(&mut self) -> Case {
        self.start();
        let entity = self.dice.roll(self.world.entities.len());
        let source = self.entity_source(entity);
        let from = self.named_entity(&source);
        self.sources.push(source);
        let shape = part(self.shape(2));
        let condition = part(self.truth(3));
        let all = Node::part("select {} from {}", [shape.clone(), from.clone()]);
        let mut queries = vec![Asked::from(self.finish(all, false))];
        for template in ["{}", "not {}", "{} is null"] {
            let template = format!("select {{}} from {{}} where {template}");
            let parts = [shape.clone(), from.clone(), condition.clone()];
            let tree = Node::part(&template, parts);
            queries.push(self.finish(tree, false).into());
        }
        Case { name: "partition", queries, relation: Relation::Partition }
    }

    /// The same query written in another way.
    fn restyled(&mut self) -> Case {
        let query = match self.dice.roll(4) {
            0 => self.plain(),
            1 => self.joined(),
            2 => self.grouped(),
            _ => self.derived(),
        };
        let style = self.dice.one(&[Style::Literals, Style::Parameters, Style::Renamed]);
        let name = match style {
            Style::Renamed => "alias renaming",
            _ => "parameter against literal",
        };
        let other = Asked { style, ..query.clone().into() };
        Case { name, queries: vec![query.into(), other], relation: Relation::Equal }
    }

    /// A predicate called, and in its place.
    fn called(&mut self) -> Case {
        self.start();
        let entity = self.dice.roll(self.world.entities.len());
        let source = self.entity_source(entity);
        let (from, alias) = (self.named_entity(&source), source.alias);
        self.sources.push(source);
        let shape = part(self.shape(1));
        let condition = self.truth(2);
        // Parameters of a routine are not visible in a predicate.
        if !condition.write(Style::Literals).params.is_empty() {
            let queries = vec![self.plain().into()];
            return Case { name: "plain", queries, relation: Relation::None };
        }
        let call = |given: &str| {
            let template = format!("{{PREDICATE}}({{}}{given})");
            Node::expr(Class::Bool, &template, [Part::Alias(alias)])
        };
        let mut queries = Vec::new();
        for filter in [condition.clone(), call(""), call("{ARGUMENTS}")] {
            let called = filter != condition;
            let parts = [shape.clone(), from.clone(), part(filter)];
            let tree = Node::part("select {} from {} where {}", parts);
            let body = condition.clone();
            let called = called.then_some(Called { entity, body, types: None });
            queries.push(Asked { called, ..self.finish(tree, false).into() });
        }
        for asked in &mut queries {
            asked.style = Style::Literals;
        }
        Case { name: "inlined against called", queries, relation: Relation::Equal }
    }

    /// Nested lists, and the same rows as a join.
    fn nested(&mut self) -> Case {
        self.start();
        let with_lists: Vec<usize> = (0..self.world.entities.len())
            .filter(|at| self.world.entities[*at].lists.iter().any(|list| list.clause.is_none()))
            .collect();
        if with_lists.is_empty() {
            let queries = vec![self.plain().into()];
            return Case { name: "plain", queries, relation: Relation::None };
        }
        let entity = self.dice.one(&with_lists);
        let source = self.entity_source(entity);
        let (from, parent) = (self.named_entity(&source), source.alias);
        // A list of at most one row is no list in the result.
        let one = |list: &List| list.clause.as_ref().is_some_and(|clause| clause.most == Some(1));
        let lists = self.world.entities[entity].lists.iter().filter(|list| !one(list));
        let lists: Vec<List> = lists.cloned().collect();
        let list = self.dice.one(&lists);
        let child = self.entity_source(list.entity);
        let alias = child.alias;
        let condition = {
            self.sources.push(child.clone());
            part(self.truth(2))
        };
        let mut items = vec![Node::part("k: {}.id", [Part::Alias(alias)])];
        for at in 0..1 + self.dice.roll(3) {
            let class = self.class();
            let value = self.expr(class, 2);
            items.push(Node::part(&format!("v{at}: {{}}"), [part(value)]));
        }
        self.sources.clear();
        self.sources.push(source);
        let filter = self.optional_where(1);
        let inner = Part::List { items: items.clone(), separator: ", ", least: 1 };
        let path = Part::Text(list.name.clone());
        let nested = Node::part(
            "select { k: {}.id, l: {}.{} as {} (where {} order by {}.id) { {} } } from {}{} order by {}.id",
            [
                Part::Alias(parent),
                Part::Alias(parent),
                path.clone(),
                Part::Alias(alias),
                condition.clone(),
                Part::Alias(alias),
                inner,
                from.clone(),
                filter.clone(),
                Part::Alias(parent),
            ],
        );
        items[0] = Node::part("c: {}.id", [Part::Alias(alias)]);
        let flat_items = Part::List { items, separator: ", ", least: 1 };
        let flat = Node::part(
            "select { k: {}.id, {} } from {} join {}.{} {} on {}{} order by {}.id, {}.id",
            [
                Part::Alias(parent),
                flat_items,
                from,
                Part::Alias(parent),
                path,
                Part::Alias(alias),
                condition,
                filter,
                Part::Alias(parent),
                Part::Alias(alias),
            ],
        );
        let queries = vec![self.finish(nested, true).into(), self.finish(flat, true).into()];
        Case { name: "nested against flat", queries, relation: Relation::NestedFlat }
    }
}
