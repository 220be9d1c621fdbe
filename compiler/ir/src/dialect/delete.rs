//! Shared printing of deletes.

use super::printer::Printer;
use super::{cascade, conjunction, select};
use crate::Delete;

/// `delete`.
pub(crate) fn delete(p: &mut Printer<'_>, delete: &Delete) {
    let Some(table) = p.catalog.table(delete.table) else { return };
    select::with(p, &delete.with, false);
    p.set_target(delete.table, &delete.alias);
    if let Some(using) = &delete.using {
        p.register(using);
    }
    p.push("delete from ");
    p.table_name(table);
    p.push(" as ");
    p.ident(&delete.alias);
    if let Some(using) = &delete.using {
        p.line();
        p.push("using ");
        select::from(p, using);
    }
    conjunction::clause(p, "where", &delete.filter);
    cascade::deleted(p, table, delete);
    select::returning(p, &delete.alias, &delete.returning);
}
