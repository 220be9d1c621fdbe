//! One world and its cases: compiled together, asked of every voter, compared.

use rex_compiler::rendered::RoutineSql;
use rex_ir::dialect::{Registry, Sql, SqlText};

use crate::compare::{Answer, Verdict, compare, same_rows, shown};
use crate::engine::{Engine, Fault};
use crate::evaluate::{ABSTAINS, Model};
use crate::fetch::answer;
use crate::grow::{Asked, Called, Case, Relation, Verb};
use crate::project::{Project, Refused};
use crate::tree::{Parameter, Style, Written};
use crate::value::Val;
use crate::world::World;
use crate::written::{self, Voters, written};

/// A routine as text.
#[derive(Debug, Clone)]
pub struct Routine {
    /// Name.
    pub name: String,
    /// Text.
    pub text: String,
    /// Parameters with their values.
    pub params: Vec<Parameter>,
}

/// What came of a case.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Per query: what the voters say, and whether the evaluator voted.
    pub verdicts: Vec<(Verdict, bool)>,
    /// Which queries were not asked, and why.
    pub refused: Vec<(usize, Refused)>,
    /// What is wrong, where something is.
    pub problem: Option<String>,
}

impl Routine {
    /// The text of a query.
    #[must_use]
    pub fn of(name: &str, asked: &Asked) -> Self {
        let written = asked.query.tree.write(asked.style);
        let params: Vec<String> = written
            .params
            .iter()
            .map(|param| format!("${}: {}", param.name, param.declared))
            .collect();
        let mut text = String::new();
        let mut body = written.text;
        if let Some(Called { entity, body: inner, types }) = &asked.called {
            if let Some((arguments, value)) = types {
                let arguments = arguments.iter().enumerate();
                let declared: String = arguments.map(|(at, ty)| format!(", a{at}: {ty}")).collect();
                let inner = inner.write(Style::Literals).text;
                text = format!("fn {name}_f(s1: E{entity}{declared}) -> {value} = {inner};\n");
                body = body.replace("{FUNCTION}", &format!("{name}_f"));
            } else {
                let (declared, given, condition) = match body.contains("{ARGUMENTS}") {
                    true => with_arguments(&inner.write(Style::Parameters)),
                    false => (String::new(), String::new(), inner.write(Style::Literals).text),
                };
                text = format!("predicate {name}_p(s1: E{entity}{declared}) = {condition};\n");
                body = body.replace("{PREDICATE}", &format!("{name}_p"));
                body = body.replace("{ARGUMENTS}", &given);
            }
        }
        let verb = match asked.verb {
            Verb::Query => "query",
            Verb::Command => "command",
            Verb::Transaction => "transaction",
        };
        text += &format!("{verb} {name}({}) {{ {body} }}", params.join(", "));
        Self { name: name.to_owned(), text, params: written.params }
    }
}

/// Parameters of a condition as those of a predicate: how they are declared, what is given, and the condition.
fn with_arguments(condition: &Written) -> (String, String, String) {
    let (mut declared, mut given) = (String::new(), String::new());
    let mut text = condition.text.clone();
    // The later ones first: `$p1` begins like `$p10`.
    for (at, param) in condition.params.iter().enumerate().rev() {
        text = text.replace(&format!("${}", param.name), &format!("a{at}"));
    }
    for (at, param) in condition.params.iter().enumerate() {
        declared += &format!(", a{at}: {}", param.declared);
        given += &format!(", {}", param.value.text());
    }
    (declared, given, text)
}

/// The commands that fill a world.
#[must_use]
pub fn loaders(world: &World) -> Vec<(String, String)> {
    let one = |name: &str| {
        let text =
            format!("command add_{name}($rows: new {name}[]) {{ insert {name} from $rows }}");
        (format!("add_{name}"), text)
    };
    let entities = world.entities.iter().map(|entity| one(&entity.name));
    entities.chain(world.beside().into_iter().map(|beside| one(beside.name))).collect()
}

/// Asks all cases.
///
/// # Errors
/// When the world itself cannot be made.
pub async fn ask(
    world: &World,
    cases: &[Case],
    postgres: &mut Engine,
    registry: &Registry,
) -> Result<Vec<Outcome>, Fault> {
    let mut sources = loaders(world);
    let cases: Vec<Case> = cases.iter().map(Case::spread).collect();
    if cases.iter().any(Case::writes) {
        sources.push((written::TABLES.to_owned(), written::tables(world)));
    }
    let routines: Vec<Vec<Routine>> = cases
        .iter()
        .enumerate()
        .map(|(at, case)| {
            let queries = case.queries.iter().enumerate();
            queries.map(|(n, asked)| Routine::of(&format!("q{at}_{n}"), asked)).collect()
        })
        .collect();
    sources.extend(
        routines.iter().flatten().map(|routine| (routine.name.clone(), routine.text.clone())),
    );
    let project = Project::compile(&world.text(), &sources, registry);
    let mut sqlite = Engine::sqlite().await;
    sqlite.fill(world, &project, registry).await?;
    postgres.fill(world, &project, registry).await?;
    let mut model = Model::new(project.catalog(), world);
    let mut outcomes = Vec::new();
    for (case, routines) in cases.iter().zip(&routines) {
        outcomes.push(if case.writes() {
            let mut voters = Voters { sqlite: &mut sqlite, postgres, model: &mut model };
            written(case, routines, &project, &mut voters).await
        } else {
            one(case, routines, &project, &mut sqlite, postgres, &mut model).await
        });
    }
    Ok(outcomes)
}

async fn one(
    case: &Case,
    routines: &[Routine],
    project: &Project,
    sqlite: &mut Engine,
    postgres: &mut Engine,
    model: &mut Model<'_>,
) -> Outcome {
    let mut outcome = Outcome { verdicts: Vec::new(), refused: Vec::new(), problem: None };
    let mut answers: [Vec<Answer>; 2] = [Vec::new(), Vec::new()];
    for (at, (asked, routine)) in case.queries.iter().zip(routines).enumerate() {
        let (ir, sql) = match project.routine(&routine.name) {
            Ok(found) => found,
            Err(refused) => {
                outcome.refused.push((at, refused));
                continue;
            }
        };
        let ours = answer(sqlite, ir, sql, &routine.params).await;
        let theirs = answer(postgres, ir, sql, &routine.params).await;
        let third = answer(model, ir, sql, &routine.params).await;
        let (ordered, approximate) = (asked.query.ordered, asked.query.approximate);
        let mut verdict = compare(("sqlite", &ours), ("postgres", &theirs), ordered, approximate);
        let votes = third.as_ref().err().is_none_or(|fault| fault.kind != ABSTAINS);
        if votes && matches!(verdict, Verdict::Same | Verdict::BothFail) {
            verdict = compare(("sqlite", &ours), ("evaluator", &third), ordered, approximate);
        }
        if let Verdict::Different(problem) = &verdict {
            let third = third.map_or_else(|fault| fault.message, |rows| shown(&rows));
            let problem = format!("{problem}\nevaluator: {third}\n{}", texts(sql));
            outcome.problem.get_or_insert(problem);
        }
        outcome.verdicts.push((verdict, votes));
        answers[0].push(ours);
        answers[1].push(theirs);
    }
    if outcome.problem.is_none() && outcome.refused.is_empty() {
        outcome.problem = answers.iter().find_map(|answers| related(case, answers));
    }
    outcome
}

/// The SQL of a routine's statement on every dialect.
pub(crate) fn texts(sql: &RoutineSql) -> String {
    let one = |(dialect, sql): &(String, Sql)| {
        let bits = u32::MAX >> 24;
        let text = match &sql.text {
            SqlText::Variants(all) => all.last().cloned().unwrap_or_default(),
            SqlText::Pieces(_) => sql.variant(bits, 0, 0),
        };
        format!("-- {dialect}\n{text}")
    };
    let all = if sql.steps.is_empty() {
        sql.statement.iter().map(one).collect::<Vec<_>>()
    } else {
        sql.steps.iter().flatten().map(one).collect()
    };
    all.join("\n")
}

/// What is wrong with the answers of one voter to the queries of a case.
fn related(case: &Case, answers: &[Answer]) -> Option<String> {
    let asked = &case.queries[0].query;
    let tolerance = if case.queries.iter().any(|a| a.query.approximate) { 1e-9 } else { 0.0 };
    if fit(case.relation, answers, asked.ordered, tolerance) {
        return None;
    }
    let rows = answers.iter().filter_map(|answer| answer.as_ref().ok());
    let shown: Vec<String> = rows.map(|rows| shown(rows)).collect();
    Some(format!("{}: the answers do not fit together\n{}", case.name, shown.join("\n")))
}

/// Whether the answers of one voter fit together; errors fit with anything.
pub(crate) fn fit(relation: Relation, answers: &[Answer], ordered: bool, tolerance: f64) -> bool {
    let rows: Result<Vec<&Vec<Val>>, _> = answers.iter().map(Result::as_ref).collect();
    let Ok(rows) = rows else { return true };
    let Some((first, others)) = rows.split_first() else { return true };
    match relation {
        Relation::None | Relation::SameEnd => true,
        Relation::Equal => others.iter().all(|other| same_rows(first, other, ordered, tolerance)),
        Relation::Partition => {
            let all: Vec<Val> = others.iter().flat_map(|rows| rows.iter().cloned()).collect();
            same_rows(first, &all, false, tolerance)
        }
        Relation::NestedFlat => {
            others.first().is_none_or(|other| same_rows(&flat(first), other, true, tolerance))
        }
    }
}

/// Rows with a list in their field `l` as rows without, one for each of its elements.
fn flat(rows: &[Val]) -> Vec<Val> {
    let mut out = Vec::new();
    for row in rows {
        let Val::Record(fields) = row else { continue };
        let [(_, key), (_, Val::List(items))] = fields.as_slice() else { continue };
        for item in items {
            let Val::Record(inner) = item else { continue };
            let key = ("k".to_owned(), key.clone());
            out.push(Val::Record(std::iter::once(key).chain(inner.iter().cloned()).collect()));
        }
    }
    out
}
