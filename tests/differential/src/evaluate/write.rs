//! Commands over the evaluator's tables: what is stored, what is refused, what follows from references.

use std::rc::Rc;

use rex_ir::catalog::Table as Declared;
use rex_ir::program::ViolationKind;
use rex_ir::statement::{Once, RowValue};
use rex_ir::{
    Assignment, Column, ColumnDefault, Conjunct, Delete, Expr, ExprKind, FromItem, Insert,
    InsertSource, OutputColumn, ParamKind, Statement, TableId, Ty, Update,
};

use super::keys::{Key, keys, target_key};
use super::query::lists_equal;
use super::{
    ABSTAINS, Binding, Context, Fault, Model, Result, Scope, Table, abstain, number, overflow,
};
use crate::fetch::{Call, Rows};
use crate::value::Val;

/// A constraint that a command would break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Kind, as the runtime names it.
    pub kind: &'static str,
    /// Its name, or `table.column` of a value that is missing.
    pub name: String,
}

/// The kind of error that a violated constraint is.
#[must_use]
pub fn kind_of(kind: ViolationKind) -> &'static str {
    match kind {
        ViolationKind::PrimaryKey | ViolationKind::Unique => "UniqueViolation",
        ViolationKind::Check => "CheckViolation",
        ViolationKind::ForeignKey => "ForeignKeyViolation",
        ViolationKind::NotNull => "NotNullViolation",
    }
}

/// What a statement sees: the tables as they were before it.
struct Writing<'a> {
    before: &'a Model<'a>,
    call: &'a Call<'a>,
    with: Vec<(String, Table)>,
}

impl Model<'_> {
    /// The tables as they are, to come back to.
    #[must_use]
    pub fn kept(&self) -> Kept {
        Kept(self.tables.clone())
    }

    /// Comes back to the tables as they were.
    pub fn back_to(&mut self, kept: &Kept) {
        self.tables.clone_from(&kept.0);
    }

    /// Runs a command. Nothing is left of one that fails.
    pub(super) fn command(&mut self, call: &Call<'_>) -> Result<Rows> {
        let before = Model { tables: self.tables.clone(), broken: Vec::new(), ..*self };
        self.broken.clear();
        let mut result = self.run(&before, call);
        if result.is_ok() {
            self.check_references();
        }
        if result.is_ok()
            && let Some(first) = self.broken.first()
        {
            let message = format!("{} is violated", first.name);
            let constraint = Some(first.name.clone());
            result = Err(Fault { kind: first.kind.to_owned(), message, constraint });
        }
        if result.is_err() {
            self.tables.clone_from(&before.tables);
        }
        result
    }

    fn run(&mut self, before: &Model<'_>, call: &Call<'_>) -> Result<Rows> {
        let with = match call.statement {
            Statement::Insert(Insert { with, .. })
            | Statement::Update(Update { with, .. })
            | Statement::Delete(Delete { with, .. }) => with,
            Statement::Query(_) | Statement::Raw(_) => return Err(abstain("a statement")),
        };
        let mut context = Context { model: before, call, ctes: Vec::new() };
        for cte in with {
            let Statement::Query(query) = cte.statement.as_ref() else {
                return Err(abstain("a command inside `with`"));
            };
            let table = context.query(query, &Scope::default())?;
            context.ctes.push((cte.name.clone(), table));
        }
        let writing = Writing { before, call, with: context.ctes };
        match call.statement {
            Statement::Insert(insert) => self.insert(&writing, insert),
            Statement::Update(update) => self.update(&writing, update),
            Statement::Delete(delete) => self.delete(&writing, delete),
            Statement::Query(_) | Statement::Raw(_) => Err(abstain("a statement")),
        }
    }

    pub(super) fn break_(&mut self, kind: ViolationKind, name: impl Into<String>) {
        let broken = Broken { kind: kind_of(kind), name: name.into() };
        if !self.broken.contains(&broken) {
            self.broken.push(broken);
        }
    }

    fn insert(&mut self, writing: &Writing<'_>, insert: &Insert) -> Result<Rows> {
        let declared = &self.catalog.tables[insert.table.0 as usize];
        let columns = self.tables[insert.table.0 as usize].columns.clone();
        let mut written = Vec::new();
        let mut fault = None;
        let once = insert.on_conflict.as_ref().and_then(|rule| rule.once.as_ref());
        let mut keys: Vec<Vec<Val>> = Vec::new();
        for given in writing.given(insert, declared)? {
            let row = match writing.complete(declared, &insert.columns, given) {
                Ok(row) => row,
                Err(error) if error.kind == ABSTAINS => return Err(error),
                // What else is wrong with other rows may be found first.
                Err(error) => {
                    fault = fault.or(Some(error));
                    continue;
                }
            };
            let place = At { table: insert.table, alias: &insert.alias, columns: &columns };
            let key = once.map_or(Ok(None), |once| writing.key_once(once, &columns, &row))?;
            if let Some(key) = key {
                if keys.contains(&key) {
                    self.break_(ViolationKind::Unique, "a key twice");
                    // What else is wrong with the row may be found first.
                    self.check_row(writing, declared, &place, &row)?;
                    continue;
                }
                keys.push(key);
            }
            if let Some(row) = self.put(writing, declared, &place, insert, row, &written)? {
                written.push(row);
            }
        }
        if let Some(error) = fault {
            return if self.broken.is_empty() {
                Err(error)
            } else {
                Err(abstain("errors of two kinds"))
            };
        }
        let rows = written.iter().map(|row| (row.clone(), Vec::new())).collect();
        writing.returned(&insert.alias, &columns, &insert.returning, rows)
    }

    /// Stores a row, or what its conflict says; gives the row that was written.
    fn put(
        &mut self,
        writing: &Writing<'_>,
        declared: &Declared,
        at: &At<'_>,
        insert: &Insert,
        row: Vec<Val>,
        written: &[Rc<Vec<Val>>],
    ) -> Result<Option<Rc<Vec<Val>>>> {
        if !self.check_row(writing, declared, at, &row)? {
            return Ok(None);
        }
        let conflicts = self.conflicts(writing, declared, at, &row, None)?;
        let Some(rule) = &insert.on_conflict else {
            for (name, _) in &conflicts {
                self.break_(ViolationKind::Unique, name.clone());
            }
            if conflicts.is_empty() {
                let row = Rc::new(row);
                self.tables[at.table.0 as usize].rows.push(row.clone());
                return Ok(Some(row));
            }
            return Ok(None);
        };
        let key = target_key(declared, rule);
        let (own, others): (Vec<_>, Vec<_>) = conflicts
            .iter()
            .partition(|(name, _)| rule.target.is_empty() || Some(name) == key.as_ref());
        let Some((_, other)) = own.first() else {
            for (name, _) in &others {
                self.break_(ViolationKind::Unique, name.clone());
            }
            if !others.is_empty() {
                return Ok(None);
            }
            let row = Rc::new(row);
            self.tables[at.table.0 as usize].rows.push(row.clone());
            return Ok(Some(row));
        };
        if !others.is_empty() {
            return Err(abstain("a conflict with two keys at once"));
        }
        let Some(set) = &rule.update else { return Ok(None) };
        let old = self.tables[at.table.0 as usize].rows[*other].clone();
        if written.iter().any(|row| Rc::ptr_eq(row, &old)) {
            return Err(abstain("a row twice in one upsert"));
        }
        let scope = [
            at.binding(old.clone()),
            Binding {
                alias: "excluded".to_owned(),
                columns: at.columns.clone(),
                values: Rc::new(row),
            },
        ];
        if writing.holds(&rule.filter, &scope)? {
            let new = Rc::new(writing.assigned(declared, set, &old, &scope)?);
            if !self.check_row(writing, declared, at, &new)? {
                return Ok(None);
            }
            for (name, _) in self.conflicts(writing, declared, at, &new, Some(*other))? {
                self.break_(ViolationKind::Unique, name);
            }
            self.tables[at.table.0 as usize].rows[*other] = new.clone();
            self.follow(at.table, &[(old, new.clone())])?;
            return Ok(Some(new));
        }
        Ok(None)
    }

    fn update(&mut self, writing: &Writing<'_>, update: &Update) -> Result<Rows> {
        let declared = &self.catalog.tables[update.table.0 as usize];
        let table = self.tables[update.table.0 as usize].clone();
        let at = At { table: update.table, alias: &update.alias, columns: &table.columns };
        let mut changed: Vec<(usize, Rc<Vec<Val>>, Vec<Binding>)> = Vec::new();
        for (place, old) in table.rows.iter().enumerate() {
            let matches = writing.matches(&at, old, update.from.as_ref(), &update.filter)?;
            if matches.len() > 1 {
                return Err(abstain("a row that is updated from several"));
            }
            for scope in matches {
                let new = writing.assigned(declared, &update.set, old, &scope)?;
                changed.push((place, Rc::new(new), scope[1..].to_vec()));
            }
        }
        for (place, new, _) in &changed {
            self.tables[update.table.0 as usize].rows[*place] = new.clone();
        }
        let pairs = changed.iter().map(|(place, new, _)| (table.rows[*place].clone(), new.clone()));
        self.follow(update.table, &pairs.collect::<Vec<_>>())?;
        let mut moved = 0;
        for (place, new, _) in &changed {
            if !self.check_row(writing, declared, &at, new)? {
                continue;
            }
            for (name, _) in self.conflicts(writing, declared, &at, new, Some(*place))? {
                self.break_(ViolationKind::Unique, name);
            }
            let parts = |row: &Rc<Vec<Val>>| writing.key_values(declared, &at, row);
            moved += usize::from(parts(new)? != parts(&table.rows[*place])?);
        }
        // Keys are checked row by row, in an order that nothing promises.
        if moved > 1 && self.broken.is_empty() {
            for (place, new, _) in &changed {
                let others = table.rows.iter().enumerate().filter(|(n, _)| n != place);
                for (_, other) in others {
                    if writing.collide(declared, &at, new, other)? {
                        return Err(abstain("keys that move"));
                    }
                }
            }
        }
        let rows = changed.into_iter().map(|(_, new, others)| (new, others)).collect();
        writing.returned(&update.alias, &table.columns, &update.returning, rows)
    }

    fn delete(&mut self, writing: &Writing<'_>, delete: &Delete) -> Result<Rows> {
        let table = self.tables[delete.table.0 as usize].clone();
        let at = At { table: delete.table, alias: &delete.alias, columns: &table.columns };
        let mut gone = Vec::new();
        let mut kept = Vec::new();
        for row in &table.rows {
            let matches = writing.matches(&at, row, delete.using.as_ref(), &delete.filter)?;
            match matches.into_iter().next() {
                Some(scope) => gone.push((row.clone(), scope[1..].to_vec())),
                None => kept.push(row.clone()),
            }
        }
        self.tables[delete.table.0 as usize].rows = kept;
        let rows: Vec<_> = gone.iter().map(|(row, _)| row.clone()).collect();
        self.cascade(delete.table, &rows)?;
        writing.returned(&delete.alias, &table.columns, &delete.returning, gone)
    }

    /// Whether what every row needs is there; what is not is noted.
    fn check_row(
        &mut self,
        writing: &Writing<'_>,
        declared: &Declared,
        at: &At<'_>,
        row: &[Val],
    ) -> Result<bool> {
        let known = self.broken.len();
        for (column, value) in declared.columns.iter().zip(row) {
            if value.is_null() && !column.nullable {
                let name = format!("{}.{}", declared.name.text, column.name.text);
                self.break_(ViolationKind::NotNull, name);
            }
        }
        let scope = [at.bare(Rc::new(row.to_vec()))];
        for check in &declared.checks {
            if writing.value(&check.expr, &scope)? == Val::Bool(false) {
                self.break_(ViolationKind::Check, check.name.text.clone());
            }
        }
        Ok(self.broken.len() == known)
    }

    /// Keys that another row has already, with its place.
    fn conflicts(
        &self,
        writing: &Writing<'_>,
        declared: &Declared,
        at: &At<'_>,
        row: &[Val],
        but: Option<usize>,
    ) -> Result<Vec<(String, usize)>> {
        let row = Rc::new(row.to_vec());
        let mut found = Vec::new();
        for key in keys(declared) {
            let Some(own) = writing.key(&key, at, &row)? else { continue };
            for (place, other) in self.tables[at.table.0 as usize].rows.iter().enumerate() {
                let same = writing.key(&key, at, other)?.is_some_and(|o| lists_equal(&o, &own));
                if Some(place) != but && same {
                    found.push((key.name.to_owned(), place));
                    break;
                }
            }
        }
        Ok(found)
    }
}

/// Tables to come back to.
#[derive(Debug, Clone)]
pub struct Kept(Vec<Table>);

/// The table that is written.
struct At<'a> {
    table: TableId,
    alias: &'a str,
    columns: &'a Rc<Vec<String>>,
}

impl At<'_> {
    fn binding(&self, values: Rc<Vec<Val>>) -> Binding {
        Binding { alias: self.alias.to_owned(), columns: self.columns.clone(), values }
    }

    /// The row as checks and keys see it: without an alias.
    fn bare(&self, values: Rc<Vec<Val>>) -> Binding {
        Binding { alias: String::new(), columns: self.columns.clone(), values }
    }
}

impl Writing<'_> {
    fn value(&self, expr: &Expr, row: &[Binding]) -> Result<Val> {
        let context = Context { model: self.before, call: self.call, ctes: self.with.clone() };
        context.eval(expr, &Scope { outer: None, row, group: None })
    }

    /// The key of a row that must not come again, where it counts.
    fn key_once(
        &self,
        once: &Once,
        columns: &Rc<Vec<String>>,
        row: &[Val],
    ) -> Result<Option<Vec<Val>>> {
        let row = [Binding {
            alias: Once::ROWS.to_owned(),
            columns: columns.clone(),
            values: Rc::new(row.to_vec()),
        }];
        for condition in &once.filter {
            if self.value(condition, &row)? != Val::Bool(true) {
                return Ok(None);
            }
        }
        once.keys.iter().map(|key| self.value(key, &row)).collect::<Result<_>>().map(Some)
    }

    fn holds(&self, filter: &[Conjunct], row: &[Binding]) -> Result<bool> {
        let context = Context { model: self.before, call: self.call, ctes: self.with.clone() };
        let scope = Scope { outer: None, row, group: None };
        Ok(context.conjunction(filter, &scope)? == Val::Bool(true))
    }

    /// The values that an insert gives, row by row in the order of its columns.
    fn given(&self, insert: &Insert, declared: &Declared) -> Result<Vec<Vec<Val>>> {
        let nothing: [Binding; 0] = [];
        Ok(match &insert.source {
            InsertSource::Values(rows) => {
                let row = |row: &Vec<Expr>| row.iter().map(|e| self.value(e, &nothing)).collect();
                rows.iter().map(row).collect::<Result<_>>()?
            }
            InsertSource::Query(query) => {
                let context =
                    Context { model: self.before, call: self.call, ctes: self.with.clone() };
                let table = context.query(query, &Scope::default())?;
                table.rows.iter().map(|row| row.as_ref().clone()).collect()
            }
            InsertSource::Defaults => vec![Vec::new()],
            InsertSource::Rows { param, values } => {
                let input = match self.call.routine.params[param.0 as usize].kind {
                    ParamKind::RecordField(input, _) | ParamKind::Input(input) => input,
                    _ => return Err(abstain("rows")),
                };
                let list = |field: usize| {
                    let params = self.call.routine.params.iter();
                    let wanted = ParamKind::RecordField(input, field);
                    let at = params.into_iter().position(|param| param.kind == wanted);
                    at.and_then(|at| match &self.call.params[at].1 {
                        Val::List(items) => Some(items.clone()),
                        _ => None,
                    })
                };
                let mut rows: Vec<Vec<Val>> = Vec::new();
                for value in values {
                    match value {
                        RowValue::Field(field) => {
                            let items = list(*field).ok_or_else(|| abstain("a field"))?;
                            rows.resize(items.len(), Vec::new());
                            rows.iter_mut().zip(items).for_each(|(row, item)| row.push(item));
                        }
                        RowValue::Expr(expr) => {
                            let value = self.value(expr, &nothing)?;
                            rows.iter_mut().for_each(|row| row.push(value.clone()));
                        }
                    }
                }
                let _ = declared;
                rows
            }
        })
    }

    /// A whole row: what is given, and defaults for the rest.
    fn complete(
        &self,
        declared: &Declared,
        columns: &[String],
        given: Vec<Val>,
    ) -> Result<Vec<Val>> {
        let of = |column: &Column| match columns.iter().position(|name| *name == column.field) {
            Some(at) => stored(given[at].clone(), column),
            None => match &column.default {
                None if !column.auto && column.generated.is_none() => Ok(Val::Null),
                Some(ColumnDefault::Literal(literal)) => {
                    let kind = ExprKind::Literal(literal.clone());
                    let literal = Expr { kind, ty: column.ty.clone(), nullable: column.nullable };
                    stored(self.value(&literal, &[])?, column)
                }
                _ => Err(abstain("a value that the database makes")),
            },
        };
        declared.columns.iter().map(of).collect()
    }

    /// A row after its assignments, which see the row as it was.
    fn assigned(
        &self,
        declared: &Declared,
        set: &[Assignment],
        old: &Rc<Vec<Val>>,
        scope: &[Binding],
    ) -> Result<Vec<Val>> {
        let mut row = old.as_ref().clone();
        for assignment in set {
            let given = |param: &rex_ir::ParamId| {
                let at = self.call.routine.guards.iter().position(|guard| guard == param);
                at.is_none_or(|at| self.call.bits & 1 << at != 0)
            };
            if assignment.guard.as_ref().is_some_and(|guard| !guard.0.iter().all(given)) {
                continue;
            }
            let at = declared.columns.iter().position(|column| column.field == assignment.column);
            let at = at.ok_or_else(|| abstain("a column"))?;
            row[at] = stored(self.value(&assignment.value, scope)?, &declared.columns[at])?;
        }
        Ok(row)
    }

    /// The ways in which a row and those of other sources fulfil a condition.
    fn matches(
        &self,
        at: &At<'_>,
        row: &Rc<Vec<Val>>,
        from: Option<&FromItem>,
        filter: &[Conjunct],
    ) -> Result<Vec<Vec<Binding>>> {
        let own = at.binding(row.clone());
        let context = Context { model: self.before, call: self.call, ctes: self.with.clone() };
        let others = match from {
            None => vec![Vec::new()],
            Some(from) => {
                let row = [own.clone()];
                context.from(from, &Scope { outer: None, row: &row, group: None })?
            }
        };
        let mut found = Vec::new();
        for other in others {
            let scope: Vec<Binding> = std::iter::once(own.clone()).chain(other).collect();
            if self.holds(filter, &scope)? {
                found.push(scope);
            }
        }
        Ok(found)
    }

    /// The values of a key of a row; `None` where it has none: a null, or a row that the key is not about.
    fn key(&self, key: &Key<'_>, at: &At<'_>, row: &Rc<Vec<Val>>) -> Result<Option<Vec<Val>>> {
        let scope = [at.bare(row.clone())];
        if let Some(filter) = key.filter
            && self.value(filter, &scope)? != Val::Bool(true)
        {
            return Ok(None);
        }
        let values: Vec<Val> =
            key.parts.iter().map(|part| self.value(part, &scope)).collect::<Result<_>>()?;
        Ok((!values.iter().any(Val::is_null)).then_some(values))
    }

    fn key_values(
        &self,
        declared: &Declared,
        at: &At<'_>,
        row: &Rc<Vec<Val>>,
    ) -> Result<Vec<Option<Vec<Val>>>> {
        keys(declared).iter().map(|key| self.key(key, at, row)).collect()
    }

    /// Whether two rows have a key in common.
    fn collide(
        &self,
        declared: &Declared,
        at: &At<'_>,
        row: &Rc<Vec<Val>>,
        other: &Rc<Vec<Val>>,
    ) -> Result<bool> {
        let (own, theirs) =
            (self.key_values(declared, at, row)?, self.key_values(declared, at, other)?);
        let same = |(a, b): (&Option<Vec<Val>>, &Option<Vec<Val>>)| match (a, b) {
            (Some(a), Some(b)) => lists_equal(a, b),
            _ => false,
        };
        Ok(own.iter().zip(&theirs).any(same))
    }

    /// What a command returns of the rows that it wrote, each with those that it was matched with.
    fn returned(
        &self,
        alias: &str,
        columns: &Rc<Vec<String>>,
        returning: &[OutputColumn],
        rows: Vec<(Rc<Vec<Val>>, Vec<Binding>)>,
    ) -> Result<Rows> {
        let written = rows.len() as u64;
        let mut out = Vec::new();
        for (row, others) in rows {
            let own = Binding { alias: alias.to_owned(), columns: columns.clone(), values: row };
            let scope: Vec<Binding> = std::iter::once(own).chain(others).collect();
            let values = returning.iter().map(|column| self.value(&column.expr, &scope));
            out.push(values.collect::<Result<Vec<Val>>>()?);
        }
        if returning.is_empty() {
            out.clear();
        }
        Ok(Rows { rows: out, written })
    }
}

/// Where columns of a table are.
pub(super) fn places(table: &Declared, columns: &[String]) -> Vec<usize> {
    let place = |name: &String| table.columns.iter().position(|column| column.field == *name);
    columns.iter().filter_map(place).collect()
}

/// A value as its column holds it.
fn stored(value: Val, column: &Column) -> Result<Val> {
    let within = |low: i64, high: i64| match &value {
        Val::Int(number) => (low..=high).contains(number),
        _ => true,
    };
    match &column.ty {
        Ty::SmallInt if !within(i16::MIN.into(), i16::MAX.into()) => Err(overflow("smallint")),
        Ty::Int if !within(i32::MIN.into(), i32::MAX.into()) => Err(overflow("integer")),
        Ty::Decimal { precision, scale } if !value.is_null() => {
            let (digits, own) = value.decimal();
            let digits = number::rescaled(digits, own, *scale)?;
            let most = precision.map_or(i128::MAX, |precision| 10i128.pow(precision) - 1);
            if digits.abs() > most {
                Err(overflow("decimal"))
            } else {
                Ok(Val::Decimal(digits, *scale))
            }
        }
        _ => Ok(value),
    }
}

impl Fault {
    /// Whether it is about a constraint.
    #[must_use]
    pub fn is_violation(&self) -> bool {
        self.kind.ends_with("Violation")
    }
}
