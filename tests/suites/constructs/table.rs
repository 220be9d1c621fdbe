//! The tables of `docs/constructs.md`.

use std::path::Path;

/// What a row says of where a construct runs.
pub(crate) enum Place {
    /// `both`
    Both,
    /// `PostgreSQL, else E0701`
    Only {
        /// The database that has it.
        dialect: &'static str,
        /// How it is refused where another one is a target.
        code: String,
    },
    /// `none: E0624`
    Nowhere {
        /// How it is refused.
        code: String,
    },
}

/// A row of a table of constructs.
pub(crate) struct Row {
    pub(crate) name: String,
    /// A piece of the case.
    pub(crate) example: String,
    pub(crate) place: Place,
    /// `language/joins`
    pub(crate) case: String,
}

/// A cell's code, without its marks.
fn code(cell: &str) -> String {
    cell.trim_matches('`').trim().replace("\\|", "|")
}

/// The cells of a line, divided by bars that no backslash escapes.
fn cells(line: &str) -> Vec<String> {
    let inner = line.trim().trim_start_matches('|').trim_end_matches('|');
    let mut cells = vec![String::new()];
    let mut before = ' ';
    for c in inner.chars() {
        match cells.last_mut() {
            Some(cell) if c != '|' || before == '\\' => cell.push(c),
            _ => cells.push(String::new()),
        }
        before = c;
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

fn place(cell: &str) -> Place {
    if let Some(code) = cell.strip_prefix("PostgreSQL, else ") {
        return Place::Only { dialect: "postgres", code: code.to_owned() };
    }
    match cell.strip_prefix("none: ") {
        Some(code) => Place::Nowhere { code: code.to_owned() },
        None => Place::Both,
    }
}

/// The name of a case behind its link: `[joins](../tests/cases/language/joins.rex)`.
fn case(cell: &str) -> String {
    let link = cell.split_once("](../tests/cases/").map(|(_, link)| link).unwrap_or_default();
    link.trim_end_matches(')').trim_end_matches(".rex").to_owned()
}

fn text() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/constructs.md");
    std::fs::read_to_string(path).expect("docs/constructs.md")
}

/// The rows of all tables of constructs.
pub(crate) fn read() -> Vec<Row> {
    let text = text();
    let lines =
        text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| construct "));
    let rows = lines.filter_map(|line| {
        let cells = cells(line);
        let [name, example, _, on, link] = cells.as_slice() else { return None };
        assert!(on == "both" || !matches!(place(on), Place::Both), "{name}: {on} is no place");
        let (example, place, case) = (code(example), place(on), case(link));
        Some(Row { name: name.clone(), example, place, case })
    });
    rows.collect()
}

/// The examples of the table of calls, each with its program.
pub(crate) fn calls() -> Vec<(String, String)> {
    let text = text();
    let lines = text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| call "));
    let rows = lines.filter_map(|line| {
        let cells = cells(line);
        let [_, example, _, link] = cells.as_slice() else { return None };
        Some((code(example), case(link).trim_end_matches(".rs").to_owned()))
    });
    rows.collect()
}
