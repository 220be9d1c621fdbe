//! The lock that keeps a second runner out.
//!
//! On SQLite it is the write transaction of each migration. On PostgreSQL it is an advisory lock of the session,
//! polled: a runner that blocked in the server would hold a snapshot and stop concurrent index builds. A killed
//! holder keeps it exactly until its last statement has ended.

use std::time::{Duration, Instant, SystemTime};

use sha2::{Digest, Sha256};

use super::connection::RawConnection;
use super::error::{MigrateError, MigrateErrorKind};
use super::options::MigrateOptions;
use super::server::Server;
use crate::error::Error;

const LONGEST_PAUSE: Duration = Duration::from_secs(2);

/// The lock, while it is held.
#[derive(Debug)]
pub(crate) struct Lock {
    server: Server,
    key: String,
    backend: String,
}

impl Lock {
    /// Waits for the lock.
    pub(crate) async fn obtain(
        server: Server,
        on: &mut dyn RawConnection,
        options: &MigrateOptions,
    ) -> Result<Self, MigrateError> {
        let key = key(on.schema().unwrap_or_default());
        let mut lock = Self { server, key, backend: String::new() };
        if server == Server::Sqlite {
            return Ok(lock);
        }
        let deadline = Instant::now() + options.lock_timeout;
        let mut pause = Duration::from_millis(50);
        while !lock.attempt(on).await? {
            if Instant::now() + pause > deadline {
                return Err(lock.too_late(on, options).await);
            }
            tokio::time::sleep(pause + jitter(pause)).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
        lock.backend = backend(on).await?;
        Ok(lock)
    }

    async fn attempt(&self, on: &mut dyn RawConnection) -> Result<bool, Error> {
        let sql = "select cast(pg_catalog.pg_try_advisory_lock(cast(cast($1 as text) as bigint)) as text)";
        let rows = on.query(sql, &[&self.key]).await?;
        Ok(first(&rows).is_some_and(|text| text == "true"))
    }

    async fn too_late(&self, on: &mut dyn RawConnection, options: &MigrateOptions) -> MigrateError {
        let sql = "select cast(a.pid as text), coalesce(a.application_name, ''), \
             cast(cast(extract(epoch from now() - a.backend_start) as bigint) as text) \
             from pg_catalog.pg_locks l join pg_catalog.pg_stat_activity a on a.pid = l.pid \
             where l.locktype = 'advisory' and l.granted and l.objsubid = 1 \
             and (cast(l.classid as bigint) << 32) | cast(l.objid as bigint) = cast(cast($1 as text) as bigint)";
        let holder = match on.query(sql, &[&self.key]).await {
            Ok(rows) => rows.into_iter().next().unwrap_or_default(),
            Err(_) => Vec::new(),
        };
        let part = |at: usize| holder.get(at).cloned().flatten().unwrap_or_default();
        let held = if holder.is_empty() {
            "another runner holds it".to_owned()
        } else {
            format!("backend {} ({}) holds it, connected for {} s", part(0), part(1), part(2))
        };
        let waited = options.lock_timeout.as_secs_f64();
        MigrateError::new(
            MigrateErrorKind::Locked,
            format!("the migration lock was not free within {waited} s: {held}"),
        )
        .help("wait for the other run to end, or raise the lock timeout")
    }

    /// Checks that the session is still the one that holds the lock: a pooler may hand out another.
    pub(crate) async fn check(&self, on: &mut dyn RawConnection) -> Result<(), MigrateError> {
        if self.server == Server::Sqlite || backend(on).await? == self.backend {
            return Ok(());
        }
        Err(MigrateError::new(
            MigrateErrorKind::Connect,
            "the server changed the session under the migration lock: a pooler is in between",
        )
        .help("give migrations a URL that leads to the server itself"))
    }

    /// Gives the lock back.
    pub(crate) async fn release(self, on: &mut dyn RawConnection) {
        if self.server == Server::Postgres {
            // Closing the connection gives it back too.
            let sql = "select cast(pg_catalog.pg_advisory_unlock(cast(cast($1 as text) as bigint)) as text)";
            let _ = on.query(sql, &[&self.key]).await;
        }
    }
}

async fn backend(on: &mut dyn RawConnection) -> Result<String, Error> {
    let rows = on.query("select cast(pg_catalog.pg_backend_pid() as text)", &[]).await?;
    Ok(first(&rows).unwrap_or_default())
}

fn first(rows: &super::connection::TextRows) -> Option<String> {
    rows.first()?.first()?.clone()
}

/// The advisory lock's number: a fixed salt and the schema.
fn key(schema: &str) -> String {
    let digest = Sha256::digest(format!("rex migrations\0{schema}"));
    let number = digest.iter().take(8).fold(0_i64, |sum, byte| (sum << 8) | i64::from(*byte));
    number.to_string()
}

/// Up to half of a pause, different for each caller.
pub(crate) fn jitter(pause: Duration) -> Duration {
    let nanos = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0, |elapsed| elapsed.subsec_nanos());
    pause.mul_f64(f64::from(nanos % 1000) / 2000.0)
}
