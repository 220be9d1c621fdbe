//! Cases that run: a `.rex` text with steps and what both databases answer to them.
//!
//! ```text
//! entity T { id int primary key, a int }
//! command put($id: int, $a: int) { insert T { $id, $a } }
//! query all_of() { select { id, a } from T order by id }
//! --> put {"id": 1, "a": 2}
//! --| = 1
//! --> all_of
//! --| [1,2]
//! -- refused
//! query bad() { select id % 1.5 from T }
//! --                   ^^^^^^^^ E0405
//! -- only postgres
//! query there() { select 'a' ~ 'b' }
//! --> there
//! --| [false]
//! ```
//!
//! `-- after` begins the schema to which the tables are migrated, with steps that run then.
//!
//! `--> name {arguments}` calls a routine; `--> begin`, `--> savepoint`, `--> commit` and `--> rollback` are transactions. Below it stands the
//! outcome: a JSON array per row, `= n` rows written, or `! Kind` of the error. An error of one database alone is
//! `! Kind (sqlite)`, with the rows of the other below.

use std::fmt::Write;

/// A call with its expected outcome.
#[derive(Debug, Clone)]
pub struct Step {
    /// Line of the call, from 0.
    pub line: usize,
    /// The routine, or `begin`, `savepoint`, `commit`, `rollback`.
    pub name: String,
    /// Arguments by name.
    pub arguments: serde_json::Map<String, serde_json::Value>,
    /// Expected outcome, line by line.
    pub expected: Vec<String>,
}

/// A part of a case.
#[derive(Debug, Clone)]
pub struct Part {
    /// The text that is compiled.
    pub text: String,
    /// What is run.
    pub steps: Vec<Step>,
    /// The codes with which the migration to it is refused: `-- no plan: E0807`.
    pub refused_plan: Vec<String>,
    /// What the migration may lose: `-- allow: destructive:T.a`.
    pub allow: Vec<String>,
}

impl Part {
    fn new(text: String, steps: Vec<Step>) -> Self {
        let words = |start: &str| -> Vec<String> {
            let found = text.lines().find_map(|line| line.strip_prefix(start));
            found.unwrap_or_default().split_whitespace().map(str::to_owned).collect()
        };
        Self { refused_plan: words("-- no plan: "), allow: words("-- allow: "), text, steps }
    }
}

/// A case in its parts.
#[derive(Debug, Clone)]
pub struct Script {
    /// For both databases.
    pub both: Part,
    /// The schema that the tables are migrated to, with what runs then.
    pub after: Option<Part>,
    /// The text before, with what is refused.
    pub refused: Option<String>,
    /// For a project of one database.
    pub only: Vec<(String, Part)>,
}

/// Splits a case.
///
/// # Errors
/// When a step cannot be read.
pub fn parse(text: &str) -> Result<Script, String> {
    let mut base = String::new();
    let mut refused: Option<String> = None;
    let mut after: Option<(usize, String)> = None;
    let mut only: Vec<(String, usize, String)> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if line == "-- refused" {
            refused = Some(String::new());
        } else if line == "-- after" {
            after = Some((at, String::new()));
        } else if let Some(dialect) = line.strip_prefix("-- only ") {
            only.push((dialect.trim().to_owned(), at + 1, String::new()));
        }
        let into = match (&mut after, &mut refused, only.last_mut()) {
            (_, _, Some((_, _, text))) | (_, Some(text), None) | (Some((_, text)), None, None) => {
                text
            }
            (None, None, None) => &mut base,
        };
        into.push_str(line);
        into.push('\n');
    }
    let mut parts = Vec::new();
    for (dialect, line, text) in only {
        let part = Part::new(format!("{base}{text}"), steps(&text, line - 1)?);
        parts.push((dialect, part));
    }
    let after = match after {
        Some((line, text)) => Some(Part::new(text.clone(), steps(&text, line)?)),
        None => None,
    };
    Ok(Script {
        after,
        refused: refused.map(|text| format!("{base}{text}")),
        both: {
            let steps = steps(&base, 0)?;
            Part::new(base, steps)
        },
        only: parts,
    })
}

fn steps(text: &str, offset: usize) -> Result<Vec<Step>, String> {
    let mut steps: Vec<Step> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if let Some(call) = line.strip_prefix("--> ") {
            let (name, arguments) = call.split_once(' ').unwrap_or((call, "{}"));
            let arguments = serde_json::from_str(arguments)
                .map_err(|error| format!("line {}: {error}", offset + at + 1))?;
            let name = name.trim().to_owned();
            steps.push(Step { line: offset + at, name, arguments, expected: Vec::new() });
        } else if let Some(outcome) = line.strip_prefix("--| ") {
            let step = steps.last_mut().ok_or("an outcome without a call")?;
            step.expected.push(outcome.trim_end().to_owned());
        }
    }
    Ok(steps)
}

/// The text with these outcomes, each by the line of its call.
#[must_use]
pub fn rewritten(text: &str, outcomes: &[(usize, Vec<String>)]) -> String {
    let mut out = String::new();
    let mut replaced = false;
    for (at, line) in text.lines().enumerate() {
        if replaced && line.starts_with("--| ") {
            continue;
        }
        replaced = false;
        let _ = writeln!(out, "{line}");
        if let Some((_, lines)) = outcomes.iter().find(|(of, _)| *of == at) {
            replaced = true;
            for line in lines {
                let _ = writeln!(out, "--| {line}");
            }
        }
    }
    out
}
