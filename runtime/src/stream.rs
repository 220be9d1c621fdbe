//! Rows that are read as they are asked for: a stream where calls are awaited, an iterator where they are run.

use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Instant;

use futures_util::Stream;

use crate::call::{Call, Fetcher};
use crate::cur::Cur;
use crate::driver::BoxFuture;
use crate::error::{CommandError, Error};
use crate::mode::{Async, Blocking, block_on};
use crate::nested::{Collected, Levels};

/// Types that only say what may be done.
type Marker<T> = PhantomData<fn() -> T>;

/// How many rows are read at a time, with their lists.
pub(crate) const PART: usize = 256;

/// The rows `T` of a query, read from the database as they are asked for; on failure `E`, and then nothing more.
///
/// At most 256 rows are in memory at a time. Their lists are read with them: one statement per list for every 256 rows.
/// All come from one state of the database, which the stream keeps: it has a connection for itself until it ends or is dropped
/// (on SQLite one of those that read; a database in memory has only one). Inside a transaction it is the transaction's. A
/// stream that is dropped half way leaves the connection as it was. Rows read together with one that fails are not given.
/// A command does all it does before its first row, and then all its rows are in memory; so they are with a driver from outside
/// this crate.
#[must_use = "a stream does nothing until rows are asked for"]
pub struct RowStream<'h, T: 'static, M, E = Error> {
    ready: std::vec::IntoIter<T>,
    state: State<'h, T>,
    marker: Marker<(M, E)>,
}

/// The call's rows and what reads them.
struct Plan<'h, T: 'static> {
    call: Call<'h>,
    decode: fn(&mut Cur<'_>) -> T,
    lists: Levels<T>,
}

/// Rows, and the reader if there may be more.
type Part<'h, T> = Result<(Vec<T>, Option<Reader<'h, T>>), Error>;

enum State<'h, T: 'static> {
    New(Plan<'h, T>),
    Open(Reader<'h, T>),
    Waiting(BoxFuture<'h, Part<'h, T>>),
    Done,
}

impl<'h, T: Send, M, E: CommandError> RowStream<'h, T, M, E> {
    pub(crate) fn new(call: Call<'h>, decode: fn(&mut Cur<'_>) -> T, lists: Levels<T>) -> Self {
        let state = State::New(Plan { call, decode, lists });
        Self { ready: Vec::new().into_iter(), state, marker: PhantomData }
    }

    fn poll_row(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, E>>> {
        loop {
            if let Some(row) = self.ready.next() {
                return Poll::Ready(Some(Ok(row)));
            }
            let mut part = match std::mem::replace(&mut self.state, State::Done) {
                State::New(plan) => Box::pin(plan.first()),
                State::Open(reader) => Box::pin(reader.next()) as BoxFuture<'h, Part<'h, T>>,
                State::Waiting(part) => part,
                State::Done => return Poll::Ready(None),
            };
            match part.as_mut().poll(cx) {
                Poll::Pending => {
                    self.state = State::Waiting(part);
                    return Poll::Pending;
                }
                Poll::Ready(Ok((rows, reader))) => {
                    self.ready = rows.into_iter();
                    self.state = reader.map_or(State::Done, State::Open);
                }
                Poll::Ready(Err(error)) => return Poll::Ready(Some(Err(E::of(error)))),
            }
        }
    }
}

impl<T: Send, E: CommandError> RowStream<'_, T, Async, E> {
    /// The next row; `None` behind the last one, and behind an error.
    pub async fn next(&mut self) -> Option<Result<T, E>> {
        poll_fn(|cx| self.poll_row(cx)).await
    }
}

// Nothing is borrowed from the stream itself.
impl<T, M, E> Unpin for RowStream<'_, T, M, E> {}

impl<T: Send, E: CommandError> Stream for RowStream<'_, T, Async, E> {
    type Item = Result<T, E>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_row(cx)
    }
}

impl<T: Send, E: CommandError> Iterator for RowStream<'_, T, Blocking, E> {
    type Item = Result<T, E>;

    fn next(&mut self) -> Option<Self::Item> {
        block_on(poll_fn(|cx| self.poll_row(cx)))
    }
}

impl<'h, T: Send> Plan<'h, T> {
    async fn first(self) -> Part<'h, T> {
        let Self { call, decode, lists } = self;
        let reads = call.stmt().reads();
        let mut fetcher = call.open(reads || !lists.is_empty()).await?;
        if fetcher.in_parts() {
            let started = fetcher.start();
            fetcher.open_rows().await.inspect_err(|error| fetcher.tell(started, 0, Some(error)))?;
            return Reader { fetcher, decode, lists, started, rows: 0, told: false }.next().await;
        }
        let mut rows = Collected::new(lists);
        fetcher.root(&mut |cur| rows.push(cur, decode)).await?;
        let rows = rows.complete(&mut fetcher).await?;
        fetcher.close().await?;
        Ok((rows, None))
    }
}

/// A call whose rows are read in parts.
struct Reader<'h, T: 'static> {
    fetcher: Fetcher<'h>,
    decode: fn(&mut Cur<'_>) -> T,
    lists: Levels<T>,
    started: Option<Instant>,
    rows: u64,
    told: bool,
}

impl<'h, T: Send> Reader<'h, T> {
    async fn next(mut self) -> Part<'h, T> {
        match self.part().await {
            Ok((rows, true)) => Ok((rows, Some(self))),
            Ok((rows, false)) => Ok((rows, None)),
            Err(error) => {
                self.tell(Some(&error));
                Err(error)
            }
        }
    }

    async fn part(&mut self) -> Result<(Vec<T>, bool), Error> {
        let decode = self.decode;
        let mut rows = Collected::new(self.lists);
        let more = self.fetcher.next_rows(PART, &mut |cur| rows.push(cur, decode)).await?;
        let rows = rows.complete(&mut self.fetcher).await?;
        self.rows += rows.len() as u64;
        if !more {
            self.fetcher.close().await?;
        }
        Ok((rows, more))
    }
}

impl<T> Reader<'_, T> {
    fn tell(&mut self, error: Option<&Error>) {
        if !std::mem::replace(&mut self.told, true) {
            self.fetcher.tell(self.started, self.rows, error);
        }
    }
}

impl<T> Drop for Reader<'_, T> {
    fn drop(&mut self) {
        self.fetcher.stop();
        self.tell(None);
    }
}
