//! Migrations as statics of a program.

/// All migrations of a project, oldest first, as the generated module holds them:
///
/// ```
/// use rex_runtime::generated::*;
///
/// static MIGRATIONS: EmbeddedMigrations = EmbeddedMigrations::new(&[EmbeddedMigration {
///     id: "0001_init",
///     parent: "",
///     from_model: "",
///     to_model: "5f1c…",
///     scripts: &[EmbeddedScript {
///         dialect: SQLITE,
///         checksum: "93b2…",
///         up: &[EmbeddedStep {
///             title: "create table tag",
///             statements: &["create table \"tag\" (\"id\" integer primary key) strict"],
///         }],
///         down: EmbeddedDown::Steps(&[EmbeddedStep {
///             title: "drop table tag",
///             statements: &["drop table \"tag\""],
///         }]),
///     }],
/// }]);
///
/// pub fn migrate<M: Mode>(db: &Db<M>) -> Migrate<'_, M> {
///     Migrate::new(db, &MIGRATIONS)
/// }
/// ```
#[derive(Debug, Clone, Copy)]
pub struct EmbeddedMigrations {
    pub(crate) all: &'static [EmbeddedMigration],
}

impl EmbeddedMigrations {
    /// The migrations of a project, oldest first.
    pub const fn new(all: &'static [EmbeddedMigration]) -> Self {
        Self { all }
    }
}

/// One migration.
#[derive(Debug, Clone, Copy)]
pub struct EmbeddedMigration {
    /// Name of its folder: `0007_add_orders`.
    pub id: &'static str,
    /// The migration before it; empty for the first.
    pub parent: &'static str,
    /// Hash of the model before it; empty for the first.
    pub from_model: &'static str,
    /// Hash of the model after it.
    pub to_model: &'static str,
    /// Its SQL, one script per dialect.
    pub scripts: &'static [EmbeddedScript],
}

/// The SQL of a migration for one dialect.
#[derive(Debug, Clone, Copy)]
pub struct EmbeddedScript {
    /// The dialect.
    pub dialect: super::DialectId,
    /// Checksum over the canonical text of `migration.toml` and of the dialect's files.
    pub checksum: &'static str,
    /// What applies it.
    pub up: &'static [EmbeddedStep],
    /// What takes it back.
    pub down: EmbeddedDown,
}

/// The way back.
#[derive(Debug, Clone, Copy)]
pub enum EmbeddedDown {
    /// Statements that restore the schema before.
    Steps(&'static [EmbeddedStep]),
    /// There is none, for that reason.
    Impossible(&'static str),
}

/// A step: statements that belong together.
#[derive(Debug, Clone, Copy)]
pub struct EmbeddedStep {
    /// What it does, for people.
    pub title: &'static str,
    /// Canonical text of its statements, without the closing `;`.
    pub statements: &'static [&'static str],
}
