//! Nested lists: child rows fetched for all parents at once and handed to each.

use crate::call::Fetcher;
use crate::cur::Cur;
use crate::driver::BoxFuture;
use crate::error::Error;
use crate::key::{Key, KeyColumn, KeySet, KeyValues};
use crate::stmt::Stmt;

/// A list of a row type `P`, whatever the type of its elements. Implemented by [`Nested`] alone.
pub trait Level<P>: Sync {
    /// The columns of the parent's row that the list's rows are found by.
    fn keys(&self) -> &'static [KeyColumn];

    /// Fetches the rows of the list for all these parents and hands them over.
    fn load<'a>(
        &'a self,
        fetcher: &'a mut Fetcher<'_>,
        keys: &'a Keys,
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
        keys: &'a Keys,
        parents: &'a mut [P],
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            if keys.0.is_empty() {
                return Ok(());
            }
            let columns: Vec<KeyValues<'_>> =
                (0..self.keys.len()).map(|at| keys.0.column(at)).collect();
            let lists = columns.iter().map(KeyValues::param).collect();
            let own: Vec<KeyColumn> = (0u16..).zip(self.keys).map(|(at, key)| key.at(at)).collect();
            let mut rows = Collected::new(self.lists);
            let mut owners: Vec<usize> = Vec::new();
            fetcher
                .children(self.stmt, lists, &mut |cur| {
                    let key = Key::read(cur, &own);
                    cur.finish()?;
                    let Some(key) = key else { return Ok(()) };
                    for owner in keys.0.owners(&key)? {
                        rows.push(cur, self.decode)?;
                        owners.push(owner);
                    }
                    Ok(())
                })
                .await?;
            let rows = rows.complete(fetcher).await?;
            let mut grouped: Vec<Vec<C>> = parents.iter().map(|_| Vec::new()).collect();
            for (row, owner) in rows.into_iter().zip(owners) {
                if let Some(group) = grouped.get_mut(owner) {
                    group.push(row);
                }
            }
            for (parent, group) in parents.iter_mut().zip(grouped) {
                (self.put)(parent, group);
            }
            Ok(())
        })
    }
}

/// Rows as they come in, with the keys that their lists need.
pub(crate) struct Collected<T: 'static> {
    rows: Vec<T>,
    lists: Levels<T>,
    keys: Vec<Keys>,
}

impl<T: Send> Collected<T> {
    pub(crate) fn new(lists: Levels<T>) -> Self {
        Self { rows: Vec::new(), lists, keys: lists.iter().map(|_| Keys::default()).collect() }
    }

    pub(crate) fn push(
        &mut self,
        cur: &mut Cur<'_>,
        decode: fn(&mut Cur<'_>) -> T,
    ) -> Result<(), Error> {
        let row = decode(cur);
        for (list, keys) in self.lists.iter().zip(&mut self.keys) {
            keys.0.add(Key::read(cur, list.keys()));
        }
        cur.finish()?;
        self.rows.push(row);
        Ok(())
    }

    /// Fetches the lists of all rows, level by level.
    pub(crate) async fn complete(self, fetcher: &mut Fetcher<'_>) -> Result<Vec<T>, Error> {
        let mut rows = self.rows;
        for (list, keys) in self.lists.iter().zip(&self.keys) {
            list.load(fetcher, keys, &mut rows).await?;
        }
        Ok(rows)
    }
}
