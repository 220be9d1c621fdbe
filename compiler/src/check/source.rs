//! Sources: what stands after `from`, `join` and `using`.

use rex_grammar::{Span, ast};

use super::params::RecordList;
use super::path::Found;
use super::scope::{Row, RowKind, Scope};
use super::{Checker, typed};
use crate::diag::codes::{DuplicateAlias, NotThereYet, UnknownSource};
use crate::diag::suggest;
use crate::hir::{
    self, BinaryOp, Cardinality, Expr, ExprKind, JoinKind, Literal, Output, RelationClause, Source,
    SourceKind, Ty, TypeOf,
};

impl Checker<'_> {
    /// Types the sources of a query and puts their rows into the innermost scope.
    pub(super) fn sources(&mut self, from: &ast::FromClause) -> Option<hir::From> {
        // What is joined to an unknown source cannot be judged.
        let mut stones = Vec::new();
        let last = self.source(&from.source, &mut stones)?;
        stones.push(last);
        let mut stones = stones.into_iter();
        let mut first = stones.next()?;
        let mut joins: Vec<hir::Join> = stones.map(hir::Join::inner).collect();
        let mut complete = true;
        for join in &from.joins {
            let mut stones = Vec::new();
            let joined = self.join(join, &mut stones);
            joins.extend(stones.into_iter().map(hir::Join::inner));
            complete &= joined.is_some();
            joins.extend(joined);
        }
        if !complete {
            return None;
        }
        self.narrow_by_joins(&joins);
        // A later join may have made rows on its left absent.
        let joined = joins.iter_mut().flat_map(|j| j.through.iter_mut().chain([&mut j.source]));
        for source in std::iter::once(&mut first).chain(joined) {
            source.nullable = self.rows[source.id.0 as usize].nullable;
        }
        Some(hir::From { first, joins })
    }

    /// Inner joins drop rows as `where` does; an outer join to the right of them would bring rows back.
    fn narrow_by_joins(&mut self, joins: &[hir::Join]) {
        if joins.iter().any(|join| join.kind.keeps_right()) {
            return;
        }
        for join in joins.iter().filter(|join| join.kind == JoinKind::Inner) {
            if let Some(on) = &join.on {
                self.narrow(on);
            }
            if let SourceKind::Relation { path, .. } = &join.source.kind {
                self.narrow_by_path(path);
            }
        }
    }

    /// The row that a reference leads to was found, so its columns are not null.
    fn narrow_by_path(&mut self, path: &hir::PathRef) {
        for (at, step) in path.steps.iter().enumerate() {
            let hir::RelationKind::Reference { columns, target_columns, .. } =
                &self.program[*step].kind
            else {
                return;
            };
            let steps = path.steps.get(..at).unwrap_or_default().to_vec();
            let upper = hir::PathRef { source: path.source, steps };
            let mut proved: Vec<_> =
                columns.iter().map(|column| (upper.clone(), *column)).collect();
            let steps = path.steps.get(..=at).unwrap_or_default().to_vec();
            let found = hir::PathRef { source: path.source, steps };
            proved.extend(target_columns.iter().map(|column| (found.clone(), *column)));
            if let Some(scope) = self.scopes.last_mut() {
                scope.not_null.extend(proved);
            }
        }
    }

    fn join(&mut self, join: &ast::Join, stones: &mut Vec<Source>) -> Option<hir::Join> {
        let before = self.scopes.last()?.sources.clone();
        let links = self.scopes.last()?.links.clone();
        let mut source = self.source(&join.source, stones)?;
        let kind = match join.kind {
            ast::JoinKind::Inner => JoinKind::Inner,
            ast::JoinKind::Left => JoinKind::Left,
            ast::JoinKind::Right => JoinKind::Right,
            ast::JoinKind::Full => JoinKind::Full,
            ast::JoinKind::Cross => JoinKind::Cross,
        };
        let on = match &join.condition {
            None => None,
            Some(ast::JoinCondition::On(condition)) => {
                let (optional, span) = (false, condition.span);
                let whole = ast::Condition { optional, expr: condition.clone(), span };
                Some(self.placed("a join's condition", |checker| checker.filter(&whole))?)
            }
            Some(ast::JoinCondition::Using(names)) => {
                Some(self.using(names, &before, source.id, join.span)?)
            }
        };
        let related = matches!(source.kind, SourceKind::Relation { .. });
        let lateral = matches!(source.kind, SourceKind::Derived { lateral: true, .. });
        if on.is_none() && !related && !lateral && kind != JoinKind::Cross {
            self.not_there(
                join.span,
                "a join without a condition",
                "add `on …`, or write `cross join`",
            );
            return None;
        }
        let mut through = match kind {
            JoinKind::Inner | JoinKind::Cross => Vec::new(),
            JoinKind::Left | JoinKind::Right | JoinKind::Full => std::mem::take(stones),
        };
        if !through.is_empty() && kind.keeps_right() && !self.has_key(&source) {
            let way_out = "join the relations one by one, each with an alias";
            let construct = "such a join over several relations to an entity without a key";
            self.not_there(join.source.span, construct, way_out);
            return None;
        }
        for source in through.iter_mut().chain([&mut source]) {
            source.nullable = matches!(kind, JoinKind::Left | JoinKind::Full);
            self.rows[source.id.0 as usize].nullable = source.nullable;
        }
        if kind.keeps_right() {
            for id in before.into_iter().chain(links) {
                self.rows[id.0 as usize].nullable = true;
            }
        }
        if let (SourceKind::Relation { link: Some(link), .. }, true) =
            (&source.kind, kind.keeps_right() || source.nullable)
        {
            self.rows[link.0 as usize].nullable = true;
        }
        Some(hir::Join { kind, through, source, on })
    }

    fn has_key(&self, source: &Source) -> bool {
        let path = hir::PathRef { source: source.id, steps: Vec::new() };
        self.entity_at(&path).is_some_and(|entity| self.program[entity].key.is_some())
    }

    fn using(
        &mut self,
        names: &[ast::Name],
        before: &[hir::SourceId],
        joined: hir::SourceId,
        span: Span,
    ) -> Option<Expr> {
        let mut terms = Vec::new();
        for name in names {
            let one = ast::Path { names: vec![name.clone()], span: name.span };
            let left = self.in_sources(before.to_vec(), |c| c.path_value(&one))?;
            let right = self.in_sources(vec![joined], |c| c.path_value(&one))?;
            let (left, right) = (self.as_key(left), self.as_key(right));
            let (left, right) = self.comparable("=", left, right, name.span)?;
            let nullable = left.nullable || right.nullable;
            let kind = ExprKind::Binary(BinaryOp::Eq, Box::new(left), Box::new(right));
            terms.push((Vec::new(), typed(kind, Ty::Bool, nullable, name.span)));
        }
        Some(typed(ExprKind::And(terms), Ty::Bool, true, span))
    }

    fn in_sources<T>(
        &mut self,
        sources: Vec<hir::SourceId>,
        inner: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let mut scope = Scope::over(sources);
        scope.closed = true;
        self.scopes.push(scope);
        let result = inner(self);
        self.scopes.pop();
        result
    }

    /// A source; `stones` takes the rows on the way to it.
    fn source(&mut self, source: &ast::Source, stones: &mut Vec<Source>) -> Option<Source> {
        if let Some(scope) = source.scopes.first() {
            self.sink.report(NotThereYet {
                span: scope.span,
                construct: "a scope or policy".to_owned(),
                way_out: "write its condition in `where`".to_owned(),
            });
        }
        let (kind, row, name) = match &source.kind {
            ast::SourceKind::Path { path, args } => {
                self.path_source(path, args.as_ref(), stones)?
            }
            ast::SourceKind::Query(query) => {
                let query = if source.lateral {
                    self.inner_query(query)?
                } else {
                    self.without_siblings(|checker| checker.inner_query(query))?
                };
                let outputs = query.outputs.clone();
                let query = Box::new(query);
                let kind = SourceKind::Derived {
                    query,
                    lateral: source.lateral,
                    outputs: outputs.clone(),
                };
                (kind, RowKind::Outputs(outputs), "subquery".to_owned())
            }
            ast::SourceKind::Param(param) => self.record_source(param)?,
            ast::SourceKind::Function(function) => self.function_source(function, source)?,
        };
        let alias = source.alias.as_ref().map_or(name, |alias| alias.name.text.clone());
        let row = self.renamed(row, source.alias.as_ref());
        let kind = match (kind, &row) {
            (SourceKind::Cte { name, .. }, RowKind::Outputs(outputs)) => {
                SourceKind::Cte { name, outputs: outputs.clone() }
            }
            (SourceKind::Derived { query, lateral, .. }, RowKind::Outputs(outputs)) => {
                SourceKind::Derived { query, lateral, outputs: outputs.clone() }
            }
            (kind, _) => kind,
        };
        let span = source.span;
        let taken = self.scopes.last()?.sources.iter();
        if taken.clone().any(|id| self.rows[id.0 as usize].alias == alias) {
            self.sink.report(DuplicateAlias { span, name: alias });
            return None;
        }
        let id = self.add_row(Row { alias: alias.clone(), kind: row, nullable: false });
        if let SourceKind::Unnest { columns, .. } = &kind
            && columns.len() > 1
        {
            let whole = columns.iter().filter(|(_, list)| !list.ty.has_nulls());
            self.padded.extend(whole.map(|(name, _)| (id, name.clone())));
        }
        if source.alias.is_none() && matches!(kind, SourceKind::Relation { .. }) {
            self.called_after.insert(id);
        }
        self.scopes.last_mut()?.sources.push(id);
        Some(Source { id, alias, kind, nullable: false, span })
    }

    /// A plain subquery in `from` does not see the sources beside it.
    fn without_siblings<T>(&mut self, inner: impl FnOnce(&mut Self) -> T) -> T {
        let hidden = self
            .scopes
            .last_mut()
            .map(|scope| std::mem::take(&mut scope.sources))
            .unwrap_or_default();
        let result = inner(self);
        if let Some(scope) = self.scopes.last_mut() {
            scope.sources = hidden;
        }
        result
    }

    /// `as v(id, name)` names the outputs.
    fn renamed(&mut self, row: RowKind, alias: Option<&ast::Alias>) -> RowKind {
        match (row, alias) {
            (RowKind::Outputs(mut outputs), Some(alias)) if !alias.columns.is_empty() => {
                for (output, name) in outputs.iter_mut().zip(&alias.columns) {
                    output.name.clone_from(&name.text);
                }
                RowKind::Outputs(outputs)
            }
            (row, _) => row,
        }
    }

    fn path_source(
        &mut self,
        path: &ast::Path,
        args: Option<&ast::RelationArgs>,
        stones: &mut Vec<Source>,
    ) -> Option<(SourceKind, RowKind, String)> {
        if let [name] = path.names.as_slice() {
            if self.broken.contains(&name.text) {
                return None;
            }
            if let Some((_, outputs)) = self.ctes.iter().rev().find(|(cte, _)| *cte == name.text) {
                let outputs = outputs.clone();
                let kind = SourceKind::Cte { name: name.text.clone(), outputs: outputs.clone() };
                return Some((kind, RowKind::Outputs(outputs), name.text.clone()));
            }
            if let Some(source) = self.let_source(&name.text) {
                return Some(source);
            }
            if let Some(entity) = self.program.entity_named(&name.text) {
                if let Some(args) = args {
                    let way_out = "put the condition into `where`";
                    self.not_there(args.span, "a clause on an entity", way_out);
                }
                let kind = SourceKind::Entity(entity);
                return Some((kind, RowKind::Entity(entity), name.text.clone()));
            }
            if name.is_upper() || !self.quietly(|checker| checker.path(path).is_some()) {
                self.unknown_source(name);
                return None;
            }
        }
        let found = match self.source_behind_many(path) {
            Some((before, found)) => {
                *stones = before;
                found
            }
            None => self.path(path)?,
        };
        let (at, entity) = match found {
            Found::Many(at, entity) | Found::Row(at, entity, _) if !at.steps.is_empty() => {
                (at, entity)
            }
            _ => {
                if let Some(name) = path.names.last() {
                    self.unknown_source(name);
                }
                return None;
            }
        };
        let name = self.relation_name(&at);
        let link = self.link_row(&at);
        let seen = link.filter(|_| !self.is_limited(&at));
        let clause = match args {
            Some(args) => Some(Box::new(self.clause(args, entity, &name, seen)?)),
            None => None,
        };
        let limited =
            args.is_some_and(|args| args.paging.is_some() || args.distinct) || self.is_limited(&at);
        if let (Some(link), false) = (link, limited) {
            self.scopes.last_mut()?.links.push(link);
        }
        let kind = SourceKind::Relation { path: at, entity, link, clause };
        Some((kind, RowKind::Entity(entity), name))
    }

    /// Whether the relation takes the first rows by a limit of its own: its rows stand without those of a join entity.
    pub(super) fn is_limited(&self, path: &hir::PathRef) -> bool {
        let last = path.steps.last().and_then(|last| self.program[*last].clause.as_ref());
        last.is_some_and(|clause| clause.paging.is_some())
    }

    fn unknown_source(&mut self, name: &ast::Name) {
        if self.program.is_broken(&name.text) || self.is_lost(&name.text) {
            return;
        }
        let entities = self.program.entities.iter().map(|entity| entity.name.as_str());
        let ctes = self.ctes.iter().map(|(name, _)| name.as_str());
        let near = suggest::nearest(&name.text, entities.chain(ctes)).map(str::to_owned);
        self.sink.report(UnknownSource { span: name.span, name: name.text.clone(), near });
    }

    /// The row of the join entity that a path goes through, by that entity's name.
    pub(super) fn link_row(&mut self, path: &hir::PathRef) -> Option<hir::SourceId> {
        let last = path.steps.last()?;
        let hir::RelationKind::Through { join, .. } = self.program[*last].kind else { return None };
        let alias = self.program[join].name.clone();
        Some(self.add_row(Row { alias, kind: RowKind::Entity(join), nullable: false }))
    }

    /// The clause of a relation, in a scope of its own.
    pub(super) fn clause(
        &mut self,
        args: &ast::RelationArgs,
        entity: hir::EntityId,
        name: &str,
        link: Option<hir::SourceId>,
    ) -> Option<RelationClause> {
        let row = self.add_row(Row {
            alias: name.to_owned(),
            kind: RowKind::Entity(entity),
            nullable: false,
        });
        let place = "the parentheses of a relation";
        let mut scope = Scope::over(vec![row]).forbidding(place);
        scope.windows_forbidden = Some(place);
        scope.links.extend(link);
        self.scopes.push(scope);
        let parts = self.relation_args(args);
        self.scopes.pop();
        let (filter, order, limit, offset) = parts?;
        Some(RelationClause { row, distinct: args.distinct, filter, order, limit, offset })
    }

    /// `where`, `order by` and limits in the parentheses of a relation, in the innermost scope.
    #[expect(clippy::type_complexity, reason = "four parts of one clause")]
    pub(super) fn relation_args(
        &mut self,
        args: &ast::RelationArgs,
    ) -> Option<(Option<Expr>, Vec<hir::OrderKey>, Option<Expr>, Option<Expr>)> {
        if let Some(scope) = args.scopes.first() {
            self.not_there(scope.span, "a scope or policy", "write its condition in `where`");
        }
        let filter = match &args.filter {
            Some(condition) => self.filter(condition).map(Some),
            None => Some(None),
        };
        if let Some(Some(filter)) = &filter {
            self.narrow(filter);
        }
        let order = self.order_items(&args.order);
        let paging = self.paging(args.paging.as_ref(), false);
        let (limit, offset) = paging?;
        Some((filter?, order?, limit, offset))
    }

    fn record_source(&mut self, param: &ast::ParamRef) -> Option<(SourceKind, RowKind, String)> {
        let Some(RecordList { input, fields, .. }) = self.record_list(param)? else {
            self.not_there(
                param.span,
                "a list of values as a source",
                "use `unnest($list) as t(x)`",
            );
            return None;
        };
        let outputs = fields
            .into_iter()
            .map(|field| Output { name: field.name, ty: field.ty, entity: None })
            .collect();
        let name = param.fields.last().unwrap_or(&param.name).text.clone();
        Some((SourceKind::Records(input), RowKind::Outputs(outputs), name))
    }

    fn function_source(
        &mut self,
        function: &ast::TableFunction,
        source: &ast::Source,
    ) -> Option<(SourceKind, RowKind, String)> {
        let names: Vec<String> = source
            .alias
            .iter()
            .flat_map(|alias| alias.columns.iter().map(|name| name.text.clone()))
            .collect();
        let mut args = Vec::new();
        for arg in &function.args {
            args.push(self.expr(&arg.value, None)?);
        }
        let output = |name: &str, ty: Ty, nullable: bool| Output {
            name: name.to_owned(),
            ty: TypeOf { ty, nullable, domain: None },
            entity: None,
        };
        match function.name.text.as_str() {
            "unnest" if !args.is_empty() => {
                let mut columns = Vec::new();
                let mut outputs = Vec::new();
                let several = args.len() > 1;
                for (at, list) in args.into_iter().enumerate() {
                    let Some(element) = list.ty.element().cloned() else {
                        self.wrong("unnest", "lists", list.span);
                        return None;
                    };
                    let name = names.get(at).cloned().unwrap_or_else(|| format!("value{}", at + 1));
                    outputs.push(output(&name, element, several || list.ty.has_nulls()));
                    columns.push((name, list));
                }
                let ordinality = function.ordinality.then(|| {
                    names.get(columns.len()).cloned().unwrap_or_else(|| "ordinality".to_owned())
                });
                if let Some(name) = &ordinality {
                    outputs.push(output(name, Ty::BigInt, false));
                }
                let kind = SourceKind::Unnest { columns, ordinality, outputs: outputs.clone() };
                Some((kind, RowKind::Outputs(outputs), "unnest".to_owned()))
            }
            "generate_series" if args.len() == 2 => {
                let mut ends = Vec::new();
                for arg in args {
                    ends.push(self.coerce(arg, &Ty::BigInt, None)?);
                }
                let stop = Box::new(ends.pop()?);
                let start = Box::new(ends.pop()?);
                let name = names.first().cloned().unwrap_or_else(|| "value".to_owned());
                let outputs = vec![output(&name, Ty::BigInt, false)];
                let kind = SourceKind::Series { start, stop, name };
                Some((kind, RowKind::Outputs(outputs), "series".to_owned()))
            }
            name => {
                let construct = format!("the table function `{name}`");
                self.not_there(source.span, &construct, "use `unnest` or `generate_series`");
                None
            }
        }
    }

    /// The sources of `exists (tags where name = $tag)` as a query.
    pub(super) fn exists_source(
        &mut self,
        from: &ast::FromClause,
        filter: Option<&ast::Condition>,
        span: Span,
    ) -> Option<hir::Query> {
        self.scopes.push(Scope::over(Vec::new()));
        let sources = self.sources(from);
        let filter = match filter {
            Some(condition) if sources.is_some() => self.filter(condition).map(Some),
            Some(_) => None,
            None => Some(None),
        };
        self.scopes.pop();
        let one = typed(ExprKind::Literal(Literal::Int(1)), Ty::BigInt, false, span);
        let select = hir::Select {
            distinct: hir::Distinct::No,
            shape: hir::Shape::Scalar(one),
            from: Some(sources?),
            filter: filter?,
            group: Vec::new(),
            having: None,
            aggregated: false,
        };
        Some(hir::Query {
            with: Vec::new(),
            recursive: false,
            body: hir::QueryBody::Select(Box::new(select)),
            order: Vec::new(),
            limit: None,
            offset: None,
            lock: None,
            outputs: Vec::new(),
            cardinality: Cardinality::Many,
        })
    }
}
