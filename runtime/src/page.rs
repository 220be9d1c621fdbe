//! Pages of the rows of a query.

use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;

use crate::call::Call;
use crate::cur::Cur;
use crate::cursor::{Cursor, Pages, Position, Seek, refused};
use crate::error::{Error, ErrorKind};
use crate::mode::{Async, Blocking, block_on};
use crate::nested::{Collected, Levels};

/// A page that was found by the key of a row before or behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<T, C> {
    /// The rows, in the order of the query.
    pub items: Vec<T>,
    /// The place in front of the first row. Without rows, where the page was read from.
    pub start: Option<C>,
    /// The place behind the last row. Without rows, where the page was read from.
    pub end: Option<C>,
    /// Whether there are more rows in the direction in which the page was read.
    pub has_more: bool,
}

/// A page that was found by its number.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberedPage<T> {
    /// The rows, in the order of the query.
    pub items: Vec<T>,
    /// Its number, from 1.
    pub number: i64,
    /// Whether there are rows behind it.
    pub has_more: bool,
}

/// The size of a page and the most that it may be.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Rows asked for.
    pub rows: i64,
    /// The most rows that may be asked for.
    pub max: i64,
}

impl Size {
    fn checked(self) -> Result<usize, Error> {
        if self.rows < 1 || self.rows > self.max {
            let message = format!("a page has 1 to {} rows, not {}", self.max, self.rows);
            return Err(Error::new(ErrorKind::InvalidValue, message));
        }
        usize::try_from(self.rows)
            .map_err(|_| Error::new(ErrorKind::InvalidValue, "a page has too many rows"))
    }
}

/// How the rows of a page are read.
struct Source<'h, T: 'static> {
    call: Call<'h>,
    decode: fn(&mut Cur<'_>) -> T,
    lists: Levels<T>,
}

impl<T: Send> Source<'_, T> {
    /// Up to `size` rows, and whether there was one more; `see` looks at each row that is kept.
    async fn rows(
        self,
        size: usize,
        mut see: impl FnMut(&mut Cur<'_>) + Send,
    ) -> Result<(Vec<T>, bool), Error> {
        let Self { call, decode, lists } = self;
        let stmt = call.stmt();
        let mut fetcher = call.open(!lists.is_empty()).await?;
        let mut rows = Collected::new(lists);
        let mut count = 0;
        fetcher
            .root(&mut |cur| {
                count += 1;
                if count > size {
                    return Ok(());
                }
                see(cur);
                rows.push(cur, decode)
            })
            .await?;
        let rows = rows.complete(&mut fetcher).await?;
        fetcher.close().await.map_err(|error| error.at(stmt))?;
        Ok((rows, count > size))
    }
}

/// A call that returns a page of rows `T` of the query `K`.
#[must_use = "a query does nothing until it is awaited or run"]
pub struct Paged<'h, T: 'static, K: 'static, M> {
    source: Source<'h, T>,
    seek: Seek<'h, K>,
    arm: u32,
    size: Size,
    marker: PhantomData<fn() -> M>,
}

impl<'h, T: Send, K: Pages, M> Paged<'h, T, K, M> {
    /// A page in the order `arm` of the query. The call asks for one row more than the page has.
    pub fn new(
        call: Call<'h>,
        decode: fn(&mut Cur<'_>) -> T,
        lists: Levels<T>,
        seek: Seek<'h, K>,
        arm: u32,
        size: Size,
    ) -> Self {
        Self { source: Source { call, decode, lists }, seek, arm, size, marker: PhantomData }
    }

    async fn complete(self) -> Result<Page<T, Cursor<K>>, Error> {
        let Self { source, seek, arm, size, .. } = self;
        let stmt = source.call.stmt();
        let size = size.checked().map_err(|error| error.at(stmt))?;
        if seek.from().is_some_and(|cursor| cursor.position.arm() != arm) {
            return Err(refused("it belongs to another order").at(stmt));
        }
        let (mut first, mut last) = (None, None);
        let (mut items, has_more) = source
            .rows(size, |cur| {
                let position = Position::read(cur, &K::KEYSET, arm);
                if first.is_none() {
                    first = Some(position);
                } else {
                    last = Some(position);
                }
            })
            .await?;
        let last = last.or_else(|| first.clone());
        let (first, last) = if seek.back() { (last, first) } else { (first, last) };
        if seek.back() {
            items.reverse();
        }
        let place =
            |position: Option<Position>| position.map(Cursor::new).or_else(|| seek.from().cloned());
        Ok(Page { items, start: place(first), end: place(last), has_more })
    }
}

impl<'h, T: Send, K: Pages> IntoFuture for Paged<'h, T, K, Async> {
    type Output = Result<Page<T, Cursor<K>>, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'h>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.complete())
    }
}

impl<T: Send, K: Pages> Paged<'_, T, K, Blocking> {
    /// Runs the call.
    pub fn run(self) -> Result<Page<T, Cursor<K>>, Error> {
        block_on(self.complete())
    }
}

/// A call that returns the page of that number of rows `T`.
#[must_use = "a query does nothing until it is awaited or run"]
pub struct Numbered<'h, T: 'static, M> {
    source: Source<'h, T>,
    number: i64,
    size: Size,
    marker: PhantomData<fn() -> M>,
}

impl<'h, T: Send, M> Numbered<'h, T, M> {
    /// A page. The call asks for one row more than it has.
    pub fn new(
        call: Call<'h>,
        decode: fn(&mut Cur<'_>) -> T,
        lists: Levels<T>,
        number: i64,
        size: Size,
    ) -> Self {
        Self { source: Source { call, decode, lists }, number, size, marker: PhantomData }
    }

    async fn complete(self) -> Result<NumberedPage<T>, Error> {
        let Self { source, number, size, .. } = self;
        let stmt = source.call.stmt();
        let rows = size.checked().map_err(|error| error.at(stmt))?;
        if number < 1 || number.checked_mul(size.rows).is_none() {
            let message = format!("pages are numbered from 1; there is no page {number}");
            return Err(Error::new(ErrorKind::InvalidValue, message).at(stmt));
        }
        let (items, has_more) = source.rows(rows, |_| {}).await?;
        Ok(NumberedPage { items, number, has_more })
    }
}

impl<'h, T: Send> IntoFuture for Numbered<'h, T, Async> {
    type Output = Result<NumberedPage<T>, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'h>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.complete())
    }
}

impl<T: Send> Numbered<'_, T, Blocking> {
    /// Runs the call.
    pub fn run(self) -> Result<NumberedPage<T>, Error> {
        block_on(self.complete())
    }
}
