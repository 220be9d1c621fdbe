//! Where the values of an inserted query go: their types are known before they are read, and so are the defaults.

use rex_grammar::{Span, ast};

use super::Checker;
use crate::diag::codes::TypeMismatch;
use crate::hir::{self, EntityId, Expr, FieldId, Literal, RelationKind};

/// The columns that the outputs of a query go to.
#[derive(Debug, Clone)]
pub(super) struct Destination {
    pub(super) entity: EntityId,
    /// By place; without them each output goes to the column of its name.
    pub(super) columns: Option<Vec<FieldId>>,
}

impl Destination {
    /// The column of the output at this place, or of this name.
    pub(super) fn field(
        &self,
        program: &hir::Program,
        at: usize,
        name: Option<&str>,
    ) -> Option<FieldId> {
        if let Some(columns) = &self.columns {
            return columns.get(at).copied();
        }
        let name = name?;
        let fields = &program[self.entity].fields;
        let own = (0..).map(FieldId).zip(fields).find(|(_, field)| field.name == name);
        if let Some((field, _)) = own {
            return Some(field);
        }
        let relation = program.relation_named(self.entity, name)?;
        match &program[relation].kind {
            RelationKind::Reference { columns, .. } => match columns.as_slice() {
                [one] => Some(*one),
                _ => None,
            },
            _ => None,
        }
    }
}

impl Checker<'_> {
    /// A value that goes to a column: `default` is known there.
    pub(super) fn value_for(
        &mut self,
        value: &ast::Expr,
        entity: EntityId,
        field: FieldId,
    ) -> Option<Expr> {
        if matches!(value.kind, ast::ExprKind::Default) {
            let declared = &self.program[entity][field];
            if declared.default.is_none() && declared.nullable && !declared.auto {
                let (kind, ty) = (hir::ExprKind::Literal(Literal::Null), declared.ty.clone());
                return Some(super::typed(kind, ty, true, value.span));
            }
            let found = self.default_of(entity, field, value.span);
            if found.is_none() {
                let way_out = "leave the column out, or write the value";
                self.not_there(value.span, "`default` of a column without a known one", way_out);
            }
            return found;
        }
        let ty = self.program[entity][field].ty.clone();
        self.assigned(value, Some(&ty), &[field], entity)
    }

    /// Refuses a field of the records of a list that is of another type than the column it goes to.
    pub(super) fn fit_field(
        &mut self,
        field: &hir::RecordField,
        entity: EntityId,
        target: FieldId,
        span: Span,
    ) -> Option<()> {
        let column = &self.program[entity][target];
        let (given, ty) = (field.ty.ty.clone(), column.ty.clone());
        let cause = Some((column.span, format!("`{}` is `{ty}`", column.name)));
        if let (Some(a), Some(b)) = (given.element(), ty.element())
            && (a.scale() != b.scale() || a.is_integer() != b.is_integer())
        {
            // The elements of a list are stored with the digits that they come with.
            let (expected, found) = (ty.to_string(), given.to_string());
            self.sink.report(TypeMismatch { span, expected, found, cause, origin: None });
            return None;
        }
        let kind = hir::ExprKind::OutputName(field.name.clone());
        self.coerce(super::typed(kind, given, field.ty.nullable, span), &ty, cause).map(drop)
    }
}
