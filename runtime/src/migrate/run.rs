//! Applying migrations and taking them back: lock, read the history, one transaction for each migration.

use std::time::{Duration, Instant};

use super::connection::RawConnection;
use super::error::{MigrateError, MigrateErrorKind};
use super::history::{History, Record, Tables};
use super::lock::{Lock, jitter};
use super::options::{MigrateOptions, Target};
use super::reconcile;
use super::report::{Done, Report, Status};
use super::server::Server;
use super::set::{Migration, MigrationSet, Script, Step};
use crate::error::{Error, ErrorKind};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Up,
    Down,
}

struct Run<'r> {
    on: &'r mut dyn RawConnection,
    server: Server,
    tables: Tables,
    set: &'r MigrationSet,
    options: &'r MigrateOptions,
    direction: Direction,
    token: String,
}

/// What a turn found to do.
enum Turn {
    Nothing(History),
    Did(Done),
}

/// A statement that failed, with its step and text.
struct Broken {
    step: usize,
    statement: String,
    error: Error,
}

/// Applies what is pending.
///
/// # Errors
/// See [`MigrateErrorKind`]; [`MigrateError::applied`] says what stands.
pub async fn apply(
    on: &mut dyn RawConnection,
    set: &MigrationSet,
    options: &MigrateOptions,
) -> Result<Report, MigrateError> {
    go(on, set, options, Direction::Up).await
}

/// Takes applied migrations back, latest first.
///
/// # Errors
/// See [`MigrateErrorKind`]; [`MigrateError::applied`] says what was taken back.
pub async fn down(
    on: &mut dyn RawConnection,
    set: &MigrationSet,
    options: &MigrateOptions,
) -> Result<Report, MigrateError> {
    go(on, set, options, Direction::Down).await
}

/// Where the database stands. Writes nothing and makes no table.
///
/// # Errors
/// When the history cannot be read.
pub async fn status(
    on: &mut dyn RawConnection,
    set: &MigrationSet,
) -> Result<Status, MigrateError> {
    let dialect = on.dialect();
    let tables = Tables::new(Server::of(dialect)?, on.schema());
    let history = tables.read(on).await?;
    Ok(reconcile::status(set, &history, dialect))
}

async fn go(
    on: &mut dyn RawConnection,
    set: &MigrationSet,
    options: &MigrateOptions,
    direction: Direction,
) -> Result<Report, MigrateError> {
    let server = Server::of(on.dialect())?;
    let tables = Tables::new(server, on.schema());
    server.prepare(on, options).await?;
    let lock = Lock::obtain(server, on, options).await?;
    let token = uuid::Uuid::now_v7().to_string();
    let mut run = Run { on, server, tables, set, options, direction, token };
    let result = run.all(&lock).await;
    lock.release(run.on).await;
    result
}

impl Run<'_> {
    async fn all(&mut self, lock: &Lock) -> Result<Report, MigrateError> {
        let mut report = Report::default();
        loop {
            let turn = match lock.check(self.on).await {
                Ok(()) => self.patiently(report.done.len()).await,
                Err(error) => Err(error),
            };
            match turn {
                Ok(Turn::Did(done)) => report.done.push(done),
                Ok(Turn::Nothing(history)) => {
                    self.conclude(&mut report, &history)?;
                    return Ok(report);
                }
                Err(error) => {
                    return Err(error.after(report.done.into_iter().map(|done| done.id).collect()));
                }
            }
        }
    }

    fn conclude(&self, report: &mut Report, history: &History) -> Result<(), MigrateError> {
        let from = reconcile::pending_from(self.set, history, self.on.dialect())?;
        let pending = self.set.migrations.iter().skip(from);
        report.pending = pending.map(|migration| migration.id.clone()).collect();
        report.applied = match self.direction {
            Direction::Up => from - report.done.len().min(from),
            Direction::Down => from,
        };
        report.model.clone_from(&history.model);
        Ok(())
    }

    /// A turn, tried again while others hold a table that it needs.
    async fn patiently(&mut self, finished: usize) -> Result<Turn, MigrateError> {
        let mut attempt = 0;
        loop {
            match self.turn(finished).await {
                Err(Stop::TableLocked) if attempt < self.options.table_lock_retries => {
                    attempt += 1;
                    let pause = Duration::from_millis(100 << attempt.min(5));
                    tokio::time::sleep(pause + jitter(pause)).await;
                }
                Err(Stop::TableLocked) => {
                    let message =
                        format!("a table stayed locked by others in {} tries", attempt + 1);
                    return Err(MigrateError::new(MigrateErrorKind::Failed, message)
                        .help("find the long transaction that holds it, then `apply` again"));
                }
                Err(Stop::Error(error)) => return Err(error),
                Ok(turn) => return Ok(turn),
            }
        }
    }

    /// One migration, in one transaction.
    async fn turn(&mut self, finished: usize) -> Result<Turn, Stop> {
        self.on.execute(self.server.begin(), &[]).await.map_err(MigrateError::from)?;
        let set = self.set;
        let (history, at) = match self.choose(finished).await {
            Ok(chosen) => chosen,
            Err(error) => {
                self.rollback().await;
                return Err(error.into());
            }
        };
        let Some(migration) = at.and_then(|at| set.migrations.get(at)) else {
            self.rollback().await;
            return Ok(Turn::Nothing(history));
        };
        let (script, steps) = match self.steps(migration) {
            Ok(found) => found,
            Err(error) => {
                self.rollback().await;
                return Err(error.into());
            }
        };
        let started = Instant::now();
        let started_at = jiff::Timestamp::now().to_string();
        let record = |state, error| Record {
            migration,
            script,
            state,
            started_at: started_at.clone(),
            millis: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
            tool: &self.options.tool,
            actor: &self.options.actor,
            run_token: &self.token,
            error,
        };
        let state = if self.direction == Direction::Up { "applied" } else { "reverted" };
        let ran = execute(self.on, self.server, steps).await;
        let done = match ran {
            Ok(()) => {
                let record = record(state, None);
                keep(self.on, self.server, &self.tables, &record, steps)
                    .await
                    .map_err(|error| Broken { step: 0, statement: String::new(), error })
            }
            Err(broken) => Err(broken),
        };
        match done {
            Ok(()) => Ok(Turn::Did(Done {
                id: migration.id.clone(),
                steps: steps.iter().map(|step| step.title.clone()).collect(),
                millis: record(state, None).millis,
            })),
            Err(broken) => {
                let _ = self.on.execute("rollback", &[]).await;
                if self.server.lock_timed_out(&broken.error) {
                    return Err(Stop::TableLocked);
                }
                if self.direction == Direction::Up {
                    let text = broken.error.to_string();
                    let record = record("failed", Some((&text, broken.step)));
                    // Best effort: the error itself is what the caller must hear.
                    let _ = note(self.on, self.server, &self.tables, &record).await;
                }
                Err(failure(migration, broken).into())
            }
        }
    }

    /// The next migration to go through, read under the lock.
    async fn choose(&mut self, finished: usize) -> Result<(History, Option<usize>), MigrateError> {
        let dialect = self.on.dialect();
        let history = self.tables.read(self.on).await?;
        let from = match reconcile::pending_from(self.set, &history, dialect) {
            Ok(from) => from,
            Err(error) => return Err(self.explain(error, &history).await),
        };
        let total = self.set.migrations.len();
        let position = |id: &str| {
            self.set.find(id).map(|(at, _)| at).ok_or_else(|| {
                MigrateError::new(
                    MigrateErrorKind::Unsupported,
                    format!("there is no migration `{id}`"),
                )
                .help("`rexc migrate status` lists them")
            })
        };
        let at = match (self.direction, &self.options.target) {
            (Direction::Up, Target::Natural) => (from < total).then_some(from),
            (Direction::Up, Target::Steps(steps)) => {
                (from < total && finished < *steps).then_some(from)
            }
            (Direction::Up, Target::To(id)) => (from <= position(id)?).then_some(from),
            (Direction::Down, Target::Natural) => {
                if finished < 1 {
                    from.checked_sub(1)
                } else {
                    None
                }
            }
            (Direction::Down, Target::Steps(steps)) => {
                if finished < *steps {
                    from.checked_sub(1)
                } else {
                    None
                }
            }
            // `0` stands for the empty database.
            (Direction::Down, Target::To(id)) if id == "0" => from.checked_sub(1),
            (Direction::Down, Target::To(id)) => {
                let last = position(id)?;
                from.checked_sub(1).filter(|at| *at > last)
            }
        };
        Ok((history, at))
    }

    /// Names the step of an edited migration that is not what was run.
    async fn explain(&mut self, error: MigrateError, history: &History) -> MigrateError {
        let Some(id) = error.migration().map(ToOwned::to_owned) else { return error };
        let row = history.applied().into_iter().find(|row| row.id == id).cloned();
        let migration = self.set.migrations.iter().find(|migration| migration.id == id);
        let (Some(row), Some(migration)) = (row, migration) else { return error };
        let Ok(script) = migration.script(self.on.dialect()) else { return error };
        if script.checksum == row.checksum {
            return error;
        }
        let Ok(ran) = self.tables.steps(self.on, row.seq).await else { return error };
        let now: Vec<String> = script.up.iter().map(Step::checksum).collect();
        let longest = ran.len().max(now.len());
        match (0..longest).find(|at| ran.get(*at) != now.get(*at)) {
            Some(at) => {
                let file = format!("{id}/{}.up.sql", script.dialect);
                let message = format!(
                    "migration `{id}` was edited after it was applied: step {} of {file} is not what was run",
                    at + 1
                );
                MigrateError::new(error.kind(), message)
                    .about(&id)
                    .at(at + 1, "")
                    .help("put the files back as they were and write the change as a new migration")
            }
            None => {
                let message = format!(
                    "migration `{id}` was edited after it was applied: its migration.toml or {}.down.sql is not what it was",
                    script.dialect
                );
                MigrateError::new(error.kind(), message)
                    .about(&id)
                    .help("put the files back as they were")
            }
        }
    }

    fn steps<'m>(
        &self,
        migration: &'m Migration,
    ) -> Result<(&'m Script, &'m [Step]), MigrateError> {
        let script = migration.script(self.on.dialect())?;
        if self.direction == Direction::Up {
            return Ok((script, &script.up));
        }
        match &script.down {
            Ok(steps) => Ok((script, steps)),
            Err(why) => {
                let message = format!("migration `{}` cannot be taken back: {why}", migration.id);
                Err(MigrateError::new(MigrateErrorKind::Refused, message)
                    .about(&migration.id)
                    .help("restore a backup, or write a new migration that goes forward"))
            }
        }
    }

    async fn rollback(&mut self) {
        let _ = self.on.execute("rollback", &[]).await;
    }
}

/// Why a turn ended without an outcome.
enum Stop {
    TableLocked,
    Error(MigrateError),
}

impl From<MigrateError> for Stop {
    fn from(error: MigrateError) -> Self {
        Self::Error(error)
    }
}

/// Sends the statements, one at a time: a batch would be finished by the server for a client that was killed.
async fn execute(on: &mut dyn RawConnection, server: Server, steps: &[Step]) -> Result<(), Broken> {
    let prepared = async {
        server.create_schema(on).await?;
        server.search_path(on).await
    };
    prepared.await.map_err(|error| Broken { step: 0, statement: String::new(), error })?;
    for (at, step) in steps.iter().enumerate() {
        for statement in &step.statements {
            on.execute(statement, &[]).await.map_err(|error| Broken {
                step: at + 1,
                statement: statement.clone(),
                error,
            })?;
        }
    }
    Ok(())
}

/// Writes the history and commits.
async fn keep(
    on: &mut dyn RawConnection,
    server: Server,
    tables: &Tables,
    record: &Record<'_>,
    steps: &[Step],
) -> Result<(), Error> {
    server.search_path(on).await?;
    tables.create(on, record.tool).await?;
    tables.append(on, record, steps).await?;
    on.execute("commit", &[]).await
}

/// Writes that a migration failed, in a transaction of its own.
async fn note(
    on: &mut dyn RawConnection,
    server: Server,
    tables: &Tables,
    record: &Record<'_>,
) -> Result<(), Error> {
    on.execute(server.begin(), &[]).await?;
    let written = async {
        server.create_schema(on).await?;
        tables.create(on, record.tool).await?;
        tables.append(on, record, &[]).await?;
        on.execute("commit", &[]).await
    };
    let result = written.await;
    if result.is_err() {
        let _ = on.execute("rollback", &[]).await;
    }
    result
}

fn failure(migration: &Migration, broken: Broken) -> MigrateError {
    let id = &migration.id;
    let not_allowed = broken.error.sqlstate() == Some("42501");
    let kind = if not_allowed { MigrateErrorKind::Connect } else { MigrateErrorKind::Failed };
    let lost = matches!(broken.error.kind(), ErrorKind::Connection | ErrorKind::UnknownOutcome);
    let (message, help) = match (broken.step, lost) {
        (0, true) => (
            format!(
                "the connection broke while migration `{id}` was committed: it is applied as a whole or not at all"
            ),
            "`rexc migrate status` says which; then `apply` again",
        ),
        (0, false) => (
            format!("migration `{id}` could not be recorded and was undone"),
            "nothing of it is left in the database; earlier migrations stand",
        ),
        (step, _) => (
            format!("migration `{id}` failed in step {step} and was undone"),
            "nothing of it is left in the database; earlier migrations stand",
        ),
    };
    let error = MigrateError::new(kind, message).about(id).help(help);
    let error = if broken.step == 0 { error } else { error.at(broken.step, &broken.statement) };
    error.because(broken.error)
}
