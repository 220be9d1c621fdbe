//! What differs between two states of a table, renames carried through: matched by what things are, not by their names.

use super::rename::only_about;
use super::state::{Check, ForeignKey, Index, Key, Name, Table};

/// Constraints and indexes of one kind: positions in the table before and after.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Matched {
    /// Only before.
    pub(super) gone: Vec<usize>,
    /// Only after.
    pub(super) came: Vec<usize>,
    /// In both under different names.
    pub(super) renamed: Vec<(usize, usize)>,
}

/// Differences between two states of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct TableDiff {
    pub(super) dropped: Vec<String>,
    pub(super) added: Vec<String>,
    pub(super) key_changed: bool,
    pub(super) uniques: Matched,
    pub(super) indexes: Matched,
    pub(super) checks: Matched,
    pub(super) foreign_keys: Matched,
}

/// Compares two states of a table.
pub(super) fn table(before: &Table, after: &Table) -> TableDiff {
    let fields = |of: &Table, other: &Table| -> Vec<String> {
        let fields = of.columns.iter().map(|column| column.field.clone());
        fields.filter(|field| other.column(field).is_none()).collect()
    };
    let (dropped, added) = (fields(before, after), fields(after, before));
    let columns = |key: &Option<Key>| key.as_ref().map(|key| key.columns.clone());
    let mut checks =
        matched(&before.checks, &after.checks, |c: &Check| &c.name, |a, b| a.expr == b.expr);
    // The checks of a column come and go with it.
    checks.gone.retain(|at| before.checks.get(*at).is_some_and(|c| !only_about(&c.expr, &dropped)));
    checks.came.retain(|at| after.checks.get(*at).is_some_and(|c| !is_of_one(c, &added)));
    let mut foreign_keys = matched(
        &before.foreign_keys,
        &after.foreign_keys,
        |k: &ForeignKey| &k.name,
        |a, b| ForeignKey { name: b.name.clone(), ..a.clone() } == *b,
    );
    foreign_keys.gone.retain(|at| {
        before.foreign_keys.get(*at).is_some_and(|key| match key.columns.as_slice() {
            [only] => !dropped.contains(only),
            _ => true,
        })
    });
    TableDiff {
        key_changed: columns(&before.primary_key) != columns(&after.primary_key),
        uniques: matched(
            &before.uniques,
            &after.uniques,
            |k: &Key| &k.name,
            |a, b| a.columns == b.columns && a.nulls_not_distinct == b.nulls_not_distinct,
        ),
        indexes: matched(
            &before.indexes,
            &after.indexes,
            |i: &Index| &i.name,
            |a, b| Index { name: b.name.clone(), ..a.clone() } == *b,
        ),
        checks,
        foreign_keys,
        dropped,
        added,
    }
}

/// Whether a check is about one added column alone: it stands at that column.
fn is_of_one(check: &Check, added: &[String]) -> bool {
    added.iter().any(|field| only_about(&check.expr, std::slice::from_ref(field)))
}

fn matched<T>(
    before: &[T],
    after: &[T],
    name: impl Fn(&T) -> &Name,
    same: impl Fn(&T, &T) -> bool,
) -> Matched {
    let mut free: Vec<usize> = (0..after.len()).collect();
    let mut result = Matched::default();
    // Of equal ones, those of the same name belong together.
    let mut open = Vec::new();
    for (at, item) in before.iter().enumerate() {
        let twin = |other: &usize| {
            after.get(*other).is_some_and(|other| same(item, other) && name(item) == name(other))
        };
        match free.iter().position(twin) {
            Some(found) => {
                free.remove(found);
            }
            None => open.push((at, item)),
        }
    }
    for (at, item) in open {
        let twin = |other: &usize| after.get(*other).is_some_and(|other| same(item, other));
        match free.iter().position(twin) {
            Some(found) => result.renamed.push((at, free.remove(found))),
            None => result.gone.push(at),
        }
    }
    result.came = free;
    result
}
