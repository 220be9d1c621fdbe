//! Nested lists: child rows fetched for all parents at once and handed to each.

use crate::call::{Fetcher, Sink};
use crate::cur::Cur;
use crate::driver::BoxFuture;
use crate::error::Error;
use crate::key::{KeyColumn, KeySet, KeyValues};
use crate::stmt::Stmt;

/// A list of a row type `P`, whatever the type of its elements. Implemented by [`Nested`] alone.
pub trait Level<P>: Sync {
    /// The columns of the parent's row that the list's rows are found by.
    fn keys(&self) -> &'static [KeyColumn];

    /// Fetches the rows of the list for all these parents and hands them over.
    fn load<'a>(
        &'a self,
        fetcher: &'a mut Fetcher<'_>,
        keys: Keys,
        parents: &'a mut [P],
    ) -> BoxFuture<'a, Result<(), Error>>;
}

/// The keys of the parents of one list.
#[derive(Debug, Default)]
pub struct Keys(KeySet);

/// The lists of a row type.
pub type Levels<T> = &'static [&'static dyn Level<T>];

/// A list of rows `C` inside rows `P`.
///
/// The statement takes the parameters of the query it belongs to, and after them one list
/// parameter per key column. Its rows begin with the key columns, in that order; the fields follow, in
/// the order in which the list is to be.
pub struct Nested<P: 'static, C: 'static> {
    stmt: &'static Stmt,
    keys: &'static [KeyColumn],
    decode: fn(&mut Cur<'_>) -> C,
    put: fn(&mut P, Vec<C>),
    lists: Levels<C>,
}

impl<P, C> Nested<P, C> {
    /// `keys` are the hidden key columns in the parent's row; `decode` reads a child from behind
    /// its key columns; `put` stores a parent's rows; `lists` are the lists of the children.
    pub const fn new(
        stmt: &'static Stmt,
        keys: &'static [KeyColumn],
        decode: fn(&mut Cur<'_>) -> C,
        put: fn(&mut P, Vec<C>),
        lists: Levels<C>,
    ) -> Self {
        Self { stmt, keys, decode, put, lists }
    }
}

impl<P: Send, C: Send> Level<P> for Nested<P, C> {
    fn keys(&self) -> &'static [KeyColumn] {
        self.keys
    }

    fn load<'a>(
        &'a self,
        fetcher: &'a mut Fetcher<'_>,
        keys: Keys,
        parents: &'a mut [P],
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let Keys(mut keys) = keys;
            keys.index();
            if keys.is_empty() {
                return Ok(());
            }
            let groups = if self.lists.is_empty() {
                self.leaves(fetcher, &keys, parents.len()).await?
            } else {
                self.branches(fetcher, &keys, parents.len()).await?
            };
            for (parent, group) in parents.iter_mut().zip(groups) {
                (self.put)(parent, group);
            }
            Ok(())
        })
    }
}

impl<P: Send, C: Send> Nested<P, C> {
    /// The rows of each parent, where they have no lists of their own.
    async fn leaves(
        &self,
        fetcher: &mut Fetcher<'_>,
        keys: &KeySet,
        parents: usize,
    ) -> Result<Vec<Vec<C>>, Error> {
        let own = self.own_keys();
        let mut groups: Vec<Vec<C>> = std::iter::repeat_with(Vec::new).take(parents).collect();
        let mut add = |cur: &mut Cur<'_>| {
            for owner in keys.owners(cur, &own)? {
                if let Some(group) = groups.get_mut(owner) {
                    group.push((self.decode)(cur));
                }
            }
            cur.finish()
        };
        self.children(fetcher, keys, &mut add).await?;
        Ok(groups)
    }

    /// The rows of each parent with their lists.
    async fn branches(
        &self,
        fetcher: &mut Fetcher<'_>,
        keys: &KeySet,
        parents: usize,
    ) -> Result<Vec<Vec<C>>, Error> {
        let own = self.own_keys();
        let mut rows = Collected::new(self.lists);
        let mut owners: Vec<usize> = Vec::new();
        let mut sizes = vec![0; parents];
        let mut add = |cur: &mut Cur<'_>| {
            for owner in keys.owners(cur, &own)? {
                rows.push(cur, self.decode)?;
                owners.push(owner);
                if let Some(size) = sizes.get_mut(owner) {
                    *size += 1;
                }
            }
            Ok(())
        };
        self.children(fetcher, keys, &mut add).await?;
        let rows = rows.complete(fetcher).await?;
        let mut groups: Vec<Vec<C>> = sizes.into_iter().map(Vec::with_capacity).collect();
        for (row, owner) in rows.into_iter().zip(owners) {
            if let Some(group) = groups.get_mut(owner) {
                group.push(row);
            }
        }
        Ok(groups)
    }

    /// Reads the rows of all parents.
    async fn children(
        &self,
        fetcher: &mut Fetcher<'_>,
        keys: &KeySet,
        sink: &mut Sink<'_>,
    ) -> Result<(), Error> {
        let columns: Vec<KeyValues<'_>> = (0..self.keys.len()).map(|at| keys.column(at)).collect();
        let lists = columns.iter().map(KeyValues::param).collect();
        fetcher.children(self.stmt, lists, sink).await.map(drop)
    }

    /// The key columns as they stand in the list's own rows: in front.
    fn own_keys(&self) -> Vec<KeyColumn> {
        (0u16..).zip(self.keys).map(|(at, key)| key.at(at)).collect()
    }
}

/// Rows as they come in, with the keys that their lists need.
pub(crate) struct Collected<T: 'static> {
    rows: Vec<T>,
    lists: Levels<T>,
    keys: Vec<(&'static [KeyColumn], Keys)>,
}

impl<T: Send> Collected<T> {
    pub(crate) fn new(lists: Levels<T>) -> Self {
        let keys = lists.iter().map(|list| (list.keys(), Keys::default()));
        Self { rows: Vec::new(), lists, keys: keys.collect() }
    }

    pub(crate) fn push(
        &mut self,
        cur: &mut Cur<'_>,
        decode: fn(&mut Cur<'_>) -> T,
    ) -> Result<(), Error> {
        self.rows.push(decode(cur));
        for (columns, keys) in &mut self.keys {
            keys.0.add(cur, columns);
        }
        cur.finish()
    }

    /// Fetches the lists of all rows, level by level.
    pub(crate) async fn complete(self, fetcher: &mut Fetcher<'_>) -> Result<Vec<T>, Error> {
        let mut rows = self.rows;
        for (list, (_, keys)) in self.lists.iter().zip(self.keys) {
            list.load(fetcher, keys, &mut rows).await?;
        }
        Ok(rows)
    }
}
