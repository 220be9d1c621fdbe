//! What the three commands share: target rows, assignments, conditions through relations, `returning`.

use rex_ir::shape::Shape;
use rex_ir::{
    Assignment, BinaryOp, ColumnDefault, Conjunct, Expr, ExprKind, Literal, OutputColumn, Select,
    Ty,
};

use super::context::{Bound, BoundKind, Lowering, always, boolean, integer, null};
use super::nested::{sum, wide};
use super::path::plain;
use super::query::Give;
use super::shape::Columns;
use crate::hir::{self, EntityId, FieldId, SourceId};

impl Lowering<'_> {
    /// Makes the target row known; gives its alias.
    pub(super) fn target(&mut self, row: SourceId, entity: EntityId) -> String {
        let scope = self.enter(true);
        let alias = self.alias(&self.program[entity].name);
        self.writes.insert(entity);
        let kind = BoundKind::Entity(entity);
        self.bind(row, Bound { alias: alias.clone(), scope, kind, nullable: false });
        alias
    }

    /// `returning`.
    pub(super) fn returning(
        &mut self,
        shape: Option<&hir::Shape>,
        outputs: &[hir::Output],
        give: &Give,
    ) -> (Vec<OutputColumn>, Option<Shape>) {
        let Some(shape) = shape else { return (Vec::new(), None) };
        let mut columns = Columns::default();
        let lowered = match give {
            Give::Rows(naming) => {
                let domain = outputs.first().and_then(|output| output.ty.domain.clone());
                Some(self.shape(shape, naming, domain, &mut columns))
            }
            Give::Flat | Give::Nothing => {
                self.flat(shape, outputs, &mut columns);
                None
            }
        };
        (columns.into_list(), lowered)
    }

    /// Assignments, with those that Rex adds: `on update` values and the next version.
    pub(super) fn assignments(
        &mut self,
        set: &[hir::Assignment],
        entity: EntityId,
        alias: &str,
    ) -> Vec<Assignment> {
        let mut list: Vec<Assignment> = Vec::new();
        for assignment in set {
            let value = match &assignment.value {
                Some(value) => self.guarded(&assignment.guard, |this| this.expr(value)),
                None => match self.default_of(entity, assignment.field) {
                    Some(value) => value,
                    None => self.no_default(entity, assignment.field),
                },
            };
            let column = self.program[entity][assignment.field].name.clone();
            list.push(Assignment { column, value, guard: self.guard_of(&assignment.guard) });
        }
        if list.is_empty() {
            return list;
        }
        let fields = &self.program[entity].fields;
        for (id, field) in (0..).map(FieldId).zip(fields) {
            if list.iter().any(|assignment| assignment.column == field.name) {
                continue;
            }
            let value = if field.lock {
                sum(wide(self.column(entity, id, alias, false)), integer(1))
            } else {
                match &field.on_update {
                    Some(default) => match self.default_value(default, &field.ty) {
                        Some(value) => value,
                        None => continue,
                    },
                    None => continue,
                }
            };
            list.push(Assignment { column: field.name.clone(), value, guard: None });
        }
        list
    }

    fn no_default(&mut self, entity: EntityId, field: FieldId) -> Expr {
        let field = &self.program[entity][field];
        self.refuse(
            self.routine.span,
            &format!("`{}: default`", field.name),
            "the column has no default that can be written as a value",
            "write the value",
        );
        null(&field.ty)
    }

    /// The value that a column takes when nothing is written; `None` when only the database knows it.
    pub(super) fn default_of(&mut self, entity: EntityId, field: FieldId) -> Option<Expr> {
        let field = &self.program[entity][field];
        if field.auto || field.generated.is_some() {
            return None;
        }
        match &field.default {
            Some(default) => self.default_value(default, &field.ty),
            None if field.lock => Some(Expr { ty: field.ty.clone(), ..integer(1) }),
            None => field.nullable.then(|| null(&field.ty)),
        }
    }

    /// A default as a value.
    pub(super) fn default_value(&mut self, default: &ColumnDefault, ty: &Ty) -> Option<Expr> {
        match default {
            ColumnDefault::Literal(literal) => Some(Expr {
                kind: ExprKind::Literal(literal.clone()),
                ty: ty.clone(),
                nullable: *literal == Literal::Null,
            }),
            ColumnDefault::Now => {
                let now = self.params.now();
                if *ty == Ty::Timestamptz {
                    return Some(now);
                }
                Some(Expr { kind: ExprKind::Cast(Box::new(now)), ty: ty.clone(), nullable: false })
            }
            ColumnDefault::UuidV7 if self.single_row => Some(self.params.uuid()),
            ColumnDefault::UuidV7 => Some(Expr {
                kind: ExprKind::Call(rex_ir::Func::UuidV7, Vec::new()),
                ty: Ty::Uuid,
                nullable: false,
            }),
            ColumnDefault::Raw(_) => None,
        }
    }

    /// The conditions of an `update` or `delete`: those that look through a relation of the row become `exists`.
    pub(super) fn target_filter(
        &mut self,
        filter: Option<&hir::Expr>,
        row: SourceId,
    ) -> Vec<Conjunct> {
        self.choosing(|this| this.terms_of(filter, row))
    }

    fn terms_of(&mut self, filter: Option<&hir::Expr>, row: SourceId) -> Vec<Conjunct> {
        let mut terms = Vec::new();
        if let Some(filter) = filter {
            flatten(filter, &[], &mut terms);
        }
        let mut list = Vec::new();
        let mut joined = Vec::new();
        for (inputs, term) in terms {
            if !self.joins(term, row) || !self.needs_rows(term, row) {
                let expr = self.guarded(&inputs, |this| this.expr(term));
                list.push(Conjunct { guard: self.guard_of(&inputs), arm: None, expr });
            } else if inputs.is_empty() {
                joined.push(term);
            } else {
                let expr = self.exists_through(&[term], row);
                list.push(Conjunct { guard: self.guard_of(&inputs), arm: None, expr });
            }
        }
        if !joined.is_empty() {
            let expr = self.exists_through(&joined, row);
            list.push(always(expr));
        }
        list
    }

    /// `exists (select 1 from <joins> where <terms>)`.
    fn exists_through(&mut self, terms: &[&hir::Expr], row: SourceId) -> Expr {
        let scope = self.enter(false);
        let before = self.relocated.replace((row, scope));
        let conditions: Vec<Expr> = terms.iter().map(|term| self.expr(term)).collect();
        self.relocated = before;
        let (from, mut filter) = self.relocated_sources(scope);
        filter.extend(conditions);
        let select = Select {
            distinct: rex_ir::statement::Distinct::No,
            columns: vec![OutputColumn { name: "one".to_owned(), expr: integer(1) }],
            from,
            filter: filter.into_iter().map(always).collect(),
            group: Vec::new(),
            having: Vec::new(),
        };
        boolean(ExprKind::Exists(Box::new(plain(select)), false), false)
    }

    /// Whether a path of the row in the term needs a join.
    fn joins(&self, term: &hir::Expr, row: SourceId) -> bool {
        let own = match &term.kind {
            hir::ExprKind::Field(path, field) if path.source == row => {
                !self.collapse(&path.steps, *field).0.is_empty()
            }
            hir::ExprKind::Row(path, entity) if path.source == row => self
                .key_fields(*entity)
                .iter()
                .any(|field| !self.collapse(&path.steps, *field).0.is_empty()),
            _ => false,
        };
        own || operands(term).into_iter().any(|operand| self.joins(operand, row))
    }

    /// Whether the term can only hold when the rows that its paths lead to are there.
    fn needs_rows(&self, term: &hir::Expr, row: SourceId) -> bool {
        if self.paths_solid(term, row) {
            return true;
        }
        match &term.kind {
            hir::ExprKind::Binary(op, left, right) => {
                is_comparison(*op) && strict(left) && strict(right)
            }
            hir::ExprKind::Like(value, pattern, ..) => strict(value) && strict(pattern),
            hir::ExprKind::Between(value, low, high, false) => {
                strict(value) && strict(low) && strict(high)
            }
            hir::ExprKind::InArray(value, list, false) => strict(value) && !self.joins(list, row),
            hir::ExprKind::InList(value, items, false) => {
                strict(value) && !items.iter().any(|item| self.joins(item, row))
            }
            hir::ExprKind::InQuery(value, _, false) => strict(value),
            _ => false,
        }
    }

    fn paths_solid(&self, term: &hir::Expr, row: SourceId) -> bool {
        let solid = match &term.kind {
            hir::ExprKind::Field(path, _) | hir::ExprKind::Row(path, _) if path.source == row => {
                path.steps.iter().all(|step| self.is_solid(*step))
            }
            _ => true,
        };
        solid && operands(term).into_iter().all(|operand| self.paths_solid(operand, row))
    }
}

/// The terms of a conjunction with the inputs that guard them.
pub(super) fn flatten<'e>(
    filter: &'e hir::Expr,
    outer: &[usize],
    list: &mut Vec<(Vec<usize>, &'e hir::Expr)>,
) {
    let hir::ExprKind::And(terms) = &filter.kind else {
        list.push((outer.to_vec(), filter));
        return;
    };
    for (guard, term) in terms {
        let mut inputs = outer.to_vec();
        inputs.extend(guard.iter().filter(|input| !outer.contains(input)));
        flatten(term, &inputs, list);
    }
}

fn is_comparison(op: BinaryOp) -> bool {
    use BinaryOp::{Eq, Ge, Gt, Le, Lt, Ne};
    matches!(op, Eq | Ne | Lt | Le | Gt | Ge)
}

/// Whether the value is null as soon as one of its parts is.
fn strict(expr: &hir::Expr) -> bool {
    match &expr.kind {
        hir::ExprKind::Field(..)
        | hir::ExprKind::Row(..)
        | hir::ExprKind::Param(_)
        | hir::ExprKind::Literal(_)
        | hir::ExprKind::Output(..) => true,
        hir::ExprKind::Cast(inner) | hir::ExprKind::Unary(_, inner) => strict(inner),
        hir::ExprKind::Binary(op, left, right) => {
            let arithmetic =
                matches!(op, BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul | BinaryOp::Concat);
            arithmetic && strict(left) && strict(right)
        }
        hir::ExprKind::Call(func, args) => {
            use rex_ir::Func::{Length, Lower, Trim, Upper};
            matches!(func, Lower | Upper | Trim | Length) && args.iter().all(strict)
        }
        _ => false,
    }
}

/// The operands of an expression at its own level: those of subqueries are not among them.
fn operands(expr: &hir::Expr) -> Vec<&hir::Expr> {
    use hir::ExprKind as H;
    match &expr.kind {
        H::Unary(_, a) | H::IsNull(a, _) | H::IsTruth(a, ..) | H::Cast(a) => vec![a],
        H::InQuery(a, ..) | H::QuantifiedQuery(_, a, ..) => vec![a],
        H::Binary(_, a, b)
        | H::IsDistinct(a, b, _)
        | H::InArray(a, b, _)
        | H::QuantifiedArray(_, a, b, _)
        | H::Like(a, b, ..) => vec![a, b],
        H::Between(a, b, c, _) => vec![a, b, c],
        H::And(terms) => terms.iter().map(|(_, term)| term).collect(),
        H::Or(items) | H::Coalesce(items) | H::Tuple(items) | H::Array(items) => {
            items.iter().collect()
        }
        H::Call(_, items) => items.iter().collect(),
        H::InList(value, items, _) => std::iter::once(&**value).chain(items).collect(),
        H::Case(arms, otherwise) => {
            let arms = arms.iter().flat_map(|(when, then)| [when, then]);
            arms.chain(otherwise.as_deref()).collect()
        }
        H::Raw(texts) => texts
            .iter()
            .flat_map(|(_, parts)| parts)
            .filter_map(|part| match part {
                hir::RawPart::Expr(expr) => Some(expr),
                hir::RawPart::Text(_) => None,
            })
            .collect(),
        H::Field(..)
        | H::Output(..)
        | H::OutputName(_)
        | H::Row(..)
        | H::Value
        | H::Excluded(_)
        | H::Param(_)
        | H::Literal(_)
        | H::Aggregate(_)
        | H::Window(_)
        | H::Exists(..)
        | H::Subquery(_)
        | H::ArrayQuery(_) => Vec::new(),
    }
}
