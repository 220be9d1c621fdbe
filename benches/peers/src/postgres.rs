//! The workloads on PostgreSQL: tokio-postgres by hand, from a pool with cached statements and on one held
//! connection with held statements, and the generated code.

use std::collections::HashMap;
use std::hint::black_box;
use std::rc::Rc;

use deadpool_postgres::{ManagerConfig, Pool, RecyclingMethod};
use rex_runtime::{Async, Db};
use tokio::runtime::Runtime;
use tokio_postgres::{Client, GenericClient, IsolationLevel, NoTls, Row, Statement};

use crate::data::{self, PAGE};
use crate::rounds::{Calls, Clock, Side, Variant, Workload};
use crate::shape::{Author, Comment, Post, Sum, User};
use crate::{Failure, db};

const ENGINE: &str = "postgres";

const POINT: &str = "select id, name, email, age, created_at from \"user\" where id = $1";
const ALL: &str = "select id, name, email, age, created_at from \"user\" order by id";
const PEOPLE: &str = "select id, name from \"user\" where id >= $1 and id < $2 order by id";
const POSTS: &str = "select author_id, id, title from post where author_id = any($1) order by id";
const COMMENTS: &str = "select post_id, id, body from comment where post_id = any($1) order by id";

/// The workloads on a fresh database.
pub fn workloads<'v>(runtime: &'v Runtime, url: &str) -> Result<Vec<Workload<'v>>, Failure> {
    let rex = runtime.block_on(db::connect(url))?;
    runtime.block_on(data::fill(&rex))?;
    let held = Rc::new(runtime.block_on(Held::open(url))?);
    runtime.block_on(held.client.batch_execute("vacuum analyze"))?;
    let manager = deadpool_postgres::Manager::from_config(
        url.parse()?,
        NoTls,
        ManagerConfig { recycling_method: RecyclingMethod::Fast },
    );
    let pool = Pool::builder(manager).max_size(8).build()?;
    Ok(vec![
        point(runtime, &pool, &held, &rex),
        all(runtime, &pool, &held, &rex),
        nested(runtime, &pool, &rex),
    ])
}

/// A connection with its statements.
struct Held {
    client: Client,
    point: Statement,
    all: Statement,
}

impl Held {
    async fn open(url: &str) -> Result<Self, Failure> {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
        tokio::spawn(connection);
        Ok(Self { point: client.prepare(POINT).await?, all: client.prepare(ALL).await?, client })
    }
}

type Answer<T> = Result<T, tokio_postgres::Error>;

fn read_user(row: &Row) -> Answer<User> {
    Ok(User {
        id: row.try_get(0)?,
        name: row.try_get(1)?,
        email: row.try_get(2)?,
        age: row.try_get(3)?,
        created_at: row.try_get(4)?,
    })
}

async fn raw_point(client: &Client, statement: &Statement, id: i64) -> Answer<Option<User>> {
    client.query_opt(statement, &[&id]).await?.as_ref().map(read_user).transpose()
}

async fn raw_all(client: &Client, statement: &Statement) -> Answer<Vec<User>> {
    client.query(statement, &[]).await?.iter().map(read_user).collect()
}

/// Three statements: people, their posts, the comments on those.
async fn raw_nested(
    client: &impl GenericClient,
    [people, posts, comments]: &[Statement; 3],
    from: i64,
    until: i64,
) -> Answer<Vec<Author>> {
    let mut authors = Vec::new();
    for row in client.query(people, &[&from, &until]).await? {
        authors.push(Author { id: row.try_get(0)?, name: row.try_get(1)?, posts: Vec::new() });
    }
    let ids: Vec<i64> = authors.iter().map(|author| author.id).collect();
    let mut found: Vec<(i64, Post)> = Vec::new();
    for row in client.query(posts, &[&ids]).await? {
        let post = Post { id: row.try_get(1)?, title: row.try_get(2)?, comments: Vec::new() };
        found.push((row.try_get(0)?, post));
    }
    let ids: Vec<i64> = found.iter().map(|(_, post)| post.id).collect();
    let at: HashMap<i64, usize> =
        found.iter().enumerate().map(|(at, (_, post))| (post.id, at)).collect();
    for row in client.query(comments, &[&ids]).await? {
        if let Some(at) = at.get(&row.try_get(0)?) {
            found[*at].1.comments.push(Comment { id: row.try_get(1)?, body: row.try_get(2)? });
        }
    }
    let at: HashMap<i64, usize> =
        authors.iter().enumerate().map(|(at, author)| (author.id, at)).collect();
    for (author, post) in found {
        if let Some(at) = at.get(&author) {
            authors[*at].posts.push(post);
        }
    }
    Ok(authors)
}

/// A variant whose calls are made by an async expression over `$call`.
macro_rules! variant {
    ($runtime:ident, $name:literal, $side:ident, |$call:ident| $found:expr, |$rows:ident| $slice:expr) => {
        Variant {
            name: $name,
            side: Side::$side,
            run: Box::new(move |calls: Calls| {
                $runtime.block_on(async {
                    let mut checksum = 0;
                    for $call in calls.from..calls.from + calls.count {
                        let $rows = black_box($found);
                        if calls.check {
                            checksum = Sum::of($slice);
                        }
                    }
                    Ok(checksum)
                })
            }),
        }
    };
}

fn point<'v>(runtime: &'v Runtime, pool: &Pool, held: &Rc<Held>, rex: &Db<Async>) -> Workload<'v> {
    let (pool, held, rex) = (pool.clone(), Rc::clone(held), rex.clone());
    let variants = vec![
        variant!(
            runtime,
            "tokio-postgres, pool",
            Raw,
            |call| {
                let client = pool.get().await?;
                let statement = client.prepare_cached(POINT).await?;
                raw_point(&client, &statement, data::user(call)).await?
            },
            |row| row.as_slice()
        ),
        variant!(
            runtime,
            "tokio-postgres, held",
            AlsoRaw,
            |call| raw_point(&held.client, &held.point, data::user(call)).await?,
            |row| row.as_slice()
        ),
        variant!(
            runtime,
            "generated",
            Generated,
            |call| db::user_by_id(&rex, data::user(call)).await?,
            |row| row.as_slice()
        ),
    ];
    Workload { engine: ENGINE, clock: Clock::Wall, name: "W1", batch: 60, variants }
}

fn all<'v>(runtime: &'v Runtime, pool: &Pool, held: &Rc<Held>, rex: &Db<Async>) -> Workload<'v> {
    let (pool, held, rex) = (pool.clone(), Rc::clone(held), rex.clone());
    let variants = vec![
        variant!(
            runtime,
            "tokio-postgres, pool",
            Raw,
            |_call| {
                let client = pool.get().await?;
                let statement = client.prepare_cached(ALL).await?;
                raw_all(&client, &statement).await?
            },
            |rows| &rows
        ),
        variant!(
            runtime,
            "tokio-postgres, held",
            AlsoRaw,
            |_call| raw_all(&held.client, &held.all).await?,
            |rows| &rows
        ),
        variant!(runtime, "generated", Generated, |_call| db::all_users(&rex).await?, |rows| {
            &rows
        }),
    ];
    Workload { engine: ENGINE, clock: Clock::Wall, name: "W2", batch: 1, variants }
}

async fn prepared(client: &deadpool_postgres::Client) -> Answer<[Statement; 3]> {
    Ok([
        client.prepare_cached(PEOPLE).await?,
        client.prepare_cached(POSTS).await?,
        client.prepare_cached(COMMENTS).await?,
    ])
}

fn nested<'v>(runtime: &'v Runtime, pool: &Pool, rex: &Db<Async>) -> Workload<'v> {
    let (pool, again, rex) = (pool.clone(), pool.clone(), rex.clone());
    let variants = vec![
        variant!(
            runtime,
            "tokio-postgres, pool",
            Raw,
            |call| {
                let from = data::page(call);
                let client = pool.get().await?;
                let statements = prepared(&client).await?;
                raw_nested(&**client as &Client, &statements, from, from + PAGE).await?
            },
            |rows| &rows
        ),
        // What the generated code promises: all three statements see one state.
        variant!(
            runtime,
            "the same, one snapshot",
            AlsoRaw,
            |call| {
                let from = data::page(call);
                let mut client = again.get().await?;
                let statements = prepared(&client).await?;
                let client: &mut Client = &mut client;
                let level = IsolationLevel::RepeatableRead;
                let begin = client.build_transaction().isolation_level(level).read_only(true);
                let transaction = begin.start().await?;
                let rows = raw_nested(&transaction, &statements, from, from + PAGE).await?;
                transaction.commit().await?;
                rows
            },
            |rows| &rows
        ),
        variant!(
            runtime,
            "generated",
            Generated,
            |call| {
                let from = data::page(call);
                db::authors(&rex, from, from + PAGE).await?
            },
            |rows| &rows
        ),
    ];
    Workload { engine: ENGINE, clock: Clock::Wall, name: "W7", batch: 2, variants }
}
