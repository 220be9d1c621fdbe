//! Every case in `cases/migrate`: a schema, `-- after`, and the schema to come. Planning gives the codes that a comment `-- … E08xx`
//! names, or a migration for both databases.

use rex_compiler::diag::{Applicability, Diagnostic};
use rex_compiler::migrate::{self, Model, Place, Plan, PlanError, Request};
use rex_compiler::source::SourceMap;
use rex_compiler::{Options, compile};
use rex_grammar::FileId;
use rex_ir::Catalog;
use rex_ir::dialect::{Dialect, Registry};

fn catalog(name: &str, text: &str) -> Catalog {
    let mut sources = SourceMap::default();
    sources.add(format!("{name}.rex"), text);
    let dialects = vec!["sqlite".to_owned(), "postgres".to_owned()];
    let compilation = compile(&sources, &Registry::standard(), &Options { dialects });
    assert!(compilation.diagnostics.is_empty(), "{name}: {:?}", compilation.diagnostics);
    compilation.program.catalog
}

fn expected(text: &str) -> Vec<String> {
    let notes = text.lines().filter(|line| line.starts_with("--") && line.contains('^'));
    notes.filter_map(|line| line.split_whitespace().last()).map(str::to_owned).collect()
}

/// What is planned from one schema to the other, or the findings.
fn planned(name: &str, before: &str, after: &str) -> Result<Option<Plan>, Vec<Diagnostic>> {
    let (old, new) = (catalog(name, before), catalog(name, after));
    let registry = Registry::standard();
    let dialects: Vec<&dyn Dialect> = registry.iter().collect();
    let result = migrate::plan(&Request {
        catalog: &new,
        old: &Model::of(&old).expect("a model"),
        existing: &[],
        dialects: &dialects,
        name: Some(name),
        allow: &[],
        assume: None,
        places: &|entity, field| Place::find(FileId(0), after, 0, entity, field),
    });
    match result {
        Ok(plan) => Ok(plan),
        Err(PlanError::Invalid(found) | PlanError::Refused(found)) => Err(found),
        Err(other) => panic!("{name}: {other:?}"),
    }
}

/// The text with the edits of a fix.
fn fixed(text: &str, found: &Diagnostic, applicability: Applicability) -> Option<String> {
    let fix = found.fixes.iter().find(|fix| fix.applicability == applicability)?;
    let mut text = text.to_owned();
    for edit in fix.edits.iter().rev() {
        let range = edit.span.start as usize..edit.span.end as usize;
        text.replace_range(range, &edit.replacement);
    }
    Some(text)
}

#[test]
fn certain_fixes_solve_the_finding() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/migrate");
    let mut solved = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let (before, after) = text.split_once("-- after\n").expect("two schemas");
        for found in planned(&name, before, after).err().unwrap_or_default() {
            let code = found.code.code;
            let certain = fixed(after, &found, Applicability::MachineApplicable);
            let possible = || fixed(after, &found, Applicability::MaybeIncorrect);
            let Some(text) = certain.or_else(possible) else { continue };
            let left = planned(&name, before, &text).err().unwrap_or_default();
            assert!(left.iter().all(|left| left.code.code != code), "{name}: {left:?}\n{text}");
            solved.push(code);
        }
    }
    solved.sort_unstable();
    solved.dedup();
    assert_eq!(solved, ["E0801", "E0802", "E0804"]);
}

#[test]
fn cases_are_planned_or_refused_as_they_say() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/migrate");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() >= 9);
    for path in paths {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let (before, after) = text.split_once("-- after\n").expect("two schemas");
        let result = planned(&name, before, after);
        let found: Vec<String> = match &result {
            Ok(_) => Vec::new(),
            Err(found) => found.iter().map(|d| d.code.code.to_owned()).collect(),
        };
        assert_eq!(found, expected(after), "{name}: {result:?}");
        if let Ok(plan) = result {
            assert_eq!(plan.expect("a change").files.len(), 7, "{name}");
        }
    }
}
