//! The Rex compiler: pure functions from text to SQL, bindings and migration plans.
//!
//! ```text
//!  .rex text ─ parse ─► ast ─ resolve ─► hir declarations ─ check ─► typed hir ─ lower ─► ir ─ legalize, render ─► SQL
//!                                                              └► lint                     └► emit ─► artifacts
//! ```
//! Every phase reports into a [`diag::Sink`] and goes on; none does IO.

pub mod check;
pub mod diag;
pub mod emit;
pub mod hir;
pub mod lower;
pub mod migrate;
mod parallel;
pub mod rendered;
pub mod resolve;
pub mod source;

use rex_grammar::{Span, ast};
use rex_ir::Program;
use rex_ir::dialect::{Dialect, Registry};

use crate::diag::{Diagnostic, Sink};
use crate::rendered::RoutineSql;
use crate::source::SourceMap;

/// What a project's configuration says to the compiler.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Names of the dialects that SQL is written for.
    pub dialects: Vec<String>,
}

/// What the compiler makes of a project. When there are errors among the diagnostics, the program holds what was in
/// order, and nothing should be generated from it.
#[derive(Debug, Default)]
pub struct Compilation {
    /// Schema and routines.
    pub program: Program,
    /// SQL of the routines, in the same order.
    pub sql: Vec<RoutineSql>,
    /// Findings by file and place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Compiles a project: the chain of the phases, and nothing else.
#[must_use]
pub fn compile(sources: &SourceMap, registry: &Registry, options: &Options) -> Compilation {
    let mut sink = Sink::default();
    let targets: Vec<&dyn Dialect> =
        options.dialects.iter().filter_map(|name| registry.get(name)).collect();
    let names: Vec<&str> = targets.iter().map(|dialect| dialect.name()).collect();

    let files = parse(sources, &mut sink);
    let mut declared =
        resolve::resolve(files, resolve::ResolveOptions { dialects: &targets }, &mut sink);
    let routines = std::mem::take(&mut declared.routines);
    let checked = check::routines(&declared, routines, &names, &mut sink);
    let spans: Vec<Span> = checked.iter().map(|routine| routine.span).collect();
    let schema = lower::schema(&declared, sources, &targets, &mut sink);
    check::fences(&declared, &checked, &targets, &schema.catalog, &mut sink);
    lower::unsayable(&declared, &mut sink);
    lower::refusals(&schema, &declared, &targets, &mut sink);
    let routines = lower::routines(&declared, &schema, checked, sources, &mut sink);
    let domains = lower::domains(&declared, sources);
    let lower::Schema { catalog, validations, .. } = schema;
    let documents = declared.documents.clone();
    let program = Program { catalog, domains, documents, validations, routines };
    let sql = rendered::render(&program, &spans, &targets, &mut sink);

    Compilation { program, sql, diagnostics: sink.finish() }
}

/// Parses all files; what cannot be read is reported, the rest goes on.
pub fn parse(sources: &SourceMap, sink: &mut Sink) -> Vec<ast::File> {
    let files: Vec<_> = sources.iter().collect();
    let parsed = parallel::map(&files, |(id, file)| rex_grammar::parse(&file.text, *id));
    let take = |parse: rex_grammar::Parse| {
        for error in parse.errors {
            diag::syntax::report(error, sink);
        }
        parse.file
    };
    parsed.into_iter().map(take).collect()
}
