//! Related rows of an inserted row: those that it refers to before it, those that refer to it behind it.

use rex_grammar::{Span, ast};

use super::graph::Target;
use super::old::rows_of;
use super::params::RecordList;
use super::scope::{Row, RowKind};
use super::write::Given;
use super::{Checker, typed};
use crate::hir::{
    self, Cardinality, EntityId, Expr, ExprKind, FieldId, InputKind, InsertSource, Item, ItemValue,
    Output, RecordField, RelationId, RelationKind, Shape, SourceId, SourceKind, Step, StepKind, Ty,
    TypeOf,
};

/// A record whose related rows stand apart.
struct Parts {
    own: ast::Record,
    /// References, with the record of the row that they lead to.
    before: Vec<(RelationId, ast::Record)>,
    /// Relations to rows that refer to this one.
    behind: Vec<(RelationId, ast::Value, Span)>,
}

/// The join entity between a row and those that a relation leads to.
struct Joined {
    relation: RelationId,
    join: EntityId,
    /// Columns of the join entity that refer to the row, with its key.
    near: Vec<Given>,
    /// Columns that refer to the other rows, and the columns there.
    far: Vec<FieldId>,
    far_target: Vec<FieldId>,
    span: Span,
}

impl Checker<'_> {
    /// Whether a record brings rows of other entities, or further ones of its own.
    pub(super) fn has_related(&self, record: &ast::Record, entity: EntityId) -> bool {
        record.items.iter().any(|item| match &item.kind {
            ast::RecordItemKind::Field { name, value, .. } => {
                let written = matches!(value, ast::Value::Record(_) | ast::Value::List { .. });
                written
                    || self.rows_behind(entity, &name.text).is_some()
                    || self.is_row_parameter(value)
            }
            ast::RecordItemKind::Param(param) => {
                self.rows_behind(entity, &param.name.text).is_some() || self.is_record(param)
            }
            ast::RecordItemKind::SpreadParam(param) => !self.lists_of(param).is_empty(),
            ast::RecordItemKind::SpreadPath(_) => false,
        })
    }

    /// The fields of a record parameter that are lists of records, as parameters.
    pub(super) fn lists_of(&self, param: &ast::ParamRef) -> Vec<ast::ParamRef> {
        let known = self.inputs.iter().find(|declared| declared.input.name == param.name.text);
        let Some(InputKind::Records { fields, list: false, .. }) = known.map(|of| &of.input.kind)
        else {
            return Vec::new();
        };
        let lists = fields.iter().filter(|field| field.rows.is_some());
        let of = |field: &RecordField| ast::ParamRef {
            fields: vec![ast::Name { text: field.name.clone(), quoted: false, span: param.span }],
            ..param.clone()
        };
        lists.map(of).collect()
    }

    /// Whether a record brings a row that it refers to.
    pub(super) fn has_row_before(&self, record: &ast::Record, entity: EntityId) -> bool {
        record.items.iter().any(|item| match &item.kind {
            ast::RecordItemKind::Field { name, value, .. } => {
                self.rows_behind(entity, &name.text).is_none() && self.as_record(value).is_some()
            }
            ast::RecordItemKind::Param(param) => {
                self.rows_behind(entity, &param.name.text).is_none() && self.is_record(param)
            }
            ast::RecordItemKind::SpreadParam(_) | ast::RecordItemKind::SpreadPath(_) => false,
        })
    }

    fn is_row_parameter(&self, value: &ast::Value) -> bool {
        matches!(value, ast::Value::Expr(ast::Expr { kind: ast::ExprKind::Param(param), .. })
            if self.is_record(param))
    }

    /// Whether a parameter is one record.
    fn is_record(&self, param: &ast::ParamRef) -> bool {
        param.fields.is_empty()
            && self.inputs.iter().any(|declared| {
                let kind = &declared.input.kind;
                declared.input.name == param.name.text
                    && matches!(kind, InputKind::Records { list: false, .. })
            })
    }

    /// A related row that is written out, or is a parameter.
    fn as_record(&self, value: &ast::Value) -> Option<ast::Record> {
        match value {
            ast::Value::Record(record) => Some(record.clone()),
            ast::Value::Expr(ast::Expr { kind: ast::ExprKind::Param(param), .. })
                if self.is_record(param) =>
            {
                let span = param.span;
                let kind = ast::RecordItemKind::SpreadParam(param.clone());
                Some(ast::Record { items: vec![ast::RecordItem { kind, span }], span })
            }
            _ => None,
        }
    }

    fn parts(&mut self, record: &ast::Record, entity: EntityId) -> Option<Parts> {
        let own = ast::Record { items: Vec::new(), span: record.span };
        let mut parts = Parts { own, before: Vec::new(), behind: Vec::new() };
        let mut spread: Vec<(ast::Name, ast::ParamRef)> = Vec::new();
        for item in &record.items {
            let (name, value) = match &item.kind {
                ast::RecordItemKind::Field { name, value, .. } => (name.clone(), value.clone()),
                ast::RecordItemKind::Param(param) => {
                    let kind = ast::ExprKind::Param(param.clone());
                    let value = ast::Value::Expr(ast::Expr { kind, span: param.span });
                    (param.name.clone(), value)
                }
                ast::RecordItemKind::SpreadParam(param) => {
                    parts.own.items.push(item.clone());
                    for list in self.lists_of(param) {
                        spread.extend(list.fields.first().cloned().zip(Some(list)));
                    }
                    continue;
                }
                ast::RecordItemKind::SpreadPath(_) => {
                    parts.own.items.push(item.clone());
                    continue;
                }
            };
            if let Some(relation) = self.rows_behind(entity, &name.text) {
                parts.behind.push((relation, value, item.span));
                continue;
            }
            let reference = self.program.relation_named(entity, &name.text);
            match (self.as_record(&value), &value, reference) {
                (Some(record), _, Some(relation)) => parts.before.push((relation, record)),
                (_, ast::Value::Record(_) | ast::Value::List { .. }, None) => {
                    self.assignable(&name, entity, true)?;
                    self.no_related(value.span(), "not a relation", "give a value");
                    return None;
                }
                (None, ast::Value::List { .. }, Some(_)) => {
                    let help = "give one record, in braces";
                    self.no_related(value.span(), "a reference leads to one row", help);
                    return None;
                }
                _ => parts.own.items.push(item.clone()),
            }
        }
        for (name, list) in spread {
            let Some(relation) = self.rows_behind(entity, &name.text) else {
                self.assignable(&name, entity, true)?;
                self.no_related(name.span, "a list of records, and no value", "name the relation");
                return None;
            };
            if !parts.behind.iter().any(|(known, ..)| *known == relation) {
                let span = list.span;
                let value = ast::Expr { kind: ast::ExprKind::Param(list), span };
                parts.behind.push((relation, ast::Value::Expr(value), span));
            }
        }
        Some(parts)
    }

    /// Inserts a row with its related rows; gives the step, which returns the wanted fields and what related rows need.
    pub(super) fn one_row(
        &mut self,
        record: &ast::Record,
        mut target: Target<'_>,
        steps: &mut Vec<Step>,
    ) -> Option<usize> {
        let entity = target.entity;
        let parts = self.parts(record, entity)?;
        for (relation, record) in parts.before {
            let of = self.program[relation].clone();
            let RelationKind::Reference { columns, target_columns, .. } = of.kind else { continue };
            let there = Target::of(of.target, target_columns.clone(), record.span);
            let step = self.one_row(&record, there, steps)?;
            let found = self.key_of_step(step, of.target, &target_columns, record.span, steps);
            for (column, (_, value)) in columns.into_iter().zip(found) {
                target.extra.push((column, Some(value), Vec::new()));
            }
        }
        for (relation, ..) in &parts.behind {
            for field in self.key_needed(*relation) {
                if !target.wanted.contains(&field) {
                    target.wanted.push(field);
                }
            }
        }
        let skips = target.conflict.is_some_and(super::graph::may_skip);
        let step = self.insert_step(&[parts.own], target, steps)?;
        let before = steps.len();
        if skips {
            let kind = StepKind::Skip { unless: step, count: 0 };
            steps.push(Step { kind, span: record.span });
        }
        for (relation, value, span) in parts.behind {
            self.behind(relation, &value, (step, entity), span, steps)?;
        }
        let behind = steps.len() - before;
        if let Some(StepKind::Skip { count, .. }) = steps.get_mut(before).map(|skip| &mut skip.kind)
        {
            *count = behind - 1;
        }
        Some(step)
    }

    /// The fields of a row to which the rows of a relation refer.
    fn key_needed(&self, relation: RelationId) -> Vec<FieldId> {
        let inverse = match &self.program[relation].kind {
            RelationKind::Many { inverse } | RelationKind::One { inverse, .. } => *inverse,
            RelationKind::Through { near, .. } => *near,
            RelationKind::Reference { .. } => return Vec::new(),
        };
        self.reference(inverse).1
    }

    /// The columns of a reference, here and there.
    fn reference(&self, relation: RelationId) -> (Vec<FieldId>, Vec<FieldId>) {
        match &self.program[relation].kind {
            RelationKind::Reference { columns, target_columns, .. } => {
                (columns.clone(), target_columns.clone())
            }
            _ => (Vec::new(), Vec::new()),
        }
    }

    /// The columns of a reference, with the key of the row that a step wrote.
    fn referring(
        &mut self,
        relation: RelationId,
        (step, entity): (usize, EntityId),
        span: Span,
        steps: &[Step],
    ) -> Vec<Given> {
        let (columns, there) = self.reference(relation);
        let keys = self.key_of_step(step, entity, &there, span, steps);
        let pairs = columns.into_iter().zip(keys);
        pairs.map(|(column, (_, value))| (column, Some(value), Vec::new())).collect()
    }

    /// Rows that refer to the row of a step.
    fn behind(
        &mut self,
        relation: RelationId,
        value: &ast::Value,
        row: (usize, EntityId),
        span: Span,
        steps: &mut Vec<Step>,
    ) -> Option<()> {
        if self.program[relation].clause.is_some() {
            let help =
                "insert through the relation that has all rows, or insert them by themselves";
            self.no_related(span, "a relation with a filter of its own", help);
            return None;
        }
        let (inverse, many) = match &self.program[relation].kind {
            RelationKind::Many { inverse } => (*inverse, true),
            RelationKind::One { inverse, .. } => (*inverse, false),
            RelationKind::Through { join, near, far } => {
                let (join, near, far) = (*join, *near, *far);
                let near = self.referring(near, row, span, steps);
                let (far, far_target) = self.reference(far);
                let joined = Joined { relation, join, near, far, far_target, span };
                self.join_is_complete(&joined)?;
                return self.through(&joined, value, steps);
            }
            RelationKind::Reference { .. } => return Some(()),
        };
        let child = self.program[inverse].entity;
        let extra = self.referring(inverse, row, span, steps);
        match value {
            ast::Value::List { values, .. } if many => {
                let records = self.records_of(values)?;
                if records.iter().any(|record| self.has_related(record, child)) {
                    for record in &records {
                        let target = Target::with(child, extra.clone(), record.span);
                        self.one_row(record, target, steps)?;
                    }
                } else if !records.is_empty() {
                    self.insert_step(&records, Target::with(child, extra, span), steps)?;
                }
                Some(())
            }
            ast::Value::Expr(ast::Expr { kind: ast::ExprKind::Param(param), .. })
                if many && (param.fields.is_empty() || self.is_record_list(param)) =>
            {
                self.given_rows(param, Target::with(child, extra, param.span), steps).map(drop)
            }
            _ if many => {
                let help = "write `[ { … }, { … } ]`, or give a parameter `$rows: new Entity[]`";
                self.no_related(value.span(), "many rows belong here", help);
                None
            }
            _ => {
                let Some(record) = self.as_record(value) else {
                    let help = "write one record, in braces";
                    self.no_related(value.span(), "one row belongs here", help);
                    return None;
                };
                let target = Target::with(child, extra, record.span);
                self.one_row(&record, target, steps).map(drop)
            }
        }
    }

    /// A row of the join entity has no values but the two keys and its defaults.
    fn join_is_complete(&mut self, joined: &Joined) -> Option<()> {
        let mut fields = joined.far.clone();
        fields.extend(joined.near.iter().map(|(field, ..)| *field));
        let missing = self.fields_needed(&fields, joined.join);
        if missing.is_empty() {
            return Some(());
        }
        let missing =
            missing.iter().map(|field| format!("`{}`", self.field_label(joined.join, *field)));
        let missing: Vec<String> = missing.collect();
        let name = &self.program[joined.join].name;
        let reason = format!("a row of `{name}` needs {} too", missing.join(", "));
        let help = format!("insert the rows of `{name}` by a step of a `transaction`");
        self.no_related(joined.span, &reason, &help);
        None
    }

    fn records_of(&mut self, values: &[ast::Value]) -> Option<Vec<ast::Record>> {
        let mut records = Vec::new();
        for value in values {
            let Some(record) = self.as_record(value) else {
                self.no_related(value.span(), "not a record", "give records, in braces");
                return None;
            };
            records.push(record);
        }
        Some(records)
    }

    /// Rows on the other side of a join entity, and the rows between: records are inserted, keys are of rows that
    /// are there already.
    fn through(
        &mut self,
        joined: &Joined,
        value: &ast::Value,
        steps: &mut Vec<Step>,
    ) -> Option<()> {
        let target = self.program[joined.relation].target;
        match value {
            ast::Value::List { values, .. } => {
                let mut rows = Vec::new();
                for value in values {
                    let far = match (self.as_record(value), value) {
                        (Some(record), _) => {
                            let there = Target::of(target, joined.far_target.clone(), record.span);
                            let step = self.one_row(&record, there, steps)?;
                            let keys = self.key_of_step(
                                step,
                                target,
                                &joined.far_target,
                                record.span,
                                steps,
                            );
                            let pairs = joined.far.iter().zip(keys);
                            pairs.map(|(far, (_, key))| (*far, Some(key), Vec::new())).collect()
                        }
                        (None, ast::Value::Expr(key)) => self.key_given(joined, key)?,
                        (None, _) => {
                            let help = "give records, in braces, or keys of rows";
                            self.no_related(value.span(), "not a record", help);
                            return None;
                        }
                    };
                    rows.push(far);
                }
                self.link_records(joined, rows, steps)
            }
            ast::Value::Expr(ast::Expr { kind: ast::ExprKind::Param(param), .. })
                if self.is_record_list(param) =>
            {
                let there = Target::of(target, joined.far_target.clone(), param.span);
                let step = self.given_rows(param, there, steps)?;
                self.link_step(joined, step, steps)
            }
            ast::Value::Expr(list) => self.link_keys(joined, list, steps),
            ast::Value::Record(_) | ast::Value::Variant { .. } => {
                let help = "write `[ { … }, { … } ]`, or give a parameter `$rows: new Entity[]`";
                self.no_related(value.span(), "many rows belong here", help);
                None
            }
        }
    }

    /// The key of a row that is there already.
    fn key_given(&mut self, joined: &Joined, key: &ast::Expr) -> Option<Vec<Given>> {
        let ty = match joined.far.as_slice() {
            [one] => Some(self.program[joined.join][*one].ty.clone()),
            _ => None,
        };
        self.value_of(key, false, &joined.far, ty.as_ref(), joined.join)
    }

    /// Rows of the join entity, one for each key.
    fn link_records(
        &mut self,
        joined: &Joined,
        keys: Vec<Vec<Given>>,
        steps: &mut Vec<Step>,
    ) -> Option<()> {
        if keys.is_empty() {
            return Some(());
        }
        let fields: Vec<FieldId> = joined
            .near
            .iter()
            .map(|(field, ..)| *field)
            .chain(joined.far.iter().copied().filter(|far| !joined.is_near(*far)))
            .collect();
        let rows = keys.into_iter().map(|far| {
            let far = far.into_iter().filter(|(field, ..)| !joined.is_near(*field));
            joined.near.iter().cloned().chain(far).map(|(_, value, _)| value).collect()
        });
        let rows: Vec<Vec<Option<Expr>>> = rows.collect();
        let count = if rows.len() == 1 { Cardinality::One } else { Cardinality::Many };
        let target = Target::with(joined.join, Vec::new(), joined.span);
        self.push_insert(target, fields, InsertSource::Records(rows), count, steps)?;
        Some(())
    }

    /// A row of the join entity for each row that a step wrote.
    fn link_step(&mut self, joined: &Joined, step: usize, steps: &mut Vec<Step>) -> Option<()> {
        let target = self.program[joined.relation].target;
        let outputs: Vec<Output> = joined
            .far_target
            .iter()
            .map(|field| {
                let declared = &self.program[target][*field];
                let (ty, nullable) = (declared.ty.clone(), declared.nullable);
                let ty = TypeOf { ty, nullable, domain: declared.domain.clone() };
                Output { name: declared.name.clone(), ty, entity: None }
            })
            .collect();
        let fields = outputs
            .iter()
            .map(|output| RecordField::value(output.name.clone(), output.ty.clone(), None));
        let kind = InputKind::Records { entity: None, fields: fields.collect(), list: true };
        let input = self.add_input(format!("step_{}", step + 1), joined.span, kind);
        self.step_inputs.push(hir::LetInput { input, step, output: None });
        self.link_source(joined, SourceKind::Records(input), outputs, steps)
    }

    /// A row of the join entity for each key of a list.
    fn link_keys(
        &mut self,
        joined: &Joined,
        list: &ast::Expr,
        steps: &mut Vec<Step>,
    ) -> Option<()> {
        let [far] = joined.far.as_slice() else {
            let help = "list the rows by their keys: `[ (a, b), … ]`";
            self.no_related(list.span, "a list of composite keys", help);
            return None;
        };
        let element = self.program[joined.join][*far].ty.clone();
        let list_ty = Ty::list(element.clone());
        let keys = self.expr(list, Some(&list_ty))?;
        if keys.ty.element().is_none() {
            let help = "write `[ { … }, … ]`, a parameter `$rows: new Entity[]`, or a list of keys";
            self.no_related(list.span, "many rows belong here", help);
            return None;
        }
        let keys = self.coerce(keys, &list_ty, None)?;
        let name = "key".to_owned();
        let ty = TypeOf { ty: element, nullable: false, domain: None };
        let outputs = vec![Output { name: name.clone(), ty, entity: None }];
        let (columns, ordinality) = (vec![(name, keys)], None);
        let kind = SourceKind::Unnest { columns, ordinality, outputs: outputs.clone() };
        self.link_source(joined, kind, outputs, steps)
    }

    fn link_source(
        &mut self,
        joined: &Joined,
        kind: SourceKind,
        outputs: Vec<Output>,
        steps: &mut Vec<Step>,
    ) -> Option<()> {
        let span = joined.span;
        let alias = "other".to_owned();
        let of = RowKind::Outputs(outputs.clone());
        let id = self.add_row(Row { alias: alias.clone(), kind: of, nullable: false });
        let mut given = joined.near.clone();
        for (far, output) in joined.far.iter().zip(outputs) {
            if joined.is_near(*far) {
                continue;
            }
            let kind = ExprKind::Output(id, output.name);
            let value = typed(kind, output.ty.ty, output.ty.nullable, span);
            let ty = self.program[joined.join][*far].ty.clone();
            given.push((*far, Some(self.coerce(value, &ty, None)?), Vec::new()));
        }
        let source = hir::Source { id, alias, kind, nullable: false, span };
        self.insert_rows(source, Target::with(joined.join, Vec::new(), span), given, steps)?;
        Some(())
    }

    /// Inserts a row for each row of a source.
    fn insert_rows(
        &mut self,
        source: hir::Source,
        target: Target<'_>,
        given: Vec<Given>,
        steps: &mut Vec<Step>,
    ) -> Option<usize> {
        let (entity, span) = (target.entity, target.span);
        let mut fields = Vec::new();
        let mut items = Vec::new();
        for (field, value, _) in given {
            let name = self.program[entity][field].name.clone();
            fields.push(field);
            let value = ItemValue::Expr(value?, None);
            items.push(Item { name, value, docs: Vec::new(), span });
        }
        self.require(&fields, entity, span)?;
        let shape = Shape::Record(hir::Record { items, shared: None });
        let query = rows_of(source, shape, None, self.program);
        let source = InsertSource::Query(Box::new(query));
        self.push_insert(target, fields, source, Cardinality::Many, steps)
    }

    /// Rows of a list of records; the columns that refer to the row around them are put in.
    fn given_rows(
        &mut self,
        param: &ast::ParamRef,
        mut target: Target<'_>,
        steps: &mut Vec<Step>,
    ) -> Option<usize> {
        let (entity, span) = (target.entity, param.span);
        let extra = std::mem::take(&mut target.extra);
        let Some(RecordList { input, fields: known, .. }) = self.record_list(param)? else {
            let help = "declare it as `new Entity[]` or `{ … }[]`";
            self.no_related(span, "not a list of records", help);
            return None;
        };
        let alias = param.fields.last().unwrap_or(&param.name).text.clone();
        let kind = RowKind::Outputs(Vec::new());
        let id = self.add_row(Row { alias: alias.clone(), kind, nullable: false });
        let mut given = Vec::new();
        for field in known {
            given.extend(self.field_given(id, field, (entity, &extra), span)?);
        }
        given.extend(extra);
        let kind = SourceKind::Records(input);
        let source = hir::Source { id, alias, kind, nullable: false, span };
        self.insert_rows(source, target, given, steps)
    }

    /// A field of a list of records, unless its column is put in.
    fn field_given(
        &mut self,
        row: SourceId,
        field: RecordField,
        (entity, extra): (EntityId, &[Given]),
        span: Span,
    ) -> Option<Option<Given>> {
        let name = ast::Name { text: field.name.clone(), quoted: false, span };
        let (targets, _) = self.assignable(&name, entity, true)?;
        let [target] = targets.as_slice() else {
            self.no_related(span, "a composite key in a record", "name its columns");
            return None;
        };
        if extra.iter().any(|(known, ..)| known == target) {
            return Some(None);
        }
        let why = (None, format!("`{}` of a record is optional", field.name));
        self.refuse_null_of(&field.ty, why, entity, *target, span)?;
        let kind = ExprKind::Output(row, field.name.clone());
        let value = typed(kind, field.ty.ty, field.ty.nullable, span);
        let declared = self.program[entity][*target].ty.clone();
        let value = self.coerce(value, &declared, None)?;
        Some(Some((*target, Some(value), Vec::new())))
    }

    /// Inserts records, with further values in each of them.
    fn insert_step(
        &mut self,
        records: &[ast::Record],
        mut target: Target<'_>,
        steps: &mut Vec<Step>,
    ) -> Option<usize> {
        let extra = std::mem::take(&mut target.extra);
        let (fields, source) = self.records(records, target.entity, &extra)?;
        self.require(&fields, target.entity, target.span)?;
        let rows = match records.len() {
            1 if target.conflict.is_some_and(super::graph::may_skip) => Cardinality::ZeroOrOne,
            1 => Cardinality::One,
            _ => Cardinality::Many,
        };
        self.push_insert(target, fields, source, rows, steps)
    }

    fn push_insert(
        &mut self,
        target: Target<'_>,
        fields: Vec<FieldId>,
        source: InsertSource,
        rows: Cardinality,
        steps: &mut Vec<Step>,
    ) -> Option<usize> {
        let Target { entity, wanted, conflict, span, .. } = target;
        let row = self.target_row(entity, None);
        let on_conflict = match conflict {
            Some(conflict) => Some(self.conflict_of(conflict, row, entity, &fields)?),
            None => None,
        };
        let (shape, outputs) = self.returned(row, entity, &wanted, span);
        let insert = hir::Insert {
            with: Vec::new(),
            entity,
            row,
            fields,
            source,
            on_conflict,
            returning: (!wanted.is_empty()).then_some(shape),
            outputs: outputs.clone(),
        };
        let kind = StepKind::Run { statement: hir::Statement::Insert(insert), outputs, rows };
        steps.push(Step { kind, span });
        Some(steps.len() - 1)
    }
}

impl Joined {
    fn is_near(&self, field: FieldId) -> bool {
        self.near.iter().any(|(near, ..)| *near == field)
    }
}
