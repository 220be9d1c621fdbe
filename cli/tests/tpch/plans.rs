//! The index conditions of PostgreSQL's plans: those of hand-written SQL are all in the plan of the generated SQL.

use std::collections::BTreeSet;

use rex_compiler::Compilation;
use rex_ir::ParamKind;
use serde_json::Value as Json;
use tokio_postgres::{Client, SimpleQueryMessage};

use super::call::Call;

/// A relation with a condition that an index of it answers.
type Conditions = BTreeSet<(String, String)>;

/// What the plan of hand-written SQL has and the plan of the query's SQL has not.
pub(super) async fn lost(
    client: &Client,
    compilation: &Compilation,
    call: &Call,
    by_hand: &str,
) -> Option<String> {
    let theirs = conditions(&explained(client, by_hand).await);
    let (text, values) = generated(compilation, call);
    client.batch_execute(&format!("prepare {text}")).await.expect("it is prepared");
    let ours = conditions(&explained(client, &format!("execute generated{values}")).await);
    client.batch_execute("deallocate generated").await.expect("deallocate");
    let lost: Vec<_> = theirs.difference(&ours).collect();
    if lost.is_empty() {
        return None;
    }
    let list = |all: Vec<&(String, String)>| {
        all.iter().map(|(relation, on)| format!("\n    {relation}: {on}")).collect::<String>()
    };
    let more = list(ours.difference(&theirs).collect());
    Some(format!("lost:{}\n  instead:{more}\n{text}", list(lost)))
}

/// How many index conditions hand-written SQL has.
pub(super) async fn count(client: &Client, by_hand: &str) -> usize {
    conditions(&explained(client, by_hand).await).len()
}

async fn explained(client: &Client, sql: &str) -> Json {
    let messages = client.simple_query(&format!("explain (format json) {sql}")).await;
    let messages = messages.unwrap_or_else(|error| panic!("{error:?}\n{sql}"));
    let text = messages.iter().find_map(|message| match message {
        SimpleQueryMessage::Row(row) => row.get(0),
        _ => None,
    });
    serde_json::from_str(text.expect("a plan")).expect("a plan is JSON")
}

/// The text that the runtime prepares for a call, named `generated`, and its values in parentheses.
fn generated(compilation: &Compilation, call: &Call) -> (String, String) {
    let routines = compilation.program.routines.iter().zip(&compilation.sql);
    let (ir, sql) = routines
        .into_iter()
        .find(|(ir, _)| ir.name == call.name)
        .unwrap_or_else(|| panic!("no query `{}`", call.name));
    let value = |kind: &ParamKind| match kind {
        ParamKind::Input(at) => {
            let input = &ir.inputs[*at];
            let given = call.all(&input.name).next().map(str::to_owned);
            given.or_else(|| input.default.as_ref().and_then(shown))
        }
        ParamKind::Cursor(at) => {
            call.all("after").chain(call.all("before")).nth(*at).map(str::to_owned)
        }
        other => panic!("no value for {other:?}"),
    };
    let mut bits = 0;
    for (at, guard) in ir.guards.iter().enumerate() {
        if value(&ir.params[guard.0 as usize].kind).is_some() {
            bits |= 1 << at;
        }
    }
    let place = if call.all("after").next().is_some() {
        1
    } else {
        2 * u32::from(call.all("before").next().is_some())
    };
    let (_, sql) = sql.statement.iter().find(|(name, _)| name == "postgres").expect("its SQL");
    let text = rex_tests::prepare::variant(sql, bits, place, ir.guards.len());
    let values: Vec<String> = ir
        .params
        .iter()
        .map(|param| match value(&param.kind) {
            None => "null".to_owned(),
            Some(text) if matches!(param.ty, rex_ir::Ty::Array(..)) => format!("'{{{text}}}'"),
            Some(text) => format!("'{text}'"),
        })
        .collect();
    if values.is_empty() {
        return (format!("generated as {text}"), String::new());
    }
    let types = ir.params.iter().map(|param| rex_tests::prepare::type_of(&param.ty));
    let types: Vec<String> = types.map(|ty| format!("\"{}\"", ty.name())).collect();
    let text = format!("generated ({}) as {text}", types.join(", "));
    (text, format!(" ({})", values.join(", ")))
}

fn shown(literal: &rex_ir::Literal) -> Option<String> {
    match literal {
        rex_ir::Literal::Int(value) => Some(value.to_string()),
        _ => None,
    }
}

fn conditions(plan: &Json) -> Conditions {
    let mut found = Conditions::new();
    visit(&plan[0]["Plan"], "", &mut found);
    found
}

fn visit(node: &Json, above: &str, found: &mut Conditions) {
    let relation = node["Relation Name"].as_str().unwrap_or(above);
    if let Some(condition) = node["Index Cond"].as_str() {
        for part in plain(condition).split(" AND ") {
            let part = part.trim_matches(['(', ')']).to_owned();
            found.insert((relation.to_owned(), part));
        }
    }
    for inner in node["Plans"].as_array().into_iter().flatten() {
        visit(inner, relation, found);
    }
}

/// A condition without the names of its tables, casts, and values: those differ where the meaning does not.
fn plain(condition: &str) -> String {
    let mut out = String::new();
    let mut rest = condition;
    while let Some(first) = rest.chars().next() {
        if first == '\'' {
            let end = rest[1..].find('\'').map_or(rest.len(), |at| at + 2);
            rest = &rest[end..];
            out.push('?');
        } else if let Some(cast) = rest.strip_prefix("::") {
            let end = cast.find(|c: char| !c.is_ascii_alphanumeric() && !" []".contains(c));
            rest = &cast[end.unwrap_or(cast.len())..];
        } else if first.is_ascii_alphabetic() || first == '_' {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
            rest = after.strip_prefix('.').unwrap_or(after);
            if rest.len() == after.len() {
                out.push_str(word);
            }
        } else if first.is_ascii_digit() {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
            out.push('?');
        } else {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    out
}
