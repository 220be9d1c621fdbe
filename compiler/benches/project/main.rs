//! Compiles a generated project of 1,000 entities and 5,000 queries for every dialect, and says how long each phase
//! takes and how much memory the process needed: `cargo bench -p rex-compiler`.

#![allow(clippy::print_stdout, reason = "what it measures is its output")]

mod generate;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use rex_compiler::diag::{Severity, Sink, render};
use rex_compiler::emit::{self, EmitOptions};
use rex_compiler::source::SourceMap;
use rex_compiler::{Compilation, check, lower, rendered, resolve};
use rex_grammar::Span;
use rex_ir::Program;
use rex_ir::dialect::{Dialect, Registry};

/// Parse to artifacts.
const PHASES: [&str; 6] = ["parse", "resolve", "check", "lower", "render", "emit"];

/// Runs beside the first.
const REPEATS: usize = 4;

/// Per phase: time on the clock, and on the processor where the system tells.
type Times = [(Duration, Duration); PHASES.len()];

/// Per phase: the most memory that the process had until its end, in kilobytes; zero where the system does not tell.
type Peaks = [f64; PHASES.len()];

fn main() -> ExitCode {
    let registry = Registry::standard();
    let sources = generate::project();
    let bytes: usize = sources.iter().map(|(_, file)| file.text.len()).sum();
    println!(
        "{} entities, {} queries, {} kB in {} files, for {}",
        generate::ENTITIES,
        generate::ROUTINES,
        bytes / 1000,
        sources.iter().count(),
        registry.names().join(" and "),
    );
    let before = peak().unwrap_or_default();
    let Ok((first, peaks)) = compile(&sources, &registry) else { return ExitCode::FAILURE };
    let peak = peak();
    let mut least = first;
    for _ in 0..REPEATS {
        let Ok((times, _)) = compile(&sources, &registry) else { return ExitCode::FAILURE };
        for (least, time) in least.iter_mut().zip(times) {
            *least = (time.0.min(least.0), time.1.min(least.1));
        }
    }
    println!(
        "{:8} {:>10} {:>10} {:>10} {:>10} {:>10}",
        "phase", "first ms", "on cpu", "least ms", "on cpu", "peak MB"
    );
    for (at, name) in PHASES.iter().enumerate() {
        line(name, first[at], least[at], peaks[at]);
    }
    line("total", total(&first), total(&least), peak.unwrap_or_default());
    println!("of which before the first phase: {:.1} MB", before / 1000.0);
    match peak {
        Some(kilobytes) => println!("peak memory after the first: {:.1} MB", kilobytes / 1000.0),
        None => println!("peak memory: not known on this system"),
    }
    ExitCode::SUCCESS
}

fn total(times: &Times) -> (Duration, Duration) {
    (times.iter().map(|time| time.0).sum(), times.iter().map(|time| time.1).sum())
}

fn line(name: &str, first: (Duration, Duration), least: (Duration, Duration), peak: f64) {
    let [a, b, c, d] = [first.0, first.1, least.0, least.1].map(|time| time.as_secs_f64() * 1e3);
    let peak = peak / 1000.0;
    println!("{name:8} {a:10.1} {b:10.1} {c:10.1} {d:10.1} {peak:10.1}");
}

/// The chain of `rex_compiler::compile` with a clock between its phases, and the artifacts.
fn compile(sources: &SourceMap, registry: &Registry) -> Result<(Times, Peaks), ()> {
    let mut sink = Sink::default();
    let names = registry.names();
    let targets: Vec<&dyn Dialect> = names.iter().filter_map(|name| registry.get(name)).collect();
    let mut clock = Clock::start();

    let files = rex_compiler::parse(sources, &mut sink);
    clock.tick();
    let mut declared =
        resolve::resolve(files, resolve::ResolveOptions { dialects: &targets }, &mut sink);
    clock.tick();
    let decls = std::mem::take(&mut declared.routines);
    let checked = check::routines(&declared, decls, &names, &mut sink);
    let spans: Vec<Span> = checked.iter().map(|routine| routine.span).collect();
    clock.tick();
    let schema = lower::schema(&declared, sources, &targets, &mut sink);
    lower::refusals(&schema, &declared, &targets, &mut sink);
    let routines = lower::routines(&declared, &schema, checked, sources, &mut sink);
    let domains = lower::domains(&declared, sources);
    let lower::Schema { catalog, validations, .. } = schema;
    let documents = declared.documents.clone();
    let program = Program { catalog, domains, documents, validations, routines };
    drop(declared);
    clock.tick();
    let sql = rendered::render(&program, &spans, &targets, &mut sink);
    clock.tick();
    let dialects = names.iter().map(|name| (*name).to_owned()).collect();
    let compilation = Compilation { program, sql, diagnostics: sink.finish() };
    let artifacts = emit::artifacts(&compilation, &EmitOptions::new(dialects));
    clock.tick();

    let Compilation { sql, diagnostics, .. } = compilation;
    let errors = diagnostics.iter().any(|found| found.severity == Severity::Error);
    if errors || artifacts.is_err() || sql.len() != generate::ROUTINES {
        println!("{}", render::human(&diagnostics, sources, false));
        println!("the project does not compile");
        return Err(());
    }
    Ok((clock.times.try_into().map_err(drop)?, clock.peaks.try_into().map_err(drop)?))
}

struct Clock {
    last: (Instant, Duration),
    times: Vec<(Duration, Duration)>,
    peaks: Vec<f64>,
}

impl Clock {
    fn start() -> Self {
        Self { last: (Instant::now(), processor()), times: Vec::new(), peaks: Vec::new() }
    }

    fn tick(&mut self) {
        let now = (Instant::now(), processor());
        self.times.push((now.0 - self.last.0, now.1.saturating_sub(self.last.1)));
        self.peaks.push(peak().unwrap_or_default());
        self.last = now;
    }
}

/// How long this process was on a processor, all its threads together; zero where the system does not tell.
fn processor() -> Duration {
    let tasks = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let nanos = tasks.filter_map(|task| {
        let text = std::fs::read_to_string(task.path().join("schedstat")).ok()?;
        text.split_whitespace().next()?.parse::<u64>().ok()
    });
    Duration::from_nanos(nanos.sum())
}

/// The most memory that the process had, in kilobytes, where the system tells.
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
