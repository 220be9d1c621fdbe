//! Every case in `cases/migrate`: a schema, `-- after`, and the schema to come. Planning gives the codes that a comment `-- … E08xx`
//! names, or a migration for both databases.

use rex_compiler::migrate::{self, Model, PlanError, Request};
use rex_compiler::source::SourceMap;
use rex_compiler::{Options, compile};
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
        let (old, new) = (catalog(&name, before), catalog(&name, after));
        let registry = Registry::standard();
        let dialects: Vec<&dyn Dialect> = registry.iter().collect();
        let result = migrate::plan(&Request {
            catalog: &new,
            old: &Model::of(&old).expect("a model"),
            existing: &[],
            dialects: &dialects,
            name: Some(&name),
            allow: &[],
            assume: None,
            places: &|_, _| None,
        });
        let found: Vec<String> = match &result {
            Ok(_) => Vec::new(),
            Err(PlanError::Invalid(found) | PlanError::Refused(found)) => {
                found.iter().map(|d| d.code.code.to_owned()).collect()
            }
            Err(other) => panic!("{name}: {other:?}"),
        };
        assert_eq!(found, expected(after), "{name}: {result:?}");
        if let Ok(plan) = result {
            assert_eq!(plan.expect("a change").files.len(), 7, "{name}");
        }
    }
}
