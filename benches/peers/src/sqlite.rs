//! The workloads on SQLite: rusqlite by hand with `prepare_cached`, and the generated code, blocking and async.

use std::collections::HashMap;
use std::hint::black_box;
use std::path::Path;
use std::rc::Rc;

use rex_runtime::jiff::Timestamp;
use rex_runtime::{Async, Blocking, Db};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params};
use tokio::runtime::Runtime;

use crate::data::{self, PAGE};
use crate::rounds::{Calls, Clock, Side, Variant, Workload};
use crate::shape::{Author, Comment, Post, Sum, User};
use crate::{Failure, db};

const ENGINE: &str = "sqlite";

/// The workloads on a fresh file in that folder.
pub fn workloads<'v>(runtime: &'v Runtime, folder: &Path) -> Result<Vec<Workload<'v>>, Failure> {
    let path = folder.join("peers.db");
    let url = format!("sqlite:{}?mode=rwc", path.display());
    let rex = runtime.block_on(db::connect(&url))?;
    runtime.block_on(data::fill(&rex))?;
    let raw = open(&path)?;
    raw.execute_batch("analyze")?;
    let raw = Rc::new(raw);
    let blocking = db::connect_blocking(&url)?;
    // The generated code opens its readers after `analyze`, as `raw` knows its result, too.
    let rex = runtime.block_on(db::connect(&url))?;
    Ok(vec![
        point(runtime, &raw, &rex, &blocking),
        all(runtime, &raw, &rex, &blocking),
        nested(runtime, &raw, &rex, &blocking),
    ])
}

fn open(path: &Path) -> Result<Connection, Failure> {
    let connection = Connection::open(path)?;
    connection.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on; pragma cache_size = -8000",
    )?;
    rusqlite::vtab::array::load_module(&connection)?;
    Ok(connection)
}

fn read_user(row: &Row<'_>) -> rusqlite::Result<User> {
    Ok(User {
        id: row.get(0)?,
        name: row.get(1)?,
        email: row.get(2)?,
        age: row.get(3)?,
        created_at: instant(row.get(4)?)?,
    })
}

fn instant(micros: i64) -> rusqlite::Result<Timestamp> {
    Timestamp::from_microsecond(micros)
        .map_err(|_| rusqlite::Error::IntegralValueOutOfRange(4, micros))
}

fn raw_point(connection: &Connection, id: i64) -> rusqlite::Result<Option<User>> {
    connection
        .prepare_cached("select id, name, email, age, created_at from user where id = ?1")?
        .query_row([id], read_user)
        .optional()
}

fn raw_all(connection: &Connection) -> rusqlite::Result<Vec<User>> {
    connection
        .prepare_cached("select id, name, email, age, created_at from user order by id")?
        .query_map([], read_user)?
        .collect()
}

/// Three statements: people, their posts, the comments on those.
fn raw_nested(connection: &Connection, from: i64, until: i64) -> rusqlite::Result<Vec<Author>> {
    let transaction = connection.unchecked_transaction()?;
    let mut authors: Vec<Author> = transaction
        .prepare_cached("select id, name from user where id >= ?1 and id < ?2 order by id")?
        .query_map([from, until], |row| {
            Ok(Author { id: row.get(0)?, name: row.get(1)?, posts: Vec::new() })
        })?
        .collect::<Result<_, _>>()?;
    let ids = Rc::new(authors.iter().map(|author| Value::from(author.id)).collect::<Vec<_>>());
    let mut posts: Vec<(i64, Post)> = transaction
        .prepare_cached(
            "select author_id, id, title from post where author_id in rarray(?1) order by id",
        )?
        .query_map([ids], |row| {
            Ok((row.get(0)?, Post { id: row.get(1)?, title: row.get(2)?, comments: Vec::new() }))
        })?
        .collect::<Result<_, _>>()?;
    let ids = Rc::new(posts.iter().map(|(_, post)| Value::from(post.id)).collect::<Vec<_>>());
    let at: HashMap<i64, usize> =
        posts.iter().enumerate().map(|(at, (_, post))| (post.id, at)).collect();
    let mut statement = transaction.prepare_cached(
        "select post_id, id, body from comment where post_id in rarray(?1) order by id",
    )?;
    let mut rows = statement.query(params![ids])?;
    while let Some(row) = rows.next()? {
        if let Some(at) = at.get(&row.get(0)?) {
            posts[*at].1.comments.push(Comment { id: row.get(1)?, body: row.get(2)? });
        }
    }
    drop(rows);
    drop(statement);
    let at: HashMap<i64, usize> =
        authors.iter().enumerate().map(|(at, author)| (author.id, at)).collect();
    for (author, post) in posts {
        if let Some(at) = at.get(&author) {
            authors[*at].posts.push(post);
        }
    }
    transaction.commit()?;
    Ok(authors)
}

fn variant<'v>(
    name: &'static str,
    side: Side,
    run: impl FnMut(Calls) -> Result<u64, Failure> + 'v,
) -> Variant<'v> {
    Variant { name, side, run: Box::new(run) }
}

/// Makes the calls, each by `one`, and sums the last result when asked to.
fn repeat<T>(
    calls: Calls,
    mut one: impl FnMut(u64) -> Result<T, Failure>,
    sum: impl Fn(&T) -> u64,
) -> Result<u64, Failure> {
    let mut checksum = 0;
    for call in calls.from..calls.from + calls.count {
        let found = black_box(one(call)?);
        if calls.check {
            checksum = sum(&found);
        }
    }
    Ok(checksum)
}

fn point<'v>(
    runtime: &'v Runtime,
    raw: &Rc<Connection>,
    rex: &Db<Async>,
    blocking: &Db<Blocking>,
) -> Workload<'v> {
    let (raw, rex, blocking) = (Rc::clone(raw), rex.clone(), blocking.clone());
    let variants = vec![
        variant("rusqlite", Side::Raw, move |calls| {
            repeat(calls, |n| Ok(raw_point(&raw, data::user(n))?), |row| Sum::of(row.as_slice()))
        }),
        variant("generated, blocking", Side::Generated, move |calls| {
            let one = |n| Ok(db::user_by_id(&blocking, data::user(n)).run()?);
            repeat(calls, one, |row: &Option<_>| Sum::of(row.as_slice()))
        }),
        variant("generated, async", Side::Generated, move |calls| {
            runtime.block_on(async {
                let mut checksum = 0;
                for call in calls.from..calls.from + calls.count {
                    let row = black_box(db::user_by_id(&rex, data::user(call)).await?);
                    if calls.check {
                        checksum = Sum::of(row.as_slice());
                    }
                }
                Ok(checksum)
            })
        }),
    ];
    Workload { engine: ENGINE, clock: Clock::Thread, name: "W1", batch: 300, variants }
}

fn all<'v>(
    runtime: &'v Runtime,
    raw: &Rc<Connection>,
    rex: &Db<Async>,
    blocking: &Db<Blocking>,
) -> Workload<'v> {
    let (raw, rex, blocking) = (Rc::clone(raw), rex.clone(), blocking.clone());
    let variants = vec![
        variant("rusqlite", Side::Raw, move |calls| {
            repeat(calls, |_| Ok(raw_all(&raw)?), |rows| Sum::of(rows))
        }),
        variant("generated, blocking", Side::Generated, move |calls| {
            repeat(calls, |_| Ok(db::all_users(&blocking).run()?), |rows: &Vec<_>| Sum::of(rows))
        }),
        variant("generated, async", Side::Generated, move |calls| {
            runtime.block_on(async {
                let mut checksum = 0;
                for _ in 0..calls.count {
                    let rows = black_box(db::all_users(&rex).await?);
                    if calls.check {
                        checksum = Sum::of(&rows);
                    }
                }
                Ok(checksum)
            })
        }),
    ];
    Workload { engine: ENGINE, clock: Clock::Thread, name: "W2", batch: 1, variants }
}

fn nested<'v>(
    runtime: &'v Runtime,
    raw: &Rc<Connection>,
    rex: &Db<Async>,
    blocking: &Db<Blocking>,
) -> Workload<'v> {
    let (raw, rex, blocking) = (Rc::clone(raw), rex.clone(), blocking.clone());
    let range = |call: u64| (data::page(call), data::page(call) + PAGE);
    let variants = vec![
        variant("rusqlite", Side::Raw, move |calls| {
            let one = |n| {
                let (from, until) = range(n);
                Ok(raw_nested(&raw, from, until)?)
            };
            repeat(calls, one, |rows| Sum::of(rows))
        }),
        variant("generated, blocking", Side::Generated, move |calls| {
            let one = |n| {
                let (from, until) = range(n);
                Ok(db::authors(&blocking, from, until).run()?)
            };
            repeat(calls, one, |rows: &Vec<_>| Sum::of(rows))
        }),
        variant("generated, async", Side::Generated, move |calls| {
            runtime.block_on(async {
                let mut checksum = 0;
                for call in calls.from..calls.from + calls.count {
                    let (from, until) = range(call);
                    let rows = black_box(db::authors(&rex, from, until).await?);
                    if calls.check {
                        checksum = Sum::of(&rows);
                    }
                }
                Ok(checksum)
            })
        }),
    ];
    Workload { engine: ENGINE, clock: Clock::Thread, name: "W7", batch: 2, variants }
}
