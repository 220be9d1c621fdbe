//! Raw SQL as far as its grammar tells: whether it can be read, which tables and columns it names, what its columns are
//! called, which types they have and which of them can be null.
//!
//! A parser of SQL knows less than the database does. What is reported here is certain; where a function, a view or a
//! word of one database hides something, nothing is said.

mod expr;
mod place;
mod query;
mod scope;
mod source;
mod token;
mod types;
mod write;

use std::ops::Range;

use sqlparser::parser::{Parser, ParserError};

use crate::{Catalog, Ty};

pub use scope::Grammar;

use scope::{Null, Reader};

/// A text of raw SQL with what it may refer to.
#[derive(Debug, Clone, Copy)]
pub struct Raw<'a> {
    /// The text.
    pub text: &'a str,
    /// What it is.
    pub form: Form,
    /// The tables that there are.
    pub catalog: &'a Catalog,
    /// The parameters, which stand in it as `$name`.
    pub params: &'a [RawParam],
}

/// What a raw text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A statement.
    Statement,
    /// An expression, within a statement that it does not see.
    Expression,
}

/// A parameter of a raw text.
#[derive(Debug, Clone, PartialEq)]
pub struct RawParam {
    /// Name without `$`.
    pub name: String,
    /// Type, where it is a value.
    pub ty: Option<Ty>,
    /// Whether it can be null.
    pub nullable: bool,
}

/// What the grammar of a dialect makes of a raw text.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// The dialect cannot say.
    Unknown,
    /// It cannot be read.
    Unread(Unread),
    /// It can.
    Statement(Known),
}

/// Where and why a text cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The place, in bytes of the text.
    pub at: Range<usize>,
    /// What is wrong there.
    pub said: String,
    /// Whether no database could read it either.
    pub certain: bool,
}

/// What is known of a text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Known {
    /// How many statements the text holds; what follows is about the only one.
    pub statements: usize,
    /// Whether it writes.
    pub writes: bool,
    /// Whether it writes and gives rows of what it wrote.
    pub returning: bool,
    /// Its columns; `None` where a `*` or the like hides their number.
    pub columns: Option<Vec<RawColumn>>,
    /// What is wrong in it.
    pub findings: Vec<Finding>,
}

/// A column of a raw statement.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RawColumn {
    /// Its name, where it has one on every database.
    pub name: Option<String>,
    /// The column of a table that it shows.
    pub origin: Option<Origin>,
    /// Its type, where it is certain.
    pub ty: Option<Ty>,
    /// Why it can be null, where that is certain.
    pub null: Option<NullCause>,
    /// The place, in bytes of the text.
    pub at: Range<usize>,
}

/// A column of a table, by the Rex names of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The entity.
    pub entity: String,
    /// The field.
    pub field: String,
}

/// Why a value can be null.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NullCause {
    /// The column allows it.
    Column(Origin),
    /// An outer join may find no row for this source, which stands here.
    Absent(String, Range<usize>),
    /// The aggregate is over no row at all where there is none.
    Empty(String),
    /// A function or a word that gives null.
    Word(String),
}

/// A mistake in raw SQL that is certain.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The place, in bytes of the text.
    pub at: Range<usize>,
    /// What is wrong there.
    pub kind: FindingKind,
}

/// What is wrong in raw SQL.
#[derive(Debug, Clone, PartialEq)]
pub enum FindingKind {
    /// There is no such table in the schema.
    UnknownTable {
        /// As it is written.
        name: String,
        /// The names that there are.
        known: Vec<String>,
    },
    /// There is no such column in the sources.
    UnknownColumn {
        /// As it is written.
        name: String,
        /// The source or table that it would belong to, where one is named.
        of: Option<String>,
        /// The names that there are.
        known: Vec<String>,
    },
    /// There is no such source.
    UnknownRow {
        /// As it is written.
        name: String,
        /// The names that there are.
        known: Vec<String>,
    },
    /// Several sources have the column.
    Ambiguous {
        /// The column.
        name: String,
        /// The sources.
        rows: Vec<String>,
    },
    /// An insert leaves out columns that need a value.
    Required {
        /// The columns, with their names in the database.
        columns: Vec<(Origin, String)>,
    },
    /// A row or an arm has another number of values than it must have.
    Count {
        /// What there is.
        found: usize,
        /// What there must be.
        wanted: usize,
        /// Whose number that is.
        of: &'static str,
    },
    /// A placeholder that is written by hand.
    Placeholder {
        /// As it is written.
        name: String,
    },
    /// The order of the columns is that of a table in the database.
    Star {
        /// The columns, as a text to stand there.
        columns: String,
    },
    /// A parameter is compared with, or stored in, a column of quite another type.
    Parameter {
        /// Name of the parameter.
        name: String,
        /// Its type.
        ty: Ty,
        /// Type of the column.
        column: Ty,
        /// The column.
        origin: Origin,
    },
}

/// Reads a raw text with a grammar of `sqlparser`.
#[must_use]
pub fn read(grammar: &Grammar<'_>, raw: &Raw<'_>) -> Reading {
    let first = read_as(grammar, raw);
    match &first {
        // No grammar knows all words of a database.
        Reading::Unread(unread) if !unread.certain => {
            let wider = Grammar { parser: grammar.wider, ..*grammar };
            match read_as(&wider, raw) {
                Reading::Statement(known) => Reading::Statement(known),
                Reading::Unread(_) | Reading::Unknown => first,
            }
        }
        _ => first,
    }
}

fn read_as(grammar: &Grammar<'_>, raw: &Raw<'_>) -> Reading {
    match raw.form {
        Form::Statement => match Parser::parse_sql(grammar.parser, raw.text) {
            Ok(statements) => Reading::Statement(match statements.as_slice() {
                [only] => {
                    let mut reader = Reader::new(grammar, raw);
                    let columns = reader.statement(only);
                    reader.known(columns)
                }
                all => Known { statements: all.len(), ..Known::default() },
            }),
            Err(error) => unread(grammar, raw.text, error),
        },
        Form::Expression => {
            let parser = Parser::new(grammar.parser).try_with_sql(raw.text);
            let parsed = parser.and_then(|mut parser| {
                let expr = parser.parse_expr()?;
                parser.expect_token(&sqlparser::tokenizer::Token::EOF)?;
                Ok(expr)
            });
            match parsed {
                Ok(expr) => {
                    let mut reader = Reader::new(grammar, raw);
                    let column = reader.alone(&expr);
                    Reading::Statement(reader.known(Some(vec![column])))
                }
                Err(error) => unread(grammar, raw.text, error),
            }
        }
    }
}

fn unread(grammar: &Grammar<'_>, text: &str, error: ParserError) -> Reading {
    let (said, certain) = match error {
        ParserError::RecursionLimitExceeded => return Reading::Unknown,
        ParserError::TokenizerError(said) => (said, true),
        ParserError::ParserError(said) => (said, place::is_plain(grammar.parser, text)),
    };
    let (said, at) = place::placed(&said, text);
    Reading::Unread(Unread { at, said, certain })
}

impl Reader<'_> {
    /// What was found, with the columns of the statement.
    fn known(mut self, columns: scope::Columns) -> Known {
        self.by_hand();
        let mut findings: Vec<Finding> = Vec::new();
        for finding in std::mem::take(&mut self.findings) {
            // The first arm of a recursive query is read twice.
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
        findings.sort_by_key(|finding| finding.at.start);
        let shown = |column: scope::Col| RawColumn {
            name: column.name,
            origin: column.value.origin,
            ty: column.value.ty,
            null: match column.value.null {
                Null::Maybe(cause) => Some(cause),
                Null::Never | Null::Unknown => None,
            },
            at: column.at,
        };
        let columns = columns.map(|columns| columns.into_iter().map(shown).collect());
        Known { statements: 1, writes: self.writes, returning: self.returning, columns, findings }
    }
}
