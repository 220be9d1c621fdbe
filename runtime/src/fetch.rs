//! What generated functions return: calls that are awaited or run.

use std::future::IntoFuture;
use std::marker::PhantomData;

use crate::call::{Call, shape_error};
use crate::cur::Cur;
use crate::error::{CommandError, Error, ErrorKind};
use crate::mode::{Async, Blocking, block_on};
use crate::nested::{Collected, Levels};
use crate::running::Running;
use crate::stream::RowStream;

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Every {}
    impl Sealed for super::AtMostOne {}
    impl Sealed for super::ExactlyOne {}
}

/// How many rows a query gives.
pub trait Shape<T>: sealed::Sealed {
    /// What they are returned as.
    type Output: Send;
    /// The rows as they come in.
    type Rows: Default + Send;

    /// Adds a row.
    fn add(rows: &mut Self::Rows, row: T);

    /// The rows in that form, when all are there.
    fn shape(rows: Self::Rows) -> Result<Self::Output, Error>;

    /// As [`Shape::shape`], of a list.
    fn of(rows: Vec<T>) -> Result<Self::Output, Error>;
}

/// Any number of rows.
#[derive(Debug)]
pub enum Every {}

/// No row or one.
#[derive(Debug)]
pub enum AtMostOne {}

/// One row.
#[derive(Debug)]
pub enum ExactlyOne {}

impl<T: Send> Shape<T> for Every {
    type Output = Vec<T>;
    type Rows = Vec<T>;

    #[inline]
    fn add(rows: &mut Vec<T>, row: T) {
        rows.push(row);
    }

    #[inline]
    fn shape(rows: Vec<T>) -> Result<Vec<T>, Error> {
        Ok(rows)
    }

    fn of(rows: Vec<T>) -> Result<Vec<T>, Error> {
        Ok(rows)
    }
}

/// The first row, and whether others came.
#[derive(Debug)]
pub struct First<T> {
    row: Option<T>,
    more: bool,
}

impl<T> Default for First<T> {
    #[inline]
    fn default() -> Self {
        Self { row: None, more: false }
    }
}

impl<T: Send> Shape<T> for AtMostOne {
    type Output = Option<T>;
    type Rows = First<T>;

    #[inline]
    fn add(rows: &mut First<T>, row: T) {
        if rows.row.is_none() {
            rows.row = Some(row);
        } else {
            rows.more = true;
        }
    }

    #[inline]
    fn shape(rows: First<T>) -> Result<Option<T>, Error> {
        if rows.more { Err(shape_error(ErrorKind::TooManyRows)) } else { Ok(rows.row) }
    }

    fn of(rows: Vec<T>) -> Result<Option<T>, Error> {
        let more = rows.len() > 1;
        Self::shape(First { row: rows.into_iter().next(), more })
    }
}

impl<T: Send> Shape<T> for ExactlyOne {
    type Output = T;
    type Rows = First<T>;

    #[inline]
    fn add(rows: &mut First<T>, row: T) {
        AtMostOne::add(rows, row);
    }

    #[inline]
    fn shape(rows: First<T>) -> Result<T, Error> {
        AtMostOne::shape(rows)?.ok_or_else(|| shape_error(ErrorKind::NotFound))
    }

    fn of(rows: Vec<T>) -> Result<T, Error> {
        AtMostOne::of(rows)?.ok_or_else(|| shape_error(ErrorKind::NotFound))
    }
}

/// Types that only say what may be done.
type Marker<T> = PhantomData<fn() -> T>;

/// A call that returns rows `T` in the shape `S`; on failure `E`.
#[must_use = "a query does nothing until it is awaited or run"]
pub struct Fetch<'h, T: 'static, S, M, E = Error> {
    call: Call<'h>,
    decode: fn(&mut Cur<'_>) -> T,
    lists: Levels<T>,
    marker: Marker<(S, M, E)>,
}

/// A call that returns all rows.
pub type Many<'h, T, M, E = Error> = Fetch<'h, T, Every, M, E>;
/// A call that returns a row if there is one.
pub type Maybe<'h, T, M, E = Error> = Fetch<'h, T, AtMostOne, M, E>;
/// A call that returns one row.
pub type One<'h, T, M, E = Error> = Fetch<'h, T, ExactlyOne, M, E>;

impl<'h, T: Send, S, M, E> Fetch<'h, T, S, M, E> {
    /// A call whose rows are read by `decode`.
    #[inline]
    pub fn new(call: Call<'h>, decode: fn(&mut Cur<'_>) -> T) -> Self {
        Self::nested(call, decode, &[])
    }

    /// A call whose rows are read by `decode` and have lists of their own.
    #[inline]
    pub fn nested(call: Call<'h>, decode: fn(&mut Cur<'_>) -> T, lists: Levels<T>) -> Self {
        Self { call, decode, lists, marker: PhantomData }
    }

    async fn finish(self) -> Result<S::Output, E>
    where
        S: Shape<T>,
        E: CommandError,
    {
        self.rows().await.and_then(S::of).map_err(E::of)
    }

    /// The outcome, if nothing has to be waited for.
    fn now(&self) -> Option<Result<S::Output, E>>
    where
        S: Shape<T>,
        E: CommandError,
    {
        if !self.lists.is_empty() {
            return None;
        }
        let decode = self.decode;
        let mut rows = S::Rows::default();
        let mut add = |cur: &mut Cur<'_>| {
            S::add(&mut rows, decode(cur));
            cur.finish()
        };
        let result = self.call.now(&mut add)?;
        Some(result.and_then(|_| S::shape(rows)).map_err(E::of))
    }

    async fn rows(self) -> Result<Vec<T>, Error> {
        let Self { call, decode, lists, .. } = self;
        let stmt = call.stmt();
        let mut fetcher = call.open(!lists.is_empty()).await?;
        let mut rows = Collected::new(lists);
        fetcher.root(&mut |cur| rows.push(cur, decode)).await?;
        let rows = rows.complete(&mut fetcher).await?;
        fetcher.close().await.map_err(|error| error.at(stmt))?;
        Ok(rows)
    }
}

impl<'h, T: Send, M, E: CommandError> Fetch<'h, T, Every, M, E> {
    /// The rows as they are asked for, with their lists: a [`futures_util::Stream`] where calls are awaited, an iterator where
    /// they are run.
    pub fn stream(self) -> RowStream<'h, T, M, E> {
        RowStream::new(self.call, self.decode, self.lists)
    }
}

impl<'h, T: Send, S, E> Fetch<'h, T, S, Async, E> {
    /// Hands every row to `take` as it arrives, borrowed; the query's lists are not fetched.
    pub async fn each<F>(self, mut take: F) -> Result<(), Error>
    where
        F: FnMut(&mut Cur<'_>) + Send,
    {
        stream(self.call, &mut take).await
    }

    /// Hands every row to `take` as it arrives, decoded; the query's lists stay empty.
    pub async fn each_row<F>(self, mut take: F) -> Result<(), Error>
    where
        F: FnMut(T) + Send,
    {
        let decode = self.decode;
        stream(self.call, &mut |cur| take(decode(cur))).await
    }
}

impl<T: Send, S, E> Fetch<'_, T, S, Blocking, E> {
    /// Hands every row to `take`, borrowed; the query's lists are not fetched.
    pub fn each<F>(self, mut take: F) -> Result<(), Error>
    where
        F: FnMut(&mut Cur<'_>) + Send,
    {
        block_on(stream(self.call, &mut take))
    }

    /// Hands every row to `take`, decoded; the query's lists stay empty.
    pub fn each_row<F>(self, mut take: F) -> Result<(), Error>
    where
        F: FnMut(T) + Send,
    {
        let decode = self.decode;
        block_on(stream(self.call, &mut |cur| take(decode(cur))))
    }

    /// Runs the call.
    pub fn run(self) -> Result<S::Output, E>
    where
        S: Shape<T>,
        E: CommandError,
    {
        self.now().unwrap_or_else(|| block_on(self.finish()))
    }
}

async fn stream(
    call: Call<'_>,
    take: &mut (dyn FnMut(&mut Cur<'_>) + Send + '_),
) -> Result<(), Error> {
    let mut fetcher = call.open(false).await?;
    fetcher
        .root(&mut |cur| {
            take(cur);
            cur.finish()
        })
        .await?;
    fetcher.close().await
}

impl<'h, T: Send, S, E> IntoFuture for Fetch<'h, T, S, Async, E>
where
    S: Shape<T> + 'h,
    S::Output: 'h,
    E: CommandError + 'h,
{
    type Output = Result<S::Output, E>;
    type IntoFuture = Running<'h, Self, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Running::new(self, Self::now, |call| Box::pin(call.finish()))
    }
}

/// What a command without rows gives.
pub trait Written {
    /// Of so many rows that it wrote.
    fn of(count: u64) -> Self;
}

impl Written for u64 {
    fn of(count: u64) -> Self {
        count
    }
}

impl Written for () {
    fn of(_: u64) -> Self {}
}

/// A call that returns the number of rows it wrote, or nothing; on failure `E`.
#[must_use = "a command does nothing until it is awaited or run"]
pub struct Exec<'h, M, E = Error, N = u64> {
    call: Call<'h>,
    marker: Marker<(M, E, N)>,
}

impl<'h, M, E: CommandError, N: Written> Exec<'h, M, E, N> {
    /// A call without rows.
    pub fn new(call: Call<'h>) -> Self {
        Self { call, marker: PhantomData }
    }

    async fn finish(self) -> Result<N, E> {
        self.count().await.map(N::of).map_err(E::of)
    }

    /// The outcome, if nothing has to be waited for.
    fn now(&self) -> Option<Result<N, E>> {
        Some(self.call.now(&mut |_| Ok(()))?.map(N::of).map_err(E::of))
    }

    async fn count(self) -> Result<u64, Error> {
        let mut fetcher = self.call.open(false).await?;
        let count = fetcher.root(&mut |_| Ok(())).await?;
        fetcher.close().await?;
        Ok(count)
    }
}

impl<'h, E: CommandError + 'h, N: Written + 'h> IntoFuture for Exec<'h, Async, E, N> {
    type Output = Result<N, E>;
    type IntoFuture = Running<'h, Self, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Running::new(self, Self::now, |call| Box::pin(call.finish()))
    }
}

impl<E: CommandError, N: Written> Exec<'_, Blocking, E, N> {
    /// Runs the call.
    pub fn run(self) -> Result<N, E> {
        self.now().unwrap_or_else(|| block_on(self.finish()))
    }
}
