//! A routine's whole answer from one voter: the statement, the statements of its nested lists, and the shape.

use rex_compiler::rendered::RoutineSql;
use rex_ir::dialect::Sql;
use rex_ir::page::{Count, Keyset, PageKind};
use rex_ir::program::InputKind;
use rex_ir::shape::{Cardinality, Leaf, ListShape, RecordShape, Shape, ShapeNode};
use rex_ir::{ParamKind, Query, Routine, SetBody, Statement, Ty};

use crate::engine::Fault;
use crate::steps::steps;
use crate::tree::Parameter;
use crate::value::Val;

/// Whoever can answer a statement.
pub trait Voter {
    /// The rows of one statement.
    fn rows(&mut self, call: &Call<'_>) -> impl Future<Output = Result<Rows, Fault>>;
}

/// One statement with its values.
#[derive(Debug)]
pub struct Call<'a> {
    /// The routine that it belongs to.
    pub routine: &'a Routine,
    /// What it says.
    pub statement: &'a Statement,
    /// Its SQL by dialect.
    pub sql: &'a [(String, Sql)],
    /// Its parameters.
    pub params: Vec<(Ty, Val)>,
    /// Guards that are given.
    pub bits: u32,
    /// Sort arm.
    pub arm: u32,
    /// Types of its columns.
    pub columns: Vec<Ty>,
}

/// Rows of a statement.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rows {
    /// The rows.
    pub rows: Vec<Vec<Val>>,
    /// How many were written.
    pub written: u64,
}

/// What is given for a routine's inputs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given<'a> {
    pub(super) routine: &'a Routine,
    values: &'a [Parameter],
    start: Start<'a>,
}

/// Where a page starts.
#[derive(Debug, Clone, Copy)]
enum Start<'a> {
    /// At the first row, or where there are no pages.
    First,
    /// At the page of this number.
    Number(i64),
    /// Behind the row with this key.
    After(&'a [Val]),
    /// In front of it.
    Before(&'a [Val]),
}

impl<'a> Given<'a> {
    fn of(&self, input: usize) -> Option<&Parameter> {
        let name = &self.routine.inputs[input].name;
        self.values.iter().find(|value| value.name == *name)
    }

    pub(super) fn params(&self, keys: &[(Ty, Val)]) -> Vec<(Ty, Val)> {
        let value = |kind: &ParamKind| match kind {
            ParamKind::Input(input) if self.numbers_pages(*input) => match self.start {
                Start::Number(number) => Val::Int(number),
                _ => Val::Int(1),
            },
            ParamKind::Cursor(key) => match self.start {
                Start::After(row) | Start::Before(row) => row[*key].clone(),
                Start::First | Start::Number(_) => Val::Null,
            },
            ParamKind::Input(input) => {
                self.of(*input).filter(|value| value.given).map_or(Val::Null, |v| v.value.clone())
            }
            ParamKind::RecordField(input, field) => self.record_field(*input, *field),
            ParamKind::Now => Val::Timestamptz(1_709_210_096_123_456),
            ParamKind::UuidV7 => Val::Uuid([7; 16]),
            _ => Val::Null,
        };
        let own = self.routine.params.iter().map(|param| (param.ty.clone(), value(&param.kind)));
        own.chain(keys.iter().cloned()).collect()
    }

    /// Whether the input is the number of the page.
    fn numbers_pages(&self, input: usize) -> bool {
        let kind = self.routine.page.as_ref().map(|page| &page.kind);
        matches!(kind, Some(PageKind::Offset(Count::Input(own))) if *own == input)
    }

    /// A field of a record, or of all records of a list.
    fn record_field(&self, input: usize, field: usize) -> Val {
        let InputKind::Records { fields, .. } = &self.routine.inputs[input].kind else {
            return Val::Null;
        };
        let name = &fields[field].name;
        let of = |record: &Val| match record {
            Val::Record(given) => {
                let own = given.iter().find(|(own, _)| own == name || format!("{own}_id") == *name);
                own.map_or(Val::Null, |(_, value)| value.clone())
            }
            _ => Val::Null,
        };
        match self.of(input).map(|given| &given.value) {
            Some(Val::List(records)) => Val::List(records.iter().map(of).collect()),
            Some(record) => of(record),
            None => Val::Null,
        }
    }

    /// A statement with these values.
    pub(super) fn call<'c>(
        &self,
        statement: &'c Statement,
        sql: &'c [(String, Sql)],
        params: Vec<(Ty, Val)>,
    ) -> Call<'c>
    where
        'a: 'c,
    {
        Call {
            routine: self.routine,
            statement,
            sql,
            params,
            bits: self.bits(),
            arm: self.arm(),
            columns: columns_of(statement),
        }
    }

    fn bits(&self) -> u32 {
        let given = |guard: &rex_ir::ParamId| match self.routine.params[guard.0 as usize].kind {
            ParamKind::Input(input) => self.of(input).is_some_and(|value| value.given),
            _ => false,
        };
        let guards = self.routine.guards.iter().enumerate();
        guards.filter(|(_, guard)| given(guard)).fold(0, |bits, (at, _)| bits | 1 << at)
    }

    fn arm(&self) -> u32 {
        let form = match self.start {
            Start::First | Start::Number(_) => 0,
            Start::After(_) => 1,
            Start::Before(_) => 2,
        };
        self.sort_arm() + form * self.routine.sort_arms().max(1)
    }

    fn sort_arm(&self) -> u32 {
        let Some(sort) = &self.routine.sort else { return 0 };
        let Some(Val::Text(arm)) = self.of(sort.input).map(|value| &value.value) else { return 0 };
        sort.arms.iter().position(|name| name == arm).unwrap_or(0) as u32
    }
}

/// The answer of a voter: a value per row, nested as the shape says.
///
/// # Errors
/// What the voter reports, or what breaks a promise of the compiler (kind `Promise`).
pub async fn answer(
    voter: &mut impl Voter,
    routine: &Routine,
    sql: &RoutineSql,
    values: &[Parameter],
) -> Result<Vec<Val>, Fault> {
    let Some(page) = &routine.page else {
        let given = Given { routine, values, start: Start::First };
        let rows = fetched(voter, given, sql).await?;
        return shaped(voter, given, sql, &rows).await;
    };
    let Count::Fixed(size) = page.size else { return Err(broken("a page of any size".to_owned())) };
    Pages { routine, sql, values, size: size as usize }.all(voter, &page.kind).await
}

/// A query page by page.
struct Pages<'a> {
    routine: &'a Routine,
    sql: &'a RoutineSql,
    values: &'a [Parameter],
    size: usize,
}

/// How many pages are read: no list of a world has as many.
const MOST_PAGES: i64 = 2_000;

impl Pages<'_> {
    /// The rows of all pages, which have to be the same backwards.
    async fn all(&self, voter: &mut impl Voter, kind: &PageKind) -> Result<Vec<Val>, Fault> {
        let mut answers = Vec::new();
        let mut last: Vec<Vec<Val>> = Vec::new();
        let mut rows: Vec<Vec<Val>> = Vec::new();
        for number in 1.. {
            if number > MOST_PAGES {
                return Err(broken("the pages have no end".to_owned()));
            }
            let key = match kind {
                PageKind::Keyset(keyset) => last.last().map(|row| keyed(keyset, row)),
                PageKind::Offset(_) => None,
            };
            let start = match (kind, &key) {
                (PageKind::Offset(_), _) => Start::Number(number),
                (PageKind::Keyset(_), Some(key)) => Start::After(key),
                (PageKind::Keyset(_), None) => Start::First,
            };
            let given = Given { routine: self.routine, values: self.values, start };
            let (page, more) = self.page(voter, given).await?;
            answers.extend(shaped(voter, given, self.sql, &page).await?);
            rows.extend(page.iter().cloned());
            last = page;
            if !more {
                break;
            }
        }
        if let PageKind::Keyset(keyset) = kind {
            self.backwards(voter, keyset, last, &rows).await?;
        }
        Ok(answers)
    }

    /// Goes back from the last page to the first.
    async fn backwards(
        &self,
        voter: &mut impl Voter,
        keyset: &Keyset,
        last: Vec<Vec<Val>>,
        rows: &[Vec<Val>],
    ) -> Result<(), Fault> {
        let mut found = last;
        for _ in 0..MOST_PAGES {
            let Some(key) = found.first().map(|row| keyed(keyset, row)) else { break };
            let start = Start::Before(&key);
            let given = Given { routine: self.routine, values: self.values, start };
            let (page, more) = self.page(voter, given).await?;
            found.splice(0..0, page);
            if !more {
                break;
            }
        }
        if found != rows {
            return Err(broken("the pages backwards have other rows".to_owned()));
        }
        Ok(())
    }

    /// A page, and whether there are more in that direction.
    async fn page(
        &self,
        voter: &mut impl Voter,
        given: Given<'_>,
    ) -> Result<(Vec<Vec<Val>>, bool), Fault> {
        let mut rows = fetched(voter, given, self.sql).await?;
        let more = rows.len() > self.size;
        rows.truncate(self.size);
        if matches!(given.start, Start::Before(_)) {
            rows.reverse();
        }
        Ok((rows, more))
    }
}

fn keyed(keyset: &Keyset, row: &[Val]) -> Vec<Val> {
    keyset.keys.iter().map(|key| row[key.column].clone()).collect()
}

/// The rows of the statement.
async fn fetched(
    voter: &mut impl Voter,
    given: Given<'_>,
    sql: &RoutineSql,
) -> Result<Vec<Vec<Val>>, Fault> {
    let routine = given.routine;
    let rows = match &routine.transaction {
        Some(transaction) => steps(voter, given, sql, transaction).await?,
        None => {
            let call = given.call(&routine.statement, &sql.statement, given.params(&[]));
            voter.rows(&call).await?
        }
    };
    if routine.shape.is_none() {
        return Ok(vec![vec![Val::Int(rows.written as i64)]]);
    }
    let most = match routine.cardinality {
        Cardinality::One | Cardinality::ZeroOrOne => 1,
        Cardinality::Many => usize::MAX,
    };
    if rows.rows.len() > most {
        return Err(broken(format!("{} rows, at most one is promised", rows.rows.len())));
    }
    if routine.cardinality == Cardinality::One && rows.rows.is_empty() {
        return Err(broken("no row, one is promised".to_owned()));
    }
    Ok(rows.rows)
}

/// The rows as the shape says, with their nested lists.
async fn shaped(
    voter: &mut impl Voter,
    given: Given<'_>,
    sql: &RoutineSql,
    rows: &[Vec<Val>],
) -> Result<Vec<Val>, Fault> {
    let Some(shape) = &given.routine.shape else {
        return Ok(rows.iter().flatten().cloned().collect());
    };
    let mut lists = Lists { given, sql, next: 0 };
    lists.shaped(voter, shape, rows).await
}

fn broken(message: String) -> Fault {
    Fault::new("Promise", message)
}

/// Types of the columns of a statement's rows.
#[must_use]
pub fn columns_of(statement: &Statement) -> Vec<Ty> {
    let types = |columns: &[rex_ir::OutputColumn]| {
        columns.iter().map(|column| column.expr.ty.clone()).collect()
    };
    match statement {
        Statement::Query(query) => outputs(query),
        Statement::Insert(insert) => types(&insert.returning),
        Statement::Update(update) => types(&update.returning),
        Statement::Delete(delete) => types(&delete.returning),
        Statement::Raw(_) => Vec::new(),
    }
}

fn outputs(query: &Query) -> Vec<Ty> {
    match &query.body {
        SetBody::Select(select) => {
            select.columns.iter().map(|column| column.expr.ty.clone()).collect()
        }
        SetBody::Set { left, .. } => outputs(left),
        SetBody::Values { rows, .. } => {
            rows.first().map(|row| row.iter().map(|e| e.ty.clone()).collect()).unwrap_or_default()
        }
    }
}

/// Asks for nested lists, depth first, as the compiler numbers them.
struct Lists<'a> {
    given: Given<'a>,
    sql: &'a RoutineSql,
    next: usize,
}

impl Lists<'_> {
    async fn shaped(
        &mut self,
        voter: &mut impl Voter,
        shape: &Shape,
        rows: &[Vec<Val>],
    ) -> Result<Vec<Val>, Fault> {
        match shape {
            Shape::Scalar(leaf) => rows.iter().map(|row| cell(row, leaf, true)).collect(),
            Shape::Record(record) => {
                let there = vec![true; rows.len()];
                let records = Box::pin(self.record(voter, record, rows, &there)).await?;
                Ok(records.into_iter().map(Val::Record).collect())
            }
        }
    }

    async fn record(
        &mut self,
        voter: &mut impl Voter,
        record: &RecordShape,
        rows: &[Vec<Val>],
        there: &[bool],
    ) -> Result<Vec<Vec<(String, Val)>>, Fault> {
        let mut records = vec![Vec::new(); rows.len()];
        for field in &record.fields {
            let values: Vec<Val> = match &field.node {
                ShapeNode::Leaf(leaf) => rows
                    .iter()
                    .zip(there)
                    .map(|(row, there)| cell(row, leaf, *there))
                    .collect::<Result<_, _>>()?,
                ShapeNode::Object { record, presence } => {
                    let present = |row: &Vec<Val>| presence.is_none_or(|at| !row[at].is_null());
                    let inner: Vec<bool> =
                        rows.iter().zip(there).map(|(row, there)| *there && present(row)).collect();
                    let records = Box::pin(self.record(voter, record, rows, &inner)).await?;
                    let whole = |(fields, there): (Vec<_>, &bool)| {
                        if *there { Val::Record(fields) } else { Val::Null }
                    };
                    records.into_iter().zip(&inner).map(whole).collect()
                }
                ShapeNode::List(list) => Box::pin(self.list(voter, list, rows)).await?,
            };
            for (fields, value) in records.iter_mut().zip(values) {
                fields.push((field.name.clone(), value));
            }
        }
        Ok(records)
    }

    async fn list(
        &mut self,
        voter: &mut impl Voter,
        list: &ListShape,
        rows: &[Vec<Val>],
    ) -> Result<Vec<Val>, Fault> {
        let at = self.next;
        self.next += 1;
        let key = |row: &Vec<Val>| -> Vec<Val> {
            list.parent_key.iter().map(|leaf| row[leaf.column].clone()).collect()
        };
        let mut distinct: Vec<Vec<Val>> = Vec::new();
        for row in rows {
            let key = key(row);
            let mut values = key.iter().zip(&list.parent_key);
            let there = values.all(|(value, leaf)| leaf.nullable || *value != Val::Null);
            if there && !distinct.contains(&key) {
                distinct.push(key);
            }
        }
        let column = |n: usize| Val::List(distinct.iter().map(|key| key[n].clone()).collect());
        let params = list.statement.key_params.iter().enumerate();
        let keys: Vec<(Ty, Val)> = params.map(|(n, (_, ty))| (ty.clone(), column(n))).collect();
        let params = self.given.params(&keys);
        let call = self.given.call(&list.statement.statement, &self.sql.lists[at], params);
        let children = voter.rows(&call).await?.rows;
        let width = list.statement.key_params.len();
        let shaped = Box::pin(self.shaped(voter, &list.shape, &children)).await?;
        let of = |row: &Vec<Val>| {
            let key = key(row);
            let own = children.iter().zip(&shaped).filter(|(child, _)| child[..width] == key[..]);
            own.map(|(_, value)| value.clone()).collect::<Vec<Val>>()
        };
        let single = list.cardinality != Cardinality::Many;
        let mut values = Vec::new();
        for row in rows {
            let mut found = of(row);
            if single && found.len() > 1 {
                return Err(broken(format!("{} rows in a list of at most one", found.len())));
            }
            values.push(if single { found.pop().unwrap_or(Val::Null) } else { Val::List(found) });
        }
        Ok(values)
    }
}

/// The value of a leaf; `there` says whether its record is.
fn cell(row: &[Val], leaf: &Leaf, there: bool) -> Result<Val, Fault> {
    let value = row.get(leaf.column).cloned().unwrap_or(Val::Null);
    if there && value.is_null() && !leaf.nullable {
        return Err(broken(format!("column {} is null and was promised not to be", leaf.column)));
    }
    if let (Val::List(items), false) = (&value, leaf.ty.has_nulls())
        && items.iter().any(Val::is_null)
    {
        return Err(broken(format!("column {} holds a null and was promised not to", leaf.column)));
    }
    Ok(value)
}
