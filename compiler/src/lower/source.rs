//! Sources of rows: tables, relations, subqueries, lists; and the joins between them.

use rex_ir::{Expr, ExprKind, FromItem, JoinKind, OutputColumn, Query, Select};

use super::columns::mentions;
use super::context::{Bound, BoundKind, Lowering, all, always, boolean, equal};
use super::expr::output_name;
use super::path::{joined, plain};
use crate::hir::{self, EntityId, SourceId};

/// The sources of a query level before they are put together: paths may still add joins.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    /// Sources, left to right.
    pub list: Vec<Piece>,
    /// What connects the first source with a row of an outer query: column here, column there.
    pub correlation: Vec<(Expr, Expr)>,
    /// Conditions of the sources that belong to `where`.
    pub filter: Vec<Expr>,
    /// The place of the first source's row in the order of its relation.
    pub position: Option<Expr>,
}

/// A source with the join that brings it.
#[derive(Debug)]
pub(super) struct Piece {
    /// Ids by which expressions mean it.
    pub ids: Vec<SourceId>,
    /// The source.
    pub item: FromItem,
    /// Join with what stands on the left.
    pub kind: JoinKind,
    /// Condition.
    pub on: Vec<Expr>,
}

/// A source, lowered alone.
pub(super) struct Alone {
    /// The source.
    pub item: FromItem,
    /// Ids by which expressions mean it.
    pub ids: Vec<SourceId>,
    /// Columns that connect it with the row it comes from.
    pub pairs: Vec<(Expr, Expr)>,
    /// Conditions on its rows.
    pub filter: Vec<Expr>,
    /// The place of a row in the order of its relation.
    pub position: Option<Expr>,
}

/// How a source with outputs is seen.
struct Shown<'s> {
    alias: String,
    /// Names of its columns.
    names: &'s [String],
    /// Its outputs, by the names that the alias gives them.
    outputs: &'s [hir::Output],
    lateral: bool,
}

impl Alone {
    /// A source that stands by itself.
    pub(super) fn of(source: &hir::Source, item: FromItem) -> Self {
        let (pairs, filter) = (Vec::new(), Vec::new());
        Self { item, ids: vec![source.id], pairs, filter, position: None }
    }
}

impl Lowering<'_> {
    /// The sources of a level. `target` is the alias of an updated or deleted row, which no `on` may mention.
    pub(super) fn sources(
        &mut self,
        scope: usize,
        from: Option<&hir::From>,
        target: Option<&str>,
    ) -> Pieces {
        let mut pieces = Pieces::default();
        let Some(from) = from else { return pieces };
        let first = self.source(scope, &from.first);
        pieces.correlation = first.pairs;
        pieces.filter = first.filter;
        pieces.position = first.position;
        let piece =
            Piece { ids: first.ids, item: first.item, kind: JoinKind::Cross, on: Vec::new() };
        pieces.list.push(piece);
        for join in &from.joins {
            self.join(scope, join, target, &mut pieces);
        }
        pieces
    }

    fn join(&mut self, scope: usize, join: &hir::Join, target: Option<&str>, pieces: &mut Pieces) {
        if join.kind.keeps_right() {
            self.absent(pieces);
        }
        let alone = match join.through.is_empty() {
            true => self.source(scope, &join.source),
            false => self.over_several(scope, join),
        };
        let mut on: Vec<Expr> = alone.pairs.into_iter().map(|(a, b)| equal(a, b)).collect();
        on.extend(alone.filter);
        if let Some(condition) = &join.on {
            self.scopes[scope].joining.clone_from(&alone.ids);
            on.extend(self.terms(condition));
            self.scopes[scope].joining = Vec::new();
        }
        let kind = join.kind;
        if let Some(target) = target {
            let (outer, inner): (Vec<Expr>, Vec<Expr>) =
                on.into_iter().partition(|term| mentions(term, &|alias| alias == target));
            on = inner;
            if !outer.is_empty() && !matches!(kind, JoinKind::Inner | JoinKind::Cross) {
                self.refuse(
                    join.source.span,
                    "an outer join with the changed row in its condition",
                    "the changed row is no part of the join",
                    "join inner, or take the rows from a subquery",
                );
            }
            pieces.filter.extend(outer);
        }
        let piece = Piece { ids: alone.ids, item: alone.item, kind, on };
        if let Some(name) = self.naming(join) {
            return self.pairs_and_rows(scope, &join.source, piece, &name, pieces);
        }
        let Piece { ids, item, mut kind, on } = piece;
        match kind {
            JoinKind::Inner if on.is_empty() => kind = JoinKind::Cross,
            JoinKind::Cross if !on.is_empty() => kind = JoinKind::Inner,
            _ => {}
        }
        pieces.list.push(Piece { ids, item, kind, on });
    }

    pub(super) fn source(&mut self, scope: usize, source: &hir::Source) -> Alone {
        match &source.kind {
            hir::SourceKind::Entity(entity) => {
                let item = self.entity_item(scope, source, *entity);
                Alone::of(source, item)
            }
            hir::SourceKind::Relation { path, entity, link, clause } => {
                self.relation(scope, source, (path, *link, *entity), clause.as_deref())
            }
            hir::SourceKind::Derived { query, lateral, outputs } => {
                let lowered = self.subquery(query);
                let alias = self.bind_outputs(scope, source, outputs);
                let item = FromItem::Derived {
                    query: Box::new(lowered),
                    alias: alias.clone(),
                    lateral: *lateral,
                };
                let names = self.flat_names(&query.outputs);
                let shown = Shown { alias, names: &names, outputs, lateral: *lateral };
                let item = self.renamed(item, source, &shown);
                Alone::of(source, item)
            }
            hir::SourceKind::Cte { name, outputs } => {
                let alias = self.bind_outputs(scope, source, outputs);
                let item = self.cte(name, outputs, alias, source);
                Alone::of(source, item)
            }
            hir::SourceKind::Records(input) => self.records(scope, source, *input),
            hir::SourceKind::Unnest { columns, ordinality, outputs } => {
                let columns =
                    columns.iter().map(|(name, list)| (output_name(name), self.expr(list)));
                let columns = columns.collect();
                let alias = self.bind_outputs(scope, source, outputs);
                let ordinality = ordinality.clone();
                let item = FromItem::Unnest { columns, ordinality, alias: alias.clone() };
                let names = self.flat_names(outputs);
                let shown = Shown { alias, names: &names, outputs, lateral: false };
                let item = self.renamed(item, source, &shown);
                Alone::of(source, item)
            }
            hir::SourceKind::Series { start, stop, .. } => {
                let (start, stop) = (Box::new(self.expr(start)), Box::new(self.expr(stop)));
                let alias = self.alias(&source.alias);
                let kind = BoundKind::Series;
                let bound = Bound { alias: alias.clone(), scope, kind, nullable: source.nullable };
                self.bind(source.id, bound);
                Alone::of(source, FromItem::Series { start, stop, alias })
            }
        }
    }

    fn cte(
        &mut self,
        name: &str,
        outputs: &[hir::Output],
        alias: String,
        source: &hir::Source,
    ) -> FromItem {
        let Some(known) = self.known_cte(name, source.span) else {
            return FromItem::Cte { name: name.to_owned(), alias };
        };
        let item = FromItem::Cte { name: known.sql, alias: alias.clone() };
        self.renamed(item, source, &Shown { alias, names: &known.columns, outputs, lateral: false })
    }

    /// A source whose alias gives its columns other names, or that must tell whether it has a row: a subquery around it.
    fn renamed(&mut self, item: FromItem, source: &hir::Source, shown: &Shown<'_>) -> FromItem {
        let wanted = self.flat_names(shown.outputs);
        let silent = hir::Output::of_presence(shown.outputs).0 == hir::Output::PRESENT;
        let marked = source.nullable && silent;
        if wanted == shown.names && !marked {
            return item;
        }
        let types: Vec<(rex_ir::Ty, bool)> =
            shown.outputs.iter().map(|o| (o.ty.ty.clone(), o.ty.nullable)).collect();
        let columns = shown.names.iter().zip(wanted).enumerate().map(|(at, (name, wanted))| {
            let (ty, nullable) = types.get(at).cloned().unwrap_or((rex_ir::Ty::Null, true));
            let kind = ExprKind::Column { alias: shown.alias.clone(), name: name.clone() };
            OutputColumn { name: wanted, expr: Expr { kind, ty, nullable } }
        });
        let mut columns: Vec<OutputColumn> = columns.collect();
        if marked {
            let expr = boolean(ExprKind::Literal(rex_ir::Literal::Bool(true)), false);
            columns.push(OutputColumn { name: hir::Output::PRESENT.to_owned(), expr });
        }
        let select = Select {
            distinct: rex_ir::statement::Distinct::No,
            columns,
            from: Some(item),
            filter: Vec::new(),
            group: Vec::new(),
            having: Vec::new(),
        };
        let (query, alias) = (Box::new(plain(select)), shown.alias.clone());
        FromItem::Derived { query, alias, lateral: shown.lateral }
    }

    fn bind_outputs(
        &mut self,
        scope: usize,
        source: &hir::Source,
        outputs: &[hir::Output],
    ) -> String {
        let alias = self.alias(&source.alias);
        let kind = BoundKind::Outputs(outputs.to_vec());
        let nullable = source.nullable;
        self.bind(source.id, Bound { alias: alias.clone(), scope, kind, nullable });
        alias
    }

    /// All rows of an entity.
    pub(super) fn entity_item(
        &mut self,
        scope: usize,
        source: &hir::Source,
        entity: EntityId,
    ) -> FromItem {
        let alias = self.alias(&source.alias);
        self.reads.insert(entity);
        let kind = BoundKind::Entity(entity);
        self.bind(
            source.id,
            Bound { alias: alias.clone(), scope, kind, nullable: source.nullable },
        );
        FromItem::Table { table: self.table(entity), alias }
    }

    fn records(&mut self, scope: usize, source: &hir::Source, input: usize) -> Alone {
        let mut columns = Vec::new();
        let mut outputs = Vec::new();
        if let Some(hir::InputKind::Records { fields, .. }) =
            self.routine.inputs.get(input).map(|input| &input.kind)
        {
            for (at, field) in fields.iter().enumerate() {
                if let Some(id) = self.params.field(input, at) {
                    let ty = rex_ir::Ty::list_of(field.ty.ty.clone(), field.ty.nullable);
                    let list = Expr { kind: ExprKind::Param(id), ty, nullable: false };
                    columns.push((field.name.clone(), list));
                }
                let (name, ty) = (field.name.clone(), field.ty.clone());
                outputs.push(hir::Output { name, ty, entity: None });
            }
        }
        let alias = self.bind_outputs(scope, source, &outputs);
        let item = FromItem::Unnest { columns, ordinality: None, alias: alias.clone() };
        let names = self.flat_names(&outputs);
        let shown = Shown { alias, names: &names, outputs: &outputs, lateral: false };
        let item = self.renamed(item, source, &shown);
        Alone::of(source, item)
    }

    /// Puts the sources of a level together with the joins that paths have added.
    pub(super) fn assemble(&mut self, scope: usize, pieces: Vec<Piece>) -> Option<FromItem> {
        let mut implicit: Vec<Option<super::path::Implicit>> =
            std::mem::take(&mut self.scopes[scope].implicit).into_iter().map(Some).collect();
        let mut from: Option<FromItem> = None;
        for piece in pieces {
            let mut take = |inside: bool| -> Vec<super::path::Implicit> {
                let wanted = |join: &super::path::Implicit| {
                    piece.ids.contains(&join.source) && (join.inside_on || !inside)
                };
                implicit
                    .iter_mut()
                    .filter(|slot| slot.as_ref().is_some_and(wanted))
                    .filter_map(Option::take)
                    .collect()
            };
            let mut right = piece.item;
            for join in take(true) {
                right = joined(join.kind, right, join.item, Some(join.on), join.only_if);
            }
            let mut left = match from {
                None => right,
                Some(left) => joined(piece.kind, left, right, all(piece.on), None),
            };
            for join in take(false) {
                left = joined(join.kind, left, join.item, Some(join.on), join.only_if);
            }
            from = Some(left);
        }
        from
    }

    /// A query as part of another: its outputs by name.
    pub(super) fn subquery(&mut self, query: &hir::Query) -> Query {
        self.query(query, &super::query::Give::Flat).0
    }

    /// A query of which only the existence of rows counts.
    pub(super) fn exists(&mut self, query: &hir::Query) -> Query {
        self.query(query, &super::query::Give::Nothing).0
    }

    /// Conditions that connect the first source with outer rows.
    #[must_use]
    pub(super) fn correlation(pairs: Vec<(Expr, Expr)>) -> Vec<rex_ir::Conjunct> {
        pairs.into_iter().map(|(inner, outer)| always(equal(inner, outer))).collect()
    }
}
