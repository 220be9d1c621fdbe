//! Parameters: what is declared, and each use of it.

use rex_grammar::{Span, ast};

use super::{Checker, typed};
use crate::diag::codes::{
    BadParameterDefault, DuplicateParameter, NotThereYet, TypeArguments, TypeMismatch, UnknownName,
    UnknownParameter, UnknownType, UnusedParameter,
};
use crate::diag::suggest;
use crate::hir::{
    EntityId, Expr, ExprKind, FieldId, FieldInput, Input, InputKind, Literal, NestedRows,
    RecordField, Ty, TypeOf,
};

/// Names of the built-in types.
const BUILT_IN: &[&str] = &[
    "bool",
    "smallint",
    "int",
    "bigint",
    "float",
    "decimal",
    "text",
    "bytes",
    "uuid",
    "date",
    "time",
    "timestamp",
    "timestamptz",
    "interval",
    "json",
];

/// Whether a type is `decimal` without its digits.
fn is_bare_decimal(named: &ast::NamedType) -> bool {
    named.name.text == "decimal" && named.member.is_none() && named.args.is_empty()
}

/// A list of records, by the input that stands for it.
#[derive(Debug, Clone)]
pub(super) struct RecordList {
    pub(super) input: usize,
    pub(super) entity: Option<EntityId>,
    pub(super) fields: Vec<RecordField>,
}

/// A declared parameter and what is known of its use.
#[derive(Debug, Clone)]
pub(super) struct Declared {
    pub(super) input: Input,
    pub(super) used: bool,
}

impl Checker<'_> {
    /// Declares the parameters of a routine.
    pub(super) fn declare(&mut self, params: &[ast::ParamDecl]) {
        for param in params {
            if self.inputs.iter().any(|d| d.input.name == param.name.text) {
                self.sink.report(DuplicateParameter {
                    span: param.name.span,
                    name: param.name.text.clone(),
                });
                continue;
            }
            let Some((kind, optional)) = self.input_kind(&param.ty) else {
                self.broken.push(format!("${}", param.name.text));
                continue;
            };
            let mut kind = kind;
            let default = match (&param.default, &mut kind) {
                (Some(default), InputKind::Value(ty)) => {
                    let found = self.default(default, &ty.ty, &param.ty);
                    ty.nullable |= matches!(found, Some(Literal::Null));
                    found
                }
                _ => None,
            };
            let input = Input {
                name: param.name.text.clone(),
                span: param.name.span,
                kind,
                optional: optional && default.is_none(),
                default,
                docs: param.docs.clone(),
                guard: false,
            };
            self.inputs.push(Declared { input, used: false });
        }
    }

    fn default(
        &mut self,
        default: &ast::Expr,
        ty: &Ty,
        declared: &ast::TypeRef,
    ) -> Option<Literal> {
        let expr = self.expr(default, Some(ty))?;
        let expr = self.coerce(expr, ty, None)?;
        if expr.nullable && !declared.is_optional() {
            let cause = Some((declared.span, format!("this is `{ty}`, without `?`")));
            let (span, expected, found) = (default.span, ty.to_string(), "null".to_owned());
            self.sink.report(TypeMismatch { span, expected, found, cause, origin: None });
            return None;
        }
        if let ExprKind::Literal(literal) = expr.kind {
            return Some(literal);
        }
        self.sink.report(BadParameterDefault { span: default.span });
        None
    }

    fn input_kind(&mut self, ty: &ast::TypeRef) -> Option<(InputKind, bool)> {
        let list = ty.suffixes.contains(&ast::TypeSuffix::Array);
        let optional = ty.is_optional();
        let records = match &ty.kind {
            ast::TypeKind::New(_) | ast::TypeKind::Record(_) => true,
            ast::TypeKind::Named(named) => self.struct_fields(named).is_some(),
        };
        if records && list && ty.suffixes.first() == Some(&ast::TypeSuffix::Optional) {
            let way_out = "leave out the `?` before `[]`; fields of a record may have one";
            self.not_there(ty.span, "a list of records of which one may be null", way_out);
            return None;
        }
        match &ty.kind {
            ast::TypeKind::New(name) => {
                let Some(entity) = self.program.entity_named(&name.text) else {
                    self.unknown_type(name);
                    return None;
                };
                let fields = self.new_fields(entity);
                Some((InputKind::Records { entity: Some(entity), fields, list }, optional))
            }
            ast::TypeKind::Record(fields) => {
                let mut out = Vec::new();
                for field in fields {
                    if let Some(rows) = self.nested_rows(&field.ty, list)? {
                        let ty = TypeOf { ty: Ty::Null, nullable: false, domain: None };
                        let name = field.name.text.clone();
                        out.push(RecordField { name, ty, field: None, rows: Some(rows) });
                        continue;
                    }
                    let ty = self.type_ref(&field.ty)?;
                    out.push(RecordField::value(field.name.text.clone(), ty, None));
                }
                Some((InputKind::Records { entity: None, fields: out, list }, optional))
            }
            ast::TypeKind::Named(named)
                if named.name.text == "enum" && named.member.is_none() && !list =>
            {
                Some((InputKind::Sort(Vec::new()), optional))
            }
            ast::TypeKind::Named(named) if self.struct_fields(named).is_some() => {
                let fields = self.struct_fields(named).unwrap_or_default();
                Some((InputKind::Records { entity: None, fields, list }, optional))
            }
            ast::TypeKind::Named(_) => {
                let array = ast::TypeSuffix::Array;
                // Those before the last `[]` are of its elements.
                let marks = ty.suffixes.iter().rev().take_while(|s| **s != array).count();
                let mut ty = self.type_ref(ty)?;
                // The last `?` says that it may be left out; one more, that null is a value.
                ty.nullable = marks > 1;
                Some((InputKind::Value(ty), optional))
            }
        }
    }

    /// The records of a field of a record, when it is a list of them; `within` says that the record is one of a list.
    fn nested_rows(&mut self, ty: &ast::TypeRef, within: bool) -> Option<Option<NestedRows>> {
        let records = match &ty.kind {
            ast::TypeKind::New(_) | ast::TypeKind::Record(_) => true,
            ast::TypeKind::Named(named) => self.struct_fields(named).is_some(),
        };
        if !records {
            return Some(None);
        }
        if within || ty.suffixes != [ast::TypeSuffix::Array] {
            let way_out = if within {
                "declare two lists, and give the inner rows the key of their outer one"
            } else {
                "name its values one by one, or declare a list: `{ … }[]`"
            };
            self.not_there(ty.span, "this record in a record", way_out);
            return None;
        }
        match self.input_kind(ty)? {
            (InputKind::Records { entity, fields, .. }, _) => {
                Some(Some(NestedRows { entity, fields }))
            }
            _ => Some(None),
        }
    }

    /// The list of records that a parameter is, or that a field of a record is; `Some(None)` when it is none.
    pub(super) fn record_list(&mut self, param: &ast::ParamRef) -> Option<Option<RecordList>> {
        let at = self.input(&param.name)?;
        let InputKind::Records { entity, fields, list } = self.inputs.get(at)?.input.kind.clone()
        else {
            return Some(None);
        };
        match param.fields.as_slice() {
            [] if list => Some(Some(RecordList { input: at, entity, fields })),
            [name] if !list => {
                let named = |field: &RecordField| field.name == name.text;
                let Some(field) = fields.iter().position(named) else { return Some(None) };
                let Some(rows) = fields.get(field).and_then(|field| field.rows.clone()) else {
                    return Some(None);
                };
                let NestedRows { entity, fields } = rows;
                let known = self.fields.iter().find(|of| of.record == at && of.field == field);
                let input = match known {
                    Some(known) => known.input,
                    None => {
                        let declared = &self.inputs.get(at)?.input;
                        let (of, span) =
                            (format!("{}.{}", declared.name, name.text), declared.span);
                        let fields = fields.clone();
                        let kind = InputKind::Records { entity, fields, list: true };
                        let input = self.add_input(of, span, kind);
                        self.fields.push(FieldInput { input, record: at, field });
                        input
                    }
                };
                Some(Some(RecordList { input, entity, fields }))
            }
            _ => Some(None),
        }
    }

    /// Whether a parameter is a list of records, or a field with one.
    pub(super) fn is_record_list(&self, param: &ast::ParamRef) -> bool {
        let known = self.inputs.iter().find(|declared| declared.input.name == param.name.text);
        let Some(InputKind::Records { fields, list, .. }) = known.map(|of| &of.input.kind) else {
            return false;
        };
        match param.fields.as_slice() {
            [] => *list,
            [name] => !list && fields.iter().any(|of| of.name == name.text && of.rows.is_some()),
            _ => false,
        }
    }

    /// The fields of a struct, whose name stands for a record of them.
    fn struct_fields(&self, named: &ast::NamedType) -> Option<Vec<RecordField>> {
        if named.member.is_some() || named.document.is_some() || !named.args.is_empty() {
            return None;
        }
        let documents = &self.program.documents;
        let found = documents.iter().find(|known| known.name == named.name.text)?;
        let fields = found.fields.iter().map(|field| {
            let inner = field.document.as_ref();
            let inner = inner.and_then(|name| documents.iter().find(|known| known.name == *name));
            let domain = match (&field.ty, inner) {
                (Ty::Json, Some(of)) => Some(of.domain()),
                _ => None,
            };
            let ty = TypeOf { ty: field.ty.clone(), nullable: field.nullable, domain };
            RecordField::value(field.name.clone(), ty, None)
        });
        Some(fields.collect())
    }

    /// The fields that `new Entity` has: all that an insert can give.
    fn new_fields(&self, entity: EntityId) -> Vec<RecordField> {
        let fields = self.program[entity].fields.iter().enumerate();
        fields
            .filter(|(_, field)| field.is_given())
            .filter_map(|(at, field)| {
                let ty = TypeOf {
                    ty: field.ty.clone(),
                    nullable: field.nullable,
                    domain: field.domain.clone(),
                };
                let id = FieldId(u32::try_from(at).ok()?);
                Some(RecordField::value(field.name.clone(), ty, Some(id)))
            })
            .collect()
    }

    /// A type as written. `?` is in the nullability.
    pub(super) fn type_ref(&mut self, ty: &ast::TypeRef) -> Option<TypeOf> {
        let ast::TypeKind::Named(named) = &ty.kind else {
            self.sink.report(NotThereYet {
                span: ty.span,
                construct: "a record type here".to_owned(),
                way_out: "name the values one by one".to_owned(),
            });
            return None;
        };
        let mut base = self.named_type(named)?;
        base.nullable = false;
        for suffix in &ty.suffixes {
            match suffix {
                ast::TypeSuffix::Array => {
                    let ty = Ty::list_of(base.ty, base.nullable);
                    base = TypeOf { ty, nullable: false, domain: None };
                }
                ast::TypeSuffix::Optional => base.nullable = true,
            }
        }
        Some(base)
    }

    /// As [`Checker::type_ref`] for what a function or predicate takes and gives: there `decimal` alone leaves the
    /// scale to the values.
    pub(super) fn loose_type_ref(&mut self, ty: &ast::TypeRef) -> Option<TypeOf> {
        match &ty.kind {
            ast::TypeKind::Named(named)
                if is_bare_decimal(named) && !ty.suffixes.contains(&ast::TypeSuffix::Array) =>
            {
                let nullable = !ty.suffixes.is_empty();
                let ty = Ty::Decimal { precision: None, scale: 0 };
                Some(TypeOf { ty, nullable, domain: None })
            }
            _ => self.type_ref(ty),
        }
    }

    fn named_type(&mut self, named: &ast::NamedType) -> Option<TypeOf> {
        let plain = |ty: Ty| Some(TypeOf { ty, nullable: false, domain: None });
        let name = named.name.text.as_str();
        if let Some(member) = &named.member {
            return self.member_type(&named.name, member);
        }
        if named.document.is_some() && name != "json" {
            self.unknown_type(&named.name);
            return None;
        }
        if let Some(document) = &named.document {
            let known = match &document.kind {
                ast::TypeKind::Named(inner)
                    if name == "json"
                        && matches!(
                            document.suffixes.as_slice(),
                            [] | [ast::TypeSuffix::Array]
                        ) =>
                {
                    self.program.documents.iter().find(|known| known.name == inner.name.text)
                }
                _ => None,
            };
            let Some(found) = known else {
                self.not_there(
                    document.span,
                    "this typed document",
                    "write `json<Name>` or `json<Name[]>`",
                );
                return None;
            };
            let list = !document.suffixes.is_empty();
            let domain = Some(if list { found.list_domain() } else { found.domain() });
            return Some(TypeOf { ty: Ty::Json, nullable: false, domain });
        }
        let number = |at: usize| match named.args.get(at) {
            Some(ast::TypeArg::Value(int)) => int.value().and_then(|n| u32::try_from(n).ok()),
            _ => None,
        };
        if is_bare_decimal(named) {
            self.sink.report(TypeArguments {
                span: named.name.span,
                name: name.to_owned(),
                takes: "its digits and those after the point".to_owned(),
            });
            return None;
        }
        match name {
            "bool" => plain(Ty::Bool),
            "smallint" => plain(Ty::SmallInt),
            "int" => plain(Ty::Int),
            "bigint" => plain(Ty::BigInt),
            "float" => plain(Ty::Float),
            "decimal" => plain(Ty::Decimal { precision: number(0), scale: number(1).unwrap_or(0) }),
            "text" => plain(Ty::Text),
            "bytes" => plain(Ty::Bytes),
            "uuid" => plain(Ty::Uuid),
            "date" => plain(Ty::Date),
            "time" => plain(Ty::Time),
            "timestamp" => plain(Ty::Timestamp),
            "timestamptz" => plain(Ty::Timestamptz),
            "interval" => plain(Ty::Interval),
            "json" => plain(Ty::Json),
            _ => {
                if self.program.enums.iter().any(|e| e.ty.name == name) {
                    return plain(Ty::Enum(name.to_owned()));
                }
                if self.program.composites.iter().any(|known| known.name == name) {
                    return plain(Ty::Composite(name.to_owned()));
                }
                if let Some(domain) = self.program.domains.iter().find(|d| d.name == name) {
                    let domain_name = Some(domain.name.clone());
                    return Some(TypeOf {
                        ty: domain.ty.clone(),
                        nullable: false,
                        domain: domain_name,
                    });
                }
                self.unknown_type(&named.name);
                None
            }
        }
    }

    /// `User.id`, `Post.author`: the type of a column, or of a relation's key.
    fn member_type(&mut self, entity: &ast::Name, member: &ast::Name) -> Option<TypeOf> {
        let Some(id) = self.program.entity_named(&entity.text) else {
            self.unknown_type(entity);
            return None;
        };
        let declared = &self.program[id];
        let of = |field: &crate::hir::Field| TypeOf {
            ty: field.ty.clone(),
            nullable: field.nullable,
            domain: field.domain.clone(),
        };
        if let Some(field) = declared.fields.iter().find(|field| field.name == member.text) {
            return Some(of(field));
        }
        let relation = self.program.relation_named(id, &member.text);
        if let Some(crate::hir::RelationKind::Reference { columns, .. }) =
            relation.map(|relation| &self.program[relation].kind)
            && let [column] = columns.as_slice()
        {
            return Some(of(&declared[*column]));
        }
        if self.program.is_lost(id, &member.text) {
            return None;
        }
        let near = suggest::nearest(&member.text, declared.fields.iter().map(|f| f.name.as_str()));
        let near = near.map(str::to_owned);
        self.sink.report(UnknownName {
            span: member.span,
            name: member.text.clone(),
            place: format!("`{}`", entity.text),
            near,
            known: declared.fields.iter().map(|field| field.name.clone()).collect(),
        });
        None
    }

    fn unknown_type(&mut self, name: &ast::Name) {
        if self.program.is_broken(&name.text) {
            return;
        }
        let enums = self.program.enums.iter().map(|e| e.ty.name.as_str());
        let domains = self.program.domains.iter().map(|d| d.name.as_str());
        let entities = self.program.entities.iter().map(|e| e.name.as_str());
        let structs = self.program.composites.iter().map(|c| c.name.as_str());
        let all = BUILT_IN.iter().copied();
        let all = all.chain(enums).chain(domains).chain(structs).chain(entities);
        let near = suggest::nearest(&name.text, all).map(str::to_owned);
        let name = name.clone();
        self.sink.report(UnknownType { span: name.span, name: name.text, near, entity: None });
    }

    /// The number of the input of this name.
    pub(super) fn input(&mut self, name: &ast::Name) -> Option<usize> {
        if let Some(at) = self.inputs.iter().position(|d| d.input.name == name.text) {
            if let Some(declared) = self.inputs.get_mut(at) {
                declared.used = true;
            }
            self.uses.push(at);
            return Some(at);
        }
        if self.broken.contains(&format!("${}", name.text)) {
            return None;
        }
        if name.text == "context" {
            self.not_there(name.span, "`$context`", "pass the value as a parameter");
            return None;
        }
        let names = self.inputs.iter().map(|d| d.input.name.as_str());
        let near = suggest::nearest(&name.text, names).map(str::to_owned);
        self.sink.report(UnknownParameter { span: name.span, name: name.text.clone(), near });
        None
    }

    /// A parameter as a value.
    pub(super) fn param(&mut self, param: &ast::ParamRef) -> Option<Expr> {
        let at = self.input(&param.name)?;
        let input = &self.inputs.get(at)?.input;
        let (optional, kind) = (input.optional, input.kind.clone());
        if let InputKind::Records { fields, list: false, .. } = &kind {
            let [name] = param.fields.as_slice() else {
                let name = param.name.text.clone();
                self.sink.report(crate::diag::codes::RowAsValue { span: param.span, name });
                return None;
            };
            let Some(field) = fields.iter().position(|field| field.name == name.text) else {
                let near = suggest::nearest(&name.text, fields.iter().map(|f| f.name.as_str()));
                let near = near.map(str::to_owned);
                let known = fields.iter().map(|field| field.name.clone()).collect();
                let place = format!("`${}`", param.name.text);
                let (span, name) = (name.span, name.text.clone());
                self.sink.report(UnknownName { span, name, place, near, known });
                return None;
            };
            return self.record_field(at, field, param.span);
        }
        if matches!(kind, InputKind::Sort(_)) {
            let way_out =
                "its names are those of the arms: `order by switch $sort { newest: at desc }`";
            self.not_there(param.span, "the parameter of a `switch` as a value", way_out);
            return None;
        }
        let InputKind::Value(ty) = kind else {
            self.not_there(param.span, "a record parameter as a value", "use `from $rows`");
            return None;
        };
        if !param.fields.is_empty() {
            self.not_there(param.span, "a field of a parameter", "pass the value by itself");
            return None;
        }
        let nullable = (ty.nullable || (optional && !self.guarding)) && !self.is_proved(at);
        Some(typed(ExprKind::Param(at), ty.ty, nullable, param.span))
    }

    /// A field of a record parameter as a value.
    pub(super) fn record_field(&mut self, record: usize, field: usize, span: Span) -> Option<Expr> {
        let declared = &self.inputs.get(record)?.input;
        let InputKind::Records { fields, .. } = &declared.kind else { return None };
        let of = fields.get(field)?.clone();
        if of.rows.is_some() {
            let name = format!("${}.{}", declared.name, of.name);
            self.sink.report(crate::diag::codes::RowAsValue { span, name });
            return None;
        }
        let (name, at) = (format!("{}.{}", declared.name, of.name), declared.span);
        let known = |known: &&FieldInput| known.record == record && known.field == field;
        let input = match self.fields.iter().find(known) {
            Some(known) => known.input,
            None => {
                let input = self.add_input(name, at, InputKind::Value(of.ty.clone()));
                self.fields.push(FieldInput { input, record, field });
                input
            }
        };
        let nullable = of.ty.nullable && !self.is_proved(input);
        Some(typed(ExprKind::Param(input), of.ty.ty, nullable, span))
    }

    /// Whether a condition in scope proves that the input is not null.
    pub(super) fn is_proved(&self, input: usize) -> bool {
        self.scopes.iter().any(|scope| scope.inputs_not_null.contains(&input))
    }

    /// Reports parameters that nothing uses.
    pub(super) fn report_unused(&mut self) {
        for declared in &self.inputs {
            if !declared.used {
                self.sink.report(UnusedParameter {
                    span: declared.input.span,
                    name: declared.input.name.clone(),
                });
            }
        }
    }
}
