//! Raw functions as statements of their own, so that a database can prepare them without any use of them.

use rex_compiler::rendered::RoutineSql;
use rex_compiler::source::SourceMap;
use rex_compiler::{Compilation, Options};
use rex_grammar::ast;
use rex_ir::Routine;

use crate::Ctx;
use crate::workspace::Workspace;

/// Raw functions, each called by a query of its own.
pub(super) struct Functions {
    compilation: Compilation,
    /// Names of the queries and of the functions.
    names: Vec<(String, String)>,
}

impl Functions {
    /// The queries.
    pub(super) fn routines(&self) -> impl Iterator<Item = (&Routine, &RoutineSql, bool)> {
        let all = self.compilation.program.routines.iter().zip(&self.compilation.sql);
        let own = all.filter(|(ir, _)| self.names.iter().any(|(query, _)| *query == ir.name));
        own.map(|(ir, sql)| (ir, sql, true))
    }

    /// The function that a query calls.
    pub(super) fn name_of<'s>(&'s self, query: &'s str) -> &'s str {
        self.names.iter().find(|(own, _)| own == query).map_or(query, |(_, name)| name)
    }
}

/// The project with a query for each raw function. What cannot be called by itself, as one whose argument is a decimal
/// of any scale, is prepared where it is used.
pub(super) fn prepared(workspace: &Workspace, ctx: &Ctx) -> Functions {
    let mut sources = SourceMap::default();
    for (_, file) in workspace.sources.iter() {
        sources.add(file.path.clone(), file.text.clone());
    }
    let mut names = Vec::new();
    for (id, file) in workspace.sources.iter() {
        for item in rex_grammar::parse(&file.text, id).file.items {
            let (name, args, body) = match &item.kind {
                ast::ItemKind::Fn(decl) => (&decl.name, &decl.args, &decl.body),
                ast::ItemKind::Predicate(decl) => (&decl.name, &decl.args, &decl.body),
                _ => continue,
            };
            if !matches!(body, ast::FnBody::Raw(_)) {
                continue;
            }
            let name = name.text.clone();
            let query = format!("{name}_by_itself");
            if let Some(text) = calling(&query, &name, args, &file.text) {
                sources.add(format!("{name}.rex"), text);
                names.push((query, name));
            }
        }
    }
    let compilation = if names.is_empty() {
        Compilation::default()
    } else {
        let options = Options { dialects: workspace.project.config.dialects.clone() };
        rex_compiler::compile(&sources, &ctx.toolchain.registry, &options)
    };
    Functions { compilation, names }
}

/// A query that calls a function.
fn calling(query: &str, name: &str, args: &[ast::FnArg], text: &str) -> Option<String> {
    let mut params = Vec::new();
    for arg in args {
        let ty = text.get(arg.ty.span.start as usize..arg.ty.span.end as usize)?;
        params.push(format!("${}: {ty}", arg.name.text));
    }
    let given: Vec<String> = args.iter().map(|arg| format!("${}", arg.name.text)).collect();
    let (params, given) = (params.join(", "), given.join(", "));
    Some(format!("query {query}({params}) {{ select {{ value: {name}({given}) }} }}\n"))
}
