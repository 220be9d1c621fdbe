//! Statements whose text is known only at run time, as `rexc run` compiles them.

use crate::cur::Cur;
use crate::db::Db;
use crate::error::{Error, ErrorKind};
use crate::mode::Async;
use crate::param::Param;
use crate::rule::{self, Rule};
use crate::session::Session;
use crate::tx::Tx;
use crate::ty::Ty;
use crate::value::Value;

/// A statement with its values and the types of its columns.
#[derive(Debug, Clone, Copy)]
pub struct Dynamic<'q> {
    /// One statement, written by the compiler for the dialect of the database.
    pub text: &'q str,
    /// The types of its parameters.
    pub types: &'q [Ty],
    /// Their values; [`Param::Now`] and [`Param::UuidV7`] are not filled here.
    pub params: &'q [Param<'q>],
    /// The types of its columns.
    pub columns: &'q [Ty],
    /// Whether it only reads.
    pub reads: bool,
}

/// What a dynamic statement gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The rows, each with a value per column.
    pub rows: Vec<Vec<Value>>,
    /// How many rows were written.
    pub written: u64,
}

impl Dynamic<'_> {
    /// Tests rules on the parameters, which is to be done before the statement is sent.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub fn check(&self, rules: &[Rule<'_>]) -> Result<(), Error> {
        rule::check(rules, u32::MAX, &|at| Some((self.params.get(at)?, *self.types.get(at)?)))
    }

    pub(crate) async fn run(&self, session: &mut Session) -> Result<Answer, Error> {
        let mut rows = Vec::new();
        let mut sink = |cur: &mut Cur<'_>| {
            let row = self.columns.iter().enumerate().map(|(at, ty)| cur.value(at, ty)).collect();
            cur.finish()?;
            rows.push(row);
            Ok::<(), Error>(())
        };
        let written = match session {
            #[cfg(feature = "sqlite")]
            Session::Sqlite(lease) => lease.dynamic(self, &mut sink)?,
            #[cfg(feature = "postgres")]
            Session::Pg(lease) => lease.dynamic(self, &mut sink).await?,
            Session::Other { dialect, .. } => {
                let message = format!("the driver of `{}` runs no dynamic statements", dialect.0);
                return Err(Error::new(ErrorKind::Unsupported, message));
            }
        };
        Ok(Answer { rows, written })
    }
}

impl Db<Async> {
    /// Runs a statement whose text is known only at run time.
    pub async fn dynamic(&self, statement: &Dynamic<'_>) -> Result<Answer, Error> {
        let mut session = self.shared().acquire(statement.reads).await?;
        statement.run(&mut session).await
    }
}

impl Db<Async> {
    /// Has the database prepare a statement without running it; gives the number of its columns.
    ///
    /// # Errors
    /// What the database has against it.
    pub async fn prepare(&self, text: &str, types: &[Ty]) -> Result<usize, Error> {
        match &mut self.shared().acquire(false).await? {
            #[cfg(feature = "sqlite")]
            Session::Sqlite(lease) => lease.prepare(text),
            #[cfg(feature = "postgres")]
            Session::Pg(lease) => lease.prepare_only(text, types).await,
            Session::Other { dialect, .. } => {
                let message = format!("the driver of `{}` prepares no statements", dialect.0);
                Err(Error::new(ErrorKind::Unsupported, message))
            }
        }
    }
}

impl Tx<Async> {
    /// Runs a statement whose text is known only at run time.
    pub async fn dynamic(&mut self, statement: &Dynamic<'_>) -> Result<Answer, Error> {
        self.state().dynamic(statement).await
    }
}
