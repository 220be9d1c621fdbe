//! Keys that no two rows of a command may share: a database cannot update a row twice by one statement.

use std::collections::BTreeMap;

use crate::error::{Error, ErrorKind};
use crate::param::Param;
use crate::rule::{self, Op};
use crate::ty::Ty;

/// A key of the rows that a command writes.
#[derive(Debug, Clone, Copy)]
pub struct Distinct<'r> {
    constraint: &'r str,
    field: &'r str,
    nulls: bool,
    lists: bool,
    rows: &'r [&'r [Op<'r>]],
}

impl<'r> Distinct<'r> {
    /// A key by the name of its constraint and its fields. `nulls`: two of them are the same. `lists`: the values of a row are
    /// elements of lists. Each of `rows` leaves whether the row counts and the values of its key; with a list of records there
    /// is one, for every record.
    pub const fn new(
        constraint: &'r str,
        field: &'r str,
        nulls: bool,
        lists: bool,
        rows: &'r [&'r [Op<'r>]],
    ) -> Self {
        Self { constraint, field, nulls, lists, rows }
    }

    /// Tests the records of a list, each with a value per parameter; or the only run of a command without one.
    ///
    /// # Errors
    /// Two rows with the same key.
    pub fn test(&self, records: &[Vec<Param<'_>>], types: &[Ty]) -> Result<(), Error> {
        self.check(records.len(), &|record, at| {
            Some((records.get(record)?.get(at)?, *types.get(at)?))
        })
    }

    /// Tests the elements of the lists that a command binds.
    pub(crate) fn check_lists(&self, params: &[Param<'_>], types: &[Ty]) -> Result<(), Error> {
        let used = |at: usize| {
            let is = |op: &Op<'_>| matches!(op, Op::Param(of) if usize::try_from(*of) == Ok(at));
            self.rows.iter().any(|row| row.iter().any(is))
        };
        let mut columns: Vec<(Vec<Param<'_>>, Ty)> = Vec::with_capacity(params.len());
        for (at, (param, ty)) in params.iter().zip(types).enumerate() {
            columns.push(match (param, ty) {
                (Param::List(list), Ty::List(element)) if used(at) => {
                    ((0..list.len()).map(|row| list.get(row)).collect(), **element)
                }
                (_, ty) => (Vec::new(), *ty),
            });
        }
        let count = columns.iter().map(|(values, _)| values.len()).max().unwrap_or(0);
        self.check(count, &|row, at| {
            let (values, ty) = columns.get(at)?;
            Some((values.get(row)?, *ty))
        })
    }

    /// Whether the values of a row are elements of lists.
    pub(crate) fn lists(&self) -> bool {
        self.lists
    }

    /// Tests so many records, or the only run of a command without a list of them.
    pub(crate) fn check<'v>(
        &'v self,
        records: usize,
        value: &dyn Fn(usize, usize) -> Option<(&'v Param<'v>, Ty)>,
    ) -> Result<(), Error> {
        let mut seen: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
        let mut number = 0;
        for record in 0..records {
            for row in self.rows {
                let key = rule::key(row, self.nulls, &|at| value(record, at));
                if let Some(first) = key.and_then(|key| seen.insert(key, number)) {
                    return Err(self.twice(first, number));
                }
                number += 1;
            }
        }
        Ok(())
    }

    fn twice(&self, first: usize, second: usize) -> Error {
        let field = self.field;
        let message =
            format!("two rows to write have the same {field}: {first} and {second}, from 0");
        Error::new(ErrorKind::UniqueViolation, message)
            .with_constraint(self.constraint)
            .with_field(field)
            .with_row(second)
    }
}

/// Tests all keys of a command that has one run.
pub(crate) fn check(
    keys: &[Distinct<'_>],
    params: &[Param<'_>],
    types: &[Ty],
) -> Result<(), Error> {
    keys.iter().try_for_each(|key| {
        if key.lists() {
            return key.check_lists(params, types);
        }
        key.check(1, &|_, at| Some((params.get(at)?, *types.get(at)?)))
    })
}
