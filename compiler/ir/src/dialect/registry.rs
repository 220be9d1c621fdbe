//! The dialects of a build: a value, so that another crate can add one.

use super::{Dialect, postgres, sqlite};

/// The dialects that a build knows.
#[derive(Debug, Default)]
pub struct Registry {
    dialects: Vec<Box<dyn Dialect>>,
}

impl Registry {
    /// No dialect yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The dialects that come with Rex.
    #[must_use]
    pub fn standard() -> Self {
        Self::new().with(Box::new(sqlite::Sqlite)).with(Box::new(postgres::Postgres))
    }

    /// One dialect more; it replaces one of the same name.
    #[must_use]
    pub fn with(mut self, dialect: Box<dyn Dialect>) -> Self {
        self.dialects.retain(|known| known.name() != dialect.name());
        self.dialects.push(dialect);
        self
    }

    /// The dialect of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&dyn Dialect> {
        self.iter().find(|dialect| dialect.name() == name)
    }

    /// All dialects, in order of registration.
    pub fn iter(&self) -> impl Iterator<Item = &dyn Dialect> {
        self.dialects.iter().map(Box::as_ref)
    }

    /// Their names.
    #[must_use]
    pub fn names(&self) -> Vec<&'static str> {
        self.iter().map(Dialect::name).collect()
    }
}
