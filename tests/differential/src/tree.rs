//! Texts in Rex as trees: what the generator grows, the metamorphic checks vary and the reducer cuts.

use crate::value::Val;
use crate::world::{Base, Kind};

/// What a node can be replaced by: another node of the same sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// An expression of this class.
    Expr(Class),
    /// Anything else: a whole query, a clause, an item.
    Part,
}

/// Classes of expressions: what the generator must know of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names of the types")]
pub enum Class {
    Bool,
    Int,
    Float,
    Decimal,
    Text,
    Bytes,
    Uuid,
    Date,
    Time,
    Timestamp,
    Timestamptz,
    Json,
    /// A document of the struct `Doc`.
    Doc,
    Interval,
    List(Base),
    /// The n-th enum of the world.
    Enum(u8),
}

impl Class {
    /// Whether its values have an order of the language.
    #[must_use]
    pub fn is_ordered(self) -> bool {
        match self {
            Self::Int
            | Self::Float
            | Self::Decimal
            | Self::Text
            | Self::Date
            | Self::Time
            | Self::Timestamp
            | Self::Timestamptz
            | Self::Enum(_) => true,
            Self::Bool
            | Self::Bytes
            | Self::Uuid
            | Self::Json
            | Self::Doc
            | Self::Interval
            | Self::List(_) => false,
        }
    }
}

/// A node with its parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is.
    pub sort: Sort,
    /// Its text, part by part.
    pub parts: Vec<Part>,
}

/// A part of a node.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// Text as it is.
    Text(String),
    /// A node below.
    Node(Node),
    /// The alias of a source, by number.
    Alias(u32),
    /// A constant.
    Constant(Constant),
    /// Text and nodes that may be left out.
    Optional(Vec<Part>),
    /// Items, of which some may be left out.
    List {
        /// The items.
        items: Vec<Node>,
        /// What stands between them.
        separator: &'static str,
        /// How many must stay.
        least: usize,
    },
    /// Rows to insert.
    Rows(Rows),
}

/// Rows to insert: from a parameter, or written out.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows {
    /// The entity, where the parameter is declared `new Entity[]`.
    pub entity: Option<String>,
    /// Names of the fields with their types.
    pub fields: Vec<(String, String)>,
    /// Values, row by row.
    pub rows: Vec<Vec<Val>>,
    /// The only row that is written, as one record and not as a list.
    pub only: Option<usize>,
    /// Whether they are a source of an update, and no rows to insert.
    pub joined: bool,
}

/// A constant, written as a literal or passed as a parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct Constant {
    /// Its value.
    pub value: Val,
    /// Its declared type as a parameter; `None` where only a literal can stand.
    pub declared: Option<String>,
    /// Whether it is a parameter.
    pub is_param: bool,
    /// Whether only a parameter can stand there.
    pub only_param: bool,
    /// Whether it is a parameter of an optional part; it may be left out by its caller.
    pub given: Given,
}

/// How an optional parameter is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// It is required.
    Required,
    /// Optional, and given.
    Yes,
    /// Optional, and not given.
    No,
}

/// A declared parameter with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Name without `$`.
    pub name: String,
    /// Declared type.
    pub declared: String,
    /// Value.
    pub value: Val,
    /// Whether it is given.
    pub given: bool,
}

/// How a tree is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// Constants as the generator wanted them.
    #[default]
    AsGrown,
    /// All constants that may be literals are literals.
    Literals,
    /// All constants that may be parameters are parameters.
    Parameters,
    /// Other aliases.
    Renamed,
}

/// A written tree: its text and the parameters in it.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// Text.
    pub text: String,
    /// Parameters in order of appearance.
    pub params: Vec<Parameter>,
}

impl Node {
    /// A node from a template: each `{}` is the next part.
    #[must_use]
    pub fn new(sort: Sort, template: &str, parts: impl IntoIterator<Item = Part>) -> Self {
        let mut parts = parts.into_iter();
        let mut out = Vec::new();
        for (at, text) in template.split("{}").enumerate() {
            if at > 0 {
                out.push(parts.next().expect("a part for every place in a template"));
            }
            if !text.is_empty() {
                out.push(Part::Text(text.to_owned()));
            }
        }
        assert!(parts.next().is_none(), "more parts than places in {template}");
        Self { sort, parts: out }
    }

    /// An expression.
    #[must_use]
    pub fn expr(class: Class, template: &str, parts: impl IntoIterator<Item = Part>) -> Self {
        Self::new(Sort::Expr(class), template, parts)
    }

    /// Anything else.
    #[must_use]
    pub fn part(template: &str, parts: impl IntoIterator<Item = Part>) -> Self {
        Self::new(Sort::Part, template, parts)
    }

    /// Its text.
    #[must_use]
    pub fn write(&self, style: Style) -> Written {
        let mut written = Written::default();
        write(&self.parts, style, &mut written);
        written
    }

    /// Whether it names a source: what does not is a constant.
    #[must_use]
    pub fn has_column(&self) -> bool {
        let mut found = false;
        visit(self, &mut |node| {
            found |= node.parts.iter().any(|part| matches!(part, Part::Alias(_)));
        });
        found
    }

    /// Leaves one of the rows to insert.
    pub fn only_row(&mut self, at: usize) {
        only_row(&mut self.parts, at);
    }

    /// How many nodes, optional parts and items it has: what a reduction makes smaller.
    #[must_use]
    pub fn size(&self) -> usize {
        1 + size(&self.parts)
    }
}

fn only_row(parts: &mut [Part], at: usize) {
    for part in parts {
        match part {
            Part::Rows(rows) => rows.only = Some(at),
            Part::Node(node) => node.only_row(at),
            Part::Optional(parts) => only_row(parts, at),
            Part::List { items, .. } => items.iter_mut().for_each(|item| item.only_row(at)),
            Part::Text(_) | Part::Alias(_) | Part::Constant(_) => {}
        }
    }
}

fn size(parts: &[Part]) -> usize {
    let one = |part: &Part| match part {
        Part::Text(_) | Part::Alias(_) => 0,
        Part::Constant(_) => 1,
        Part::Node(node) => node.size(),
        Part::Optional(parts) => 1 + size(parts),
        Part::List { items, .. } => items.iter().map(Node::size).sum(),
        Part::Rows(rows) => rows.fields.len() + rows.rows.len(),
    };
    parts.iter().map(one).sum()
}

fn write(parts: &[Part], style: Style, out: &mut Written) {
    for part in parts {
        match part {
            Part::Text(text) => out.text.push_str(text),
            Part::Node(node) => write(&node.parts, style, out),
            Part::Alias(number) => out.text.push_str(&alias(*number, style)),
            Part::Constant(constant) => constant.write(style, out),
            Part::Optional(parts) => write(parts, style, out),
            Part::List { items, separator, .. } => {
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        out.text.push_str(separator);
                    }
                    write(&item.parts, style, out);
                }
            }
            Part::Rows(rows) => rows.write(style, out),
        }
    }
}

/// The alias that stands for the row that was to be inserted.
pub const EXCLUDED: u32 = 0;

fn alias(number: u32, style: Style) -> String {
    if number == EXCLUDED {
        return "excluded".to_owned();
    }
    // The other names sort the other way round and differ in length.
    if style == Style::Renamed { format!("z{}_x", 99 - number % 90) } else { format!("s{number}") }
}

impl Constant {
    /// A constant that may be a parameter of this kind.
    #[must_use]
    pub fn new(value: Val, declared: Option<String>, is_param: bool) -> Self {
        let is_param = is_param && declared.is_some();
        Self { value, declared, is_param, only_param: false, given: Given::Required }
    }

    fn write(&self, style: Style, out: &mut Written) {
        // A literal ends where its line does.
        let lines = self.value.text().contains('\n');
        let as_param = self.only_param
            || lines
            || match style {
                Style::Literals => false,
                Style::Parameters => self.declared.is_some(),
                Style::AsGrown | Style::Renamed => self.is_param,
            };
        match &self.declared {
            Some(declared) if as_param => {
                let name = format!("p{}", out.params.len());
                out.text.push('$');
                out.text.push_str(&name);
                let mark = if self.given == Given::Required { "" } else { "?" };
                out.params.push(Parameter {
                    name,
                    declared: format!("{declared}{mark}"),
                    value: self.value.clone(),
                    given: self.given != Given::No,
                });
            }
            _ => out.text.push_str(&self.value.text()),
        }
    }
}

impl Rows {
    fn write(&self, style: Style, out: &mut Written) {
        // A literal ends where its line does.
        let lines = self.rows.iter().flatten().any(|value| value.text().contains('\n'));
        if style == Style::Literals && !self.joined && !self.rows.is_empty() && !lines {
            let all: Vec<String> = match self.only {
                Some(at) => vec![self.literal(at)],
                None => (0..self.rows.len()).map(|at| self.literal(at)).collect(),
            };
            out.text += &all.join(", ");
            return;
        }
        let name = format!("p{}", out.params.len());
        let fields: Vec<String> =
            self.fields.iter().map(|(name, ty)| format!("{name}: {ty}")).collect();
        let record = match &self.entity {
            Some(entity) => format!("new {entity}"),
            None => format!("{{ {} }}", fields.join(", ")),
        };
        let (declared, value) = match self.only {
            Some(at) => (record, self.record(at)),
            None => {
                let all = (0..self.rows.len()).map(|at| self.record(at)).collect();
                (format!("{record}[]"), Val::List(all))
            }
        };
        out.text += &match self.only {
            Some(_) => format!("{{ ${name}.* }}"),
            None if self.joined => format!("${name}"),
            None => format!("from ${name}"),
        };
        out.params.push(Parameter { name, declared, value, given: true });
    }

    /// The rows without one of them, and without one of their fields.
    #[must_use]
    pub fn fewer(&self) -> Vec<Self> {
        let row = |at: usize| {
            let mut fewer = self.clone();
            fewer.rows.remove(at);
            fewer
        };
        let field = |at: usize| {
            let mut fewer = self.clone();
            fewer.entity = None;
            fewer.fields.remove(at);
            fewer.rows.iter_mut().for_each(|row| drop(row.remove(at)));
            fewer
        };
        (0..self.rows.len()).map(row).chain((1..self.fields.len()).map(field)).collect()
    }

    fn record(&self, at: usize) -> Val {
        let fields = self.fields.iter().zip(&self.rows[at]);
        Val::Record(fields.map(|((name, _), value)| (name.clone(), value.clone())).collect())
    }

    fn literal(&self, at: usize) -> String {
        self.record(at).text()
    }
}

/// The rows to insert in a tree.
#[must_use]
pub fn rows_of(node: &Node) -> Option<&Rows> {
    let mut found = None;
    visit(node, &mut |node| {
        for part in &node.parts {
            if let Part::Rows(rows) = part {
                found = Some(rows);
            }
        }
    });
    found
}

/// Visits a node and all below it.
pub fn visit<'n>(node: &'n Node, each: &mut impl FnMut(&'n Node)) {
    each(node);
    visit_parts(&node.parts, each);
}

fn visit_parts<'n>(parts: &'n [Part], each: &mut impl FnMut(&'n Node)) {
    for part in parts {
        match part {
            Part::Text(_) | Part::Alias(_) | Part::Constant(_) | Part::Rows(_) => {}
            Part::Node(node) => visit(node, each),
            Part::Optional(parts) => visit_parts(parts, each),
            Part::List { items, .. } => items.iter().for_each(|item| visit(item, each)),
        }
    }
}

/// The class of a column's kind.
#[must_use]
pub fn class_of(kind: &Kind) -> Class {
    match kind {
        Kind::Bool => Class::Bool,
        Kind::SmallInt | Kind::Int | Kind::BigInt => Class::Int,
        Kind::Float => Class::Float,
        Kind::Decimal(..) => Class::Decimal,
        Kind::Text => Class::Text,
        Kind::Bytes => Class::Bytes,
        Kind::Uuid => Class::Uuid,
        Kind::Date => Class::Date,
        Kind::Time => Class::Time,
        Kind::Timestamp => Class::Timestamp,
        Kind::Timestamptz => Class::Timestamptz,
        Kind::Json => Class::Json,
        Kind::Doc => Class::Doc,
        Kind::Interval => Class::Interval,
        Kind::List(base, _) => Class::List(*base),
        Kind::Label => Class::Text,
        Kind::Enum(at) => Class::Enum(*at as u8),
    }
}
