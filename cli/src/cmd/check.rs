//! `rexc check`: the mistakes of all files, in one of several formats; `--fix` applies what is certain.

use std::collections::BTreeMap;

use rex_compiler::diag::{Applicability, Diagnostic, Edit, Severity, render};
use rex_compiler::source::{SourceFile, SourceMap};

mod live;

use crate::Ctx;
use crate::database::Choice;
use crate::exit::{Exit, Failure};
use crate::workspace::{Workspace, plural, write_atomically};

/// Arguments of `rexc check`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Show only the findings in these files; the whole project is always read.
    pub files: Vec<std::path::PathBuf>,
    /// How to print.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Apply the fixes that are certain.
    #[arg(long)]
    pub fix: bool,
    /// Have the databases of the project prepare every statement; nothing is run.
    #[arg(long)]
    pub db: bool,
    /// The database, for `--db`.
    #[command(flatten)]
    pub choice: Choice,
}

/// Output format.
#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
pub enum Format {
    /// With the source text.
    #[default]
    Human,
    /// One line each.
    Short,
    /// One JSON document.
    Json,
    /// Annotations of a GitHub workflow.
    Github,
}

/// Prints the findings.
///
/// # Errors
/// When the project cannot be read.
pub fn run(args: &Args, ctx: &Ctx) -> Result<Exit, Failure> {
    let (mut workspace, _) = Workspace::load_with_seeds(ctx)?;
    if args.fix && apply_fixes(&workspace, ctx)? > 0 {
        (workspace, _) = Workspace::load_with_seeds(ctx)?;
    }
    let broken = |d: &Diagnostic| d.severity == Severity::Error;
    if args.db && !workspace.compilation.diagnostics.iter().any(broken) {
        let refused = live::check(&args.choice, &workspace, ctx)?;
        workspace.compilation.diagnostics.extend(refused);
    }
    let found = selected(args, &workspace, ctx)?;
    print(args.format, &found, &workspace.sources, ctx);
    let errors = found.iter().filter(|d| d.severity == Severity::Error).count();
    let warnings = found.len() - errors;
    summary(errors, warnings, &found, ctx);
    Ok(if errors > 0 { Exit::Findings } else { Exit::Done })
}

fn selected(args: &Args, workspace: &Workspace, ctx: &Ctx) -> Result<Vec<Diagnostic>, Failure> {
    let mut wanted = Vec::new();
    for file in &args.files {
        let path = ctx.directory.join(file).canonicalize().map_err(|error| {
            Failure::new(Exit::Usage, format!("cannot read {}: {error}", file.display()))
        })?;
        let path_of = |file: &SourceFile| workspace.project.root.join(&file.path).canonicalize();
        let mut files = workspace.sources.iter();
        if !files.any(|(_, own)| path_of(own).is_ok_and(|own| own.starts_with(&path))) {
            let message = format!("{} is not in the project", file.display());
            return Err(Failure::new(Exit::Usage, message)
                .help("`schema` in rex.toml says which files are; `rexc config show` shows it"));
        }
        wanted.push(path);
    }
    let shows = |diagnostic: &&Diagnostic| {
        args.files.is_empty()
            || workspace.sources.get(diagnostic.primary.span.file).is_some_and(|file| {
                let path = workspace.project.root.join(&file.path).canonicalize();
                path.is_ok_and(|path| wanted.iter().any(|wanted| path.starts_with(wanted)))
            })
    };
    Ok(workspace.compilation.diagnostics.iter().filter(shows).cloned().collect())
}

fn print(format: Format, found: &[Diagnostic], sources: &SourceMap, ctx: &Ctx) {
    match format {
        Format::Human if found.is_empty() => {}
        Format::Human => {
            let text = render::human(found, sources, ctx.term.data_colored());
            ctx.term.line(text.trim_end());
        }
        Format::Short => ctx.term.data(&render::short(found, sources)),
        Format::Json => ctx.term.data(&render::json(found, sources)),
        Format::Github => ctx.term.data(&render::github(found, sources)),
    }
}

fn summary(errors: usize, warnings: usize, found: &[Diagnostic], ctx: &Ctx) {
    if errors + warnings == 0 {
        ctx.term.say("no mistakes found");
        return;
    }
    let fixable = found.iter().filter(|d| certain_edits(d).is_some()).count();
    let mut parts = vec![
        format!("{errors} {}", plural(errors, "error")),
        format!("{warnings} {}", plural(warnings, "warning")),
    ];
    if fixable > 0 {
        parts.push(format!("{fixable} fixable with `rexc check --fix`"));
    }
    ctx.term.say(&parts.join(" · "));
    if let Some(first) = found.first() {
        ctx.term.next(&format!("rexc explain {}", first.code.code));
    }
}

fn certain_edits(diagnostic: &Diagnostic) -> Option<&[Edit]> {
    let certain =
        |fix: &&rex_compiler::diag::Fix| fix.applicability == Applicability::MachineApplicable;
    diagnostic.fixes.iter().find(certain).map(|fix| fix.edits.as_slice())
}

/// Applies certain fixes, last first in each file, leaving out any that overlaps one already applied.
fn apply_fixes(workspace: &Workspace, ctx: &Ctx) -> Result<usize, Failure> {
    let mut by_file: BTreeMap<u32, Vec<&Edit>> = BTreeMap::new();
    for diagnostic in &workspace.compilation.diagnostics {
        for edit in certain_edits(diagnostic).unwrap_or_default() {
            by_file.entry(edit.span.file.0).or_default().push(edit);
        }
    }
    let mut applied = 0;
    for (file, mut edits) in by_file {
        let Some(source) = workspace.sources.get(rex_grammar::FileId(file)) else { continue };
        edits.sort_by_key(|edit| std::cmp::Reverse((edit.span.start, edit.span.end)));
        let mut text = source.text.clone();
        let mut limit = text.len();
        let mut here = 0;
        for edit in edits {
            let (start, end) = (edit.span.start as usize, edit.span.end as usize);
            if end <= limit && text.get(start..end).is_some() {
                text.replace_range(start..end, &edit.replacement);
                limit = start;
                here += 1;
            }
        }
        write_atomically(&workspace.project.root.join(&source.path), &text)?;
        ctx.term.say(&format!("fixed {here} {} in {}", plural(here, "mistake"), source.path));
        applied += here;
    }
    Ok(applied)
}
