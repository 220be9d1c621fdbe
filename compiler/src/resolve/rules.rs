//! Expressions of the schema: typed when all columns are known, then put into their places.

use std::collections::BTreeMap;

use rex_grammar::ast;

use super::Resolver;
use crate::check;
use crate::diag::codes::{DefaultNotConstant, TypeMismatch};
use crate::hir::{ColumnDefault, EntityId, Expr, ExprKind, FieldId, Func, Literal, Ty, UnaryOp};

/// An expression with its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pending<'a> {
    /// Where its typed form belongs.
    pub(super) place: Place,
    /// The syntax.
    pub(super) expr: &'a ast::Expr,
}

/// A place in the program that an expression fills.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    /// `default`.
    Default(EntityId, FieldId),
    /// `on update`.
    OnUpdate(EntityId, FieldId),
    /// `generated`.
    Generated(EntityId, FieldId),
    /// Rule of an entity, by index.
    Rule(EntityId, usize),
    /// Rule of a domain: domain and rule by index.
    Domain(usize, usize),
    /// Key of an index.
    IndexKey(EntityId, usize, usize),
    /// Condition of an index.
    IndexFilter(EntityId, usize),
}

impl Resolver<'_, '_> {
    /// Types the expressions of the schema and fills them in.
    pub(super) fn rules(&mut self) {
        for pending in std::mem::take(&mut self.pending) {
            match pending.place {
                Place::Default(entity, field) => self.default(entity, field, pending.expr, false),
                Place::OnUpdate(entity, field) => self.default(entity, field, pending.expr, true),
                Place::Domain(domain, rule) => self.domain_rule(domain, rule, pending.expr),
                _ => self.entity_expr(pending.place, pending.expr),
            }
        }
    }

    fn domain_rule(&mut self, domain: usize, rule: usize, expr: &ast::Expr) {
        let Some(ty) = self.program.domains.get(domain).map(|domain| domain.ty.clone()) else {
            return;
        };
        let typed = check::domain_expr(&self.program, &ty, expr, self.sink);
        if let Some(rule) =
            self.program.domains.get_mut(domain).and_then(|domain| domain.rules.get_mut(rule))
        {
            rule.expr = typed;
        }
    }

    fn entity_expr(&mut self, place: Place, expr: &ast::Expr) {
        let (entity, expected) = match place {
            Place::Generated(entity, field) => {
                (entity, Some(self.program[entity][field].ty.clone()))
            }
            Place::Rule(entity, _) | Place::IndexFilter(entity, _) => (entity, Some(Ty::Bool)),
            Place::IndexKey(entity, ..) => (entity, None),
            Place::Default(..) | Place::OnUpdate(..) | Place::Domain(..) => return,
        };
        let typed = check::schema_expr(&self.program, entity, expr, expected.as_ref(), self.sink);
        let Some(owner) = self.program.entities.get_mut(entity.0 as usize) else { return };
        match place {
            Place::Generated(_, field) => {
                if let Some(field) = owner.fields.get_mut(field.0 as usize) {
                    field.generated = typed;
                }
            }
            Place::Rule(_, rule) => {
                if let Some(rule) = owner.rules.get_mut(rule) {
                    rule.expr = typed;
                }
            }
            Place::IndexFilter(_, index) => {
                if let Some(index) = owner.indexes.get_mut(index) {
                    index.filter = typed;
                }
            }
            Place::IndexKey(_, index, key) => {
                let key = owner.indexes.get_mut(index).and_then(|index| index.keys.get_mut(key));
                if let (Some(key), Some(typed)) = (key, typed) {
                    key.0 = typed;
                }
            }
            Place::Default(..) | Place::OnUpdate(..) | Place::Domain(..) => {}
        }
    }

    fn default(&mut self, entity: EntityId, field: FieldId, expr: &ast::Expr, on_update: bool) {
        let ty = self.program[entity][field].ty.clone();
        let declared = &self.program[entity][field];
        if !declared.nullable && matches!(expr.kind, ast::ExprKind::Literal(ast::Literal::Null)) {
            self.sink.report(TypeMismatch {
                span: expr.span,
                expected: ty.to_string(),
                found: "null".to_owned(),
                cause: Some((declared.span, format!("`{}` is not null", declared.name))),
                origin: None,
            });
            return;
        }
        let value = if let ast::ExprKind::Raw(texts) = &expr.kind {
            for raw in texts {
                self.known_dialect(&raw.dialect);
            }
            let texts = texts.iter().map(|raw| (raw.dialect.text.clone(), raw.fence.text.clone()));
            Some(ColumnDefault::Raw(texts.collect::<BTreeMap<_, _>>()))
        } else {
            let typed = check::schema_expr(&self.program, entity, expr, Some(&ty), self.sink);
            let Some(typed) = typed else { return };
            let found = constant(&typed);
            if found.is_none() {
                self.sink.report(DefaultNotConstant { span: expr.span });
            }
            found
        };
        let owner = self.program.entities.get_mut(entity.0 as usize);
        if let Some(field) = owner.and_then(|owner| owner.fields.get_mut(field.0 as usize)) {
            *(if on_update { &mut field.on_update } else { &mut field.default }) = value;
        }
    }
}

/// The default that a typed expression is, if it is one.
fn constant(expr: &Expr) -> Option<ColumnDefault> {
    match &expr.kind {
        ExprKind::Literal(literal) => Some(ColumnDefault::Literal(literal.clone())),
        ExprKind::Call(Func::Now, _) => Some(ColumnDefault::Now),
        ExprKind::Call(Func::UuidV7, _) => Some(ColumnDefault::UuidV7),
        ExprKind::Cast(inner) if inner.ty.kept() == expr.ty.kept() => constant(inner),
        ExprKind::Cast(inner) => match (constant(inner)?, &expr.ty) {
            (ColumnDefault::Literal(literal), ty) => {
                rescaled(literal, ty).map(ColumnDefault::Literal)
            }
            _ => None,
        },
        ExprKind::Array(items) => {
            let items = items.iter().map(|item| match constant(item)? {
                ColumnDefault::Literal(literal) => Some(literal),
                _ => None,
            });
            Some(ColumnDefault::Literal(Literal::List(items.collect::<Option<_>>()?)))
        }
        ExprKind::Unary(UnaryOp::Neg, inner) => match constant(inner)? {
            ColumnDefault::Literal(literal) => negated(literal).map(ColumnDefault::Literal),
            _ => None,
        },
        _ => None,
    }
}

fn negated(literal: Literal) -> Option<Literal> {
    Some(match literal {
        Literal::Int(value) => Literal::Int(value.checked_neg()?),
        Literal::Float(value) => Literal::Float(-value),
        Literal::Decimal(value, scale) => Literal::Decimal(value.checked_neg()?, scale),
        _ => return None,
    })
}

fn rescaled(literal: Literal, ty: &Ty) -> Option<Literal> {
    let decimal = |value: i128, from: u32| {
        let factor = 10i128.checked_pow(ty.scale().checked_sub(from)?)?;
        Some(Literal::Decimal(value.checked_mul(factor)?, ty.scale()))
    };
    match (literal, ty) {
        (Literal::Int(value), Ty::Decimal { .. }) => decimal(i128::from(value), 0),
        (Literal::Decimal(value, scale), Ty::Decimal { .. }) => decimal(value, scale),
        (Literal::Int(value), ty) if ty.is_integer() => Some(Literal::Int(value)),
        (Literal::List(items), Ty::Array(element, _)) => {
            let items = items.into_iter().map(|item| rescaled(item, element));
            Some(Literal::List(items.collect::<Option<_>>()?))
        }
        (Literal::Text(text), Ty::Text) => Some(Literal::Text(text)),
        (Literal::Null, _) => Some(Literal::Null),
        _ => None,
    }
}
