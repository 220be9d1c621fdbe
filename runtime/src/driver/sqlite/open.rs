//! Opening a SQLite file, with the settings that Rex's promises need.

use std::path::PathBuf;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

use super::error::own;
use crate::error::{Error, ErrorKind};

/// The oldest SQLite that the generated SQL is tested on.
const OLDEST: i32 = 3_051_003;

/// How much of the file a connection keeps in memory at most: 8 MB, in SQLite's negative kilobytes.
const CACHE: i64 = -8000;

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Reading and writing.
    Writer,
    /// Reading only.
    Reader,
}

/// Opens connections to one database.
#[derive(Debug, Clone)]
pub(crate) struct Opener {
    /// None for a database in memory.
    path: Option<PathBuf>,
    create: bool,
    read_only: bool,
    busy_timeout: Duration,
}

impl Opener {
    pub(crate) fn new(url: &str, busy_timeout: Duration) -> Result<Self, Error> {
        let rest = url.strip_prefix("sqlite:").unwrap_or(url);
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let path = path.strip_prefix("//").unwrap_or(path);
        if path.is_empty() {
            return Err(Error::new(ErrorKind::Config, "the `sqlite:` URL names no file"));
        }
        let mut opener = Self {
            path: (path != ":memory:").then(|| PathBuf::from(path)),
            create: false,
            read_only: false,
            busy_timeout,
        };
        for option in query.split('&').filter(|option| !option.is_empty()) {
            match option {
                "mode=rw" => {}
                "mode=rwc" => opener.create = true,
                "mode=ro" => opener.read_only = true,
                _ => {
                    return Err(Error::new(
                        ErrorKind::Config,
                        "a `sqlite:` URL takes only `mode=ro`, `mode=rw` or `mode=rwc`",
                    ));
                }
            }
        }
        Ok(opener)
    }

    pub(crate) fn in_memory(&self) -> bool {
        self.path.is_none()
    }

    pub(crate) fn open(&self, role: Role) -> Result<Connection, Error> {
        if rusqlite::version_number() < OLDEST {
            return Err(Error::new(
                ErrorKind::Unsupported,
                format!("SQLite {} is too old: 3.51.3 is needed", rusqlite::version()),
            ));
        }
        let connection = self.connect()?;
        self.set_up(&connection, role).map_err(own)?;
        self.check(&connection).map_err(own)??;
        Ok(connection)
    }

    fn connect(&self) -> Result<Connection, Error> {
        let mut flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_EXRESCODE;
        flags |= if self.read_only {
            OpenFlags::SQLITE_OPEN_READ_ONLY
        } else {
            OpenFlags::SQLITE_OPEN_READ_WRITE
        };
        let Some(path) = &self.path else {
            return Connection::open_in_memory_with_flags(flags).map_err(own);
        };
        let shown = path.display();
        if path.is_dir() {
            return Err(Error::new(ErrorKind::Config, format!("{shown} is a folder, not a file")));
        }
        if !path.exists() {
            if !self.create {
                return Err(Error::new(
                    ErrorKind::Config,
                    format!("there is no file {shown}; `?mode=rwc` would create it"),
                ));
            }
            flags |= OpenFlags::SQLITE_OPEN_CREATE;
        }
        // A relative path that begins with `file:` would be taken for a URI.
        let path = if path.starts_with("/") { path.clone() } else { PathBuf::from(".").join(path) };
        Connection::open_with_flags(&path, flags).map_err(|error| {
            let error = own(error);
            let message = format!("{shown} cannot be opened: {}", error.message());
            Error::new(error.kind(), message).with_code(error.code().unwrap_or_default())
        })
    }

    fn set_up(&self, connection: &Connection, role: Role) -> rusqlite::Result<()> {
        connection.busy_timeout(self.busy_timeout)?;
        for (config, on) in [
            (DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true),
            (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
            (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
            (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
            (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        ] {
            connection.set_db_config(config, on)?;
        }
        connection.pragma_update(None, "cell_size_check", true)?;
        connection.pragma_update(None, "cache_size", CACHE)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        if !self.read_only && !self.in_memory() && role != Role::Reader {
            connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
        }
        if role == Role::Reader {
            connection.pragma_update(None, "query_only", true)?;
        }
        connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
        // Reads the file's header, so that a file of another kind is found now.
        connection.query_row("select count(*) from sqlite_schema", [], |_| Ok(()))
    }

    fn check(&self, connection: &Connection) -> rusqlite::Result<Result<(), Error>> {
        let setting =
            |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        if setting("foreign_keys")? != 1 || setting("synchronous")? < 2 {
            return Ok(Err(Error::new(
                ErrorKind::Unsupported,
                "this build of SQLite does not keep foreign keys or synchronous writes",
            )));
        }
        Ok(Ok(()))
    }
}
