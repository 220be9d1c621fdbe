//! Expressions over one row, for checks, index keys and generated columns: columns without an alias.

use super::context::always;
use rex_ir::expr::{RawExpr, RawPart};
use rex_ir::{Case, Conjunct, Expr, ExprKind};

use rex_grammar::Span;

use crate::hir::{self, EntityId, Program};

/// Lowers an expression whose paths stay on the row of `entity`. `value` of a domain becomes a column without a name.
/// `None` for what no check can hold ([`beyond_row`] says which part): subqueries, parameters, related rows.
pub(super) fn row_expr(program: &Program, entity: EntityId, expr: &hir::Expr) -> Option<Expr> {
    lowered(program, entity, expr).ok()
}

/// Where an expression leaves the row of `entity`, if it does.
pub(super) fn beyond_row(program: &Program, entity: EntityId, expr: &hir::Expr) -> Option<Span> {
    lowered(program, entity, expr).err()
}

/// The expression, or the part that leaves the row.
fn lowered(program: &Program, entity: EntityId, expr: &hir::Expr) -> Result<Expr, Span> {
    let one = |inner: &hir::Expr| lowered(program, entity, inner).map(Box::new);
    let all = |list: &[hir::Expr]| -> Result<Vec<Expr>, Span> {
        list.iter().map(|inner| lowered(program, entity, inner)).collect()
    };
    let kind = match &expr.kind {
        hir::ExprKind::Field(path, field) if path.steps.is_empty() => {
            ExprKind::Column { alias: String::new(), name: program[entity][*field].name.clone() }
        }
        hir::ExprKind::Field(path, field) => {
            let name = local_column(program, entity, &path.steps, *field).ok_or(expr.span)?;
            ExprKind::Column { alias: String::new(), name }
        }
        hir::ExprKind::Row(..) => {
            let mut names = key_columns(program, entity, expr).ok_or(expr.span)?;
            match (names.pop(), names.is_empty()) {
                (Some(name), true) => ExprKind::Column { alias: String::new(), name },
                _ => return Err(expr.span),
            }
        }
        hir::ExprKind::Value => ExprKind::Column { alias: String::new(), name: String::new() },
        hir::ExprKind::Literal(literal) => ExprKind::Literal(literal.clone()),
        hir::ExprKind::Unary(op, a) => ExprKind::Unary(*op, one(a)?),
        hir::ExprKind::Binary(op, a, b) => ExprKind::Binary(*op, one(a)?, one(b)?),
        hir::ExprKind::And(terms) => {
            let term =
                |(_, term): &(Vec<usize>, hir::Expr)| Ok(always(lowered(program, entity, term)?));
            ExprKind::And(terms.iter().map(term).collect::<Result<_, Span>>()?)
        }
        hir::ExprKind::Or(list) => ExprKind::Or(all(list)?),
        hir::ExprKind::IsNull(a, negated) => ExprKind::IsNull(one(a)?, *negated),
        hir::ExprKind::IsTruth(a, value, negated) => ExprKind::IsTruth(one(a)?, *value, *negated),
        hir::ExprKind::IsDistinct(a, b, negated) => {
            ExprKind::IsDistinct(one(a)?, one(b)?, *negated)
        }
        hir::ExprKind::Between(value, low, high, negated) => ExprKind::Between {
            value: one(value)?,
            low: one(low)?,
            high: one(high)?,
            negated: *negated,
        },
        hir::ExprKind::InList(value, list, negated) => {
            ExprKind::InList(one(value)?, all(list)?, *negated)
        }
        hir::ExprKind::Like(value, pattern, insensitive, negated) => ExprKind::Like {
            value: one(value)?,
            pattern: one(pattern)?,
            insensitive: *insensitive,
            negated: *negated,
        },
        hir::ExprKind::Case(arms, otherwise) => {
            let arm = |(when, then): &(hir::Expr, hir::Expr)| {
                Ok((lowered(program, entity, when)?, lowered(program, entity, then)?))
            };
            let otherwise = match otherwise {
                Some(otherwise) => Some(one(otherwise)?),
                None => None,
            };
            let arms = arms.iter().map(arm).collect::<Result<_, Span>>()?;
            ExprKind::Case(Case { arms, otherwise })
        }
        hir::ExprKind::Coalesce(list) => ExprKind::Coalesce(all(list)?),
        hir::ExprKind::Cast(a) => ExprKind::Cast(one(a)?),
        hir::ExprKind::Call(func, args) => ExprKind::Call(*func, all(args)?),
        hir::ExprKind::Tuple(list) => ExprKind::Row(all(list)?),
        hir::ExprKind::Array(list) => ExprKind::Array(all(list)?),
        hir::ExprKind::Raw(texts) => {
            let part = |part: &hir::RawPart| match part {
                hir::RawPart::Text(text) => Ok(RawPart::Text(text.clone())),
                hir::RawPart::Expr(inner) => lowered(program, entity, inner).map(RawPart::Expr),
            };
            let text = |(dialect, parts): &(String, Vec<hir::RawPart>)| {
                let parts = parts.iter().map(part).collect::<Result<_, Span>>()?;
                Ok((dialect.clone(), parts))
            };
            ExprKind::Raw(RawExpr { texts: texts.iter().map(text).collect::<Result<_, Span>>()? })
        }
        _ => return Err(expr.span),
    };
    Ok(Expr { kind, ty: expr.ty.clone(), nullable: expr.nullable })
}

/// The columns of the row itself that hold the key of a related row: `author` is `author_id`.
pub(super) fn key_columns(
    program: &Program,
    entity: EntityId,
    expr: &hir::Expr,
) -> Option<Vec<String>> {
    let hir::ExprKind::Row(path, target) = &expr.kind else { return None };
    let key = program[*target].key.as_ref()?;
    key.fields.iter().map(|field| local_column(program, entity, &path.steps, *field)).collect()
}

/// `author.id` is the column `author_id` of the row itself, `supply.part.key` one of those that refer to the supply.
fn local_column(
    program: &Program,
    entity: EntityId,
    steps: &[hir::RelationId],
    field: hir::FieldId,
) -> Option<String> {
    let Some((last, before)) = steps.split_last() else {
        return Some(program[entity][field].name.clone());
    };
    let hir::RelationKind::Reference { columns, target_columns, .. } = &program[*last].kind else {
        return None;
    };
    let at = target_columns.iter().position(|column| *column == field)?;
    local_column(program, entity, before, *columns.get(at)?)
}

/// The columns that an expression names, each once, in order.
#[must_use]
pub(super) fn columns_of(expr: &Expr) -> Vec<String> {
    let mut columns = Vec::new();
    rex_ir::dialect::walk::expression(expr, &mut |node| {
        if let rex_ir::dialect::walk::Node::Expr(expr) = node
            && let ExprKind::Column { name, .. } = &expr.kind
            && !columns.contains(name)
        {
            columns.push(name.clone());
        }
    });
    columns
}

/// The expression with each column replaced.
pub(super) fn map_columns(expr: Expr, map: &dyn Fn(String, String) -> ExprKind) -> Expr {
    let one = |inner: Box<Expr>| Box::new(map_columns(*inner, map));
    let all = |list: Vec<Expr>| list.into_iter().map(|inner| map_columns(inner, map)).collect();
    let kind = match expr.kind {
        ExprKind::Column { alias, name } => map(alias, name),
        ExprKind::Unary(op, a) => ExprKind::Unary(op, one(a)),
        ExprKind::Binary(op, a, b) => ExprKind::Binary(op, one(a), one(b)),
        ExprKind::And(terms) => {
            let term = |term: Conjunct| Conjunct { expr: map_columns(term.expr, map), ..term };
            ExprKind::And(terms.into_iter().map(term).collect())
        }
        ExprKind::Or(list) => ExprKind::Or(all(list)),
        ExprKind::IsNull(a, negated) => ExprKind::IsNull(one(a), negated),
        ExprKind::IsTruth(a, value, negated) => ExprKind::IsTruth(one(a), value, negated),
        ExprKind::IsDistinct(a, b, negated) => ExprKind::IsDistinct(one(a), one(b), negated),
        ExprKind::Between { value, low, high, negated } => {
            ExprKind::Between { value: one(value), low: one(low), high: one(high), negated }
        }
        ExprKind::InList(value, list, negated) => ExprKind::InList(one(value), all(list), negated),
        ExprKind::Like { value, pattern, insensitive, negated } => {
            ExprKind::Like { value: one(value), pattern: one(pattern), insensitive, negated }
        }
        ExprKind::Case(case) => {
            let arms = case.arms.into_iter();
            let arms = arms.map(|(when, then)| (map_columns(when, map), map_columns(then, map)));
            ExprKind::Case(Case { arms: arms.collect(), otherwise: case.otherwise.map(one) })
        }
        ExprKind::Coalesce(list) => ExprKind::Coalesce(all(list)),
        ExprKind::Cast(a) => ExprKind::Cast(one(a)),
        ExprKind::Raw(raw) => {
            let part = |part: RawPart| match part {
                RawPart::Text(text) => RawPart::Text(text),
                RawPart::Expr(inner) => RawPart::Expr(map_columns(inner, map)),
            };
            let texts = raw.texts.into_iter();
            let texts = texts.map(|(on, parts)| (on, parts.into_iter().map(part).collect()));
            ExprKind::Raw(RawExpr { texts: texts.collect() })
        }
        ExprKind::Call(func, args) => ExprKind::Call(func, all(args)),
        ExprKind::Row(list) => ExprKind::Row(all(list)),
        ExprKind::Array(list) => ExprKind::Array(all(list)),
        kind => kind,
    };
    Expr { kind, ..expr }
}
