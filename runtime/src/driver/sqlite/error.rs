//! SQLite's errors as Rex's.

use rusqlite::ErrorCode;

use crate::error::{Error, ErrorKind};

/// An error on the way out of SQLite.
pub(crate) enum Failure {
    /// Already Rex's own.
    Own(Error),
    /// SQLite's.
    Db(rusqlite::Error),
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self::Db(error)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Own(error)
    }
}

impl Failure {
    pub(crate) fn into_error(self) -> Error {
        match self {
            Self::Own(error) => error,
            Self::Db(error) => own(error),
        }
    }
}

/// Rex's error for one of SQLite. Texts of statements and values stay out.
pub(crate) fn own(error: rusqlite::Error) -> Error {
    match error {
        rusqlite::Error::SqliteFailure(code, message) => {
            classify(code, message.unwrap_or_else(|| code.to_string()))
        }
        rusqlite::Error::SqlInputError { error, msg, sql, offset } => {
            let made = classify(error, msg);
            match usize::try_from(offset).ok().and_then(|offset| sql.get(..offset)) {
                Some(before) => made.with_position(before.chars().count()),
                None => made,
            }
        }
        other => Error::new(ErrorKind::Database, other.to_string()),
    }
}

fn classify(code: rusqlite::ffi::Error, message: String) -> Error {
    let kind = kind(code, &message);
    let constraint = match kind {
        ErrorKind::UniqueViolation
        | ErrorKind::CheckViolation
        | ErrorKind::NotNullViolation
        | ErrorKind::NumericOverflow => {
            message.split_once("constraint failed: ").map(|(_, what)| {
                what.strip_prefix("index '")
                    .and_then(|name| name.strip_suffix('\''))
                    .unwrap_or(what)
                    .to_owned()
            })
        }
        _ => None,
    };
    let error = Error::new(kind, message).with_code(code.extended_code.to_string());
    match constraint {
        Some(constraint) => error.with_constraint(constraint),
        None => error,
    }
}

fn kind(code: rusqlite::ffi::Error, message: &str) -> ErrorKind {
    match code.extended_code {
        // Unique, primary key, row id.
        2067 | 1555 | 2579 => return ErrorKind::UniqueViolation,
        // The checks that stand for the widths of types.
        275 if message.ends_with("_range") => return ErrorKind::NumericOverflow,
        275 => return ErrorKind::CheckViolation,
        787 => return ErrorKind::ForeignKeyViolation,
        // `on delete restrict` is a trigger inside, with the code of one.
        1811 if message == "FOREIGN KEY constraint failed" => {
            return ErrorKind::ForeignKeyViolation;
        }
        1299 => return ErrorKind::NotNullViolation,
        3091 => return ErrorKind::InvalidValue,
        // A snapshot that has become too old to write from.
        517 => return ErrorKind::SerializationFailure,
        _ => {}
    }
    // The texts of the registered functions' errors, and SQLite's own.
    if message == "two rows to write have the same key" {
        return ErrorKind::UniqueViolation;
    }
    let unfit = [
        "date out of range",
        "there is no such",
        "a number of rows",
        "a part is numbered",
        "a pattern must not",
        "the value in the document",
        "not a uuid",
        "text too long",
        "malformed JSON",
        "frame starting offset must",
        "frame ending offset must",
    ];
    if unfit.iter().any(|start| message.starts_with(start)) {
        return ErrorKind::InvalidValue;
    }
    if message.ends_with("out of range") || message == "integer overflow" {
        return ErrorKind::NumericOverflow;
    }
    match code.code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => ErrorKind::Busy,
        ErrorCode::ReadOnly => ErrorKind::ReadOnly,
        ErrorCode::OperationInterrupted => ErrorKind::Cancelled,
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => ErrorKind::Corrupt,
        ErrorCode::DiskFull => ErrorKind::Full,
        ErrorCode::CannotOpen => ErrorKind::Connection,
        ErrorCode::TooBig => ErrorKind::InvalidValue,
        _ if message.starts_with("no such table") || message.starts_with("no such column") => {
            ErrorKind::Schema
        }
        _ => ErrorKind::Database,
    }
}
