//! Which constructs a text uses, and where: a walk over its syntax tree that leaves no field of any node out.

use std::collections::{BTreeMap, BTreeSet};

use rex_grammar::Span;
use rex_grammar::ast::{
    DbName, Fence, File, FnBody, Int, Item, ItemKind, Member, MemberKind, Name, Path, RawSql,
    ReverseCard, Text,
};

use crate::names::Construct;

/// What a walk needs to know of a file.
pub(crate) struct Facts<'a> {
    /// Items by name.
    pub(crate) items: BTreeMap<&'a str, &'a Item>,
    /// Names of relations to several rows.
    pub(crate) many: BTreeSet<&'a str>,
    /// Names of relations to one row.
    pub(crate) one: BTreeSet<&'a str>,
    /// Names of columns with documents of a declared form.
    pub(crate) documents: BTreeSet<&'a str>,
}

impl<'a> Facts<'a> {
    /// The facts of a file.
    pub(crate) fn of(file: &'a File) -> Self {
        let mut facts = Self {
            items: BTreeMap::new(),
            many: BTreeSet::new(),
            one: BTreeSet::new(),
            documents: BTreeSet::new(),
        };
        for item in &file.items {
            if let Some(name) = item.kind.name() {
                facts.items.insert(&name.text, item);
            }
            match &item.kind {
                ItemKind::Entity(decl) => facts.members(&decl.members),
                ItemKind::Mixin(decl) => facts.members(&decl.members),
                _ => {}
            }
        }
        facts
    }

    fn members(&mut self, members: &'a [Member]) {
        for member in members {
            match &member.kind {
                MemberKind::Relation(relation) => {
                    self.one.insert(&relation.name.text);
                }
                MemberKind::Reverse(reverse) if reverse.card == ReverseCard::Many => {
                    self.many.insert(&reverse.name.text);
                }
                MemberKind::Reverse(reverse) => {
                    self.one.insert(&reverse.name.text);
                }
                MemberKind::Column(column) => {
                    if let rex_grammar::ast::TypeKind::Named(named) = &column.ty.kind
                        && named.document.is_some()
                    {
                        self.documents.insert(&column.name.text);
                    }
                }
                _ => {}
            }
        }
    }
}

/// A construct at a place.
pub(crate) type Hit = (Construct, Span);

/// A walk in progress.
pub(crate) struct Uses<'a> {
    pub(crate) facts: &'a Facts<'a>,
    /// What was met.
    pub(crate) hits: BTreeSet<Hit>,
    /// Names of rows: aliases, common tables, results of statements.
    pub(crate) rows: BTreeSet<&'a str>,
    /// Names of common tables.
    pub(crate) ctes: BTreeSet<&'a str>,
    /// Declarations that were entered already.
    entered: BTreeSet<&'a str>,
}

impl<'a> Uses<'a> {
    fn new(facts: &'a Facts<'a>) -> Self {
        Self {
            facts,
            hits: BTreeSet::new(),
            rows: BTreeSet::new(),
            ctes: BTreeSet::new(),
            entered: BTreeSet::new(),
        }
    }

    /// What the declarations of data use, and the file as a whole.
    pub(crate) fn of_schema(file: &'a File, facts: &'a Facts<'a>) -> BTreeSet<Hit> {
        let mut uses = Self::new(facts);
        let File { items, broken: _, comments, span: _ } = file;
        for rex_grammar::ast::Comment { text: _, span } in comments {
            uses.hit(Construct::Comment, *span);
        }
        for item in items {
            uses.item(item);
        }
        uses.hits
    }

    /// What a routine uses, with the predicates, functions and shapes that it calls.
    pub(crate) fn of_routine(name: &str, facts: &'a Facts<'a>) -> BTreeSet<Hit> {
        let mut uses = Self::new(facts);
        if let Some(item) = facts.items.get(name) {
            uses.routine(item);
        }
        uses.hits
    }

    pub(crate) fn hit(&mut self, construct: Construct, span: Span) {
        self.hits.insert((construct, span));
    }

    pub(crate) fn hit_if(&mut self, when: bool, construct: Construct, span: Span) {
        if when {
            self.hit(construct, span);
        }
    }

    pub(crate) fn docs(&mut self, docs: &[String], span: Span) {
        self.hit_if(!docs.is_empty(), Construct::Documentation, span);
    }

    pub(crate) fn name(&mut self, name: &'a Name) {
        let Name { text: _, quoted, span } = name;
        self.hit_if(*quoted, Construct::QuotedName, *span);
    }

    pub(crate) fn names(&mut self, names: &'a [Name]) {
        for name in names {
            self.name(name);
        }
    }

    pub(crate) fn text(text: &Text) -> Span {
        let Text { value: _, span } = text;
        *span
    }

    pub(crate) fn int(int: &Int) -> Span {
        let Int { digits: _, span } = int;
        *span
    }

    pub(crate) fn db_name(&mut self, name: Option<&'a DbName>) {
        let Some(DbName { schema, name, per_dialect, span }) = name else { return };
        self.hit(Construct::DbName, *span);
        self.hit_if(schema.is_some(), Construct::DbSchema, *span);
        self.name(name);
        for rex_grammar::ast::DialectName { dialect: _, name, span } in per_dialect {
            self.hit(Construct::DbNamePerDialect, *span);
            self.name(name);
        }
    }

    /// Whether raw SQL is there; there is nothing of Rex in it.
    pub(crate) fn raw(&mut self, construct: Construct, fences: &[RawSql]) {
        for RawSql { dialect: _, fence: Fence { text: _, span: _ }, span } in fences {
            self.hit(construct, *span);
        }
    }

    pub(crate) fn path(&mut self, path: &'a Path) {
        let Path { names, span } = path;
        self.names(names);
        self.hit(Construct::Path, *span);
        let of_rows = names.first().is_some_and(|name| self.is_row(name));
        let steps = &names[usize::from(of_rows)..];
        let (Some(last), before) = (steps.last(), &steps[..steps.len().saturating_sub(1)]) else {
            return;
        };
        let relation = |name: &Name| {
            self.facts.one.contains(&*name.text) || self.facts.many.contains(&*name.text)
        };
        let over_relations = before.iter().any(relation);
        let document = before.iter().any(|name| self.facts.documents.contains(&*name.text));
        let reference = self.facts.one.contains(&*last.text);
        self.hit_if(over_relations, Construct::RelationPath, *span);
        self.hit_if(document, Construct::DocumentPath, *span);
        self.hit_if(reference, Construct::ReferenceAsValue, *span);
        if names.len() > 1 {
            self.hit_if(names[0].text == "excluded", Construct::Excluded, *span);
            self.hit_if(["old", "new"].contains(&&*names[0].text), Construct::OldRow, *span);
        }
    }

    /// Whether a name is one of rows, not of a column or relation.
    pub(crate) fn is_row(&self, name: &Name) -> bool {
        name.is_upper() || self.rows.contains(&*name.text)
    }

    /// Whether a path ends in a relation to several rows.
    pub(crate) fn is_list(&self, path: &Path) -> bool {
        path.names.last().is_some_and(|name| self.facts.many.contains(&*name.text))
    }

    /// Walks the body of a predicate, function or shape, once.
    pub(crate) fn enter(&mut self, name: &'a Name, span: Span) {
        let Some(item) = self.facts.items.get(&*name.text) else { return };
        match &item.kind {
            ItemKind::Predicate(_) => self.hit(Construct::OwnPredicate, span),
            ItemKind::Fn(decl) => self.hit(
                match decl.body {
                    FnBody::Expr(_) => Construct::OwnFunction,
                    FnBody::Raw(_) => Construct::RawFunction,
                },
                span,
            ),
            ItemKind::Shape(_) => {}
            _ => return,
        }
        if self.entered.insert(&name.text) {
            self.routine(item);
        }
    }
}
