//! Where the values of an inserted query go: their types are known before they are read, and so are the defaults.

use rex_grammar::ast;

use super::Checker;
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
}
