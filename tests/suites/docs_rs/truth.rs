//! The truth: what the corpus says of each query.

use std::collections::BTreeMap;
use std::path::PathBuf;

/// A query of the corpus.
#[derive(Debug)]
pub struct Truth {
    /// Its id.
    pub id: String,
    /// Its SQL.
    pub sql: String,
    /// Types of its parameters.
    pub params: Vec<String>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Whether it is one of those that have to be translated.
    pub sample: bool,
}

/// A column.
#[derive(Debug)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its type in the database.
    pub ty: String,
    /// The table's column that it is, `table.column`.
    pub origin: Option<String>,
    /// Whether it can be null, as the authors vouch for; where they leave it open, nothing.
    pub nullable: Option<bool>,
    /// Whether they had to say by hand that it cannot.
    pub asserted: bool,
}

/// A type as far as it counts: `varchar` is text, `json` is `jsonb`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class(String);

impl Class {
    /// The class of a type by its name in PostgreSQL or in its catalog.
    pub fn of(name: &str) -> Self {
        if let Some(element) = name.strip_suffix("[]").or_else(|| name.strip_prefix('_')) {
            return Self(format!("{}[]", Self::of(element).0));
        }
        let class = match name {
            "character varying" | "varchar" | "name" => "text",
            "json" => "jsonb",
            "bool" => "boolean",
            "int2" => "smallint",
            "int4" => "integer",
            "int8" => "bigint",
            "float8" => "double precision",
            "timestamptz" => "timestamp with time zone",
            "timestamp" => "timestamp without time zone",
            other => other,
        };
        Self(class.to_owned())
    }

    /// A list of these.
    pub fn list(&self) -> Self {
        Self(format!("{}[]", self.0))
    }

    /// Whether it is a type that the schema declares.
    pub fn is_declared(&self) -> bool {
        matches!(
            self.0.trim_end_matches("[]"),
            "build_status" | "owner_kind" | "feature" | "record"
        )
    }
}

/// The folder of the corpus.
///
/// # Panics
/// When `REX_CASES` is not set.
pub fn folder() -> PathBuf {
    let cases = std::env::var_os("REX_CASES").expect("REX_CASES is the folder of the real cases");
    PathBuf::from(cases).join("docs-rs")
}

/// All queries by id.
pub fn read() -> BTreeMap<String, Truth> {
    let text = std::fs::read_to_string(folder().join("queries.jsonl")).expect("queries.jsonl");
    let queries = text.lines().map(|line| {
        let value: serde_json::Value = serde_json::from_str(line).expect("a query per line");
        let truth = query(&value);
        (truth.id.clone(), truth)
    });
    queries.collect()
}

fn query(value: &serde_json::Value) -> Truth {
    let text = |value: &serde_json::Value| value.as_str().map(str::to_owned);
    let list = |key: &str| value[key].as_array().cloned().unwrap_or_default();
    Truth {
        id: text(&value["id"]).expect("an id"),
        sql: text(&value["sql"]).expect("the SQL"),
        params: list("params").iter().map(|param| text(param).expect("a type")).collect(),
        columns: list("columns")
            .iter()
            .map(|column| Column {
                name: text(&column["name"]).expect("a name"),
                ty: text(&column["type"]).expect("a type"),
                origin: text(&column["origin"]),
                nullable: column["truth_nullable"].as_bool(),
                asserted: column["human"] == "!",
            })
            .collect(),
        sample: value["sample"] == true,
    }
}
