//! The complete list of names that generated code uses.
//!
//! # Statements
//!
//! A statement is a `static` [`Stmt`] (never a `const`: its address is its identity), made by
//! [`Stmt::read`], [`Stmt::write`] or [`Stmt::batch`] from the query's name, its place
//! (`"blog.rex:31"`), the types of its parameters and its texts per dialect:
//!
//! ```
//! use rex_runtime::generated::*;
//!
//! static TAG_FIND: Stmt = Stmt::read("Tag.find", "blog.rex:31", &[Ty::BigInt], &[
//!     (SQLITE, Texts::One(r#"select "id", "name" from "tag" where "id" = ?1"#)),
//!     (POSTGRES, Texts::One(r#"select "id", "name" from "tag" where "id" = $1"#)),
//! ]);
//!
//! pub struct Tag { pub id: i64, pub name: String }
//!
//! fn tag(r: &mut Cur<'_>) -> Tag { Tag { id: r.i64(0), name: r.text(1) } }
//!
//! pub fn find<'h, H: On<'h>>(on: H, id: i64) -> Maybe<'h, Tag, H::Mode> {
//!     Fetch::new(Call::new(on.handle(), &TAG_FIND, 0, [Param::I64(id)]), tag)
//! }
//! ```
//!
//! Placeholders are `?1 ?2 …` on SQLite and `$1 $2 …` on PostgreSQL. A text need not use every
//! parameter. The variant of [`Call::new`] chooses the text: it is the index into
//! [`Texts::Variants`], or the bits that the [`When`] of [`Texts::Pieces`] looks at (bit *i* is set
//! when the optional parameter *i* is given, the sort arm stands at [`When::SORT_SHIFT`]).
//! Pieces are joined as they are: each brings its own spaces.
//!
//! # Values
//!
//! Parameters are [`Param`]s, mostly by `.into()`; enums of the schema implement [`EnumText`] and
//! go through [`Param::enumerated`]. [`Param::Now`] and [`Param::UuidV7`] are filled by the runtime
//! according to the parameter's [`Ty`]. A list is one parameter of type [`Ty::List`]: an array on
//! PostgreSQL, a JSON array as text on SQLite (bytes and UUIDs as lower-case hexadecimal digits
//! without hyphens, decimals as scaled integers, dates as days, times, timestamps and instants as
//! microseconds, booleans as 0 and 1, JSON documents as text). To compare a UUID or bytes column
//! with the elements of `json_each`, use `unhex(value)`.
//!
//! Rows are read by position through [`Cur`]: `r.i64(0)`, `r.opt_text(1)`, `r.decimal(2, 4)`,
//! `r.enumerated::<Status>(3)`, `r.list::<i64>(4, &Ty::BigInt)`.
//!
//! # Shapes
//!
//! [`Many`], [`Maybe`] and [`One`] are [`Fetch`] with a [`Shape`]; [`Exec`] returns the number of
//! rows written, or nothing. All take an error type that implements [`CommandError`] (and `From<Error>`),
//! usually by [`Error::which`] over the [`Constraint`]s that the command can violate.
//!
//! Many rows can be had as they are asked for: [`Fetch::stream`].
//!
//! # Rules
//!
//! [`Stmt::checked`] gives a command its [`Rule`]s: conditions on its values that are tested before
//! anything is sent, each with the name of the constraint that means the same in the database.
//!
//! [`Stmt::distinct`] gives it the [`Distinct`] keys of its rows: an upsert cannot update a row twice.
//!
//! # Nested lists
//!
//! ```
//! use rex_runtime::generated::*;
//!
//! pub struct Post { pub id: i64, pub tags: Vec<PostTag> }
//! pub struct PostTag { pub name: String }
//!
//! // Rows: the hidden key at position 1, the fields elsewhere.
//! fn post(r: &mut Cur<'_>) -> Post { Post { id: r.i64(0), tags: Vec::new() } }
//! // Rows: the key first, then the fields; ordered as the list is to be.
//! fn post_tag(r: &mut Cur<'_>) -> PostTag { PostTag { name: r.text(1) } }
//!
//! static POST_TAGS_STMT: Stmt = Stmt::read("posts.tags", "blog.rex:40", &[Ty::List(&Ty::BigInt)], &[
//!     (SQLITE, Texts::One("select post_id, name from tag where post_id in (select value from json_each(?1)) order by name")),
//!     (POSTGRES, Texts::One("select post_id, name from tag where post_id = any($1) order by name")),
//! ]);
//! static POST_TAGS: Nested<Post, PostTag> =
//!     Nested::new(&POST_TAGS_STMT, &[KeyColumn::new(1, Ty::BigInt)], post_tag, |p, rows| p.tags = rows, &[]);
//! static POST_LISTS: [&dyn Level<Post>; 1] = [&POST_TAGS];
//! ```
//!
//! and `Fetch::nested(call, post, &POST_LISTS)`. The child statement's parameters are those of the root
//! query, all of them with the same numbers, followed by one list per key column (parallel lists). It runs in the root's variant. Its rows begin with the key columns in
//! the order of `keys`. A child with lists of its own names them in the last argument of
//! [`Nested::new`], by positions in the child's row. For a list inside an optional part of the row,
//! `put` looks inside and the key is NULL when there is none. For a to-one part taken as a list,
//! `put` does `|p, mut rows| p.latest = rows.pop()`.
//!
//! # Transactions
//!
//! A [`Plan`] has the statements of a `transaction` in order. They share one list of parameters; those that stand for
//! what earlier steps gave ([`Let`]) are null in the call and filled in by [`Transaction`].
//!
//! # Pages
//!
//! [`Paged`] and [`Numbered`] are calls that return a part of the rows. Their statement asks for one row more than the
//! page has. A keyset page has three orders per sort arm (`arm + n * arms`: from the start, after a cursor, before one
//! with the order reversed), chosen by [`Seek::arm`], and takes the values of the cursor by [`Seek::value`]. A type
//! that implements [`Pages`] says which columns are the sort keys.
//!
//! # Batches
//!
//! [`Call::rows`] writes any number of rows atomically. The statement is a [`Stmt::batch`] whose
//! first `columns` parameter types are those of the row's values, **as scalars** on both dialects;
//! parameters that are the same for every row follow. The texts differ: PostgreSQL's takes one
//! array per column (`insert into "t" ("a", "b") select * from unnest($1::bigint[], $2::text[])`),
//! SQLite's writes a single row (`insert into "t" ("a", "b") values (?1, ?2)`) and is run once per
//! row. A column whose type is itself a list is not supported in a batch. Rows returned come in
//! the order of the input on SQLite, in the server's order on PostgreSQL.

pub use crate::call::{Call, Handle, On};
pub use crate::cur::{Cur, Element, Labelled};
pub use crate::cursor::{Cursor, Keyset, Pages, Seek};
pub use crate::db::{Db, connect, connect_blocking};
pub use crate::distinct::Distinct;
pub use crate::document::{Plain, list, malformed, member, object};
pub use crate::error::{CommandError, Constraint, ConstraintKind, Error, ErrorKind};
pub use crate::fetch::{
    AtMostOne, Every, ExactlyOne, Exec, Fetch, Many, Maybe, One, Shape, Written,
};
pub use crate::interval::Interval;
pub use crate::key::KeyColumn;
pub use crate::migrate::{
    EmbeddedDown, EmbeddedMigration, EmbeddedMigrations, EmbeddedScript, EmbeddedStep, Migrate,
};
pub use crate::mode::{Async, Blocking, Mode};
pub use crate::nested::{Level, Levels, Nested};
pub use crate::page::{Numbered, NumberedPage, Page, Paged, Size};
pub use crate::param::{EnumText, List, Param, Record};
pub use crate::rule::{Op, Plain as PlainOp, Rule};
pub use crate::stmt::{DialectId, Kind, POSTGRES, Piece, SQLITE, Stmt, Texts, When};
pub use crate::transaction::{Let, Plan, RowCount, Step, Transaction};
pub use crate::tx::{Isolation, Tx};
pub use crate::ty::Ty;
pub use crate::value::Value;

pub use jiff::Timestamp;
pub use jiff::civil::{Date, DateTime, Time};
pub use rust_decimal::Decimal;
pub use serde_json::Value as Json;
pub use uuid::Uuid;
