//! The databases: connected once, filled with a world, asked one statement at a time.

use rex_ir::dialect::{Registry, Sql};
use rex_ir::program::InputKind;
use rex_ir::{Catalog, ParamKind, Routine, RoutineKind, Ty};
use rex_runtime::generated::{Param, Ty as Bound};
use rex_runtime::{Async, ConnectOptions, Db, Dynamic, Error, Value};
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
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        let code = error.code().unwrap_or_default();
        let detail = error.detail().unwrap_or_default();
        let message = format!("{} {code} {detail}", error.message());
        Self { kind: format!("{:?}", error.kind()), message }
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
            let (routine, sql) = project
                .routine(&format!("add_{}", entity.name))
                .map_err(|refused| Fault { kind: refused.code, message: refused.headline })?;
            let text = sql_of(&sql.statement, self.dialect).variant(0, 0, 0);
            let names = fields(routine);
            let column = |name: &str| position(entity, name);
            let columns: Vec<Vec<Val>> = names
                .iter()
                .map(|name| entity.rows.iter().map(|row| row[column(name)].clone()).collect())
                .collect();
            self.insert(routine, &text, &columns, entity.rows.len()).await?;
        }
        Ok(())
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
        let lists = self.dialect == "postgres";
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

impl Voter for Engine {
    async fn rows(&mut self, call: &Call<'_>) -> Result<Rows, Fault> {
        // A world declares no types of the database's own.
        let plain = Catalog::default();
        let sql = sql_of(call.sql, self.dialect);
        let text = sql.variant(call.bits, call.arm, call.routine.guards.len());
        let types: Vec<Bound> = call.params.iter().map(|(ty, _)| bound(ty, &plain)).collect();
        let values: Vec<Value> = call.params.iter().map(|(_, value)| value.bound()).collect();
        let params: Vec<Param<'_>> = values.iter().map(Param::from).collect();
        let columns: Vec<Bound> = call.columns.iter().map(|ty| bound(ty, &plain)).collect();
        let reads = call.routine.kind == RoutineKind::Query;
        let dynamic =
            Dynamic { text: &text, types: &types, params: &params, columns: &columns, reads };
        let answer = self.db.dynamic(&dynamic).await?;
        let rows = answer.rows.iter().map(|row| row.iter().map(Val::of).collect());
        Ok(Rows { rows: rows.collect(), written: answer.written })
    }
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
