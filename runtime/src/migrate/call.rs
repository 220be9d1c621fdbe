//! The call that generated code returns from `migrate(&db)`.

use std::future::{Future, IntoFuture};
use std::pin::Pin;

use super::embedded::EmbeddedMigrations;
use super::error::MigrateError;
use super::options::MigrateOptions;
use super::report::Report;
use super::run;
use super::set::MigrationSet;
use crate::db::Db;
use crate::mode::{Async, Blocking, Mode, block_on};

/// Applies the migrations of the program when it is awaited or run; the same code as `rexc migrate apply`.
#[must_use = "migrations are applied when this is awaited or run"]
#[derive(Debug)]
pub struct Migrate<'d, M> {
    db: &'d Db<M>,
    migrations: &'static EmbeddedMigrations,
    options: MigrateOptions,
}

impl<'d, M: Mode> Migrate<'d, M> {
    /// The migrations of the program, to be applied to `db`.
    pub fn new(db: &'d Db<M>, migrations: &'static EmbeddedMigrations) -> Self {
        Self { db, migrations, options: MigrateOptions::default() }
    }

    /// With other options than the defaults.
    pub fn options(mut self, options: MigrateOptions) -> Self {
        self.options = options;
        self
    }

    async fn complete(self) -> Result<Report, MigrateError> {
        let set = MigrationSet::from(self.migrations);
        let mut connection = self.db.raw_connection().await?;
        run::apply(&mut *connection, &set, &self.options).await
    }
}

impl<'d> IntoFuture for Migrate<'d, Async> {
    type Output = Result<Report, MigrateError>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'd>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.complete())
    }
}

impl Migrate<'_, Blocking> {
    /// Applies them.
    ///
    /// # Errors
    /// See [`super::MigrateErrorKind`].
    pub fn run(self) -> Result<Report, MigrateError> {
        block_on(self.complete())
    }
}
