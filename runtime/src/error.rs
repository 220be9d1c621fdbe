//! What can go wrong, as one pointer.

use std::borrow::Cow;
use std::fmt;

use crate::stmt::Stmt;

/// The class of an [`Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Two rows would have the same unique values.
    UniqueViolation,
    /// A row would break a check.
    CheckViolation,
    /// A row would refer to, or be referred from, a row that is not there.
    ForeignKeyViolation,
    /// A value that must be there is not.
    NotNullViolation,
    /// A number does not fit.
    NumericOverflow,
    /// A value cannot be stored: NUL in text, a float that is not finite, a year beyond 9999 …
    InvalidValue,
    /// The transaction could not be serialized with others; run it again.
    SerializationFailure,
    /// The database broke a deadlock; run the transaction again.
    Deadlock,
    /// The database stayed locked for longer than the busy timeout.
    Busy,
    /// No connection of the pool came free in time.
    PoolTimeout,
    /// The database cancelled the statement, for a timeout or on request.
    Cancelled,
    /// The database could not be reached, or the connection broke.
    Connection,
    /// The login was refused.
    Authentication,
    /// A URL or an option is wrong.
    Config,
    /// The file is not a database, or is damaged.
    Corrupt,
    /// The file or the transaction can only be read.
    ReadOnly,
    /// The disk is full.
    Full,
    /// A row does not have the shape that the query was compiled for.
    Decode,
    /// A query that promises one row had none.
    NotFound,
    /// A query that promises at most one row had more.
    TooManyRows,
    /// The database's schema is not the one the query was compiled for.
    Schema,
    /// An earlier error ended this transaction; only a roll-back is possible.
    TransactionAborted,
    /// The connection broke during commit: the transaction may or may not have been applied.
    UnknownOutcome,
    /// This driver or build cannot do that.
    Unsupported,
    /// A guard of a transaction did not hold.
    Ensure,
    /// Anything else that the database reported.
    Database,
}

/// The kind of a constraint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConstraintKind {
    /// A primary key, unique constraint or unique index.
    Unique,
    /// A check.
    Check,
    /// A foreign key.
    ForeignKey,
    /// A column that is not nullable.
    NotNull,
}

/// A constraint that a command can violate, for [`Error::which`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Constraint {
    /// What it demands.
    pub kind: ConstraintKind,
    /// Its name in the database, as `tag_name_key`.
    pub name: &'static str,
    /// Its columns as a database without names reports them: `tag.name` or `a.x, a.y`.
    pub columns: &'static str,
}

impl Constraint {
    /// A unique constraint with its columns as `table.column, table.column`.
    pub const fn unique(name: &'static str, columns: &'static str) -> Self {
        Self { kind: ConstraintKind::Unique, name, columns }
    }

    /// A check.
    pub const fn check(name: &'static str) -> Self {
        Self { kind: ConstraintKind::Check, name, columns: "" }
    }

    /// A foreign key.
    pub const fn foreign_key(name: &'static str) -> Self {
        Self { kind: ConstraintKind::ForeignKey, name, columns: "" }
    }

    /// A column that must have a value, as `table.column`.
    pub const fn not_null(name: &'static str, columns: &'static str) -> Self {
        Self { kind: ConstraintKind::NotNull, name, columns }
    }
}

/// An error of the runtime or of the database. Its `Display` holds no value of any row.
pub struct Error(Box<Inner>);

type Source = Box<dyn std::error::Error + Send + Sync>;

struct Inner {
    kind: ErrorKind,
    message: Cow<'static, str>,
    code: Option<Box<str>>,
    constraint: Option<Box<str>>,
    field: Option<Box<str>>,
    row: Option<usize>,
    detail: Option<Box<str>>,
    position: Option<usize>,
    query: Option<&'static str>,
    place: Option<&'static str>,
    source: Option<Source>,
}

impl Error {
    /// An error of that kind; `message` must not hold values of rows or secrets.
    pub fn new(kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            code: None,
            constraint: None,
            field: None,
            row: None,
            detail: None,
            position: None,
            query: None,
            place: None,
            source: None,
        }))
    }

    /// Adds the database's code: a SQLSTATE, or SQLite's extended result code.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<Box<str>>) -> Self {
        self.0.code = Some(code.into());
        self
    }

    /// Adds the violated constraint as the database reports it.
    #[must_use]
    pub fn with_constraint(mut self, constraint: impl Into<Box<str>>) -> Self {
        self.0.constraint = Some(constraint.into());
        self
    }

    /// Adds the path of the field at fault.
    #[must_use]
    pub fn with_field(mut self, field: impl Into<Box<str>>) -> Self {
        self.0.field = Some(field.into());
        self
    }

    /// Adds the number of the row at fault in a list of records, from 0.
    #[must_use]
    pub fn with_row(mut self, row: usize) -> Self {
        self.0.row = Some(row);
        self
    }

    /// Adds what may hold values of rows; it is shown by [`Error::detail`] only.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<Box<str>>) -> Self {
        self.0.detail = Some(detail.into());
        self
    }

    /// Adds where in the text of the statement the mistake is, in characters from 0.
    #[must_use]
    pub fn with_position(mut self, position: usize) -> Self {
        self.0.position = Some(position);
        self
    }

    /// Adds the cause; it must be as free of values and secrets as the message.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Source>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// Names the statement at fault, unless one is named.
    #[must_use]
    pub fn at(mut self, stmt: &Stmt) -> Self {
        if self.0.query.is_none() {
            self.0.query = Some(stmt.name());
            self.0.place = Some(stmt.place());
        }
        self
    }

    /// Its class.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The message alone, without query and place.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The database's code, of whichever database.
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// The SQLSTATE, where the database reports one.
    pub fn sqlstate(&self) -> Option<&str> {
        self.code().filter(|code| code.len() == 5)
    }

    /// SQLite's extended result code, where SQLite reported the error.
    pub fn sqlite_code(&self) -> Option<i32> {
        self.code().filter(|code| code.len() < 5).and_then(|code| code.parse().ok())
    }

    /// The violated constraint as the database reports it: a name, or on SQLite for a unique or
    /// missing value its columns (`tag.name`); a foreign key of SQLite has none.
    pub fn constraint(&self) -> Option<&str> {
        self.0.constraint.as_deref()
    }

    /// Where in the text of the statement the database found the mistake, in characters from 0.
    pub fn position(&self) -> Option<usize> {
        self.0.position
    }

    /// The path of the field that a rule found wrong before the command was sent.
    pub fn field(&self) -> Option<&str> {
        self.0.field.as_deref()
    }

    /// Which row of a list of records is at fault, from 0: the first that breaks a rule, or that the database cannot write
    /// behind those before it. PostgreSQL does not say; the runtime finds it by writing parts of the list again, which it undoes.
    /// None where another transaction has changed what it depended on.
    pub fn row(&self) -> Option<usize> {
        self.0.row
    }

    /// What the database adds, which may hold values of rows. Do not log it.
    pub fn detail(&self) -> Option<&str> {
        self.0.detail.as_deref()
    }

    /// The query or command at fault.
    pub fn query(&self) -> Option<&'static str> {
        self.0.query
    }

    /// Where the query stands: `file.rex:line`.
    pub fn place(&self) -> Option<&'static str> {
        self.0.place
    }

    /// Which of these constraints was violated. A database that does not name a foreign key gets
    /// the only candidate, if there is just one.
    pub fn which(&self, candidates: &[Constraint]) -> Option<usize> {
        let kind = match self.0.kind {
            ErrorKind::UniqueViolation => ConstraintKind::Unique,
            // A check of the project's own may have a name like those that hold the width of a type.
            ErrorKind::CheckViolation | ErrorKind::NumericOverflow => ConstraintKind::Check,
            ErrorKind::ForeignKeyViolation => ConstraintKind::ForeignKey,
            ErrorKind::NotNullViolation => ConstraintKind::NotNull,
            _ => return None,
        };
        let mut of_kind = candidates.iter().enumerate().filter(|(_, c)| c.kind == kind);
        if let Some(seen) = self.constraint() {
            let seen_lower = seen.to_ascii_lowercase();
            return of_kind
                .find(|(_, c)| c.name == seen || c.columns.to_ascii_lowercase() == seen_lower)
                .map(|(at, _)| at);
        }
        match (of_kind.next(), of_kind.next()) {
            (Some((at, _)), None) if kind == ConstraintKind::ForeignKey => Some(at),
            _ => None,
        }
    }

    /// Which of these guards of a transaction did not hold, by what they say.
    pub fn ensured(&self, messages: &[&str]) -> Option<usize> {
        let ensure = self.0.kind == ErrorKind::Ensure;
        messages.iter().position(|message| ensure && *message == self.message())
    }

    /// Whether two rows would have the same unique values.
    pub fn is_unique_violation(&self) -> bool {
        self.0.kind == ErrorKind::UniqueViolation
    }

    /// Whether a row would break a check.
    pub fn is_check_violation(&self) -> bool {
        self.0.kind == ErrorKind::CheckViolation
    }

    /// Whether a reference would lead nowhere.
    pub fn is_foreign_key_violation(&self) -> bool {
        self.0.kind == ErrorKind::ForeignKeyViolation
    }

    /// Whether a reference would lead nowhere, and the database does not say which.
    pub fn is_unnamed_foreign_key(&self) -> bool {
        self.is_foreign_key_violation() && self.constraint().is_none()
    }

    /// Whether a needed value is missing.
    pub fn is_not_null_violation(&self) -> bool {
        self.0.kind == ErrorKind::NotNullViolation
    }

    /// Whether running the whole transaction again may succeed.
    pub fn is_retryable(&self) -> bool {
        matches!(
            self.0.kind,
            ErrorKind::SerializationFailure | ErrorKind::Deadlock | ErrorKind::Busy
        )
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (Some(query), Some(place)) = (self.0.query, self.0.place) {
            write!(f, "{query} ({place}): ")?;
        }
        f.write_str(&self.0.message)?;
        match &self.0.code {
            Some(code) => write!(f, " [{code}]"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("message", &self.0.message)
            .field("code", &self.0.code)
            .field("constraint", &self.0.constraint)
            .field("field", &self.0.field)
            .field("row", &self.0.row)
            .field("query", &self.0.query)
            .field("place", &self.0.place)
            .finish_non_exhaustive()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_ref().map(|source| &**source as &(dyn std::error::Error + 'static))
    }
}

/// What a command can fail with: its own enum, or [`Error`].
pub trait CommandError: Sized {
    /// The variant for a violated constraint, or the one that holds any other error.
    fn of(error: Error) -> Self;
}

impl CommandError for Error {
    fn of(error: Error) -> Self {
        error
    }
}
