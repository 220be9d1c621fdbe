//! The rows that the hand-written variants decode into, and checksums over rows of both kinds.

use rex_runtime::jiff::Timestamp;

use crate::db;

/// A person, as a good engineer would write it down.
#[derive(Debug, Clone)]
pub struct User {
    pub id: i64,
    pub name: String,
    pub email: String,
    pub age: Option<i32>,
    pub created_at: Timestamp,
}

/// A person with posts.
#[derive(Debug, Clone)]
pub struct Author {
    pub id: i64,
    pub name: String,
    pub posts: Vec<Post>,
}

/// A post with comments.
#[derive(Debug, Clone)]
pub struct Post {
    pub id: i64,
    pub title: String,
    pub comments: Vec<Comment>,
}

/// A comment.
#[derive(Debug, Clone)]
pub struct Comment {
    pub id: i64,
    pub body: String,
}

/// A checksum (FNV-1a) over values in order.
pub struct Sum(u64);

impl Sum {
    /// The checksum of these rows.
    pub fn of<T: Summed>(rows: &[T]) -> u64 {
        let mut sum = Self(0xcbf2_9ce4_8422_2325);
        for row in rows {
            row.add(&mut sum);
        }
        sum.number(rows.len() as i64);
        sum.0
    }

    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn number(&mut self, number: i64) {
        self.bytes(&number.to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as i64);
        self.bytes(text.as_bytes());
    }
}

/// A row whose values can be summed.
pub trait Summed {
    fn add(&self, sum: &mut Sum);
}

macro_rules! users {
    ($($ty:ty),*) => {$(
        impl Summed for $ty {
            fn add(&self, sum: &mut Sum) {
                sum.number(self.id);
                sum.text(&self.name);
                sum.text(&self.email);
                sum.number(self.age.map_or(i64::MIN, i64::from));
                sum.number(self.created_at.as_microsecond());
            }
        }
    )*};
}

users!(User, db::UserByIdRow, db::AllUsersRow);

macro_rules! authors {
    ($($ty:ty),*) => {$(
        impl Summed for $ty {
            fn add(&self, sum: &mut Sum) {
                sum.number(self.id);
                sum.text(&self.name);
                for post in &self.posts {
                    sum.number(post.id);
                    sum.text(&post.title);
                    for comment in &post.comments {
                        sum.number(comment.id);
                        sum.text(&comment.body);
                    }
                    sum.number(post.comments.len() as i64);
                }
                sum.number(self.posts.len() as i64);
            }
        }
    )*};
}

authors!(Author, db::AuthorsRow);
