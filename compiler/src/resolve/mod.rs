//! Resolve: syntax trees of all files become declarations with names, ids and types.
//!
//! - Input: [`ast::File`]s of a project, in any order of items.
//! - Output: [`hir::Program`], rules and defaults typed by the checker.
//! - Reports: names (E02), relations and schema (E04), and what is not there yet.
//! - Never: bodies of queries and commands, anything of one dialect.

mod columns;
mod constraints;
mod declare;
mod entity;
mod members;
pub(crate) mod names;
mod objects;
mod reverse;
mod rules;
mod types;

use std::collections::{BTreeMap, BTreeSet};

use rex_grammar::{Span, ast};
use rex_ir::dialect::Dialect;

use crate::diag::{Sink, codes::UnknownDialect};
use crate::hir;

/// What a project's configuration says to this phase.
#[derive(Debug, Clone, Copy)]
pub struct ResolveOptions<'a> {
    /// The targets.
    pub dialects: &'a [&'a dyn Dialect],
}

/// Declarations of all files. Everything that resolves is there, also when something else does not.
pub fn resolve(
    files: Vec<ast::File>,
    options: ResolveOptions<'_>,
    sink: &mut Sink,
) -> hir::Program {
    let mut resolver = Resolver::new(&files, options, sink);
    resolver.declare(&files);
    resolver.entities();
    resolver.relation_targets();
    resolver.reverse_relations();
    resolver.note_what_is_lost(&files);
    resolver.constraints();
    resolver.rules();
    resolver.check_keys();
    let (mut program, kept) = (resolver.program, resolver.routines);
    // The trees of queries and commands are most of a project: they go on, the others end here.
    for item in files.into_iter().flat_map(|file| file.items) {
        if kept.contains(&item.span)
            && let Some(name) = item.kind.name().map(|name| name.text.clone())
        {
            program.routines.push(hir::RoutineDecl { name, item });
        }
    }
    program
}

/// The state of the phase.
struct Resolver<'a, 's> {
    options: ResolveOptions<'a>,
    sink: &'s mut Sink,
    program: hir::Program,
    /// Queries and commands whose names are theirs alone, by their places.
    routines: BTreeSet<Span>,
    /// Names of items that did not parse: a use of one is no mistake of its own.
    broken: BTreeSet<String>,
    /// Entities whose keys are made of themselves, already reported.
    cyclic: BTreeSet<usize>,
    /// Mixins by name.
    mixins: BTreeMap<String, &'a ast::MixinDecl>,
    /// Domain declarations by name.
    domains: BTreeMap<String, &'a ast::Item>,
    /// Struct declarations by name.
    structs: BTreeMap<String, (&'a ast::StructDecl, &'a ast::Item)>,
    /// Entities with their members, those of mixins included; the index is the entity's id.
    sources: Vec<entity::Source<'a>>,
    /// Constraint and index names in use.
    taken: names::Taken,
    /// Expressions that wait for the types of all columns.
    pending: Vec<rules::Pending<'a>>,
    /// Names of the target columns of each relation, by relation, until fields have ids.
    targets: BTreeMap<u32, Vec<String>>,
}

impl<'a, 's> Resolver<'a, 's> {
    fn new(files: &'a [ast::File], options: ResolveOptions<'a>, sink: &'s mut Sink) -> Self {
        let broken = files.iter().flat_map(|file| &file.broken).map(|name| name.text.clone());
        Self {
            options,
            sink,
            program: hir::Program::default(),
            routines: BTreeSet::new(),
            broken: broken.collect(),
            cyclic: BTreeSet::new(),
            mixins: BTreeMap::new(),
            domains: BTreeMap::new(),
            structs: BTreeMap::new(),
            sources: Vec::new(),
            taken: names::Taken::default(),
            pending: Vec::new(),
            targets: BTreeMap::new(),
        }
    }

    /// Whether the project targets the dialect; reports it when not.
    fn known_dialect(&mut self, name: &ast::Name) -> bool {
        let known = self.options.dialects.iter().any(|dialect| dialect.name() == name.text);
        if !known {
            self.sink.report(UnknownDialect { span: name.span, name: name.text.clone() });
        }
        known
    }
}
