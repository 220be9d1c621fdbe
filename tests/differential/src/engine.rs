//! The databases: connected once, filled with a world, asked one statement at a time.

use rex_ir::dialect::{Registry, Sql};
use rex_ir::program::InputKind;
use rex_ir::{Catalog, InsertSource, ParamKind, Routine, RoutineKind, Statement, Ty};
use rex_runtime::generated::{Param, Ty as Bound};
use rex_runtime::{Answer, Async, ConnectOptions, Db, Dynamic, Error, Tx, Value};
use rexc::bound::bound;

use crate::fetch::{Call, Rows, Voter};
use crate::project::Project;
use crate::value::Val;
use crate::world::World;

/// A database.
#[derive(Debug)]
pub struct Engine {
    /// Its dialect.
    pub dialect: &'static str,
    db: Db<Async>,
}

/// An error that a database, or the evaluator, reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its kind.
    pub kind: String,
    /// What it says.
    pub message: String,
    /// The constraint that was violated, as it is reported.
    pub constraint: Option<String>,
}

impl Fault {
    /// An error that is about no constraint.
    #[must_use]
    pub fn new(kind: impl Into<String>, message: impl Into<String>) -> Self {
        Self { kind: kind.into(), message: message.into(), constraint: None }
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        let code = error.code().unwrap_or_default();
        let detail = error.detail().unwrap_or_default();
        let message = format!("{} {code} {detail}", error.message());
        let constraint = error.constraint().map(str::to_owned);
        Self { kind: format!("{:?}", error.kind()), message, constraint }
    }
}

impl Engine {
    /// A new SQLite database in memory.
    pub async fn sqlite() -> Self {
        let db = rex_runtime::connect("sqlite::memory:").await.expect("a database in memory");
        Self { dialect: "sqlite", db }
    }

    /// A PostgreSQL database that is its own.
    pub async fn postgres(url: &str) -> Self {
        let options = ConnectOptions::new().connections(1).schema("world");
        let drivers = rex_runtime::Drivers::new();
        let db = rex_runtime::connect_with(url, &options, &drivers).await;
        Self { dialect: "postgres", db: db.expect("the test server answers") }
    }

    /// Removes what is there, makes the tables and fills them.
    ///
    /// # Errors
    /// What the database says against it.
    pub async fn fill(
        &self,
        world: &World,
        project: &Project,
        registry: &Registry,
    ) -> Result<(), Fault> {
        self.define(&definitions(registry, self.dialect, project.catalog())).await?;
        for entity in &world.entities {
            let column = |name: &str| position(entity, name);
            self.load(project, &entity.name, &entity.rows, &column).await?;
        }
        for beside in world.beside() {
            let column = |name: &str| beside.position(name);
            self.load(project, beside.name, beside.rows, &column).await?;
        }
        Ok(())
    }

    /// Fills a table; `column` says where in its rows a field is.
    async fn load(
        &self,
        project: &Project,
        name: &str,
        rows: &[Vec<Val>],
        column: &dyn Fn(&str) -> usize,
    ) -> Result<(), Fault> {
        let (routine, sql) = project
            .routine(&format!("add_{name}"))
            .map_err(|refused| Fault::new(refused.code, refused.headline))?;
        let text = sql_of(&sql.statement, self.dialect).variant(0, 0, 0);
        let value = |name: &String| rows.iter().map(|row| row[column(name)].clone()).collect();
        let columns: Vec<Vec<Val>> = fields(routine).iter().map(value).collect();
        self.insert(routine, &text, &columns, rows.len()).await
    }

    /// Removes what is there and runs the definitions.
    ///
    /// # Errors
    /// What the database says against them.
    pub async fn define(&self, definitions: &[String]) -> Result<(), Fault> {
        let mut texts: Vec<String> = Vec::new();
        if self.dialect == "postgres" {
            texts.push("drop schema if exists \"world\" cascade".to_owned());
            texts.push("create schema \"world\"".to_owned());
            // Else new tables would go to the first schema of the path, the system's own.
            texts.push("set local search_path = \"world\", pg_catalog".to_owned());
        }
        texts.extend(definitions.iter().cloned());
        let mut tx = self.db.begin().await?;
        for text in &texts {
            let dynamic = Dynamic { text, types: &[], params: &[], columns: &[], reads: false };
            tx.dynamic(&dynamic).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Rows by column: as lists where the database takes them, else one by one.
    async fn insert(
        &self,
        routine: &Routine,
        text: &str,
        columns: &[Vec<Val>],
        rows: usize,
    ) -> Result<(), Fault> {
        let types: Vec<&Ty> = routine.params.iter().map(|param| &param.ty).collect();
        let plain = Catalog::default();
        let lists = self.dialect == "postgres" || !is_bulk(&routine.statement);
        let mut tx = self.db.begin().await?;
        for row in 0..if lists { 1 } else { rows } {
            let mut bounds = Vec::new();
            let mut values = Vec::new();
            for (ty, column) in types.iter().zip(columns) {
                if lists {
                    bounds.push(bound(ty, &plain));
                    values.push(Val::List(column.clone()).bound());
                } else {
                    bounds.push(bound(ty.element().unwrap_or(ty), &plain));
                    values.push(column[row].bound());
                }
            }
            let params: Vec<Param<'_>> = values.iter().map(Param::from).collect();
            let columns = [];
            tx.dynamic(&Dynamic {
                text,
                types: &bounds,
                params: &params,
                columns: &columns,
                reads: false,
            })
            .await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

impl Engine {
    /// Begins what is undone in the end.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn open(&self) -> Result<Open, Fault> {
        Ok(Open { dialect: self.dialect, tx: self.db.begin().await? })
    }
}

/// A transaction of a database, which is undone when it is dropped.
#[allow(missing_debug_implementations, reason = "a transaction has none")]
pub struct Open {
    dialect: &'static str,
    tx: Tx<Async>,
}

impl Voter for Engine {
    async fn rows(&mut self, call: &Call<'_>) -> Result<Rows, Fault> {
        let bound = BoundCall::new(call, self.dialect);
        match bound.each() {
            None => Ok(rows_of([self.db.dynamic(&bound.dynamic(&bound.params())).await?])),
            // Several statements are one command: all or nothing.
            Some(_) => {
                let mut open = self.open().await?;
                let rows = open.rows(call).await?;
                open.tx.commit().await?;
                Ok(rows)
            }
        }
    }
}

impl Voter for Open {
    async fn rows(&mut self, call: &Call<'_>) -> Result<Rows, Fault> {
        let bound = BoundCall::new(call, self.dialect);
        let Some(each) = bound.each() else {
            return Ok(rows_of([self.tx.dynamic(&bound.dynamic(&bound.params())).await?]));
        };
        let mut answers = Vec::new();
        for values in each {
            let params: Vec<Param<'_>> = values.iter().map(Param::from).collect();
            answers.push(self.tx.dynamic(&bound.dynamic(&params)).await?);
        }
        Ok(rows_of(answers))
    }
}

fn rows_of(answers: impl IntoIterator<Item = Answer>) -> Rows {
    let mut all = Rows::default();
    for answer in answers {
        all.rows.extend(answer.rows.iter().map(|row| row.iter().map(Val::of).collect()));
        all.written += answer.written;
    }
    all
}

/// A call as the runtime takes it.
struct BoundCall {
    text: String,
    types: Vec<Bound>,
    values: Vec<Value>,
    columns: Vec<Bound>,
    reads: bool,
    /// The parameters that hold one value per row, where the statement runs row by row.
    lists: Option<Vec<bool>>,
}

impl BoundCall {
    fn new(call: &Call<'_>, dialect: &str) -> Self {
        // A world declares no types of the database's own.
        let plain = Catalog::default();
        let sql = sql_of(call.sql, dialect);
        let text = sql.variant(call.bits, call.arm, call.routine.guards.len());
        let bulk = dialect == "sqlite" && is_bulk(call.statement);
        let field = |at: usize| {
            let param = call.routine.params.get(at);
            param.is_some_and(|param| matches!(param.kind, ParamKind::RecordField(..)))
        };
        let lists = bulk.then(|| (0..call.params.len()).map(field).collect::<Vec<bool>>());
        let of_row = |at: usize| lists.as_ref().is_some_and(|lists| lists[at]);
        let types =
            call.params.iter().enumerate().map(|(at, (ty, _))| {
                bound(ty.element().filter(|_| of_row(at)).unwrap_or(ty), &plain)
            });
        Self {
            text,
            types: types.collect(),
            values: call.params.iter().map(|(_, value)| value.bound()).collect(),
            columns: call.columns.iter().map(|ty| bound(ty, &plain)).collect(),
            reads: call.routine.kind == RoutineKind::Query,
            lists,
        }
    }

    fn params(&self) -> Vec<Param<'_>> {
        self.values.iter().map(Param::from).collect()
    }

    fn dynamic<'a>(&'a self, params: &'a [Param<'a>]) -> Dynamic<'a> {
        let (types, columns) = (self.types.as_slice(), self.columns.as_slice());
        Dynamic { text: &self.text, types, params, columns, reads: self.reads }
    }

    /// The values of each row, where the statement runs row by row.
    fn each(&self) -> Option<Vec<Vec<Value>>> {
        let lists = self.lists.as_ref()?;
        let length = |(value, is_list): (&Value, &bool)| match value {
            Value::List(items) if *is_list => Some(items.len()),
            _ => None,
        };
        let rows = self.values.iter().zip(lists).find_map(length).unwrap_or(0);
        let of = |at: usize| {
            let one = |(value, is_list): (&Value, &bool)| match value {
                Value::List(items) if *is_list => items[at].clone(),
                other => other.clone(),
            };
            self.values.iter().zip(lists).map(one).collect()
        };
        Some((0..rows).map(of).collect())
    }
}

/// Whether a statement inserts the rows of a list: one database runs it row by row.
#[must_use]
pub fn is_bulk(statement: &Statement) -> bool {
    let Statement::Insert(insert) = statement else { return false };
    matches!(insert.source, InsertSource::Rows { .. })
}

/// Where a field's value is in the rows of an entity.
pub(crate) fn position(entity: &crate::world::Entity, name: &str) -> usize {
    let columns = entity.columns.iter().map(|column| column.name.clone());
    let relations = entity.relations.iter().map(|relation| relation.name.clone());
    let mut names = std::iter::once("id".to_owned()).chain(columns).chain(relations);
    let found = names.position(|own| own == name || format!("{own}_id") == name);
    found.expect("a field of the entity")
}

/// Names of the fields of the records that a bulk insert takes, in the order of its parameters.
fn fields(routine: &Routine) -> Vec<String> {
    let name = |kind: &ParamKind| match kind {
        ParamKind::RecordField(input, field) => match &routine.inputs[*input].kind {
            InputKind::Records { fields, .. } => fields[*field].name.clone(),
            InputKind::Scalar { .. } | InputKind::Sort => String::new(),
        },
        _ => String::new(),
    };
    routine.params.iter().map(|param| name(&param.kind)).collect()
}

/// The statements that make a schema.
#[must_use]
pub fn definitions(registry: &Registry, dialect: &str, catalog: &Catalog) -> Vec<String> {
    let dialect = registry.get(dialect).expect("a registered dialect");
    dialect.ddl().create_all(catalog).expect("a schema that every dialect can say")
}

fn sql_of<'s>(texts: &'s [(String, Sql)], dialect: &str) -> &'s Sql {
    let found = texts.iter().find(|(name, _)| name == dialect);
    &found.expect("every routine is written for every dialect").1
}
