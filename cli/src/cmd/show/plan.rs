//! How a database would run the statements of a routine. Nothing is run.

use rex_build::migrations::Migrations;

use super::described::Described;
use crate::cmd::migrate::Session;
use crate::database::Database;
use crate::exit::{Exit, Failure};

/// Asks the database for the plan of each statement in its dialect.
///
/// # Errors
/// When it cannot be reached, or refuses.
pub(super) fn of(described: &mut Described<'_>, database: &Database) -> Result<(), Failure> {
    let none = Migrations { folder: std::path::PathBuf::new(), all: Vec::new(), sum: None };
    let dialect = database.dialect.as_str();
    if !described.statements.iter().any(|statement| statement.dialect == dialect) {
        let message = format!("{} has none of the SQL that is shown", database.told());
        return Err(Failure::new(Exit::Usage, message).help(format!("`--dialect {dialect}`")));
    }
    let mut session = Session::connect(database.clone(), &none, None, false)?;
    let server = dialect != "sqlite";
    if server {
        // The plan for any values: those of a call are not known.
        session.execute("set plan_cache_mode = force_generic_plan")?;
    }
    for statement in &mut described.statements {
        if statement.dialect != dialect {
            continue;
        }
        let lines = if server {
            let types = types(&statement.sql, statement.params);
            session.execute(&format!("prepare rexc_plan{types} as {}", statement.sql))?;
            let values = vec!["null"; statement.params].join(", ");
            let values = if values.is_empty() { values } else { format!("({values})") };
            let lines = session.rows(&format!("explain execute rexc_plan{values}"))?;
            session.execute("deallocate rexc_plan")?;
            lines.into_iter().filter_map(|row| row.into_iter().next().flatten()).collect()
        } else {
            nested(session.rows(&format!("explain query plan {}", statement.sql))?)
        };
        statement.plan = Some(lines);
    }
    Ok(())
}

/// The types of parameters: the server knows them where the text uses them, the others are all the same.
fn types(sql: &str, params: usize) -> String {
    let uses = |number: usize| {
        let placeholder = format!("${number}");
        let digit = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
        sql.match_indices(&placeholder)
            .any(|(at, found)| sql.get(at + found.len()..).is_some_and(|rest| !digit(rest)))
    };
    let ty = |number| if uses(number) { "unknown" } else { "text" };
    let all: Vec<&str> = (1..=params).map(ty).collect();
    if all.is_empty() { String::new() } else { format!("({})", all.join(", ")) }
}

/// Rows of a node, the node that it is in, and a text, as lines that are indented.
fn nested(rows: Vec<Vec<Option<String>>>) -> Vec<String> {
    let mut depths: Vec<(String, usize)> = Vec::new();
    let mut lines = Vec::new();
    for row in rows {
        let mut cells = row.into_iter().map(Option::unwrap_or_default);
        let (id, parent) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        let depth = depths.iter().find(|(of, _)| *of == parent).map_or(0, |(_, depth)| depth + 1);
        depths.push((id, depth));
        lines.push(format!("{}{}", "  ".repeat(depth), cells.next_back().unwrap_or_default()));
    }
    lines
}
