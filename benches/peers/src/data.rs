//! The rows that the workloads read: the same on every run.

use rex_runtime::jiff::Timestamp;
use rex_runtime::{Async, Db};

use crate::{Failure, db};

/// People.
pub const USERS: i64 = 10_000;
/// People with posts.
pub const AUTHORS: i64 = 2_000;
/// Posts of each of them.
pub const POSTS: i64 = 5;
/// Comments on each post.
pub const COMMENTS: i64 = 3;
/// How many people W7 reads.
pub const PAGE: i64 = 100;

/// The key that a W1 call asks for.
pub fn user(call: u64) -> i64 {
    (call as i64 * 7919) % USERS + 1
}

/// The first key that a W7 call asks for.
pub fn page(call: u64) -> i64 {
    (call as i64 * 131) % (AUTHORS - PAGE) + 1
}

/// Creates the tables and fills them, through the generated code.
///
/// # Errors
/// When the database refuses.
pub async fn fill(on: &Db<Async>) -> Result<(), Failure> {
    db::migrate(on).await?;
    let users: Vec<db::NewUser> = (1..=USERS)
        .map(|id| db::NewUser {
            id,
            name: format!("Person number {id}"),
            email: format!("person{id}@example.org"),
            age: (id % 3 > 0).then_some((id % 90) as i32),
            created_at: Timestamp::from_microsecond(1_700_000_000_000_000 + id * 1_234_567)
                .unwrap_or_default(),
        })
        .collect();
    db::load_users(on, &users).await?;
    let posts: Vec<db::NewPost> = (1..=AUTHORS * POSTS)
        .map(|id| db::NewPost {
            id,
            // Spread, so that neighbours in the table belong to different people.
            author_id: id * 7 % AUTHORS + 1,
            title: format!("What happened on day {id}"),
            published: id % 4 > 0,
        })
        .collect();
    db::load_posts(on, &posts).await?;
    let comments: Vec<db::NewComment> = (1..=AUTHORS * POSTS * COMMENTS)
        .map(|id| db::NewComment {
            id,
            post_id: id * 11 % (AUTHORS * POSTS) + 1,
            body: format!("I have read this, and thought about it {id} times."),
        })
        .collect();
    db::load_comments(on, &comments).await?;
    Ok(())
}
