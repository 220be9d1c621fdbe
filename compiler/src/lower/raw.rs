//! Raw SQL: fences with their parameters in place.

use std::collections::BTreeMap;

use rex_ir::expr::{RawExpr, RawPart};
use rex_ir::shape::{Leaf, RecordShape, Shape, ShapeField, ShapeNode};
use rex_ir::{Expr, ExprKind, Statement};

use super::context::Lowering;
use super::query::Give;
use crate::hir::{self, Fence, RawResult, TypeOf};

impl Lowering<'_> {
    /// A raw statement.
    pub(super) fn raw(
        &mut self,
        fences: &[Fence],
        result: Option<&RawResult>,
        give: &Give,
    ) -> (Statement, Option<Shape>) {
        let mut texts = BTreeMap::new();
        for fence in fences {
            let mut parts = Vec::new();
            let value = |name: &str| self.raw_param(name);
            for part in hir::raw::parts(fence.text.trim(), &value) {
                parts.push(match part {
                    hir::raw::Part::Text(text) => RawPart::Text(text),
                    hir::raw::Part::Value(expr) => RawPart::Expr(expr),
                });
            }
            texts.insert(fence.dialect.clone(), parts);
        }
        let shape = result.map(|result| raw_shape(result, give));
        (Statement::Raw(RawExpr { texts }), shape)
    }

    fn raw_param(&self, name: &str) -> Option<Expr> {
        let at = self.routine.inputs.iter().position(|input| input.name == name)?;
        let input = self.routine.inputs.get(at)?;
        let hir::InputKind::Value(of) = &input.kind else { return None };
        let id = self.params.input(at)?;
        let nullable = of.nullable || input.optional;
        Some(Expr { kind: ExprKind::Param(id), ty: of.ty.clone(), nullable })
    }
}

fn raw_shape(result: &RawResult, give: &Give) -> Shape {
    let leaf = |column: usize, of: &TypeOf| Leaf {
        column,
        ty: of.ty.clone(),
        nullable: of.nullable,
        domain: of.domain.clone(),
    };
    match result {
        RawResult::Scalar(of) => Shape::Scalar(leaf(0, of)),
        RawResult::Record(fields) => {
            let name = match give {
                Give::Rows(naming) => naming.name.clone(),
                Give::Flat | Give::Nothing => String::new(),
            };
            let fields = fields.iter().enumerate().map(|(at, (name, of))| ShapeField {
                name: name.clone(),
                node: ShapeNode::Leaf(leaf(at, of)),
                docs: Vec::new(),
            });
            let fields = fields.collect();
            Shape::Record(RecordShape { name, shared: false, fields, docs: Vec::new() })
        }
    }
}
