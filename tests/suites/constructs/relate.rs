//! Constructs of relations and types.

use rex_grammar::Span;
use rex_grammar::ast::{
    Deferrable, FieldType, NamedType, ReferenceRule, Relation, RelationArgs, RelationAttr,
    RelationAttrKind, RelationDbNames, Reverse, ReverseCard, ReverseVia, TypeArg, TypeKind,
    TypeRef, TypeSuffix,
};

use crate::names::Construct as C;
use crate::uses::Uses;

impl<'a> Uses<'a> {
    /// The side that holds the key.
    pub(crate) fn relation(&mut self, relation: &'a Relation, span: Span) {
        let Relation {
            name,
            columns,
            constraint,
            target,
            target_columns,
            optional,
            db_names,
            attrs,
        } = relation;
        self.hit(C::Relation, span);
        self.name(name);
        self.names(columns);
        self.hit_if(!columns.is_empty(), C::RelationColumns, span);
        self.names(constraint.as_slice());
        self.hit_if(constraint.is_some(), C::NamedColumnConstraint, span);
        self.name(target);
        self.names(target_columns);
        self.hit_if(!target_columns.is_empty(), C::RelationTarget, span);
        self.hit_if(*optional, C::NullableRelation, span);
        match db_names {
            Some(RelationDbNames::One(name)) => self.db_name(Some(name)),
            Some(RelationDbNames::Several { names, span }) => {
                self.hit(C::RelationDbNames, *span);
                self.names(names);
            }
            None => {}
        }
        for RelationAttr { kind, span } in attrs {
            self.relation_attribute(kind, *span);
        }
    }

    fn relation_attribute(&mut self, kind: &'a RelationAttrKind, span: Span) {
        match kind {
            RelationAttrKind::OnDelete(rule) => self.rule(C::OnDelete, rule, span),
            RelationAttrKind::OnUpdate(rule) => self.rule(C::OnUpdate, rule, span),
            RelationAttrKind::Deferrable(Deferrable { initially_deferred: _, span }) => {
                self.hit(C::DeferrableRelation, *span);
            }
            RelationAttrKind::NotValid => self.hit(C::RelationNotValid, span),
            RelationAttrKind::NotEnforced => self.hit(C::RelationNotEnforced, span),
            RelationAttrKind::PrimaryKey { constraint } => {
                self.hit(C::RelationKey, span);
                self.names(constraint.as_slice());
                self.hit_if(constraint.is_some(), C::NamedColumnConstraint, span);
            }
            RelationAttrKind::Unique { constraint } => {
                self.hit(C::RelationUnique, span);
                self.names(constraint.as_slice());
                self.hit_if(constraint.is_some(), C::NamedColumnConstraint, span);
            }
            RelationAttrKind::Default(expr) => self.with(C::RelationDefault, span, expr),
            RelationAttrKind::RenamedFrom(name) => {
                self.hit(C::RenamedFrom, span);
                self.name(name);
            }
        }
    }

    fn rule(&mut self, construct: C, rule: &'a ReferenceRule, span: Span) {
        self.hit(construct, span);
        match rule {
            ReferenceRule::Cascade | ReferenceRule::Restrict | ReferenceRule::NoAction => {}
            ReferenceRule::SetNull(names) | ReferenceRule::SetDefault(names) => {
                self.names(names);
                self.hit_if(!names.is_empty(), C::SetNullColumns, span);
            }
        }
    }

    /// The side that is pointed at.
    pub(crate) fn reverse(&mut self, reverse: &'a Reverse, span: Span) {
        let Reverse { name, card, target, via, args } = reverse;
        match card {
            ReverseCard::Many => self.hit(C::ReverseMany, span),
            ReverseCard::One | ReverseCard::OptionalOne => self.hit(C::ReverseOne, span),
        }
        self.name(name);
        self.name(target);
        match via {
            Some(ReverseVia::Relation(name)) => {
                self.hit(C::ReverseVia, span);
                self.name(name);
            }
            Some(ReverseVia::Through { path, ends }) => {
                self.hit(C::Through, span);
                self.names(&path.names);
                self.names(ends);
                self.hit_if(!ends.is_empty(), C::ThroughEnds, span);
            }
            None => {}
        }
        if let Some(args) = args {
            self.hit(C::OwnClause, args.span);
            self.clause(args);
        }
    }

    /// What stands in the parentheses after a relation.
    pub(crate) fn clause(&mut self, args: &'a RelationArgs) {
        let RelationArgs { scopes, distinct: _, filter, order, paging, span: _ } = args;
        self.scopes(scopes);
        if let Some(filter) = filter {
            self.condition(C::Where, C::WhereOptional, filter);
        }
        self.order(order);
        if let Some(paging) = paging {
            self.paging(paging);
        }
    }

    /// A type as written.
    pub(crate) fn ty(&mut self, ty: &'a TypeRef) {
        let TypeRef { kind, suffixes, span } = ty;
        match kind {
            TypeKind::Named(NamedType { name, member, args, document }) => {
                self.name(name);
                self.names(member.as_slice());
                self.hit_if(member.is_some(), C::TypeOfColumn, *span);
                self.type_arguments(args, *span);
                if let Some(document) = document {
                    self.hit(C::TypedDocument, *span);
                    self.ty(document);
                }
            }
            TypeKind::New(name) => {
                self.hit(C::NewParameter, *span);
                self.name(name);
            }
            TypeKind::Record(fields) => {
                for FieldType { name, ty, span: _ } in fields {
                    self.name(name);
                    self.ty(ty);
                }
            }
        }
        for suffix in suffixes {
            match suffix {
                TypeSuffix::Array | TypeSuffix::Optional => {}
            }
        }
    }

    pub(crate) fn type_arguments(&mut self, args: &'a [TypeArg], span: Span) {
        for arg in args {
            match arg {
                TypeArg::Value(number) => {
                    self.hit(C::TypeArgument, Self::int(number));
                    self.hit(C::TypeArgument, span);
                }
                TypeArg::Range { low: _, high: _, span } => self.hit(C::LengthRange, *span),
            }
        }
    }
}
