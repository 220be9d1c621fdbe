//! PostgreSQL's errors as Rex's.

use crate::error::{Error, ErrorKind};

/// Rex's error for one of the server or the connection. Values of rows go into the detail.
pub(super) fn own(error: tokio_postgres::Error) -> Error {
    let Some(db) = error.as_db_error() else {
        return match error.into_source().map(|source| source.downcast::<Error>()) {
            Some(Ok(own)) => *own,
            Some(Err(source)) => {
                let message = super::tls::failure(&*source);
                let message = message.unwrap_or("the connection to the server failed".into());
                Error::new(ErrorKind::Connection, message).with_source(source)
            }
            None => Error::new(ErrorKind::Connection, "the connection to the server is closed"),
        };
    };
    let code = db.code().code();
    if is_twice(db) {
        return Error::new(ErrorKind::UniqueViolation, TWICE).with_code(code);
    }
    let kind = kind(code);
    // Texts about values quote them.
    let quotes = code.starts_with("22") || code.starts_with("P0");
    let message = match quotes {
        // Statements test computed dates by a range, which must not begin behind its end.
        true if code == "22000" && db.message().starts_with("range lower bound") => {
            "a date is outside of its range, or a range begins behind its end".to_owned()
        }
        true => "the database refused a value".to_owned(),
        false => db.message().to_owned(),
    };
    let mut made = Error::new(kind, message).with_code(code);
    let detail = match (quotes, db.detail()) {
        (true, Some(detail)) => Some(format!("{}: {detail}", db.message())),
        (true, None) => Some(db.message().to_owned()),
        (false, detail) => detail.map(str::to_owned),
    };
    if let Some(detail) = detail {
        made = made.with_detail(detail);
    }
    if let Some(tokio_postgres::error::ErrorPosition::Original(at)) = db.position() {
        made = made.with_position(usize::try_from(*at).unwrap_or(1).saturating_sub(1));
    }
    match (kind, db.constraint(), db.column()) {
        (_, Some(constraint), _) => made.with_constraint(constraint),
        (ErrorKind::NotNullViolation, None, Some(column)) => {
            made.with_constraint(format!("{}.{column}", db.table().unwrap_or_default()))
        }
        _ => made,
    }
}

/// What statements say in place of a truth value when two rows that they write have the same key.
const TWICE: &str = "two rows to write have the same key";

/// Whether an upsert has found one row twice: by its own test, or by the server's.
fn is_twice(db: &tokio_postgres::error::DbError) -> bool {
    let own = db.code().code() == "22P02" && db.message().contains(TWICE);
    own || db.code().code() == "21000" && db.routine() == Some("ExecOnConflictUpdate")
}

fn kind(code: &str) -> ErrorKind {
    match code {
        "23505" => ErrorKind::UniqueViolation,
        "23514" => ErrorKind::CheckViolation,
        "23503" | "23001" => ErrorKind::ForeignKeyViolation,
        "23502" => ErrorKind::NotNullViolation,
        "22003" => ErrorKind::NumericOverflow,
        "40001" => ErrorKind::SerializationFailure,
        "40P01" => ErrorKind::Deadlock,
        "55P03" => ErrorKind::Busy,
        "57014" => ErrorKind::Cancelled,
        "25P02" => ErrorKind::TransactionAborted,
        "25006" => ErrorKind::ReadOnly,
        "53100" => ErrorKind::Full,
        "0A000" | "26000" | "42P01" | "42703" => ErrorKind::Schema,
        "3D000" => ErrorKind::Config,
        _ => match code.get(..2) {
            Some("22") => ErrorKind::InvalidValue,
            Some("28") => ErrorKind::Authentication,
            Some("08" | "57") => ErrorKind::Connection,
            Some("XX") => ErrorKind::Corrupt,
            _ => ErrorKind::Database,
        },
    }
}
