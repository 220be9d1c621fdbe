//! Types as written: what they are, and whether every database of the project has them.

use rex_grammar::ast::{self, TypeArg, TypeKind, TypeSuffix};

use super::Resolver;
use crate::diag::codes::{
    DecimalOutOfRange, LengthOutOfRange, Many, NotThereYet, TypeArguments, TypeNotOnDialect,
    UnknownType,
};
use crate::diag::suggest;
use crate::hir::{Length, Ty};

/// The names of built-in types.
pub(crate) const BUILT_IN: &[&str] = &[
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

/// What a column's type says.
#[derive(Debug, Clone)]
pub(super) struct ColumnType {
    /// Type.
    pub(super) ty: Ty,
    /// `?`.
    pub(super) nullable: bool,
    /// Length limits.
    pub(super) length: Length,
    /// Domain.
    pub(super) domain: Option<String>,
}

impl Resolver<'_, '_> {
    /// The type of a column or domain.
    pub(super) fn column_type(&mut self, written: &ast::TypeRef) -> Option<ColumnType> {
        let named = match &written.kind {
            TypeKind::Named(named) => named,
            TypeKind::New(name) => {
                self.unknown_type(name, false);
                return None;
            }
            TypeKind::Record(_) => {
                self.not_yet(written.span, "a record as a column", "use columns, or `json`");
                return None;
            }
        };
        let mut found = self.named_type(named, written)?;
        for suffix in &written.suffixes {
            match suffix {
                TypeSuffix::Optional => found.nullable = true,
                TypeSuffix::Array => {
                    found.ty = Ty::list_of(found.ty, found.nullable);
                    found.length = Length::default();
                    found.domain = None;
                    found.nullable = false;
                }
            }
        }
        self.check_dialects(&found.ty, written);
        Some(found)
    }

    fn named_type(&mut self, named: &ast::NamedType, written: &ast::TypeRef) -> Option<ColumnType> {
        if named.document.is_some() && named.name.text != "json" {
            self.unknown_type(&named.name, false);
            return None;
        }
        if let Some(document) = &named.document {
            return self.document_type(named, document, written);
        }
        if let Some(member) = &named.member {
            return self.member_type(&named.name, member);
        }
        let name = named.name.text.as_str();
        let plain =
            |ty| ColumnType { ty, nullable: false, length: Length::default(), domain: None };
        if let Some(ty) = simple(name) {
            self.no_arguments(named);
            return Some(plain(ty));
        }
        match name {
            "decimal" => Some(plain(self.decimal(named)?)),
            "text" => Some(ColumnType { length: self.length(named)?, ..plain(Ty::Text) }),
            _ if self.program.enums.iter().any(|known| known.ty.name == name) => {
                self.no_arguments(named);
                Some(plain(Ty::Enum(name.to_owned())))
            }
            _ if self.program.composites.iter().any(|known| known.name == name) => {
                self.no_arguments(named);
                Some(plain(Ty::Composite(name.to_owned())))
            }
            _ => self.domain_type(named, written.suffixes.contains(&TypeSuffix::Array)),
        }
    }

    /// `json<Address>`, `json<Address[]>`
    fn document_type(
        &mut self,
        named: &ast::NamedType,
        document: &ast::TypeRef,
        written: &ast::TypeRef,
    ) -> Option<ColumnType> {
        let TypeKind::Named(inner) = &document.kind else { return None };
        let list = matches!(document.suffixes.as_slice(), [TypeSuffix::Array]);
        if named.name.text != "json" || !(list || document.suffixes.is_empty()) {
            let way_out = "write `json<Name>` or `json<Name[]>`";
            self.not_yet(written.span, "this typed document", way_out);
            return None;
        }
        let known = &self.program.documents;
        let Some(found) = known.iter().find(|known| known.name == inner.name.text) else {
            if !self.broken.contains(&inner.name.text) {
                self.unknown_type(&inner.name, false);
            }
            return None;
        };
        let domain = found.domain();
        let domain = if list { self.list_of_documents(&inner.name.text)? } else { domain };
        let (ty, length) = (Ty::Json, Length::default());
        Some(ColumnType { ty, nullable: false, length, domain: Some(domain) })
    }

    fn domain_type(&mut self, named: &ast::NamedType, list: bool) -> Option<ColumnType> {
        let name = named.name.text.as_str();
        let Some(domain) = self.program.domains.iter().find(|known| known.name == name) else {
            if !self.broken.contains(name) {
                self.unknown_type(&named.name, list);
            }
            return None;
        };
        let found = ColumnType {
            ty: domain.ty.clone(),
            nullable: false,
            length: domain.length,
            domain: Some(name.to_owned()),
        };
        self.no_arguments(named);
        Some(found)
    }

    fn member_type(&mut self, entity: &ast::Name, member: &ast::Name) -> Option<ColumnType> {
        let spec = self.columns_named(entity, member)?.into_iter().next()?;
        Some(ColumnType { ty: spec.ty, nullable: false, length: spec.length, domain: spec.domain })
    }

    fn unknown_type(&mut self, name: &ast::Name, list: bool) {
        let is_entity = self.sources.iter().any(|source| source.decl.name.text == name.text);
        let entity = is_entity.then_some(Many(list));
        let declared = self.program.enums.iter().map(|e| e.ty.name.as_str());
        let domains = self.program.domains.iter().map(|d| d.name.as_str());
        let documents = self.program.documents.iter().map(|d| d.name.as_str());
        let structs = self.program.composites.iter().map(|c| c.name.as_str()).chain(documents);
        let names = BUILT_IN.iter().copied().chain(declared).chain(domains).chain(structs);
        let near = suggest::nearest(&name.text, names).map(str::to_owned);
        self.sink.report(UnknownType { span: name.span, name: name.text.clone(), near, entity });
    }

    fn no_arguments(&mut self, named: &ast::NamedType) {
        if !named.args.is_empty() {
            self.sink.report(TypeArguments {
                span: named.name.span,
                name: named.name.text.clone(),
                takes: "nothing in parentheses".to_owned(),
            });
        }
    }

    fn decimal(&mut self, named: &ast::NamedType) -> Option<Ty> {
        let numbers: Option<Vec<u64>> = named
            .args
            .iter()
            .map(|arg| if let TypeArg::Value(int) = arg { int.value() } else { None })
            .collect();
        let (precision, scale) = match numbers.as_deref() {
            Some([precision, scale]) => (*precision, *scale),
            Some([precision]) => (*precision, 0),
            _ => {
                self.sink.report(TypeArguments {
                    span: named.name.span,
                    name: "decimal".to_owned(),
                    takes: "its digits and those after the point".to_owned(),
                });
                return None;
            }
        };
        let limit = self.options.dialects.iter().map(|d| d.capabilities().decimal_precision).min();
        let limit = limit.unwrap_or(28).min(28);
        if precision == 0 || precision > u64::from(limit) || scale > precision {
            self.sink.report(DecimalOutOfRange { span: named.name.span, precision, scale, limit });
            return None;
        }
        let small = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
        Some(Ty::Decimal { precision: Some(small(precision)), scale: small(scale) })
    }

    fn length(&mut self, named: &ast::NamedType) -> Option<Length> {
        let number = |int: &ast::Int| int.value().and_then(|n| u32::try_from(n).ok());
        let length = match named.args.as_slice() {
            [] => return Some(Length::default()),
            [TypeArg::Value(int)] => Length { min: None, max: Some(number(int).unwrap_or(0)) },
            [TypeArg::Range { low, high, .. }] => Length {
                min: low.as_ref().map(|int| number(int).unwrap_or(u32::MAX)),
                max: high.as_ref().map(|int| number(int).unwrap_or(0)),
            },
            _ => {
                self.sink.report(TypeArguments {
                    span: named.name.span,
                    name: "text".to_owned(),
                    takes: "one length or a range".to_owned(),
                });
                return None;
            }
        };
        let impossible =
            length.max == Some(0) || length.min.zip(length.max).is_some_and(|(a, b)| a > b);
        if impossible || length.max.is_some_and(|max| max > 10_485_760) {
            self.sink.report(LengthOutOfRange { span: named.name.span });
            return None;
        }
        Some(length)
    }

    fn check_dialects(&mut self, ty: &Ty, written: &ast::TypeRef) {
        for dialect in self.options.dialects {
            let can = dialect.capabilities();
            let lacks = match ty {
                Ty::Array(element, _) => match &**element {
                    Ty::Composite(_) => !can.composites,
                    Ty::Array(..) => true,
                    _ => !can.arrays,
                },
                Ty::Composite(_) => !can.composites,
                Ty::Interval => !can.intervals,
                _ => false,
            };
            if lacks {
                self.sink.report(TypeNotOnDialect {
                    span: written.span,
                    ty: ty.to_string(),
                    dialect: dialect.name().to_owned(),
                });
                return;
            }
        }
    }

    /// Reports a construct that the language has and the compiler does not do yet.
    pub(super) fn not_yet(&mut self, span: rex_grammar::Span, construct: &str, way_out: &str) {
        self.sink.report(NotThereYet {
            span,
            construct: construct.to_owned(),
            way_out: way_out.to_owned(),
        });
    }
}

fn simple(name: &str) -> Option<Ty> {
    Some(match name {
        "bool" => Ty::Bool,
        "smallint" => Ty::SmallInt,
        "int" => Ty::Int,
        "bigint" => Ty::BigInt,
        "float" => Ty::Float,
        "bytes" => Ty::Bytes,
        "uuid" => Ty::Uuid,
        "date" => Ty::Date,
        "time" => Ty::Time,
        "timestamp" => Ty::Timestamp,
        "timestamptz" => Ty::Timestamptz,
        "interval" => Ty::Interval,
        "json" => Ty::Json,
        _ => return None,
    })
}
