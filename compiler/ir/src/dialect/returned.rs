//! What a write gives of other rows, where `returning` has the written row alone: subqueries that find those rows again.

use std::collections::BTreeSet;

use super::walk::{self, Node};
use super::{Capabilities, Refusal};
use crate::expr::ExprKind;
use crate::statement::Distinct;
use crate::{
    Assignment, Catalog, Conjunct, Cte, Expr, ForeignKey, FromItem, Literal, OrderKey,
    OutputColumn, Query, ReferentialAction, Select, SetBody, Statement, Table, TableId, Ty,
};

/// A write with `returning`.
struct Write<'s> {
    catalog: &'s Catalog,
    table: &'s Table,
    alias: &'s str,
    /// Common tables, which the rows may be taken from.
    with: &'s [Cte],
    /// The rows that the written one is joined with.
    from: Option<&'s FromItem>,
    filter: &'s [Conjunct],
    returning: &'s [OutputColumn],
    /// The columns that rows get new values in; none when they are deleted.
    set: Option<&'s [Assignment]>,
}

/// The statement with subqueries in its `returning` for what the rows that it joins give; nothing when it gives no such
/// thing.
///
/// # Errors
/// When those rows cannot be found again, since the statement itself changes them or what they are found by.
pub(super) fn found_again(
    statement: &Statement,
    catalog: &Catalog,
    can: &Capabilities,
) -> Result<Option<Statement>, Refusal> {
    if can.returning_sources {
        return Ok(None);
    }
    let write = match statement {
        Statement::Insert(of) => {
            let set = of.on_conflict.as_ref().and_then(|conflict| conflict.update.as_deref());
            let rows = (None, &[][..], of.with.as_slice());
            let set = Some(set.unwrap_or_default());
            write(catalog, of.table, &of.alias, rows, &of.returning, set)
        }
        Statement::Update(of) => {
            let rows = (of.from.as_ref(), of.filter.as_slice(), of.with.as_slice());
            write(catalog, of.table, &of.alias, rows, &of.returning, Some(&of.set))
        }
        Statement::Delete(of) => {
            let rows = (of.using.as_ref(), of.filter.as_slice(), of.with.as_slice());
            write(catalog, of.table, &of.alias, rows, &of.returning, None)
        }
        Statement::Query(_) | Statement::Raw(_) => None,
    };
    let Some(write) = write else { return Ok(None) };
    let columns = write.columns()?;
    write.check(&columns)?;
    if columns == write.returning {
        return Ok(None);
    }
    let mut again = statement.clone();
    match &mut again {
        Statement::Insert(of) => of.returning = columns,
        Statement::Update(of) => of.returning = columns,
        Statement::Delete(of) => of.returning = columns,
        Statement::Query(_) | Statement::Raw(_) => {}
    }
    Ok(Some(again))
}

fn write<'s>(
    catalog: &'s Catalog,
    table: TableId,
    alias: &'s str,
    (from, filter, with): (Option<&'s FromItem>, &'s [Conjunct], &'s [Cte]),
    returning: &'s [OutputColumn],
    set: Option<&'s [Assignment]>,
) -> Option<Write<'s>> {
    let table = catalog.table(table).filter(|_| !returning.is_empty())?;
    Some(Write { catalog, table, alias, with, from, filter, returning, set })
}

impl Write<'_> {
    fn columns(&self) -> Result<Vec<OutputColumn>, Refusal> {
        let Some(from) = self.from else { return Ok(self.returning.to_vec()) };
        let mut joined = BTreeSet::new();
        aliases(from, &mut joined);
        let foreign = |expr: &Expr| mentions(expr, &|alias| joined.contains(alias));
        let shown: Vec<&Expr> =
            self.returning.iter().map(|column| &column.expr).filter(|expr| foreign(expr)).collect();
        if shown.is_empty() {
            return Ok(self.returning.to_vec());
        }
        let filter: Vec<Conjunct> =
            self.filter.iter().filter(|term| foreign(&term.expr)).cloned().collect();
        self.kept(&filter)?;
        let order = self.first_of(from, &shown);
        let column = |column: &OutputColumn| {
            if !foreign(&column.expr) {
                return column.clone();
            }
            let select = Select {
                distinct: Distinct::No,
                columns: vec![column.clone()],
                from: Some(from.clone()),
                filter: filter.clone(),
                group: Vec::new(),
                having: Vec::new(),
            };
            let one = ExprKind::Literal(Literal::Int(1));
            let one = Expr { kind: one, ty: Ty::BigInt, nullable: false };
            let query = Query {
                with: Vec::new(),
                recursive: false,
                body: SetBody::Select(Box::new(select)),
                limit: (!order.is_empty()).then_some(one),
                order: order.clone(),
                offset: None,
                lock: None,
            };
            let (ty, nullable) = (column.expr.ty.clone(), column.expr.nullable);
            let expr = Expr { kind: ExprKind::Subquery(Box::new(query)), ty, nullable };
            OutputColumn { name: column.name.clone(), expr }
        };
        Ok(self.returning.iter().map(column).collect())
    }

    /// A deleted row may be joined with several others: all columns are those of the first one.
    fn first_of(&self, from: &FromItem, shown: &[&Expr]) -> Vec<OrderKey> {
        let mut keys: Vec<Expr> = Vec::new();
        if self.set.is_none() && !self.keys_of(from, &mut keys) {
            let told = |expr: &&&Expr| !matches!(expr.ty, Ty::Json | Ty::Interval | Ty::Array(..));
            keys.extend(shown.iter().filter(told).map(|expr| (*expr).clone()));
        }
        let key = |expr| OrderKey { expr, descending: false, nulls_first: false, arm: None };
        keys.into_iter().map(key).collect()
    }

    /// Collects the keys of tables; whether all sources are tables with keys.
    fn keys_of(&self, from: &FromItem, out: &mut Vec<Expr>) -> bool {
        match from {
            FromItem::Table { table, alias } => {
                let Some(table) = self.catalog.table(*table) else { return false };
                let Some(key) = &table.primary_key else { return false };
                for name in &key.columns {
                    let Some(column) = table.column(name) else { return false };
                    let kind = ExprKind::Column { alias: alias.clone(), name: name.clone() };
                    out.push(Expr { kind, ty: column.ty.clone(), nullable: true });
                }
                true
            }
            FromItem::Join { left, right, .. } => {
                let left = self.keys_of(left, out);
                self.keys_of(right, out) && left
            }
            FromItem::Cte { .. }
            | FromItem::Derived { .. }
            | FromItem::Unnest { .. }
            | FromItem::Series { .. } => false,
        }
    }

    /// Refuses what the joined rows are found by when the update changes it.
    fn kept(&self, filter: &[Conjunct]) -> Result<(), Refusal> {
        let Some(set) = self.set else { return Ok(()) };
        let assigned = |name: &str| set.iter().any(|assignment| assignment.column == name);
        let own = self.table.foreign_keys.iter().filter(|key| key.target == self.table.entity);
        let moved: BTreeSet<&String> = own
            .filter(|key| acts(key.on_update) && key.target_columns.iter().any(|c| assigned(c)))
            .flat_map(|key| &key.columns)
            .collect();
        let changes = |name: &str| {
            assigned(name)
                || moved.iter().any(|own| *own == name)
                || self.table.column(name).is_some_and(|column| column.generated.is_some())
        };
        for term in filter {
            let mut changed = None;
            walk::expression(&term.expr, &mut |node| {
                if let Node::Expr(Expr { kind: ExprKind::Column { alias, name }, .. }) = node
                    && alias == self.alias
                    && changes(name)
                {
                    changed = Some(name.clone());
                }
            });
            if let Some(name) = changed {
                return Err(Refusal::new(
                    format!(
                        "`returning` a row that is found by `{name}`, which the update changes"
                    ),
                    "only the written row is at hand, and it tells no more which row that was",
                    "return columns of the updated row alone, and read the others before it in the same transaction",
                ));
            }
        }
        Ok(())
    }

    /// Refuses subqueries that would read what the statement changes.
    fn check(&self, columns: &[OutputColumn]) -> Result<(), Refusal> {
        let touched = self.touched();
        let mut changed = None;
        let mut change = |node: Node<'_>| {
            if let Node::Source(FromItem::Table { table, .. }) = node
                && let Some(table) = self.catalog.table(*table)
                && touched.contains(&table.entity)
            {
                changed = Some(table.entity.clone());
            }
        };
        let mut hidden = false;
        for column in columns {
            walk::expression(&column.expr, &mut |node| {
                change(node);
                if let Node::Source(FromItem::Cte { .. }) = node {
                    self.with.iter().for_each(|cte| walk::statement(&cte.statement, &mut change));
                }
                if let Node::Source(item) = node {
                    let mut own = BTreeSet::new();
                    aliases(item, &mut own);
                    hidden |= own.iter().any(|alias| self.is_named(alias));
                }
            });
        }
        if let Some(entity) = changed {
            return Err(Refusal::new(
                format!("`returning` of other rows of `{entity}`, which the statement may change"),
                "they would be read in the middle of it",
                "return columns of the written row, and read the rest with a query in the same transaction",
            ));
        }
        if hidden {
            return Err(Refusal::new(
                "`returning` of a row whose alias is the name of the written table",
                "it would hide the written row",
                "give it another alias",
            ));
        }
        Ok(())
    }

    /// Whether this is the written table's own name, under which `returning` knows the row.
    fn is_named(&self, alias: &str) -> bool {
        let name = &self.table.name;
        alias == name.text || name.per_dialect.values().any(|name| alias == name)
    }

    /// The entities whose rows the statement changes, by what follows its rows.
    fn touched(&self) -> BTreeSet<String> {
        let mut touched = BTreeSet::from([self.table.entity.clone()]);
        let assigned = |key: &ForeignKey| {
            self.set.is_some_and(|set| {
                set.iter().any(|assignment| key.target_columns.contains(&assignment.column))
            })
        };
        loop {
            let before = touched.len();
            for table in &self.catalog.tables {
                let follows = table.foreign_keys.iter().any(|key| {
                    let first = key.target == self.table.entity;
                    touched.contains(&key.target)
                        && match self.set {
                            None => acts(key.on_delete) || (!first && acts(key.on_update)),
                            Some(_) => acts(key.on_update) && (!first || assigned(key)),
                        }
                });
                if follows {
                    touched.insert(table.entity.clone());
                }
            }
            if touched.len() == before {
                return touched;
            }
        }
    }
}

fn acts(action: ReferentialAction) -> bool {
    !matches!(action, ReferentialAction::NoAction | ReferentialAction::Restrict)
}

/// The aliases of the sources that are joined.
fn aliases<'s>(from: &'s FromItem, out: &mut BTreeSet<&'s str>) {
    match from {
        FromItem::Table { alias, .. }
        | FromItem::Cte { alias, .. }
        | FromItem::Derived { alias, .. }
        | FromItem::Unnest { alias, .. }
        | FromItem::Series { alias, .. } => {
            out.insert(alias);
        }
        FromItem::Join { left, right, .. } => {
            aliases(left, out);
            aliases(right, out);
        }
    }
}

/// Whether an expression has such a column, in its subqueries too.
fn mentions(expr: &Expr, of: &dyn Fn(&str) -> bool) -> bool {
    let mut found = false;
    walk::expression(expr, &mut |node| {
        if let Node::Expr(Expr { kind: ExprKind::Column { alias, .. }, .. }) = node {
            found |= of(alias);
        }
    });
    found
}
