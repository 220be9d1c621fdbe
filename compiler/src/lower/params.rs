//! Inputs and the parameters that a statement binds for them.

use std::collections::BTreeMap;

use rex_ir::program::{InputKind, NestedRecords, RecordField, SortInput};
use rex_ir::shape::Shape;
use rex_ir::{ColumnDefault, Expr, ExprKind, Input, Param, ParamId, ParamKind, Ty};

use super::names::{Taken, singular, upper_camel};
use crate::hir;

/// The parameters of a routine.
#[derive(Debug, Default)]
pub(super) struct Params {
    list: Vec<Param>,
    inputs: BTreeMap<usize, ParamId>,
    fields: BTreeMap<(usize, usize), ParamId>,
    now: Option<ParamId>,
    sort: Option<SortInput>,
    guards: Vec<ParamId>,
}

/// Stands for the sort input in order keys: it is not bound, so it is none of the parameters.
pub(super) const SORT: ParamId = ParamId(u32::MAX);

impl Params {
    /// One parameter per value input and per field of a record list.
    #[must_use]
    pub(super) fn of(inputs: &[hir::Input]) -> Self {
        let mut params = Self::default();
        for (index, input) in inputs.iter().enumerate() {
            match &input.kind {
                hir::InputKind::Value(of) => {
                    let nullable = of.nullable || (input.optional && !input.guard);
                    let id = params.push(&input.name, &of.ty, nullable, ParamKind::Input(index));
                    params.inputs.insert(index, id);
                    if input.guard {
                        params.guards.push(id);
                    }
                }
                hir::InputKind::Sort(arms) => {
                    params.sort = Some(SortInput { input: index, param: SORT, arms: arms.clone() });
                }
                // Of a single record, the fields that are used are inputs of their own.
                hir::InputKind::Records { list: false, .. } => {}
                hir::InputKind::Records { fields, .. } => {
                    for (at, field) in fields.iter().enumerate() {
                        let name = format!("{}.{}", input.name, field.name);
                        let ty = Ty::list_of(field.ty.ty.clone(), field.ty.nullable);
                        let id = params.push(&name, &ty, false, ParamKind::RecordField(index, at));
                        params.fields.insert((index, at), id);
                    }
                }
            }
        }
        params
    }

    fn push(&mut self, name: &str, ty: &Ty, nullable: bool, kind: ParamKind) -> ParamId {
        let id = ParamId(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        self.list.push(Param { name: name.to_owned(), ty: ty.clone(), nullable, kind });
        id
    }

    /// The parameter of a value input.
    #[must_use]
    pub(super) fn input(&self, index: usize) -> Option<ParamId> {
        self.inputs.get(&index).copied()
    }

    /// The list parameter of a field of a record-list input.
    #[must_use]
    pub(super) fn field(&self, input: usize, field: usize) -> Option<ParamId> {
        self.fields.get(&(input, field)).copied()
    }

    /// The current instant: one parameter per routine, so that all its uses agree.
    pub(super) fn now(&mut self) -> Expr {
        let id = match self.now {
            Some(id) => id,
            None => self.push("now", &Ty::Timestamptz, false, ParamKind::Now),
        };
        self.now = Some(id);
        Expr { kind: ExprKind::Param(id), ty: Ty::Timestamptz, nullable: false }
    }

    /// A new UUID: a parameter of its own per use.
    pub(super) fn uuid(&mut self) -> Expr {
        let id = self.push("uuid", &Ty::Uuid, false, ParamKind::UuidV7);
        Expr { kind: ExprKind::Param(id), ty: Ty::Uuid, nullable: false }
    }

    /// The n-th key of a cursor; there is none on the first page.
    pub(super) fn cursor(&mut self, n: usize, ty: &Ty) -> ParamId {
        self.push(&format!("cursor_{}", n + 1), ty, true, ParamKind::Cursor(n))
    }

    /// What earlier steps of a transaction gave is bound where inputs stand for it.
    pub(super) fn stand_in(&mut self, input: usize, kind: &dyn Fn(usize) -> ParamKind) {
        for param in &mut self.list {
            match param.kind {
                ParamKind::Input(at) if at == input => param.kind = kind(0),
                ParamKind::RecordField(at, field) if at == input => param.kind = kind(field),
                _ => {}
            }
        }
    }

    /// Where the value of a parameter comes from.
    #[must_use]
    pub(super) fn kind(&self, id: ParamId) -> Option<&ParamKind> {
        self.list.get(id.0 as usize).map(|param| &param.kind)
    }

    /// How many there are by now.
    #[must_use]
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The parameters, the guards among them and the sort input.
    #[must_use]
    pub(super) fn finish(self) -> (Vec<Param>, Vec<ParamId>, Option<SortInput>) {
        (self.list, self.guards, self.sort)
    }
}

/// What callers give, with a struct name for each record list.
#[must_use]
pub(super) fn inputs(
    program: &hir::Program,
    routine: &hir::Routine,
    structs: &mut Taken,
    shape: Option<&Shape>,
) -> Vec<rex_ir::Input> {
    let own = match shape {
        Some(Shape::Record(record)) => Some(record.name.as_str()),
        Some(Shape::Scalar(_)) | None => None,
    };
    let of = |input: &hir::Input| Input {
        name: input.name.clone(),
        kind: kind(program, routine, input, (structs, own)),
        optional: input.optional,
        default: input.default.clone(),
        docs: input.docs.clone(),
    };
    routine.inputs.iter().take(routine.declared).map(of).collect()
}

fn kind(
    program: &hir::Program,
    routine: &hir::Routine,
    input: &hir::Input,
    (structs, own): (&mut Taken, Option<&str>),
) -> InputKind {
    match &input.kind {
        hir::InputKind::Value(of) => {
            InputKind::Scalar { ty: of.ty.clone(), domain: of.domain.clone() }
        }
        hir::InputKind::Sort(_) => InputKind::Sort,
        hir::InputKind::Records { entity, fields, list } => {
            let declared = entity.map(|id| &program[id]);
            let name = match declared {
                Some(entity) => format!("New{}", entity.name),
                None => {
                    let routine = upper_camel(&routine.name);
                    let mut name = format!("{routine}{}", upper_camel(&singular(&input.name)));
                    // What the routine gives has that name.
                    if own == Some(&name) {
                        name = format!("{routine}{}Given", upper_camel(&input.name));
                    }
                    structs.fresh_type(&name)
                }
            };
            let fields = record_fields(program, (&name, fields), declared, structs);
            let entity = declared.map(|entity| entity.name.clone());
            InputKind::Records { name, list: *list, entity, fields }
        }
    }
}

/// The fields of a struct; the structs of lists in them have its name before their own.
fn record_fields(
    program: &hir::Program,
    (within, fields): (&str, &[hir::RecordField]),
    entity: Option<&hir::Entity>,
    structs: &mut Taken,
) -> Vec<RecordField> {
    let mut all = Vec::new();
    for field in fields {
        let mut own = record_field(field, entity);
        if let Some(rows) = &field.rows {
            let entity = rows.entity.map(|id| &program[id]);
            let name = match entity {
                Some(entity) => format!("New{}", entity.name),
                None => {
                    let of = upper_camel(&singular(&field.name));
                    structs.fresh_type(&format!("{within}{of}"))
                }
            };
            let fields = record_fields(program, (&name, &rows.fields), entity, structs);
            let entity = entity.map(|entity| entity.name.clone());
            own.rows = Some(NestedRecords { name, entity, fields });
        }
        all.push(own);
    }
    all
}

fn record_field(field: &hir::RecordField, entity: Option<&hir::Entity>) -> RecordField {
    let column = field.field.zip(entity).map(|(id, entity)| &entity[id]);
    RecordField {
        name: field.name.clone(),
        ty: field.ty.ty.clone(),
        domain: field.ty.domain.clone(),
        nullable: field.ty.nullable,
        default: column.and_then(|column| column.default.clone()).filter(computable),
        docs: column.map(|column| column.docs.clone()).unwrap_or_default(),
        rows: None,
    }
}

/// Defaults that Rust can make; others are in the database alone.
fn computable(default: &ColumnDefault) -> bool {
    !matches!(default, ColumnDefault::Raw(_))
}
