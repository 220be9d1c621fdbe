//! Transactions: the static plan of the steps, and the errors of their guards.

use rex_ir::dialect::Refusal;
use rex_ir::shape::Cardinality;
use rex_ir::transaction::{Check, Isolation, Step, Transaction};
use rex_ir::{ParamKind, Routine};

use super::names::{Taken, camel};
use super::query::{self, How, Unit};
use super::rules;
use super::types::Types;
use super::writer::{Tree, Writer, literal};

/// Writes the statements and the plan of a transaction; gives the plan's name.
pub(super) fn write(
    out: &mut Writer,
    types: &mut Types<'_>,
    unit: &Unit<'_>,
    constant: &str,
) -> Result<Option<String>, Refusal> {
    let Some(transaction) = &unit.routine.transaction else { return Ok(None) };
    let own = transaction.steps.iter().filter(|step| step.statement().is_some()).count();
    let first = unit.texts.len().saturating_sub(own);
    let mut texts = unit.texts.get(first..).unwrap_or_default().iter();
    let mut steps = Vec::new();
    for (at, step) in transaction.steps.iter().enumerate() {
        let mut stmt = String::new();
        if let Some(statement) = step.statement()
            && let Some(rendered) = texts.next()
        {
            stmt = types.names.values.fresh(&format!("{constant}_{}_STMT", at + 1));
            let reads = matches!(statement, rex_ir::Statement::Query(_));
            let kind = if reads { "read" } else { "write" };
            let params = &unit.routine.params;
            let constant = format!("{constant}_{}", at + 1);
            let rules = rules::write(out, types, &constant, (unit.routine, at));
            let keys = rules::keys(out, types, &constant, (unit.routine, at));
            let how = How { kind, columns: None, rules, keys };
            query::statement(out, types, (&stmt, how), unit, rendered, params)?;
        }
        steps.push(self::step(types, step, &stmt)?);
    }
    let name = types.names.values.fresh(&format!("{constant}_PLAN"));
    let plan = Tree::Struct {
        name: "rt::Plan".to_owned(),
        fields: vec![
            ("isolation".to_owned(), isolation(transaction)),
            ("steps".to_owned(), Tree::slice(steps)),
            ("lets".to_owned(), Tree::slice(lets(unit.routine))),
            ("result".to_owned(), optional(transaction.result)),
        ],
    };
    out.tree(&format!("static {name}: rt::Plan = "), &plan, ";");
    out.line("");
    Ok(Some(name))
}

fn isolation(transaction: &Transaction) -> Tree {
    Tree::atom(match transaction.isolation {
        Isolation::Read => "rt::Isolation::Read",
        Isolation::Write => "rt::Isolation::Write",
        Isolation::Snapshot => "rt::Isolation::Snapshot",
        Isolation::Serializable => "rt::Isolation::Serializable",
    })
}

fn optional(at: Option<usize>) -> Tree {
    match at {
        None => Tree::atom("::std::option::Option::None"),
        Some(at) => Tree::atom(format!("::std::option::Option::Some({at})")),
    }
}

fn step(types: &Types<'_>, step: &Step, stmt: &str) -> Result<Tree, Refusal> {
    let field = |name: &str, value: Tree| (name.to_owned(), value);
    let (name, fields) = match step {
        Step::Run { columns, rows, .. } => {
            let mut of = Vec::new();
            for ty in columns {
                of.push(Tree::atom(types.runtime(ty)?));
            }
            let rows = match rows {
                Cardinality::One => "rt::RowCount::One",
                Cardinality::ZeroOrOne => "rt::RowCount::AtMostOne",
                Cardinality::Many => "rt::RowCount::Any",
            };
            let fields = vec![
                field("stmt", Tree::atom(format!("&{stmt}"))),
                field("columns", Tree::slice(of)),
                field("rows", Tree::atom(rows)),
            ];
            ("rt::Step::Run", fields)
        }
        Step::Skip { unless, count } => {
            let number = |at: &usize| Tree::atom(at.to_string());
            ("rt::Step::Skip", vec![field("unless", number(unless)), field("count", number(count))])
        }
        Step::Ensure { check: Check::True(_), message } => {
            let stmt = field("stmt", Tree::atom(format!("&{stmt}")));
            ("rt::Step::Ensure", vec![stmt, field("message", Tree::atom(literal(message)))])
        }
        Step::Ensure { check: Check::Present(at), message } => {
            ("rt::Step::EnsureRow", ensured(*at, true, message))
        }
        Step::Ensure { check: Check::Absent(at), message } => {
            ("rt::Step::EnsureRow", ensured(*at, false, message))
        }
    };
    Ok(Tree::Struct { name: name.to_owned(), fields })
}

fn ensured(step: usize, present: bool, message: &str) -> Vec<(String, Tree)> {
    vec![
        ("step".to_owned(), Tree::atom(step.to_string())),
        ("present".to_owned(), Tree::atom(present.to_string())),
        ("message".to_owned(), Tree::atom(literal(message))),
    ]
}

fn lets(routine: &Routine) -> Vec<Tree> {
    let mut all = Vec::new();
    for (at, param) in routine.params.iter().enumerate() {
        let (step, column, list) = match param.kind {
            ParamKind::Let(step, column) => (step, column, false),
            ParamKind::LetList(step, column) => (step, column, true),
            _ => continue,
        };
        let fields = [("param", at), ("step", step), ("column", column)];
        let mut fields: Vec<(String, Tree)> = fields
            .into_iter()
            .map(|(name, value)| (name.to_owned(), Tree::atom(value.to_string())))
            .collect();
        fields.push(("list".to_owned(), Tree::atom(list.to_string())));
        all.push(Tree::Struct { name: "rt::Let".to_owned(), fields });
    }
    all
}

/// A guard of a transaction, as a variant of its error.
#[derive(Debug)]
pub(super) struct Guard {
    /// The variant.
    pub(super) variant: String,
    /// What is said.
    pub(super) message: String,
}

/// The guards of a transaction, those that say the same once. `taken` are the names of other variants.
pub(super) fn guards(routine: &Routine, taken: &mut Taken) -> Vec<Guard> {
    let mut found: Vec<Guard> = Vec::new();
    let steps = routine.transaction.iter().flat_map(|transaction| &transaction.steps);
    for step in steps {
        let Step::Ensure { message, .. } = step else { continue };
        if found.iter().any(|guard| guard.message == *message) {
            continue;
        }
        let words: Vec<&str> = message
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let words = words.join("_");
        let plain = words.starts_with(|c: char| c.is_ascii_alphabetic());
        let variant = if plain { camel(&words) } else { "Ensure".to_owned() };
        found.push(Guard { variant: taken.fresh(&variant), message: message.clone() });
    }
    found
}
