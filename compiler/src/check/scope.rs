//! Scopes: which rows a name can mean.

use std::collections::BTreeMap;

use rex_grammar::ast;

use super::path::Found;
use crate::hir::{self, EntityId, Expr, Output, PathRef, SourceId};

/// A row of a source, by [`SourceId`].
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// Alias, or the entity's name.
    pub(super) alias: String,
    /// What fields it has.
    pub(super) kind: RowKind,
    /// Absent at times, because of an outer join.
    pub(super) nullable: bool,
}

/// What fields a row has.
#[derive(Debug, Clone)]
pub(super) enum RowKind {
    /// Those of an entity, and its relations.
    Entity(EntityId),
    /// The outputs of a query.
    Outputs(Vec<Output>),
}

/// What an argument of an inlined function stands for.
#[derive(Debug, Clone)]
pub(super) enum Binding {
    /// A row.
    Row(PathRef, EntityId, bool),
    /// A value.
    Value(Expr),
}

/// Whether aggregates may stand where an expression is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aggregates {
    /// They may.
    Allowed,
    /// They may not; the text says where.
    Forbidden(&'static str),
}

/// One level of names.
#[derive(Debug, Clone)]
pub(super) struct Scope {
    /// Rows, in order.
    pub(super) sources: Vec<SourceId>,
    /// Rows of join entities between two sources, meant only by the entity's name.
    pub(super) links: Vec<SourceId>,
    /// Arguments of an inlined function, which hides all outer scopes' plain names.
    pub(super) bindings: BTreeMap<String, Binding>,
    /// Labels of the shape, for `group by`, `having` and `order by`.
    pub(super) labels: Vec<(ast::Name, ast::Expr)>,
    /// The same, for the windows in the shape itself.
    pub(super) window_labels: Vec<(ast::Name, ast::Expr)>,
    /// In the parts of a window of the shape.
    pub(super) in_window: bool,
    /// Whether aggregates may stand here.
    pub(super) aggregates: Aggregates,
    /// No window may stand here; the text says where.
    pub(super) windows_forbidden: Option<&'static str>,
    /// An aggregate of this level was met.
    pub(super) aggregated: bool,
    /// Inside the arguments of an aggregate.
    pub(super) inside_aggregate: bool,
    /// Fields that conditions prove to be not null.
    pub(super) not_null: Vec<(PathRef, crate::hir::FieldId)>,
    /// Outputs that conditions prove to be not null.
    pub(super) outputs_not_null: Vec<(SourceId, String)>,
    /// Inputs that conditions prove to be not null.
    pub(super) inputs_not_null: Vec<usize>,
    /// Results of steps of which conditions prove that there is a row.
    pub(super) lets_present: Vec<usize>,
    /// Named windows.
    pub(super) windows: Vec<ast::WindowDef>,
    /// Body of an inlined function: outer plain names are not visible.
    pub(super) closed: bool,
    /// Its rows are meant only by their aliases.
    pub(super) named_only: bool,
    /// What the level is grouped by, as soon as it is known.
    pub(super) groups: Option<Vec<hir::GroupKey>>,
    /// The names that lead to a row of it, while an aggregate's value over these rows is checked.
    pub(super) over: Option<(Vec<String>, SourceId)>,
    /// There is a plain `group by`: no group is empty.
    pub(super) grouped: bool,
    /// Items of the shape need no names: an arm of a set operation behind the first.
    pub(super) nameless: bool,
    /// An item may be a null without a type: an arm of a set operation, of which another may say it.
    pub(super) untyped: bool,
    /// Where the items of the shape go, in an insert.
    pub(super) destination: Option<super::destination::Destination>,
    /// The row that plain names mean inside a nested shape.
    pub(super) subject: Option<Found>,
}

impl Scope {
    /// A scope over these rows.
    pub(super) fn over(sources: Vec<SourceId>) -> Self {
        Self {
            sources,
            links: Vec::new(),
            bindings: BTreeMap::new(),
            labels: Vec::new(),
            window_labels: Vec::new(),
            in_window: false,
            aggregates: Aggregates::Allowed,
            windows_forbidden: None,
            aggregated: false,
            inside_aggregate: false,
            not_null: Vec::new(),
            outputs_not_null: Vec::new(),
            inputs_not_null: Vec::new(),
            lets_present: Vec::new(),
            windows: Vec::new(),
            closed: false,
            nameless: false,
            untyped: false,
            destination: None,
            grouped: false,
            groups: None,
            subject: None,
            named_only: false,
            over: None,
        }
    }

    /// A scope in which plain names mean fields of this row.
    pub(super) fn on(path: PathRef, entity: EntityId, absent: bool) -> Self {
        Self::of(Found::Row(path, entity, absent))
    }

    /// A scope in which plain names mean members of this.
    pub(super) fn of(subject: Found) -> Self {
        Self { subject: Some(subject), ..Self::over(Vec::new()) }
    }

    /// Whether it has rows of its own, and so aggregates of its own.
    pub(super) fn is_level(&self) -> bool {
        !self.closed && !self.named_only && self.subject.is_none()
    }

    /// The same, in which no aggregate may stand.
    pub(super) fn forbidding(mut self, place: &'static str) -> Self {
        self.aggregates = Aggregates::Forbidden(place);
        self
    }
}
