//! Columns that are never null: what is written to them may not be null either, and why a value can be.

use rex_grammar::Span;

use super::Checker;
use super::scope::RowKind;
use super::walk::children;
use crate::diag::codes::NullableForRequired;
use crate::hir::{
    self, BinaryOp, EntityId, Expr, ExprKind, FieldId, InputKind, Literal, PathRef, QueryBody,
    Shape, SourceId, UnaryOp,
};

/// Why a value can be null: the place that says so, when there is one, and the text.
type Why = (Option<Span>, String);

impl Checker<'_> {
    /// Refuses a value that can be null for a column that is not. In a record `?? default` may stand behind it.
    pub(super) fn refuse_null_for(
        &mut self,
        value: &Expr,
        entity: EntityId,
        field: FieldId,
        in_record: bool,
    ) -> Option<()> {
        let declared = &self.program[entity][field];
        if declared.nullable || !value.nullable || self.is_padding(value) {
            return Some(());
        }
        let default = in_record && known_default(declared);
        let column = self.field_label(entity, field);
        let help = match &value.kind {
            _ if default => {
                "say what stands there instead: `?? default`, or `??` and a value".to_owned()
            }
            ExprKind::Param(input) => self.help_for(*input, &column),
            ExprKind::Subquery(_) if in_record => {
                "insert from a query, which then gives no row: `select { … } from …`".to_owned()
            }
            _ => instead(&column),
        };
        let found = match &value.kind {
            ExprKind::Literal(Literal::Null) => "null".to_owned(),
            _ => format!("{}?", value.ty),
        };
        let plain = matches!(value.kind, ExprKind::Param(_) | ExprKind::Field(..));
        let (ty, declared) = (declared.ty.to_string(), declared.span);
        let (span, why, default) = (value.span, self.why_null(value), default && plain);
        let found = NullableForRequired { span, column, ty, found, declared, why, help, default };
        self.sink.report(found);
        None
    }

    /// Whether a value can be null only where lists side by side differ in length, which no type says.
    fn is_padding(&self, value: &Expr) -> bool {
        match &value.kind {
            ExprKind::Output(source, name) => {
                let joined = self.rows.get(source.0 as usize).is_some_and(|row| row.nullable);
                self.padded.contains(&(*source, name.clone())) && !joined
            }
            ExprKind::Cast(inner) => self.is_padding(inner),
            _ => false,
        }
    }

    /// What to do with a parameter, or a value of a step, that may be null.
    fn help_for(&self, input: usize, column: &str) -> String {
        let Some(input) = self.inputs.get(input).map(|declared| &declared.input) else {
            return instead(column);
        };
        match input.name.split_once('.') {
            Some((row, _)) if self.lets.iter().any(|named| named.is_called(row)) => {
                let name = &input.name;
                format!(
                    "say that it is there: `ensure {row} is not null and {name} is not null else '…'`"
                )
            }
            Some(_) => instead(column),
            None => format!(
                "declare `${}` without `?`, or say what stands there instead with `??`",
                input.name
            ),
        }
    }

    /// The same for a value of a query or list, of which the type alone is known.
    pub(super) fn refuse_null_of(
        &mut self,
        of: &hir::TypeOf,
        why: Why,
        entity: EntityId,
        field: FieldId,
        span: Span,
    ) -> Option<()> {
        if self.program[entity][field].nullable || !of.nullable {
            return Some(());
        }
        let declared = &self.program[entity][field];
        let column = self.field_label(entity, field);
        let (ty, found, declared) = (declared.ty.to_string(), format!("{}?", of.ty), declared.span);
        let (help, why) = (instead(&column), Some(why));
        let found =
            NullableForRequired { span, column, ty, found, declared, why, help, default: false };
        self.sink.report(found);
        None
    }

    /// The outputs of a query that is inserted.
    pub(super) fn refuse_null_outputs(
        &mut self,
        query: &hir::Query,
        fields: &[FieldId],
        entity: EntityId,
    ) -> Option<()> {
        match &query.body {
            QueryBody::Select(select) => match &select.shape {
                Shape::Scalar(value) => {
                    self.refuse_null_for(value, entity, *fields.first()?, false)?;
                }
                Shape::Record(record) => {
                    for (item, field) in record.items.iter().zip(fields) {
                        if let hir::ItemValue::Expr(value, _) = &item.value {
                            self.refuse_null_for(value, entity, *field, false)?;
                        }
                    }
                }
            },
            QueryBody::Values(rows) => {
                for (value, field) in rows.iter().flat_map(|row| row.iter().zip(fields)) {
                    self.refuse_null_for(value, entity, *field, false)?;
                }
            }
            QueryBody::Set { op: hir::SetOp::Union, left, right, .. } => {
                self.refuse_null_outputs(left, fields, entity)?;
                self.refuse_null_outputs(right, fields, entity)?;
            }
            QueryBody::Set { left, .. } => {
                let span = super::insert::query_span(left)?;
                for (output, field) in query.outputs.iter().zip(fields) {
                    let why = (None, format!("`{}` can be null in both arms", output.name));
                    self.refuse_null_of(&output.ty, why, entity, *field, span)?;
                }
            }
        }
        Some(())
    }

    /// Why an expression can be null: its first part that can.
    pub(super) fn why_null(&self, value: &Expr) -> Option<Why> {
        match &value.kind {
            ExprKind::Field(path, field) => self.why_field(path, *field),
            ExprKind::Excluded(_) => Some((None, "it is null in the new row".to_owned())),
            ExprKind::Row(path, _) => self.why_absent(path),
            ExprKind::Output(source, name) => Some(self.why_output(*source, name)),
            ExprKind::Param(input) => {
                let input = &self.inputs.get(*input)?.input;
                let text = match (input.name.split_once('.'), &input.kind) {
                    (Some(_), InputKind::Value(ty)) if ty.nullable => {
                        format!("`{}` can be null, or its row absent", input.name)
                    }
                    (Some((row, _)), _) => format!("`{row}` may be absent"),
                    (None, _) => format!("`${}` is declared `{}?`", input.name, value.ty),
                };
                Some((Some(input.span), text))
            }
            ExprKind::Binary(BinaryOp::Div | BinaryOp::Mod, a, b) if !a.nullable && !b.nullable => {
                Some((None, "a division by zero is null".to_owned()))
            }
            ExprKind::Binary(BinaryOp::JsonGet | BinaryOp::JsonGetText, ..) => {
                Some((None, "the document may be of another form".to_owned()))
            }
            ExprKind::Case(_, None) => Some((None, "there is no `else`".to_owned())),
            ExprKind::Subquery(_) => Some((None, "the query may give no row".to_owned())),
            ExprKind::Aggregate(_) => Some((None, "an aggregate of no rows is null".to_owned())),
            ExprKind::Literal(Literal::Null) => None,
            ExprKind::Unary(UnaryOp::Not | UnaryOp::Neg, inner) | ExprKind::Cast(inner) => {
                self.why_null(inner)
            }
            _ => children(value).into_iter().find(|part| part.nullable).and_then(|part| {
                let (at, text) = self.why_null(part)?;
                Some((at, text))
            }),
        }
    }

    fn why_field(&self, path: &PathRef, field: FieldId) -> Option<Why> {
        let declared = &self.program[self.entity_at(path)?][field];
        if declared.nullable {
            let text = match declared.made_by.map(|relation| &self.program[relation]) {
                Some(relation) => format!("`{}` may lead to no row", relation.name),
                None => format!("`{}` is declared `{}?`", declared.name, declared.ty),
            };
            return Some((Some(declared.span), text));
        }
        self.why_absent(path)
    }

    /// Why the row at the end of a path can be absent.
    fn why_absent(&self, path: &PathRef) -> Option<Why> {
        let step = path.steps.iter().find(|step| self.program[**step].kind.is_optional());
        if let Some(step) = step {
            let relation = &self.program[*step];
            let text = format!("`{}` may lead to no row", relation.name);
            return Some((Some(relation.span), text));
        }
        let alias = &self.rows.get(path.source.0 as usize)?.alias;
        Some((None, format!("an outer join may give no row of `{alias}`")))
    }

    fn why_output(&self, source: SourceId, name: &str) -> Why {
        let row = self.rows.get(source.0 as usize);
        let declared = row.and_then(|row| match &row.kind {
            RowKind::Outputs(outputs) => outputs.iter().find(|output| output.name == name),
            RowKind::Entity(_) => None,
        });
        match (declared, row) {
            (Some(output), Some(row)) if !output.ty.nullable => {
                (None, format!("an outer join may give no row of `{}`", row.alias))
            }
            (_, Some(row)) => (None, format!("`{name}` of `{}` can be null", row.alias)),
            (_, None) => (None, format!("`{name}` can be null")),
        }
    }
}

fn instead(column: &str) -> String {
    format!("say what stands there instead with `??`, or declare `{column}` with `?`")
}

/// Whether `?? default` can stand behind a value for the column.
fn known_default(field: &hir::Field) -> bool {
    match &field.default {
        Some(hir::ColumnDefault::Literal(literal)) => !matches!(literal, Literal::Null),
        Some(hir::ColumnDefault::Now | hir::ColumnDefault::UuidV7) => true,
        Some(hir::ColumnDefault::Raw(_)) | None => false,
    }
}
