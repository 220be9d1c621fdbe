//! One mistake as people, editors and CI see it, letter by letter.

use insta::assert_snapshot;
use rex_compiler::diag::render;
use rex_compiler::source::SourceMap;
use rex_compiler::{Options, compile};

const TEXT: &str = "entity Post { id bigint primary key, title text }
query titles() { select { id, title } from Pots }
";

fn shown(render: impl Fn(&[rex_compiler::diag::Diagnostic], &SourceMap) -> String) -> String {
    let mut sources = SourceMap::default();
    sources.add("blog.rex", TEXT);
    let options = Options { dialects: vec!["sqlite".to_owned(), "postgres".to_owned()] };
    let compilation = compile(&sources, &rex_ir::dialect::Registry::standard(), &options);
    render(&compilation.diagnostics, &sources)
}

#[test]
fn human() {
    assert_snapshot!(shown(|found, sources| render::human(found, sources, false)), @r"
    error[E0603]: unknown source `Pots`
      ┌─ blog.rex:2:44
      │
    2 │ query titles() { select { id, title } from Pots }
      │                                            ^^^^ neither an entity nor a common table expression
      │
      = help: did you mean `Post`?
    ");
}

#[test]
fn short() {
    assert_snapshot!(shown(render::short), @"blog.rex:2:44: error[E0603]: unknown source `Pots`");
}

#[test]
fn github() {
    assert_snapshot!(shown(render::github), @"::error title=rexc (E0603),file=blog.rex,line=2,endLine=2,col=44,endColumn=48::unknown source `Pots`");
}
