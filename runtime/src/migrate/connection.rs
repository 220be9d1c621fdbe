//! The connection of a run: one that nothing else uses until the run is over.

use crate::db::Db;
use crate::driver::BoxFuture;
use crate::error::Error;
use crate::mode::Mode;
use crate::stmt::DialectId;

/// A connection outside the pool's reach. Values go in and come out as text, so that a driver has nothing
/// to decide: statements cast where they mean a number.
pub trait RawConnection: Send {
    /// The dialect it speaks.
    fn dialect(&self) -> DialectId;

    /// The schema that holds the tables, where the database has schemas.
    fn schema(&self) -> Option<&str>;

    /// Runs exactly one statement; placeholders are `$1 $2 …`, numbered as they first appear.
    fn execute<'a>(
        &'a mut self,
        sql: &'a str,
        params: &'a [&'a str],
    ) -> BoxFuture<'a, Result<(), Error>>;

    /// Runs exactly one statement whose columns are all text, and returns its rows.
    fn query<'a>(
        &'a mut self,
        sql: &'a str,
        params: &'a [&'a str],
    ) -> BoxFuture<'a, Result<TextRows, Error>>;
}

/// Rows of text columns.
pub type TextRows = Vec<Vec<Option<String>>>;

impl<M: Mode> Db<M> {
    /// A connection for migrations, which nothing else uses while it is held. On a server it is one outside
    /// the pool, closed when dropped; of a file it is the one that writes.
    ///
    /// # Errors
    /// When there is none to be had, or the driver has none to give.
    pub async fn raw_connection(&self) -> Result<Box<dyn RawConnection>, Error> {
        self.shared().raw_connection().await
    }
}
