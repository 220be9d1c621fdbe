//! The PostgreSQL driver: a pool of connections, each with its prepared statements.

mod batch;
mod bind;
mod connect;
mod cursor;
pub(crate) mod decode;
mod error;
mod literal;
mod raw;
mod tls;

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Waker};

use deadpool::managed::{self, Metrics, PoolError, RecycleResult, Timeouts};
use deadpool_postgres::ClientWrapper;
use futures_util::StreamExt;
use futures_util::future::join;
use tokio_postgres::{RowStream, Statement};

pub(crate) use self::batch::Batch;
use self::bind::{Bound, array_of, declared, type_of};
use self::connect::Connector;
use self::error::own;
use crate::call::Sink;
use crate::cur::{Cur, RowRef};
use crate::driver::Control;
use crate::dynamic::Dynamic;
use crate::error::{Error, ErrorKind};
use crate::options::ConnectOptions;
use crate::param::Param;
use crate::stmt::{Kind, POSTGRES, Stmt};
use crate::tx::Isolation;

/// How many variants of one statement stay prepared on a connection.
const VARIANTS: usize = 32;

/// A connection with its prepared statements, by slot and variant.
struct PgClient {
    client: ClientWrapper,
    slots: Vec<Vec<(u32, Statement)>>,
}

impl PgClient {
    fn prepared(&self, stmt: &Stmt, variant: u32) -> Option<Statement> {
        let slot = self.slots.get(stmt.slot())?;
        slot.iter().find(|(known, _)| *known == variant).map(|(_, statement)| statement.clone())
    }

    fn keep(&mut self, stmt: &Stmt, variant: u32, statement: Statement) {
        let at = stmt.slot();
        if self.slots.len() <= at {
            self.slots.resize_with(at + 1, Vec::new);
        }
        if let Some(slot) = self.slots.get_mut(at) {
            if slot.len() == VARIANTS {
                slot.remove(0);
            }
            slot.push((variant, statement));
        }
    }

    fn forget(&mut self, stmt: &Stmt) {
        if let Some(slot) = self.slots.get_mut(stmt.slot()) {
            slot.clear();
        }
    }
}

struct Manager(Arc<Connector>);

impl managed::Manager for Manager {
    type Type = PgClient;
    type Error = Error;

    async fn create(&self) -> Result<PgClient, Error> {
        // What is rare is boxed, here and below: a future is as large as the largest that it may await, and is moved at every level.
        Ok(PgClient { client: Box::pin(self.0.connect()).await?, slots: Vec::new() })
    }

    async fn recycle(&self, client: &mut PgClient, metrics: &Metrics) -> RecycleResult<Error> {
        self.0.recycle(&mut client.client, metrics).await
    }

    fn detach(&self, client: &mut PgClient) {
        self.0.detach(&mut client.client);
    }
}

/// The connections to one database.
pub(crate) struct Pool {
    pool: managed::Pool<Manager>,
    connector: Arc<Connector>,
    wait: std::time::Duration,
    /// A connection that is free, without waiting: nothing needs a timer then.
    at_once: Timeouts,
}

impl Pool {
    /// Opens the pool and its first connection, so that a wrong URL is found now.
    pub(crate) async fn open(url: &str, options: &ConnectOptions) -> Result<Self, Error> {
        let connector = Arc::new(Connector::new(url, options)?);
        let timeouts = Timeouts {
            wait: Some(options.acquire_timeout),
            create: Some(options.connect_timeout),
            recycle: Some(options.connect_timeout),
        };
        let pool = managed::Pool::builder(Manager(Arc::clone(&connector)))
            .max_size(options.connections)
            .timeouts(timeouts)
            .runtime(deadpool::Runtime::Tokio1)
            .build()
            .map_err(|_| Error::new(ErrorKind::Config, "the pool cannot be built"))?;
        let at_once = Timeouts {
            wait: Some(std::time::Duration::ZERO),
            create: Some(options.connect_timeout),
            recycle: None,
        };
        let pool = Self { pool, connector, wait: options.acquire_timeout, at_once };
        pool.acquire().await?;
        Ok(pool)
    }

    pub(crate) async fn acquire(&self) -> Result<Lease, Error> {
        let got = match self.pool.timeout_get(&self.at_once).await {
            Err(PoolError::Timeout(managed::TimeoutType::Wait)) => Box::pin(self.pool.get()).await,
            got => got,
        };
        let object = got.map_err(|error| match error {
            PoolError::Backend(error) => error,
            PoolError::Timeout(managed::TimeoutType::Wait) => Error::new(
                ErrorKind::PoolTimeout,
                format!("no connection came free within {:?}", self.wait),
            ),
            PoolError::Timeout(_) => {
                Error::new(ErrorKind::Connection, "the server did not answer in time")
            }
            _ => Error::new(ErrorKind::Connection, "the pool is closed"),
        })?;
        Ok(Lease {
            object: Some(object),
            connector: Arc::clone(&self.connector),
            begin: None,
            open: false,
            busy: false,
            reading: false,
        })
    }
}

/// A connection taken from the pool; dropping it undoes an open transaction and gives it back.
pub(crate) struct Lease {
    object: Option<managed::Object<Manager>>,
    connector: Arc<Connector>,
    /// A transaction that is to begin with the next statement.
    begin: Option<&'static str>,
    /// Whether a transaction is open on the server.
    open: bool,
    /// Whether a call is under way; one that was dropped leaves the connection unusable.
    busy: bool,
    /// Whether a cursor is open.
    reading: bool,
}

fn gone() -> Error {
    Error::new(ErrorKind::Connection, "the connection is gone")
}

impl Lease {
    fn client(&mut self) -> Result<&mut PgClient, Error> {
        match &mut self.object {
            Some(object) => Ok(&mut **object),
            _ => Err(gone()),
        }
    }

    pub(crate) async fn run(
        &mut self,
        stmt: &'static Stmt,
        variant: u32,
        params: &[Param<'_>],
        sink: &mut Sink<'_>,
    ) -> Result<u64, Error> {
        let bound: Vec<Bound<'_>> =
            params.iter().zip(stmt.params()).map(|(param, ty)| Bound::new(param, *ty)).collect();
        self.bound(stmt, variant, &bound, sink).await
    }

    async fn bound(
        &mut self,
        stmt: &'static Stmt,
        variant: u32,
        params: &[Bound<'_>],
        sink: &mut Sink<'_>,
    ) -> Result<u64, Error> {
        for param in params {
            param.check()?;
        }
        if self.busy {
            return Err(gone());
        }
        self.busy = true;
        let result = self.whole(stmt, variant, params, sink).await;
        self.busy = false;
        result
    }

    async fn whole(
        &mut self,
        stmt: &'static Stmt,
        variant: u32,
        params: &[Bound<'_>],
        sink: &mut Sink<'_>,
    ) -> Result<u64, Error> {
        let again = !self.open && self.begin.is_none();
        let stream = match self.start(stmt, variant, params).await {
            Err(error) if again && error.kind() == ErrorKind::Schema => {
                // The tables have changed since the statement was prepared on this connection.
                self.client()?.forget(stmt);
                Box::pin(self.start(stmt, variant, params)).await?
            }
            other => other?,
        };
        let mut stream = pin!(stream);
        while let Some(row) = stream.next().await {
            let row = row.map_err(own)?;
            sink(&mut Cur::new(RowRef::Pg(&row)))?;
        }
        Ok(if stmt.reads() { 0 } else { stream.rows_affected().unwrap_or(0) })
    }

    /// Prepares a text; gives the number of its columns.
    pub(crate) async fn prepare_only(
        &mut self,
        text: &str,
        types: &[crate::ty::Ty],
    ) -> Result<usize, Error> {
        let types = declared(types.iter().map(|ty| type_of(*ty)).collect(), text);
        let client = &self.client()?.client;
        let statement = client.prepare_typed(text, &types).await.map_err(own)?;
        Ok(statement.columns().len())
    }

    pub(crate) async fn dynamic(
        &mut self,
        dynamic: &Dynamic<'_>,
        sink: &mut Sink<'_>,
    ) -> Result<u64, Error> {
        let params: Vec<Bound<'_>> =
            dynamic.params.iter().zip(dynamic.types).map(|(p, ty)| Bound::new(p, *ty)).collect();
        for param in &params {
            param.check()?;
        }
        if self.busy {
            return Err(gone());
        }
        self.busy = true;
        let result = self.ad_hoc(dynamic, &params, sink).await;
        self.busy = false;
        result
    }

    async fn ad_hoc(
        &mut self,
        dynamic: &Dynamic<'_>,
        params: &[Bound<'_>],
        sink: &mut Sink<'_>,
    ) -> Result<u64, Error> {
        if let Some(begin) = self.begin.take() {
            self.open = true;
            self.client()?.client.batch_execute(begin).await.map_err(own)?;
        }
        let types = dynamic.types.iter().map(|ty| type_of(*ty)).collect();
        let types = declared(types, dynamic.text);
        let client = &self.client()?.client;
        let statement = client.prepare_typed(dynamic.text, &types).await.map_err(own)?;
        let stream = client.query_raw(&statement, params.iter().copied()).await.map_err(own)?;
        let mut stream = pin!(stream);
        while let Some(row) = stream.next().await {
            sink(&mut Cur::new(RowRef::Pg(&row.map_err(own)?)))?;
        }
        Ok(if dynamic.reads { 0 } else { stream.rows_affected().unwrap_or(0) })
    }

    /// Sends the statement, behind the begin of its transaction if that is still to be sent.
    async fn start(
        &mut self,
        stmt: &'static Stmt,
        variant: u32,
        params: &[Bound<'_>],
    ) -> Result<RowStream, Error> {
        let statement = match self.client()?.prepared(stmt, variant) {
            Some(statement) => statement,
            None => Box::pin(self.prepare(stmt, variant)).await?,
        };
        if let Some(begin) = self.begin.take() {
            return Box::pin(self.start_with(begin, statement, params)).await;
        }
        let client = &self.client()?.client;
        client.query_raw(&statement, params.iter().copied()).await.map_err(own)
    }

    /// As [`Lease::start`]: both are sent before either is answered.
    async fn start_with(
        &mut self,
        begin: &'static str,
        statement: Statement,
        params: &[Bound<'_>],
    ) -> Result<RowStream, Error> {
        self.open = true;
        let client = &self.client()?.client;
        let query = client.query_raw(&statement, params.iter().copied());
        let (begun, stream) = join(client.batch_execute(begin), query).await;
        begun.map_err(own)?;
        stream.map_err(own)
    }

    async fn prepare(&mut self, stmt: &'static Stmt, variant: u32) -> Result<Statement, Error> {
        let columns = match stmt.kind() {
            Kind::Batch { columns } => usize::from(columns),
            Kind::Read | Kind::Write => 0,
        };
        let types = stmt
            .params()
            .iter()
            .enumerate()
            .map(|(at, ty)| if at < columns { array_of(*ty) } else { type_of(*ty) })
            .collect();
        let text = stmt.text(POSTGRES, variant)?;
        let types = declared(types, &text);
        let client = self.client()?;
        let statement = client.client.prepare_typed(&text, &types).await.map_err(own)?;
        client.keep(stmt, variant, statement.clone());
        Ok(statement)
    }

    pub(crate) async fn control(&mut self, step: Control<'_>) -> Result<(), Error> {
        if self.busy {
            return Err(gone());
        }
        match step {
            Control::Begin(isolation) => {
                self.begin = Some(begin(isolation));
                return Ok(());
            }
            // Nothing was sent yet: there is nothing to end.
            Control::Commit | Control::Rollback if !self.open => {
                self.begin = None;
                return Ok(());
            }
            _ => {}
        }
        self.busy = true;
        let result = match step {
            Control::Commit => self.commit().await,
            Control::Rollback => self.simple("rollback").await,
            Control::Savepoint(name) => self.simple(&format!("savepoint {name}")).await,
            Control::Release(name) => self.simple(&format!("release savepoint {name}")).await,
            Control::RollbackTo(name) => {
                self.simple(&format!("rollback to savepoint {name}")).await
            }
            Control::Begin(_) => Ok(()),
        };
        self.busy = false;
        if matches!(step, Control::Commit | Control::Rollback) && result.is_ok() {
            self.open = false;
        }
        result
    }

    async fn simple(&mut self, text: &str) -> Result<(), Error> {
        if let Some(begin) = self.begin.take() {
            self.client()?.client.batch_execute(begin).await.map_err(own)?;
            self.open = true;
        }
        self.client()?.client.batch_execute(text).await.map_err(own)
    }

    /// Commits. The server answers the commit of a failed transaction with success, though it
    /// rolls back: a statement in front of it finds that out.
    async fn commit(&mut self) -> Result<(), Error> {
        let client = &self.client()?.client;
        let (probe, commit) =
            join(client.simple_query("select 1"), client.batch_execute("commit")).await;
        let lost = client.is_closed();
        // Committed or rolled back, the transaction is over.
        self.open = false;
        if lost && commit.is_err() {
            return Err(Error::new(
                ErrorKind::UnknownOutcome,
                "the connection broke during commit; it is not known whether it was applied",
            ));
        }
        probe.map_err(own)?;
        commit.map_err(own)
    }

    /// Ends a transaction that only read, without waiting for the answer.
    pub(crate) fn end_read(&mut self) -> Result<(), Error> {
        self.begin = None;
        if self.open {
            self.send("commit")?;
            self.open = false;
        }
        Ok(())
    }

    /// Sends a text whose answer nobody needs; what is sent next comes behind it.
    fn send(&mut self, text: &str) -> Result<(), Error> {
        let sent = self.client()?.client.batch_execute(text);
        let _ = pin!(sent).poll(&mut Context::from_waker(Waker::noop()));
        Ok(())
    }
}

fn begin(isolation: Isolation) -> &'static str {
    match isolation {
        Isolation::Read => "begin isolation level repeatable read, read only",
        Isolation::Write => "begin isolation level read committed, read write",
        Isolation::Snapshot => "begin isolation level repeatable read, read write",
        Isolation::Serializable => "begin isolation level serializable, read write",
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        if !self.busy {
            if self.open && self.send("rollback").is_err() {
                self.object = None;
            }
            return;
        }
        // A call was dropped half-way. A cancel may hit whatever the connection does next, so the
        // connection is given up.
        let Some(object) = self.object.take() else { return };
        let client = managed::Object::take(object);
        let token = client.client.cancel_token();
        drop(client);
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            let connector = Arc::clone(&self.connector);
            runtime.spawn(async move { connector.cancel(token).await });
        }
    }
}
