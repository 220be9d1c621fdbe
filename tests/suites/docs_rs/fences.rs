//! The queries as they are, in raw fences with the signature that their authors vouch for: nothing is found in them that
//! is right, and where a `?` is left out, that is found.

use std::collections::{BTreeMap, BTreeSet};

use rex_compiler::diag::{Diagnostic, Severity};
use rex_compiler::source::SourceMap;
use rex_compiler::{Options, compile};
use rex_ir::dialect::Registry;
use rex_tests::cases;

use super::listed::Listed;
use super::truth::{Class, Truth};

/// Checks all queries; what is found that is not listed as the authors' own knowledge is a false alarm.
pub fn check(truths: &BTreeMap<String, Truth>) -> Vec<String> {
    let mut cautious = Listed::read("cautious.txt", 2);
    let mut findings = Vec::new();
    let (mut fences, mut columns, mut nullable, mut seen, mut warned) = (0, 0, 0, 0, 0);
    for truth in truths.values() {
        let Some(honest) = fence(truth, false) else { continue };
        fences += 1;
        columns += truth.columns.len();
        let found = diagnostics(&honest);
        for (code, column) in &found {
            let known = code == "E0680" && cautious.has(&format!("{} {column}", truth.id));
            // True of any fence: a grammar that is not known, a `*` whose order is the table's.
            let advice = ["E0652 (warning)", "W0654 (warning)"].contains(&code.as_str());
            warned += usize::from(advice);
            if !known && !advice {
                findings.push(format!("{}: {code} at `{column}`:\n{}", truth.id, truth.sql));
            }
        }
        let bare = diagnostics(&fence(truth, true).unwrap_or_default());
        let nulls: BTreeSet<&str> = bare
            .iter()
            .filter(|(code, _)| code == "E0680")
            .map(|(_, column)| column.as_str())
            .collect();
        let those = |can: bool| -> BTreeSet<&str> {
            let columns = truth.columns.iter().filter(|column| column.nullable == Some(can));
            columns.map(|column| column.name.as_str()).collect()
        };
        let can = those(true);
        nullable += can.len();
        seen += can.intersection(&nulls).count();
        for column in nulls.intersection(&those(false)) {
            if !cautious.has(&format!("{} {column}", truth.id)) {
                findings.push(format!("{}: `{column}` is not null:\n{}", truth.id, truth.sql));
            }
        }
    }
    println!(
        "docs-rs: {fences} of {} queries as raw fences, {columns} columns, {} false alarms, {warned} warnings; of \
         {nullable} columns that can be null, {seen} are found where their `?` is left out",
        truths.len(),
        findings.len()
    );
    findings
}

/// Codes and column names of what is found.
fn diagnostics(item: &str) -> Vec<(String, String)> {
    let schema = cases::root().join("docs_rs/schema.rex");
    let mut sources = SourceMap::default();
    sources.add("schema.rex", std::fs::read_to_string(schema).expect("the schema"));
    let file = sources.add("fence.rex", item);
    let options = Options { dialects: vec!["postgres".to_owned()] };
    let found = compile(&sources, &Registry::standard(), &options).diagnostics;
    let own = found.into_iter().filter(|found| found.primary.span.file == file);
    own.map(|found| (code(&found), name(&found))).collect()
}

fn code(found: &Diagnostic) -> String {
    let warning = if found.severity == Severity::Warning { " (warning)" } else { "" };
    format!("{}{warning}", found.code.code)
}

fn name(found: &Diagnostic) -> String {
    found.headline.split('`').nth(1).unwrap_or(&found.headline).to_owned()
}

/// The query in a fence; `bare` leaves the `?` out of its result. `None` where its types cannot be declared.
fn fence(truth: &Truth, bare: bool) -> Option<String> {
    let mut params = Vec::new();
    for (at, ty) in truth.params.iter().enumerate() {
        params.push(format!("$p{}: {}", at + 1, declared(ty)?));
    }
    let mut columns = Vec::new();
    for column in &truth.columns {
        let optional = !bare && column.nullable != Some(false);
        let name = column.name.trim_matches('?');
        columns.push(format!(
            "{name}: {}{}",
            declared(&column.ty)?,
            if optional { "?" } else { "" }
        ));
    }
    let words = truth.sql.to_lowercase();
    let write = ["insert ", "update ", "delete ", "alter "].iter().any(|verb| words.contains(verb));
    let kind = if write { "command" } else { "query" };
    let result = match columns.is_empty() {
        true if write => String::new(),
        true => return None,
        false => format!(" -> many {{ {} }}", columns.join(", ")),
    };
    let (params, sql) = (params.join(", "), named(&plain(&truth.sql)));
    Some(format!("{kind} q({params}){result} {{ sql postgres \"\"\"{sql}\"\"\" }}\n"))
}

/// A type as Rex writes it.
fn declared(ty: &str) -> Option<String> {
    if let Some(element) = ty.strip_suffix("[]") {
        return Some(format!("{}[]", declared(element)?));
    }
    let class = Class::of(ty);
    let names = [
        ("text", "text"),
        ("jsonb", "json"),
        ("boolean", "bool"),
        ("smallint", "smallint"),
        ("integer", "int"),
        ("bigint", "bigint"),
        ("double precision", "float"),
        ("timestamp with time zone", "timestamptz"),
        ("timestamp without time zone", "timestamp"),
        ("date", "date"),
        ("interval", "interval"),
        ("build_status", "BuildStatus"),
        ("owner_kind", "OwnerKind"),
        ("feature", "Feature"),
    ];
    let own = names.iter().find(|(name, _)| Class::of(name) == class);
    own.map(|(_, rex)| (*rex).to_owned())
}

/// The text with its labels as columns are called: sqlx reads types and `!` out of them.
fn plain(sql: &str) -> String {
    let mut out = String::new();
    for (at, part) in sql.split('"').enumerate() {
        if at % 2 == 0 {
            out.push_str(part);
            continue;
        }
        let name = part.split([':', '!', '?']).next().unwrap_or(part).trim();
        out.push_str(&format!("\"{name}\""));
    }
    out
}

/// `$1` as `$p1`.
fn named(sql: &str) -> String {
    let mut out = String::new();
    let mut rest = sql;
    while let Some((before, after)) = rest.split_once('$') {
        out.push_str(before);
        out.push('$');
        if after.starts_with(|c: char| c.is_ascii_digit()) {
            out.push('p');
        }
        rest = after;
    }
    out + rest
}
