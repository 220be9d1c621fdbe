//! Measures the code that Rex generates against the drivers used by hand, on SQLite and PostgreSQL.
//!
//! `cargo run --release -- [--rounds N] [--limit RATIO] [--only sqlite|postgres] [--work W1|W2|W7]`, or for a profiler
//! `… --only sqlite --work W1 --variant 'generated, async' --calls N`: these calls of one variant and no times.

/// The test kit's throw-away server. By path: the rest of the kit would take minutes to build.
#[allow(dead_code, reason = "the test kit uses more of it")]
#[path = "../../../tests/src/postgres.rs"]
mod cluster;
mod data;
mod postgres;
mod rounds;
mod shape;
mod sqlite;

use std::process::ExitCode;

use rounds::Report;

rex_runtime::schema!(pub mod db);

type Failure = Box<dyn std::error::Error>;

/// What the command line asks for.
#[derive(Default)]
struct Wanted {
    rounds: usize,
    limit: Option<f64>,
    only: Option<String>,
    work: Option<String>,
    variant: Option<String>,
    calls: Option<u64>,
}

fn wanted() -> Result<Wanted, Failure> {
    let mut wanted = Wanted { rounds: 101, ..Wanted::default() };
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("{arg} needs a value"));
        match arg.as_str() {
            "--rounds" => wanted.rounds = value()?.parse()?,
            "--limit" => wanted.limit = Some(value()?.parse()?),
            "--work" => wanted.work = Some(value()?),
            "--only" => wanted.only = Some(value()?),
            "--variant" => wanted.variant = Some(value()?),
            "--calls" => wanted.calls = Some(value()?.parse()?),
            _ => return Err(format!("unknown argument {arg}").into()),
        }
    }
    Ok(wanted)
}

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether every ratio is within the limit.
fn run() -> Result<bool, Failure> {
    let wanted = wanted()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let includes = |engine: &str| wanted.only.as_deref().is_none_or(|only| only == engine);
    let mut workloads = Vec::new();
    let folder = tempfile::tempdir()?;
    if includes("sqlite") {
        workloads.extend(sqlite::workloads(&runtime, folder.path())?);
    }
    if includes("postgres") {
        let url = runtime.block_on(cluster::database());
        workloads.extend(postgres::workloads(&runtime, &url)?);
    }
    workloads.retain(|workload| wanted.work.as_deref().is_none_or(|work| work == workload.name));
    if let Some(variant) = &wanted.variant {
        let calls = wanted.calls.unwrap_or(1);
        workloads.iter_mut().try_for_each(|workload| workload.only(variant, calls))?;
        return Ok(true);
    }
    let reports: Vec<Report> = workloads
        .into_iter()
        .map(|workload| workload.measure(wanted.rounds))
        .collect::<Result<_, _>>()?;
    println!("{}", Report::heading());
    for report in &reports {
        print!("{report}");
    }
    let Some(limit) = wanted.limit else { return Ok(true) };
    let over: Vec<&Report> = reports.iter().filter(|report| report.worst() > limit).collect();
    for report in &over {
        eprintln!("{}: {:.3} times raw, more than {limit}", report.name(), report.worst());
    }
    Ok(over.is_empty())
}
