//! A SQLite connection with its prepared statements, movable between threads.
//!
//! A `rusqlite::Statement` borrows its connection and is not `Send`, so a connection cannot keep
//! its statements without a cell that refers to itself, and such a cell cannot leave its thread.
//! [`Held`] is that cell and may leave it; this crate is the only one of the workspace with
//! `unsafe`, in one line.

use rusqlite::{Connection, Statement};

/// The statements of one slot, each with its variant, the most recently prepared last.
type Slot<'c> = Vec<(u32, Statement<'c>)>;

/// How many variants of one statement stay prepared.
const VARIANTS: usize = 32;

/// The statements that a connection holds, by slot and variant.
struct Statements<'c>(Vec<Slot<'c>>);

self_cell::self_cell!(
    struct Cell {
        owner: Connection,

        #[not_covariant]
        dependent: Statements,
    }
);

/// A connection and the statements prepared on it. The statements are finalized before the
/// connection is closed.
pub struct Held(Cell);

// SAFETY: `Connection` is `Send` (rusqlite never opens one in SQLite's single-thread mode, and its
// hooks and functions must be `Send`). A `Statement` is not, for two reasons: it has a raw
// `sqlite3_stmt` pointer, which like the connection may be used from any thread, though from one
// at a time; and it has a `&Connection`, which must not be used while another thread uses the
// connection (it is not `Sync`). Inside a `Held` all statements refer to the connection of the
// same `Held` and move with it. None gets out: `statement` lends one under `&mut self`, for a
// closure that must work for every lifetime, so neither it nor a borrow of its connection can be
// kept, and `connection` lends the connection under `&mut self`. `Held` is not `Sync` (`Cell` is
// not), and all its methods take `&mut self`. So at any time at most one thread can reach the
// connection and its statements.
unsafe impl Send for Held {}

impl Held {
    /// Holds a connection, with no statement yet.
    pub fn new(connection: Connection) -> Self {
        Self(Cell::new(connection, |_| Statements(Vec::new())))
    }

    /// The connection.
    pub fn connection(&mut self) -> &Connection {
        self.0.borrow_owner()
    }

    /// Lends the statement of that slot and variant to `with`; it is prepared from the text that
    /// `text` gives when the connection does not hold it. After use its bindings stay until the
    /// next use.
    pub fn statement<T, E: From<rusqlite::Error>>(
        &mut self,
        slot: usize,
        variant: u32,
        text: impl FnOnce() -> Result<std::borrow::Cow<'static, str>, E>,
        with: impl for<'c> FnOnce(&mut Statement<'c>, &'c Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        self.0.with_dependent_mut(|connection, statements| {
            let slots = &mut statements.0;
            if slots.len() <= slot {
                slots.resize_with(slot + 1, Vec::new);
            }
            let Some(held) = slots.get_mut(slot) else {
                return Err(rusqlite::Error::InvalidQuery.into());
            };
            let at = match held.iter().position(|(known, _)| *known == variant) {
                Some(at) => at,
                None => {
                    let statement = connection.prepare(&text()?)?;
                    if held.len() == VARIANTS {
                        held.remove(0);
                    }
                    held.push((variant, statement));
                    held.len() - 1
                }
            };
            match held.get_mut(at) {
                Some((_, statement)) => with(statement, connection),
                None => Err(rusqlite::Error::InvalidQuery.into()),
            }
        })
    }

    /// Forgets every statement.
    pub fn forget(&mut self) {
        self.0.with_dependent_mut(|_, statements| statements.0.clear());
    }
}

#[cfg(test)]
mod tests {
    use super::Held;

    fn one(held: &mut Held, slot: usize, variant: u32, text: &'static str, n: i64) -> i64 {
        held.statement::<i64, rusqlite::Error>(
            slot,
            variant,
            || Ok(text.into()),
            |statement, _| statement.query_row([n], |row| row.get(0)),
        )
        .unwrap()
    }

    fn held() -> Held {
        Held::new(rusqlite::Connection::open_in_memory().unwrap())
    }

    #[test]
    fn statements_are_prepared_once() {
        let mut held = held();
        assert_eq!(one(&mut held, 3, 0, "select ?1 + 1", 1), 2);
        assert_eq!(one(&mut held, 3, 0, "not looked at", 2), 3);
        assert_eq!(one(&mut held, 3, 1, "select ?1 + 2", 2), 4);
        held.forget();
        assert_eq!(one(&mut held, 3, 0, "select ?1 + 5", 2), 7);
    }

    #[test]
    fn variants_beyond_the_bound_are_prepared_again() {
        let mut held = held();
        for round in 0..3 {
            for variant in 0..70 {
                assert_eq!(one(&mut held, 0, variant, "select ?1", round), round);
            }
        }
    }

    #[test]
    fn a_connection_moves_between_threads_with_its_statements() {
        let mut held = held();
        one(&mut held, 0, 0, "select ?1", 1);
        let mut held = std::thread::spawn(move || {
            let mut held = held;
            assert_eq!(one(&mut held, 0, 0, "select ?1", 5), 5);
            held
        })
        .join()
        .unwrap();
        assert_eq!(one(&mut held, 0, 0, "select ?1", 6), 6);
        std::thread::spawn(move || drop(held)).join().unwrap();
    }

    #[test]
    fn the_connection_closes_after_its_statements() {
        let dir = std::env::temp_dir().join(format!("rex-held-{}", std::process::id()));
        let path = dir.with_extension("db");
        let mut held = Held::new(rusqlite::Connection::open(&path).unwrap());
        held.connection().execute_batch("pragma journal_mode = wal; create table t (a)").unwrap();
        one(&mut held, 0, 0, "select count(*) + ?1 from t", 0);
        drop(held);
        // The last connection to a WAL database removes the log when it closes.
        assert!(!path.with_extension("db-wal").exists());
        std::fs::remove_file(path).unwrap();
    }
}
