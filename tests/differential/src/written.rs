//! Commands asked of every voter: what they return, what they leave in all tables, how they fail.

use rex_compiler::rendered::RoutineSql;
use rex_ir::{Catalog, Routine as Ir, Violation};

use crate::ask::{Outcome, Routine, texts};
use crate::compare::{Answer, OUT_OF_CALENDAR, Verdict, compare, same_rows, shown};
use crate::engine::{self, Engine, Fault, Open};
use crate::evaluate::{ABSTAINS, Broken, Kept, Model, kind_of};
use crate::excused::excused;
use crate::fetch::answer;
use crate::grow::{Asked, Case, Relation};
use crate::project::Project;
use crate::tree::Parameter;
use crate::value::Val;
use crate::world::World;

/// The name of the query that reads all tables.
pub const TABLES: &str = "all_tables";

/// A query of the rows of all tables.
#[must_use]
pub fn tables(world: &World) -> String {
    let count = world.entities.len();
    let others = world.beside();
    let all = count + others.len();
    let numbers: Vec<String> = (0..all).map(|at| format!("select {{ t: {at} }}")).collect();
    let mut items = vec!["t: k.t".to_owned()];
    let mut joins = String::new();
    for (at, entity) in world.entities.iter().enumerate() {
        items.push(format!("e{at}: e{at}.id"));
        let columns = entity.columns.iter().map(|column| column.name.clone());
        let relations = entity.relations.iter().map(|relation| format!("{}.id", relation.name));
        for (n, name) in columns.chain(relations).enumerate() {
            items.push(format!("e{at}_{n}: e{at}.{name}"));
        }
        joins += &format!(" left join {} e{at} on k.t = {at}", entity.name);
    }
    for (n, other) in others.iter().enumerate() {
        let paths = other.paths.iter().enumerate();
        items.extend(paths.map(|(at, path)| format!("j{n}_{at}: j{n}.{path}")));
        joins += &format!(" left join {} j{n} on k.t = {}", other.name, count + n);
    }
    let (items, numbers) = (items.join(", "), numbers.join(" union all "));
    format!("query {TABLES}() {{ select {{ {items} }} from ({numbers}) k{joins} }}")
}

/// The three voters.
pub struct Voters<'v, 'c> {
    /// SQLite.
    pub sqlite: &'v mut Engine,
    /// PostgreSQL.
    pub postgres: &'v mut Engine,
    /// The evaluator.
    pub model: &'v mut Model<'c>,
}

/// What one run of commands left.
#[derive(Debug, Default)]
struct End {
    /// All tables by voter, where every command of the run went through.
    tables: [Option<Vec<Val>>; 2],
    /// The answer to the only command.
    answers: [Option<Vec<Val>>; 2],
    /// Whether one database alone failed, for a known reason: nothing is known of what the other would have left.
    excused: bool,
    /// Whether one of several commands lost a reference, which all rows together may keep.
    lost: bool,
}

/// A command with its texts.
type Compiled<'p> = (&'p Ir, &'p RoutineSql);

/// Asks the commands of a case. Nothing of what they write is left.
pub async fn written(
    case: &Case,
    routines: &[Routine],
    project: &Project,
    voters: &mut Voters<'_, '_>,
) -> Outcome {
    let mut outcome = Outcome { verdicts: Vec::new(), refused: Vec::new(), problem: None };
    let mut runs: Vec<Vec<(&Asked, &Routine, Compiled<'_>)>> = Vec::new();
    for (at, (asked, routine)) in case.queries.iter().zip(routines).enumerate() {
        runs.resize_with(runs.len().max(asked.run + 1), Vec::new);
        match project.routine(&routine.name) {
            Ok(found) => runs[asked.run].push((asked, routine, found)),
            Err(refused) => outcome.refused.push((at, refused)),
        }
    }
    let all = match project.routine(TABLES) {
        Ok(all) => all,
        Err(refused) => {
            outcome.problem = Some(format!("the tables cannot be read: {}", refused.headline));
            return outcome;
        }
    };
    let kept = voters.model.kept();
    let mut ends = Vec::new();
    for run in &runs {
        match one_run(run, (project.catalog(), all), voters, &kept, &mut outcome).await {
            Ok(end) => ends.push(end),
            Err(fault) => {
                outcome.problem.get_or_insert(format!("{} {}", fault.kind, fault.message));
            }
        }
        voters.model.back_to(&kept);
    }
    let whole = outcome.refused.is_empty() && outcome.problem.is_none();
    if whole && case.relation == Relation::SameEnd {
        outcome.problem = apart(case, &ends);
    }
    outcome
}

async fn one_run(
    run: &[(&Asked, &Routine, Compiled<'_>)],
    (catalog, all): (&Catalog, Compiled<'_>),
    voters: &mut Voters<'_, '_>,
    kept: &Kept,
    outcome: &mut Outcome,
) -> Result<End, Fault> {
    let mut end = End::default();
    let mut first = voters.sqlite.open().await?;
    let mut second = voters.postgres.open().await?;
    let mut third_knows = true;
    for (at, (asked, routine, (ir, sql))) in run.iter().enumerate() {
        let ours = answer(&mut first, ir, sql, &routine.params).await;
        let theirs = answer(&mut second, ir, sql, &routine.params).await;
        let third = match third_knows {
            true => answer(voters.model, ir, sql, &routine.params).await,
            false => Err(Fault::new(ABSTAINS, "an earlier command")),
        };
        third_knows = third.as_ref().err().is_none_or(|fault| fault.kind != ABSTAINS);
        let approximate = asked.query.approximate;
        let voted = third_knows.then_some((&third, voters.model.broken.as_slice()));
        let mut verdict = judged(ir, &ours, &theirs, voted, approximate);
        if let Verdict::Different(_) = verdict
            && let Some(class) = excused(catalog, ir, &ours, &theirs)
        {
            verdict = Verdict::OneSided(class);
        }
        if let Verdict::Different(problem) = &verdict {
            let third = third.as_ref().map_or_else(|f| f.message.clone(), |rows| shown(rows));
            let problem = format!("{problem}\nevaluator: {third}\n{}", texts(sql));
            outcome.problem.get_or_insert(problem);
        }
        let failed = ours.is_err() || theirs.is_err();
        let both = ours.is_err() && theirs.is_err();
        outcome.verdicts.push((verdict, third_knows));
        // What the evaluator alone could not compute, it has not written.
        third_knows &= third.is_ok();
        let no_reference = |fault: &Fault| fault.kind == "ForeignKeyViolation";
        let lost = both && run.len() > 1 && ours.as_ref().is_err_and(no_reference);
        if both && at == 0 && outcome.problem.is_none() {
            drop((first, second));
            outcome.problem = unchanged((ir, sql), routine, all, voters, kept).await;
            return Ok(End { lost, ..End::default() });
        }
        if failed || outcome.problem.is_some() {
            return Ok(End { excused: !both, lost, ..End::default() });
        }
        let last = at + 1 == run.len();
        let tables = tables_of(&mut first, &mut second, all).await?;
        let differ = |other: &[Val]| !same_rows(&tables[0], other, false, tolerance(approximate));
        let model = match third_knows {
            true => answer(voters.model, all.0, all.1, &[]).await.ok(),
            false => None,
        };
        let other = [Some(&tables[1]), model.as_ref()].into_iter().flatten().find(|o| differ(o));
        if let Some(other) = other {
            let who = if std::ptr::eq(other, &tables[1]) { "postgres" } else { "evaluator" };
            let (left, right) = difference(&tables[0], other);
            let problem =
                format!("other rows are left\nsqlite: {left}\n{who}: {right}\n{}", texts(sql));
            outcome.problem.get_or_insert(problem);
            return Ok(End::default());
        }
        if last {
            end.tables = tables.map(Some);
            if run.len() == 1 {
                end.answers = [ours.ok(), theirs.ok()];
            }
        }
    }
    Ok(end)
}

fn tolerance(approximate: bool) -> f64 {
    if approximate { 1e-9 } else { 0.0 }
}

async fn tables_of(
    first: &mut Open,
    second: &mut Open,
    (ir, sql): Compiled<'_>,
) -> Result<[Vec<Val>; 2], Fault> {
    Ok([answer(first, ir, sql, &[]).await?, answer(second, ir, sql, &[]).await?])
}

/// After a command that fails on its own, outside of any transaction, the tables are as they were.
async fn unchanged(
    (ir, sql): Compiled<'_>,
    routine: &Routine,
    (all, all_sql): Compiled<'_>,
    voters: &mut Voters<'_, '_>,
    kept: &Kept,
) -> Option<String> {
    if ir.transaction.is_some() {
        return None;
    }
    voters.model.back_to(kept);
    let before = answer(voters.model, all, all_sql, &[]).await.ok()?;
    for engine in [&mut *voters.sqlite, &mut *voters.postgres] {
        let again = answer(engine, ir, sql, &routine.params).await;
        let after = answer(engine, all, all_sql, &[]).await;
        let same = after.as_ref().is_ok_and(|after| same_rows(&before, after, false, 0.0));
        if again.is_ok() || !same {
            let after =
                after.map_or_else(|fault| fault.message, |rows| difference(&before, &rows).1);
            return Some(format!("{} keeps what a failed command wrote: {after}", engine.dialect));
        }
    }
    None
}

/// How the answers to a command agree: the same rows, or the same error about the same constraint.
fn judged(
    ir: &Ir,
    ours: &Answer,
    theirs: &Answer,
    third: Option<(&Answer, &[Broken])>,
    approximate: bool,
) -> Verdict {
    let verdict = compare(("sqlite", ours), ("postgres", theirs), false, approximate);
    if let (Err(left), Err(right)) = (ours, theirs)
        && verdict == Verdict::BothFail
    {
        return failures(ir, left, right, third);
    }
    match (third, &verdict) {
        (Some((third, broken)), Verdict::Same) => {
            let verdict = compare(("sqlite", ours), ("evaluator", third), false, approximate);
            if let (Verdict::Different(problem), false) = (&verdict, broken.is_empty()) {
                return Verdict::Different(format!("{problem} {broken:?}"));
            }
            verdict
        }
        _ => verdict,
    }
}

/// Errors on both sides: of one kind and about one constraint, or each about one of several that are violated.
fn failures(ir: &Ir, left: &Fault, right: &Fault, third: Option<(&Answer, &[Broken])>) -> Verdict {
    let told = |fault: &Fault| format!("{} {:?} {}", fault.kind, fault.constraint, fault.message);
    let different = || {
        Verdict::Different(format!(
            "other errors\nsqlite: {}\npostgres: {}\nviolated: {:?}",
            told(left),
            told(right),
            third.map(|(_, broken)| broken)
        ))
    };
    let same = left.kind == right.kind && alike(ir, left, right);
    // Keys are tested before references, but row by row a reference of an earlier row comes first.
    let mixed =
        [left, right].iter().all(|fault| fault.is_violation() || fault.message.contains("21000"));
    if mixed && !same && engine::is_bulk(&ir.statement) {
        return Verdict::BothFail;
    }
    let computed = [left, right].iter().all(|fault| is_computed(fault));
    // What one does not compute may be what the other says does not hold.
    let tells =
        |fault: &Fault| fault.is_violation() || is_computed(fault) || fault.kind == "Ensure";
    let either = [left, right].iter().all(|fault| tells(fault));
    if computed {
        return Verdict::BothFail;
    }
    let Some((third, broken)) = third else {
        return if same || mixed || either { Verdict::BothFail } else { different() };
    };
    let is_known = |fault: &Fault| {
        let known = |broken: &&Broken| {
            let same = name(&ir.violations, fault).is_none_or(|own| own == broken.name);
            broken.kind == fault.kind && same
        };
        broken.iter().any(|broken| known(&broken))
    };
    match third {
        Ok(_) => different(),
        Err(fault) if fault.is_violation() => {
            // Which of several lost references is met first depends on the order of the cascades.
            let references =
                [left, right, fault].iter().all(|fault| fault.kind == "ForeignKeyViolation");
            // A value that cannot be computed, of a row that another one looks at first.
            let known = |fault: &Fault| is_computed(fault) || is_known(fault);
            let first = (is_computed(left) || is_computed(right)) && known(left) && known(right);
            if references
                || first
                || is_known(left) && is_known(right) && (same || broken.len() > 1)
            {
                Verdict::BothFail
            } else {
                different()
            }
        }
        Err(_) if same => Verdict::BothFail,
        // A value cannot be computed, and a constraint is violated too: one of the two is met first.
        Err(_) if either => Verdict::BothFail,
        Err(_) => different(),
    }
}

/// Whether an error is about a value that cannot be computed, or that Rust has no room for.
fn is_computed(fault: &Fault) -> bool {
    let says = |text: &str| fault.message.contains(text);
    let escape = says("must not end with");
    fault.kind == "NumericOverflow" || says("out of range") || says(OUT_OF_CALENDAR) || escape
}

/// Whether two errors of one kind are about the same constraint. SQLite does not name a foreign key.
fn alike(ir: &Ir, left: &Fault, right: &Fault) -> bool {
    match (name(&ir.violations, left), name(&ir.violations, right)) {
        (Some(left), Some(right)) => left == right,
        _ => true,
    }
}

/// The name of the constraint that an error is about, as the compiler knows it.
fn name(known: &[Violation], fault: &Fault) -> Option<String> {
    let seen = fault.constraint.as_ref()?;
    let is = |violation: &&Violation| {
        let columns: Vec<String> =
            violation.columns.iter().map(|c| format!("{}.{c}", violation.table)).collect();
        kind_of(violation.kind) == fault.kind
            && (violation.constraint == *seen || columns.join(", ").eq_ignore_ascii_case(seen))
    };
    let found = known.iter().find(is);
    Some(match found {
        Some(violation) if fault.kind != "NotNullViolation" => violation.constraint.clone(),
        _ => seen.clone(),
    })
}

/// What is wrong with runs that should have left the same.
fn apart(case: &Case, ends: &[End]) -> Option<String> {
    let tolerance = tolerance(case.queries.iter().any(|asked| asked.query.approximate));
    if ends.iter().any(|end| end.excused || end.lost) {
        return None;
    }
    for (voter, dialect) in crate::project::DIALECTS.iter().enumerate() {
        let known: Vec<(usize, &End)> =
            ends.iter().enumerate().filter(|(_, end)| end.tables[voter].is_some()).collect();
        let Some(((_, first), others)) = known.split_first() else { continue };
        for (run, other) in others {
            let (left, right) = (first.tables[voter].as_ref()?, other.tables[voter].as_ref()?);
            if !same_rows(left, right, false, tolerance) {
                let (left, right) = difference(left, right);
                let what = format!("{}, {dialect}: run {run} leaves other rows", case.name);
                return Some(format!("{what}\n{left}\n{right}"));
            }
            if let (Some(left), Some(right)) = (&first.answers[voter], &other.answers[voter])
                && !same_rows(left, right, false, tolerance)
            {
                let what = format!("{}, {dialect}: run {run} gives other rows", case.name);
                return Some(format!("{what}\n{}\n{}", shown(left), shown(right)));
            }
        }
        let failed = ends.iter().position(|end| end.tables[voter].is_none());
        if let Some(failed) = failed.filter(|_| !known.is_empty()) {
            return Some(format!("{}, {dialect}: only run {failed} fails", case.name));
        }
    }
    None
}

/// The rows that only one side has.
fn difference(left: &[Val], right: &[Val]) -> (String, String) {
    let only = |of: &[Val], other: &[Val]| {
        let mut rest: Vec<&Val> = other.iter().collect();
        let mut own = Vec::new();
        for row in of {
            match rest.iter().position(|other| row.same(other, 1e-9)) {
                Some(at) => drop(rest.remove(at)),
                None => own.push(brief(row)),
            }
        }
        own.join(", ")
    };
    (only(left, right), only(right, left))
}

/// A row of all tables without the columns that are null.
fn brief(row: &Val) -> String {
    let Val::Record(fields) = row else { return row.text() };
    let there = fields.iter().filter(|(_, value)| !value.is_null()).cloned();
    Val::Record(there.collect()).text()
}

/// A command of a run with its values.
pub type Command<'p> = (&'p Ir, &'p RoutineSql, Vec<Parameter>);

/// What differs between the databases after each command of the runs; with `same`, between the runs too.
pub async fn replayed(
    project: &Project,
    runs: &[Vec<Command<'_>>],
    engines: &[Engine; 2],
    same: bool,
) -> Vec<String> {
    let mut problems = Vec::new();
    if runs.is_empty() {
        return problems;
    }
    let all = project.routine(TABLES).expect("a query of all tables");
    let mut ends: Vec<Vec<Val>> = Vec::new();
    for run in runs {
        let mut end = None;
        let mut open = Vec::new();
        for engine in engines {
            open.push(engine.open().await.expect("a transaction"));
        }
        let [first, second] = open.as_mut_slice() else { return problems };
        for (ir, sql, params) in run {
            let ours = answer(first, ir, sql, params).await;
            let theirs = answer(second, ir, sql, params).await;
            let verdict = judged(ir, &ours, &theirs, None, false);
            if !matches!(verdict, Verdict::Same | Verdict::BothFail) {
                problems.push(format!("{}: {verdict:?}", ir.name));
            }
            if ours.is_err() || theirs.is_err() {
                break;
            }
            match tables_of(first, second, all).await {
                Ok([left, right]) if same_rows(&left, &right, false, 0.0) => end = Some(left),
                Ok([left, right]) => {
                    let (left, right) = difference(&left, &right);
                    problems.push(format!("{} leaves other rows: {left} / {right}", ir.name));
                }
                Err(fault) => problems.push(format!("{}: {}", ir.name, fault.message)),
            }
        }
        ends.extend(end);
    }
    if same && ends.windows(2).any(|pair| !same_rows(&pair[0], &pair[1], false, 0.0)) {
        problems.push("the runs leave other rows".to_owned());
    }
    problems
}
