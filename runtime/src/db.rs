//! An opened database.

use std::marker::PhantomData;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use crate::call::Sink;
use crate::driver::{Database, Driver};
use crate::error::{Error, ErrorKind};
use crate::mode::{Async, Blocking, Mode, block_on};
use crate::observe::Watch;
use crate::options::ConnectOptions;
use crate::session::{Job, Session};
use crate::stmt::DialectId;
use crate::tx::{Isolation, Tx};

/// An opened database; clones share its pool.
pub struct Db<M> {
    shared: Shared,
    marker: PhantomData<fn() -> M>,
}

impl<M> Clone for Db<M> {
    fn clone(&self) -> Self {
        Self { shared: self.shared.clone(), marker: PhantomData }
    }
}

impl<M> std::fmt::Debug for Db<M> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Db").field("dialect", &self.shared.dialect().0).finish_non_exhaustive()
    }
}

/// A database without its mode.
#[derive(Clone)]
pub(crate) struct Shared(Arc<Inner>);

pub(crate) struct Inner {
    backend: Backend,
    pub(crate) watch: Watch,
}

enum Backend {
    #[cfg(feature = "sqlite")]
    Sqlite(crate::driver::sqlite::Pool),
    #[cfg(feature = "postgres")]
    Pg(crate::driver::postgres::Pool),
    Other(Arc<dyn Database>),
}

impl std::ops::Deref for Shared {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Shared {
    fn new(backend: Backend, options: &ConnectOptions) -> Self {
        Self(Arc::new(Inner { backend, watch: Watch::new(options) }))
    }

    pub(crate) fn dialect(&self) -> DialectId {
        match &self.backend {
            #[cfg(feature = "sqlite")]
            Backend::Sqlite(_) => crate::stmt::SQLITE,
            #[cfg(feature = "postgres")]
            Backend::Pg(_) => crate::stmt::POSTGRES,
            Backend::Other(database) => database.dialect(),
        }
    }

    /// A connection for migrations.
    pub(crate) async fn raw_connection(
        &self,
    ) -> Result<Box<dyn crate::migrate::RawConnection>, Error> {
        match &self.backend {
            #[cfg(feature = "sqlite")]
            Backend::Sqlite(pool) => pool.raw().await,
            #[cfg(feature = "postgres")]
            Backend::Pg(pool) => pool.raw().await,
            Backend::Other(database) => {
                let dialect = database.dialect().0;
                let message = format!("the driver of `{dialect}` has no connection for migrations");
                Err(Error::new(ErrorKind::Unsupported, message))
            }
        }
    }

    /// Whether the database is inside the process: [`Shared::run_now`] may run a statement.
    #[inline]
    pub(crate) fn is_inside(&self) -> bool {
        match &self.backend {
            #[cfg(feature = "sqlite")]
            Backend::Sqlite(_) => true,
            #[cfg(feature = "postgres")]
            Backend::Pg(_) => false,
            Backend::Other(_) => false,
        }
    }

    /// Runs a statement on a connection that is free, inside the process; `None` where there is none.
    #[inline]
    pub(crate) fn run_now(&self, job: &Job<'_>, sink: &mut Sink<'_>) -> Option<Result<u64, Error>> {
        match &self.backend {
            #[cfg(feature = "sqlite")]
            Backend::Sqlite(pool) => pool.run_now(job.stmt, job.variant, &job.filled(), sink),
            #[cfg(feature = "postgres")]
            Backend::Pg(_) => None,
            Backend::Other(_) => None,
        }
    }

    /// A connection that the caller has for itself.
    pub(crate) async fn acquire(&self, reads: bool) -> Result<Session, Error> {
        match &self.backend {
            #[cfg(feature = "sqlite")]
            Backend::Sqlite(pool) => pool.acquire(reads).await.map(Session::Sqlite),
            #[cfg(feature = "postgres")]
            Backend::Pg(pool) => pool.acquire().await.map(|lease| Session::Pg(Box::new(lease))),
            Backend::Other(database) => {
                let dialect = database.dialect();
                database.acquire().await.map(|connection| Session::Other { connection, dialect })
            }
        }
    }
}

/// Drivers from outside this crate, for [`connect_with`].
#[derive(Clone, Default)]
pub struct Drivers(Vec<Arc<dyn Driver>>);

impl Drivers {
    /// No driver beside the built-in ones.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a driver; it goes before the built-in ones.
    #[must_use]
    pub fn with(mut self, driver: impl Driver + 'static) -> Self {
        self.0.push(Arc::new(driver));
        self
    }
}

/// Opens the database behind a URL: `sqlite:path`, `sqlite:path?mode=rwc` (creates the file),
/// `sqlite::memory:`, `postgres://user@host/name`.
///
/// TLS is as `sslmode` and `sslrootcert` of the URL say: `disable`; `prefer` (encrypted where the server can, by any certificate), the
/// default on this machine; `require`, `verify-ca` and `verify-full`, each of which verifies the certificate and the host's name,
/// the default elsewhere. `sslrootcert` is a file of authorities, else those of the system count.
pub async fn connect(url: &str) -> Result<Db<Async>, Error> {
    connect_with(url, &ConnectOptions::default(), &Drivers::new()).await
}

/// As [`connect`], with options and with drivers from outside.
pub async fn connect_with(
    url: &str,
    options: &ConnectOptions,
    drivers: &Drivers,
) -> Result<Db<Async>, Error> {
    let scheme = scheme(url)?;
    for driver in &drivers.0 {
        if driver.schemes().contains(&scheme) {
            let database = driver.open(url, options).await?;
            return Ok(Db::new(Shared::new(Backend::Other(database), options)));
        }
    }
    match scheme {
        #[cfg(feature = "sqlite")]
        "sqlite" => {
            let pool = crate::driver::sqlite::Pool::open(url, options, false)?;
            Ok(Db::new(Shared::new(Backend::Sqlite(pool), options)))
        }
        #[cfg(feature = "postgres")]
        "postgres" | "postgresql" => {
            let pool = crate::driver::postgres::Pool::open(url, options).await?;
            Ok(Db::new(Shared::new(Backend::Pg(pool), options)))
        }
        _ => Err(no_driver(scheme)),
    }
}

/// Opens a database inside the process (`sqlite:`), whose calls are completed by `.run()`.
pub fn connect_blocking(url: &str) -> Result<Db<Blocking>, Error> {
    connect_blocking_with(url, &ConnectOptions::default())
}

/// As [`connect_blocking`], with options.
pub fn connect_blocking_with(url: &str, options: &ConnectOptions) -> Result<Db<Blocking>, Error> {
    match scheme(url)? {
        #[cfg(feature = "sqlite")]
        "sqlite" => {
            let pool = crate::driver::sqlite::Pool::open(url, options, true)?;
            Ok(Db::new(Shared::new(Backend::Sqlite(pool), options)))
        }
        "postgres" | "postgresql" => Err(Error::new(
            ErrorKind::Config,
            "only `sqlite:` databases can be opened for blocking",
        )),
        other => Err(no_driver(other)),
    }
}

pub(crate) fn scheme(url: &str) -> Result<&str, Error> {
    match url.split_once(':') {
        Some((scheme, _)) if !scheme.is_empty() => Ok(scheme),
        _ => Err(Error::new(
            ErrorKind::Config,
            "the database URL does not begin with a scheme such as `sqlite:` or `postgres:`",
        )),
    }
}

pub(crate) fn no_driver(scheme: &str) -> Error {
    let known = scheme.len() <= 32 && scheme.bytes().all(|b| b.is_ascii_alphanumeric());
    let shown = if known { scheme } else { "…" };
    Error::new(ErrorKind::Config, format!("there is no driver for `{shown}:` URLs"))
}

impl<M: Mode> Db<M> {
    fn new(shared: Shared) -> Self {
        Self { shared, marker: PhantomData }
    }

    pub(crate) fn shared(&self) -> &Shared {
        &self.shared
    }

    /// The dialect of the database.
    pub fn dialect(&self) -> DialectId {
        self.shared.dialect()
    }
}

impl Db<Async> {
    /// Begins a transaction that reads and writes.
    pub async fn begin(&self) -> Result<Tx<Async>, Error> {
        self.begin_with(Isolation::Write).await
    }

    /// Begins a transaction.
    pub async fn begin_with(&self, isolation: Isolation) -> Result<Tx<Async>, Error> {
        Tx::begin(&self.shared, isolation).await
    }

    /// Runs `work` in a transaction and commits it; rolls back when `work` fails. When the database
    /// asks for it (a serialization failure, a deadlock), everything is run again, a few times.
    pub async fn transaction<T, E, F>(&self, isolation: Isolation, mut work: F) -> Result<T, E>
    where
        F: AsyncFnMut(&mut Tx<Async>) -> Result<T, E>,
        E: From<Error>,
    {
        let mut attempt = 0;
        loop {
            let mut tx = self.begin_with(isolation).await?;
            let retry = match work(&mut tx).await {
                Ok(value) => match tx.finish().await {
                    Ok(()) => return Ok(value),
                    Err(error) if error.is_retryable() => error.into(),
                    Err(error) => return Err(error.into()),
                },
                Err(error) => {
                    let wanted = tx.wants_retry();
                    tx.undo().await?;
                    if !wanted {
                        return Err(error);
                    }
                    error
                }
            };
            attempt += 1;
            if attempt == ATTEMPTS {
                return Err(retry);
            }
            tokio::time::sleep(pause(attempt)).await;
        }
    }
}

impl Db<Blocking> {
    /// Begins a transaction that reads and writes.
    pub fn begin(&self) -> Result<Tx<Blocking>, Error> {
        self.begin_with(Isolation::Write)
    }

    /// Begins a transaction.
    pub fn begin_with(&self, isolation: Isolation) -> Result<Tx<Blocking>, Error> {
        block_on(Tx::begin(&self.shared, isolation))
    }

    /// As [`Db::transaction`] of an async database.
    pub fn transaction<T, E, F>(&self, isolation: Isolation, mut work: F) -> Result<T, E>
    where
        F: FnMut(&mut Tx<Blocking>) -> Result<T, E>,
        E: From<Error>,
    {
        let mut tx = self.begin_with(isolation)?;
        match work(&mut tx) {
            Ok(value) => {
                block_on(tx.finish())?;
                Ok(value)
            }
            Err(error) => {
                block_on(tx.undo())?;
                Err(error)
            }
        }
    }
}

pub(crate) const ATTEMPTS: u32 = 10;

/// A pause before an attempt: longer each time, and different for each caller.
pub(crate) fn pause(attempt: u32) -> Duration {
    let spread = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0, |elapsed| elapsed.subsec_nanos() % 1000);
    Duration::from_micros(u64::from((1 << attempt.min(8)) * (200 + spread)))
}
