//! Raw SQL as far as its grammar tells: whether it can be read, what its columns are called and where they come from.
//!
//! A parser of SQL knows less than the database does. What it cannot read is a mistake for certain only where the
//! statement is made of words that every parser of SQL knows.

use std::collections::BTreeMap;
use std::ops::Range;

use sqlparser::ast::{
    Delete, Expr, FromTable, FunctionArg, FunctionArgExpr, FunctionArguments, Insert, ObjectName,
    Query, Select, SelectItem, SetExpr, Spanned, Statement, TableFactor, TableObject,
    TableWithJoins, Update,
};
use sqlparser::keywords::Keyword;
use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::{Location, Token, Tokenizer};

use crate::Ty;

/// What the grammar of a dialect makes of a raw statement.
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

/// What is known of a statement.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Known {
    /// How many statements the text holds; what follows is about the only one.
    pub statements: usize,
    /// Whether it writes.
    pub writes: bool,
    /// Its columns; `None` where a `*` or the like hides their number.
    pub columns: Option<Vec<RawColumn>>,
}

/// A column of a raw statement.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RawColumn {
    /// Its name, where it has one on every database.
    pub name: Option<String>,
    /// The table and column that it shows, by their names in the database.
    pub origin: Option<(String, String)>,
    /// Its type, where the expression alone says so.
    pub ty: Option<Ty>,
    /// The place, in bytes of the text.
    pub at: Range<usize>,
}

/// Reads a raw statement with a grammar of `sqlparser`.
#[must_use]
pub fn read(grammar: &dyn sqlparser::dialect::Dialect, text: &str) -> Reading {
    match Parser::parse_sql(grammar, text) {
        Ok(statements) => Reading::Statement(match statements.as_slice() {
            [only] => Known { statements: 1, ..known(only, text) },
            all => Known { statements: all.len(), ..Known::default() },
        }),
        Err(ParserError::RecursionLimitExceeded) => Reading::Unknown,
        Err(ParserError::TokenizerError(said)) => {
            let (said, at) = placed(&said, text);
            Reading::Unread(Unread { at, said, certain: true })
        }
        Err(ParserError::ParserError(said)) => {
            let (said, at) = placed(&said, text);
            Reading::Unread(Unread { at, said, certain: is_plain(grammar, text) })
        }
    }
}

/// The message without its place, and the place.
fn placed(said: &str, text: &str) -> (String, Range<usize>) {
    let Some((message, place)) = said.rsplit_once(" at Line: ") else {
        return (said.to_owned(), text.trim_end().len()..text.trim_end().len());
    };
    let mut numbers = place.split(", Column: ").map(str::parse::<u64>);
    let at = match (numbers.next(), numbers.next()) {
        (Some(Ok(line)), Some(Ok(column))) => offset(Location { line, column }, text),
        _ => 0,
    };
    let word = text.get(at..).unwrap_or("").chars();
    let part = |c: &char| c.is_alphanumeric() || *c == '_';
    let length: usize = word.take_while(part).map(char::len_utf8).sum();
    let next = text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    (message.to_owned(), at..at + length.max(next))
}

/// The byte of a line and column, which count characters from 1.
fn offset(location: Location, text: &str) -> usize {
    let line = usize::try_from(location.line.saturating_sub(1)).unwrap_or(0);
    let column = usize::try_from(location.column.saturating_sub(1)).unwrap_or(0);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let rest = text.get(start..).unwrap_or("");
    start + rest.chars().take(column).map(char::len_utf8).sum::<usize>()
}

/// Whether the statement is made of nothing that only some parsers of SQL know.
fn is_plain(grammar: &dyn sqlparser::dialect::Dialect, text: &str) -> bool {
    let Ok(tokens) = Tokenizer::new(grammar, text).tokenize() else { return true };
    tokens.iter().all(|token| match token {
        Token::Word(word) => {
            word.quote_style.is_some()
                || word.keyword == Keyword::NoKeyword
                || PLAIN.contains(&word.value.to_ascii_lowercase().as_str())
        }
        Token::Number(..)
        | Token::SingleQuotedString(_)
        | Token::Comma
        | Token::Whitespace(_)
        | Token::Eq
        | Token::Neq
        | Token::Lt
        | Token::Gt
        | Token::LtEq
        | Token::GtEq
        | Token::Plus
        | Token::Minus
        | Token::Mul
        | Token::Div
        | Token::StringConcat
        | Token::LParen
        | Token::RParen
        | Token::Period
        | Token::SemiColon
        | Token::DoubleColon
        | Token::Placeholder(_) => true,
        _ => false,
    })
}

/// Keywords that every parser of SQL knows, and those that are mostly names of columns.
const PLAIN: &[&str] = &[
    "select",
    "from",
    "where",
    "and",
    "or",
    "not",
    "in",
    "is",
    "null",
    "like",
    "between",
    "exists",
    "case",
    "when",
    "then",
    "else",
    "end",
    "as",
    "on",
    "join",
    "inner",
    "left",
    "outer",
    "cross",
    "group",
    "by",
    "having",
    "order",
    "asc",
    "desc",
    "limit",
    "offset",
    "union",
    "all",
    "distinct",
    "insert",
    "into",
    "values",
    "update",
    "set",
    "delete",
    "returning",
    "with",
    "count",
    "sum",
    "min",
    "max",
    "avg",
    "coalesce",
    "true",
    "false",
    "cast",
    "name",
    "date",
    "time",
    "timestamp",
    "user",
    "value",
    "key",
    "type",
    "text",
    "int",
    "integer",
    "bigint",
    "id",
    "title",
    "status",
    "label",
    "length",
    "lower",
    "upper",
    "now",
    "version",
    "data",
    "position",
    "comment",
    "email",
];

fn known(statement: &Statement, text: &str) -> Known {
    match statement {
        Statement::Query(query) => of_query(query, text),
        Statement::Insert(insert) => Known { writes: true, ..of_insert(insert, text) },
        Statement::Update(update) => Known { writes: true, ..of_update(update, text) },
        Statement::Delete(delete) => Known { writes: true, ..of_delete(delete, text) },
        // What else there is may give rows of which the text does not tell.
        _ => Known { columns: None, ..Known::default() },
    }
}

fn of_query(query: &Query, text: &str) -> Known {
    let ctes = query.with.iter().flat_map(|with| &with.cte_tables);
    let names: Vec<String> = ctes.clone().map(|cte| cte.alias.name.value.clone()).collect();
    let writes = ctes.clone().any(|cte| of_query(&cte.query, text).writes);
    let mut found = of_set(&query.body, text);
    found.writes |= writes;
    for column in found.columns.iter_mut().flatten() {
        column.origin.take_if(|(table, _)| names.contains(table));
    }
    found
}

fn of_set(body: &SetExpr, text: &str) -> Known {
    match body {
        SetExpr::Select(select) => of_select(select, text),
        SetExpr::Query(query) => of_query(query, text),
        SetExpr::SetOperation { left, right, .. } => {
            let (mut found, other) = (of_set(left, text), of_set(right, text));
            found.writes |= other.writes;
            // A column of two arms shows neither's.
            for column in found.columns.iter_mut().flatten() {
                column.origin = None;
            }
            found
        }
        SetExpr::Values(values) => {
            let row = values.rows.first();
            let blank = |_| RawColumn { at: 0..text.len(), ..RawColumn::default() };
            let columns = row.map(|row| row.content.iter().map(blank).collect());
            Known { columns, ..Known::default() }
        }
        SetExpr::Insert(statement) | SetExpr::Update(statement) | SetExpr::Delete(statement) => {
            known(statement, text)
        }
        _ => Known::default(),
    }
}

fn of_select(select: &Select, text: &str) -> Known {
    Known { columns: columns(&select.projection, &tables(&select.from), text), ..Known::default() }
}

fn of_insert(insert: &Insert, text: &str) -> Known {
    let mut rows = Tables::default();
    if let TableObject::TableName(name) = &insert.table {
        rows.add(name, None);
    }
    returning(insert.returning.as_deref(), &rows, text)
}

fn of_update(update: &Update, text: &str) -> Known {
    let mut rows = tables(std::slice::from_ref(&update.table));
    rows.complete &= update.from.is_none();
    returning(update.returning.as_deref(), &rows, text)
}

fn of_delete(delete: &Delete, text: &str) -> Known {
    let (FromTable::WithFromKeyword(from) | FromTable::WithoutKeyword(from)) = &delete.from;
    let mut rows = tables(from);
    rows.complete &= delete.using.is_none();
    returning(delete.returning.as_deref(), &rows, text)
}

fn returning(items: Option<&[SelectItem]>, rows: &Tables, text: &str) -> Known {
    let columns = match items {
        Some(items) => columns(items, rows, text),
        None => Some(Vec::new()),
    };
    Known { columns, ..Known::default() }
}

/// The tables whose columns a select can show, by the names they have in it.
#[derive(Debug, Default)]
struct Tables {
    by_name: BTreeMap<String, String>,
    complete: bool,
}

impl Tables {
    fn add(&mut self, name: &ObjectName, alias: Option<&str>) {
        self.complete = self.by_name.is_empty();
        let parts: Option<Vec<&str>> =
            name.0.iter().map(|part| part.as_ident().map(|ident| ident.value.as_str())).collect();
        if let Some([table]) = parts.as_deref() {
            self.by_name.insert(alias.unwrap_or(table).to_owned(), (*table).to_owned());
        }
    }

    /// The table of a column without a qualifier: the only one.
    fn only(&self) -> Option<&String> {
        let mut tables = self.by_name.values();
        match (tables.next(), tables.next()) {
            (Some(only), None) if self.complete => Some(only),
            _ => None,
        }
    }
}

fn tables(from: &[TableWithJoins]) -> Tables {
    let mut found = Tables::default();
    let sources = from.iter().flat_map(|item| {
        std::iter::once(&item.relation).chain(item.joins.iter().map(|j| &j.relation))
    });
    let mut others = false;
    for source in sources {
        match source {
            TableFactor::Table { name, alias, args: None, .. }
                if alias.as_ref().is_none_or(|alias| alias.columns.is_empty()) =>
            {
                found.add(name, alias.as_ref().map(|alias| alias.name.value.as_str()));
            }
            _ => others = true,
        }
    }
    found.complete &= !others;
    found
}

fn columns(items: &[SelectItem], rows: &Tables, text: &str) -> Option<Vec<RawColumn>> {
    let column = |item: &SelectItem| {
        let (expr, label) = match item {
            SelectItem::UnnamedExpr(expr) => (expr, None),
            SelectItem::ExprWithAlias { expr, alias } => (expr, Some(alias.value.clone())),
            _ => return None,
        };
        let (own, origin) = shown(expr, rows);
        let span = item.span();
        let start = if span.start.line == 0 { 0 } else { offset(span.start, text) };
        let end = if span.end.line == 0 { text.len() } else { offset(span.end, text) };
        Some(RawColumn { name: label.or(own), origin, ty: said(expr), at: start..end.max(start) })
    };
    items.iter().map(column).collect()
}

/// The name and the origin of a plain column.
fn shown(expr: &Expr, rows: &Tables) -> (Option<String>, Option<(String, String)>) {
    match expr {
        Expr::Identifier(name) => {
            let origin = rows.only().map(|table| (table.clone(), name.value.clone()));
            (Some(name.value.clone()), origin)
        }
        Expr::CompoundIdentifier(names) => match names.as_slice() {
            [row, name] => {
                let table = rows.by_name.get(&row.value);
                let origin = table.map(|table| (table.clone(), name.value.clone()));
                (Some(name.value.clone()), origin)
            }
            _ => (names.last().map(|name| name.value.clone()), None),
        },
        Expr::Nested(inner) => shown(inner, rows),
        _ => (None, None),
    }
}

/// The type of an expression that has one everywhere.
fn said(expr: &Expr) -> Option<Ty> {
    match expr {
        Expr::Nested(inner) => said(inner),
        Expr::Exists { .. } | Expr::IsNull(_) | Expr::IsNotNull(_) => Some(Ty::Bool),
        Expr::Function(call) if call.name.to_string().eq_ignore_ascii_case("count") => {
            let FunctionArguments::List(list) = &call.args else { return None };
            let fits = |arg: &FunctionArg| {
                matches!(
                    arg,
                    FunctionArg::Unnamed(FunctionArgExpr::Wildcard | FunctionArgExpr::Expr(_))
                )
            };
            list.args.iter().all(fits).then_some(Ty::BigInt)
        }
        _ => None,
    }
}
