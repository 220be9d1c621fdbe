//! The names that are visible at a place of raw SQL.

use std::collections::BTreeSet;
use std::ops::Range;

use sqlparser::ast::Ident;

use super::{Finding, FindingKind, NullCause, Origin, Raw, place};
use crate::{Table, Ty};

/// How a database reads its own SQL.
#[derive(Debug, Clone, Copy)]
pub struct Grammar<'a> {
    /// The parser's rules.
    pub parser: &'a dyn sqlparser::dialect::Dialect,
    /// Rules that read more than the parser's, for what those do not know.
    pub wider: &'a dyn sqlparser::dialect::Dialect,
    /// The dialect.
    pub name: &'a str,
    /// A name without quotes is in lower case and one in quotes exact; otherwise case means nothing.
    pub folds: bool,
    /// Literals, casts and functions have one type each.
    pub typed: bool,
    /// A quoted name that is none is a text, a label of a select is a name everywhere in it, and
    /// `returning` sees only the table that is written.
    pub loose: bool,
    /// The database counts a key of one whole number itself where it is left out.
    pub counts: bool,
    /// The table itself has the default `now()`.
    pub now: bool,
    /// Columns that every table has.
    pub hidden: &'a [&'a str],
    /// How the tables begin that the database keeps for itself.
    pub prefix: &'a str,
}

/// Whether a value can be null.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) enum Null {
    /// Nobody knows.
    #[default]
    Unknown,
    /// It cannot.
    Never,
    /// It can.
    Maybe(NullCause),
}

impl Null {
    /// Null where one of the values is.
    pub(super) fn of_any<'n>(all: impl IntoIterator<Item = &'n Self>) -> Self {
        let mut found = Self::Never;
        for null in all {
            match null {
                Self::Maybe(_) => return null.clone(),
                Self::Unknown => found = Self::Unknown,
                Self::Never => {}
            }
        }
        found
    }

    /// Null where all of the values are.
    pub(super) fn of_all<'n>(all: impl IntoIterator<Item = &'n Self>) -> Self {
        let mut found = None;
        for null in all {
            match null {
                Self::Never => return Self::Never,
                Self::Unknown => found = Some(Self::Unknown),
                Self::Maybe(_) => found = found.or_else(|| Some(null.clone())),
            }
        }
        found.unwrap_or_default()
    }
}

/// What is known of a value.
#[derive(Debug, Clone, Default)]
pub(super) struct Value {
    pub(super) ty: Option<Ty>,
    pub(super) null: Null,
    pub(super) origin: Option<Origin>,
    /// The parameter that it is, and where.
    pub(super) param: Option<(String, Range<usize>)>,
}

/// A column of a source or of a result.
#[derive(Debug, Clone, Default)]
pub(super) struct Col {
    pub(super) name: Option<String>,
    pub(super) value: Value,
    pub(super) at: Range<usize>,
    /// Its place among the others is that in a table of the database.
    pub(super) by_order: bool,
}

/// Columns, where their number is known.
pub(super) type Columns = Option<Vec<Col>>;

/// A source of rows.
#[derive(Debug, Default)]
pub(super) struct Source {
    pub(super) name: Option<String>,
    pub(super) columns: Columns,
    /// It is a table, and a check over several of its columns may prove what the text does not say.
    pub(super) table: bool,
    pub(super) entangled: Vec<usize>,
    /// An outer join may find no row: where the source stands.
    pub(super) outer: Option<Range<usize>>,
    /// An outer join along a key finds a row after all where these columns of other sources are not null.
    pub(super) follows: Option<Vec<(usize, usize)>>,
    /// Columns that its join is about: where there is a row of it, they are not null.
    pub(super) on: Vec<(usize, usize)>,
    /// Columns that are those of an earlier source too, by `using`.
    pub(super) merged: Vec<String>,
    /// Columns that a condition is about.
    pub(super) mentioned: Vec<usize>,
    pub(super) at: Range<usize>,
}

/// The sources of a select.
#[derive(Debug, Default)]
pub(super) struct Scope {
    pub(super) sources: Vec<Source>,
    pub(super) labels: Vec<String>,
    pub(super) labels_first: bool,
    /// Something in it is not understood, so any name may be right.
    pub(super) open: bool,
    /// A condition is not understood, so any column may be proved by it.
    pub(super) vague: bool,
    /// All conditions were read.
    pub(super) settled: bool,
    pub(super) filtered: bool,
    /// Aggregates are over all rows.
    pub(super) whole: bool,
}

impl Scope {
    /// The columns that conditions are about, and those that the joins of their sources are about in turn.
    fn proved(&self) -> BTreeSet<(usize, usize)> {
        let mut proved = BTreeSet::new();
        for (at, source) in self.sources.iter().enumerate() {
            proved.extend(source.mentioned.iter().map(|column| (at, *column)));
        }
        loop {
            let there = |at: &usize| proved.iter().any(|(source, _)| source == at);
            let sources = self.sources.iter().enumerate().filter(|(at, _)| there(at));
            let more: Vec<_> = sources.flat_map(|(_, source)| source.on.clone()).collect();
            let before = proved.len();
            proved.extend(more);
            if proved.len() == before {
                return proved;
            }
        }
    }
}

/// Reads one text.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    pub(super) grammar: &'a Grammar<'a>,
    pub(super) raw: &'a Raw<'a>,
    pub(super) tokens: Vec<(sqlparser::tokenizer::Token, Range<usize>)>,
    pub(super) scopes: Vec<Scope>,
    pub(super) ctes: Vec<(String, Columns)>,
    pub(super) findings: Vec<Finding>,
    pub(super) narrowing: bool,
    /// The columns of the select that were used last.
    pub(super) last: Vec<(usize, usize)>,
    pub(super) writes: bool,
    pub(super) returning: bool,
    /// How many queries stand around the one that is read.
    pub(super) depth: u32,
}

enum Hit {
    Column(usize, usize),
    Several(Vec<String>),
    Open,
    Nothing,
}

impl<'a> Reader<'a> {
    pub(super) fn new(grammar: &'a Grammar<'a>, raw: &'a Raw<'a>) -> Self {
        Self {
            grammar,
            raw,
            tokens: super::token::tokens(grammar, raw.text),
            scopes: Vec::new(),
            ctes: Vec::new(),
            findings: Vec::new(),
            narrowing: false,
            last: Vec::new(),
            writes: false,
            returning: false,
            depth: 0,
        }
    }

    /// An expression that stands in a statement unseen.
    pub(super) fn alone(&mut self, expr: &sqlparser::ast::Expr) -> Col {
        self.scopes.push(Scope { open: true, vague: true, ..Scope::default() });
        let value = self.expr(expr);
        self.scopes.pop();
        Col { value, at: 0..self.raw.text.len(), ..Col::default() }
    }

    pub(super) fn find(&mut self, at: Range<usize>, kind: FindingKind) {
        self.findings.push(Finding { at, kind });
    }

    pub(super) fn range(&self, ident: &Ident) -> Range<usize> {
        place::range(ident.span, self.raw.text)
    }

    /// The name as the database understands it.
    pub(super) fn name(&self, ident: &Ident) -> String {
        if self.grammar.folds && ident.quote_style.is_none() {
            ident.value.to_lowercase()
        } else {
            ident.value.clone()
        }
    }

    pub(super) fn same(&self, a: &str, b: &str) -> bool {
        if self.grammar.folds { a == b } else { a.eq_ignore_ascii_case(b) }
    }

    /// Reads without reporting.
    pub(super) fn quietly<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.findings.len();
        let found = read(self);
        self.findings.truncate(before);
        found
    }

    /// Reads a condition: what it is about may be proved by it.
    pub(super) fn condition(&mut self, expr: &sqlparser::ast::Expr) {
        let before = std::mem::replace(&mut self.narrowing, true);
        self.expr(expr);
        self.narrowing = before;
    }

    /// What a name without a qualifier stands for.
    pub(super) fn column(&mut self, ident: &Ident) -> Value {
        let name = self.name(ident);
        for level in (0..self.scopes.len()).rev() {
            match self.hit(level, &name) {
                Hit::Column(source, column) => return self.used(level, source, column),
                Hit::Several(rows) => {
                    let at = self.range(ident);
                    self.find(at, FindingKind::Ambiguous { name: ident.value.clone(), rows });
                    return Value::default();
                }
                Hit::Open => return Value::default(),
                Hit::Nothing => {}
            }
        }
        if !self.is_word(ident, &name) {
            let known = self.visible();
            let kind = FindingKind::UnknownColumn { name: ident.value.clone(), of: None, known };
            self.find(self.range(ident), kind);
        }
        Value::default()
    }

    /// What `row.name` stands for.
    pub(super) fn column_of(&mut self, row: &Ident, ident: &Ident) -> Value {
        let (row_name, name) = (self.name(row), self.name(ident));
        for level in (0..self.scopes.len()).rev() {
            let Some(scope) = self.scopes.get(level) else { continue };
            let fits = |source: &Source| {
                source.name.as_deref().is_some_and(|own| self.same(own, &row_name))
            };
            let Some(at) = scope.sources.iter().position(fits) else {
                if scope.open {
                    return Value::default();
                }
                continue;
            };
            let Some(columns) = scope.sources.get(at).and_then(|source| source.columns.as_ref())
            else {
                return Value::default();
            };
            if let Some(column) = columns.iter().position(|column| self.is(column, &name)) {
                return self.used(level, at, column);
            }
            let unnamed = columns.iter().any(|column| column.name.is_none());
            if !unnamed && !self.is_hidden(&name) && !self.is_object(&name) {
                let known = columns.iter().filter_map(|column| column.name.clone()).collect();
                let (name, of) = (ident.value.clone(), Some(row.value.clone()));
                self.find(self.range(ident), FindingKind::UnknownColumn { name, of, known });
            }
            return Value::default();
        }
        if !["old", "new"].contains(&row_name.as_str()) && !self.is_object(&row_name) {
            let known = self.scopes.iter().flat_map(|scope| &scope.sources);
            let known = known.filter_map(|source| source.name.clone()).collect();
            let kind = FindingKind::UnknownRow { name: row.value.clone(), known };
            self.find(self.range(row), kind);
        }
        Value::default()
    }

    fn is(&self, column: &Col, name: &str) -> bool {
        column.name.as_deref().is_some_and(|own| self.same(own, name))
    }

    fn hit(&self, level: usize, name: &str) -> Hit {
        let Some(scope) = self.scopes.get(level) else { return Hit::Nothing };
        let labelled = scope.labels.iter().any(|label| self.same(label, name));
        if labelled && scope.labels_first {
            return Hit::Open;
        }
        let mut hits = Vec::new();
        let mut closed = !scope.open;
        for (at, source) in scope.sources.iter().enumerate() {
            let Some(columns) = &source.columns else {
                closed = false;
                continue;
            };
            closed &= columns.iter().all(|column| column.name.is_some());
            if source.merged.iter().any(|merged| self.same(merged, name)) {
                continue;
            }
            let fitting = columns.iter().enumerate().filter(|(_, column)| self.is(column, name));
            hits.extend(fitting.map(|(column, _)| (at, column)));
        }
        match hits.as_slice() {
            [(source, column)] => Hit::Column(*source, *column),
            [] if (labelled && self.grammar.loose) || !closed => Hit::Open,
            [] => Hit::Nothing,
            all => {
                let names = all.iter().filter_map(|(at, _)| scope.sources.get(*at));
                Hit::Several(names.filter_map(|source| source.name.clone()).collect())
            }
        }
    }

    /// The value of a column where it is used.
    pub(super) fn used(&mut self, level: usize, source: usize, column: usize) -> Value {
        let (narrowing, top) = (self.narrowing, level + 1 == self.scopes.len());
        let Some(scope) = self.scopes.get_mut(level) else { return Value::default() };
        if top {
            self.last.push((source, column));
        }
        if let Some(from) = scope.sources.get_mut(source).filter(|_| narrowing) {
            from.mentioned.push(column);
        }
        let Some(from) = scope.sources.get(source) else { return Value::default() };
        let columns = from.columns.as_ref();
        let Some(found) = columns.and_then(|columns| columns.get(column)) else {
            return Value::default();
        };
        let mut value = found.value.clone();
        let certain = from.outer.is_none() && !matches!(value.null, Null::Maybe(_));
        if certain {
            return value;
        }
        let proved = scope.proved();
        let is_proved = |key: &(usize, usize)| proved.contains(key);
        let open = narrowing || scope.vague || !scope.settled;
        if let Some(at) = &from.outer {
            let absent = NullCause::Absent(from.name.clone().unwrap_or_default(), at.clone());
            let followed = from.follows.as_ref().is_some_and(|keys| keys.iter().all(is_proved));
            let there = followed || proved.iter().any(|(own, _)| *own == source);
            value.null = if open || there { Null::Unknown } else { Null::Maybe(absent) };
        } else {
            let tied = scope.filtered && from.entangled.contains(&column);
            if open || tied || is_proved(&(source, column)) {
                value.null = Null::Unknown;
            }
        }
        value
    }

    /// Whether a name that is no column means something else.
    fn is_word(&self, ident: &Ident, name: &str) -> bool {
        const WORDS: &[&str] = &[
            "default",
            "current_date",
            "current_time",
            "current_timestamp",
            "localtime",
            "localtimestamp",
            "current_user",
            "session_user",
            "user",
            "current_role",
            "current_catalog",
            "current_schema",
            "system_user",
        ];
        let mut rows = self.scopes.iter().flat_map(|scope| &scope.sources);
        let whole = |source: &Source| source.name.as_deref().is_some_and(|n| self.same(n, name));
        (ident.quote_style.is_some() && self.grammar.loose)
            || (ident.quote_style.is_none() && WORDS.contains(&name.to_lowercase().as_str()))
            || self.is_hidden(name)
            || self.is_object(name)
            || rows.any(whole)
    }

    pub(super) fn is_hidden(&self, name: &str) -> bool {
        self.grammar.hidden.iter().any(|hidden| self.same(hidden, name))
    }

    /// Whether an opaque object of the schema has this name.
    pub(super) fn is_object(&self, name: &str) -> bool {
        self.raw.catalog.objects.iter().any(|object| object.name.eq_ignore_ascii_case(name))
    }

    fn visible(&self) -> Vec<String> {
        let sources = self.scopes.iter().flat_map(|scope| &scope.sources);
        let columns = sources.flat_map(|source| source.columns.iter().flatten());
        columns.filter_map(|column| column.name.clone()).collect()
    }

    /// The columns of a table.
    pub(super) fn columns_of(&self, table: &Table) -> Vec<Col> {
        let column = |column: &crate::Column| {
            let origin = Origin { entity: table.entity.clone(), field: column.field.clone() };
            let null = if column.nullable {
                Null::Maybe(NullCause::Column(origin.clone()))
            } else {
                Null::Never
            };
            let name = Some(column.name.on(self.grammar.name).to_owned());
            let value =
                Value { ty: Some(column.ty.clone()), null, origin: Some(origin), param: None };
            Col { name, value, at: 0..0, by_order: false }
        };
        table.columns.iter().map(column).collect()
    }
}
