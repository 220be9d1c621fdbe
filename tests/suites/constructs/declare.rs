//! Constructs of declarations: items, and the members of entities.

use rex_grammar::Span;
use rex_grammar::ast::{
    Action, Attr, AttrKind, Check, Column, ContextDecl, Deferrable, DomainDecl, DomainRule,
    EntityDecl, EnumDecl, EnumValue, Expr, FnArg, FnDecl, GeneratedStorage, Hook, HookTime,
    IndexKey, IndexMember, IndexTail, Item, ItemKind, KeyMember, Member, MemberKind, MixinDecl,
    ObjectBody, ObjectDecl, OpClass, OptionItem, OptionValue, Partition, PartitionMethod, Policy,
    PredicateDecl, QueryBody, RuleKind, Scope, SortDir, Storage, StorageKind, StoredAs, StructDecl,
    UniqueMember, Validate, Validity, Variant, VariantArm, ViewDecl,
};

use crate::names::Construct as C;
use crate::uses::Uses;

impl<'a> Uses<'a> {
    /// A declaration of data; routines are walked when they run.
    pub(crate) fn item(&mut self, item: &'a Item) {
        let Item { kind, span, docs, complete: _ } = item;
        match kind {
            ItemKind::Enum(decl) => self.enumeration(decl, *span),
            ItemKind::Domain(decl) => self.domain(decl, *span),
            ItemKind::Struct(decl) => self.document(decl, *span),
            ItemKind::Mixin(MixinDecl { name, members }) => {
                self.hit(C::Mixin, *span);
                self.name(name);
                self.members(members);
            }
            ItemKind::Entity(decl) => self.entity(decl, *span),
            ItemKind::View(decl) => self.view(decl, *span),
            ItemKind::Context(ContextDecl { members }) => {
                self.hit(C::Context, *span);
                self.members(members);
            }
            ItemKind::Object(decl) => self.object(decl, *span),
            ItemKind::Predicate(_)
            | ItemKind::Fn(_)
            | ItemKind::Shape(_)
            | ItemKind::Query(_)
            | ItemKind::Command(_)
            | ItemKind::Transaction(_) => return,
        }
        self.docs(docs, *span);
    }

    fn enumeration(&mut self, decl: &'a EnumDecl, span: Span) {
        let EnumDecl { name, db_name, stored_as, values } = decl;
        self.hit(C::Enum, span);
        self.name(name);
        self.db_name(db_name.as_ref());
        self.stored_as(stored_as.as_ref());
        for EnumValue { name, label, renamed_from, docs, span } in values {
            self.name(name);
            self.hit_if(label.is_some(), C::EnumLabel, *span);
            self.hit_if(renamed_from.is_some(), C::RenamedFrom, *span);
            self.docs(docs, *span);
        }
    }

    fn domain(&mut self, decl: &'a DomainDecl, span: Span) {
        let DomainDecl { name, db_name, ty, stored_as, rules } = decl;
        self.hit(C::Domain, span);
        self.name(name);
        self.db_name(db_name.as_ref());
        self.ty(ty);
        self.stored_as(stored_as.as_ref());
        for DomainRule { kind, expr, message, span } in rules {
            match kind {
                RuleKind::Check => self.hit(C::DomainCheck, *span),
                RuleKind::Validate => self.hit(C::DomainValidate, *span),
            }
            self.expr(expr);
            self.hit_if(message.is_some(), C::CheckMessage, *span);
        }
    }

    fn document(&mut self, decl: &'a StructDecl, span: Span) {
        let StructDecl { name, db_name, stored_as, members } = decl;
        self.hit(C::Struct, span);
        self.name(name);
        self.db_name(db_name.as_ref());
        self.stored_as(stored_as.as_ref());
        self.members(members);
    }

    fn entity(&mut self, decl: &'a EntityDecl, span: Span) {
        let EntityDecl { name, db_name, renamed_from, mixins, members } = decl;
        self.hit(C::Entity, span);
        self.name(name);
        self.db_name(db_name.as_ref());
        self.hit_if(renamed_from.is_some(), C::RenamedFrom, span);
        self.names(mixins);
        for mixin in mixins {
            self.hit(C::Mixin, mixin.span);
        }
        self.members(members);
    }

    fn view(&mut self, decl: &'a ViewDecl, span: Span) {
        let ViewDecl { materialized, name, db_name, members, body } = decl;
        self.hit(if *materialized { C::MaterializedView } else { C::View }, span);
        self.name(name);
        self.db_name(db_name.as_ref());
        self.members(members);
        match body {
            QueryBody::Query(query) => self.query(query),
            QueryBody::Raw(fences) => self.raw(C::RawQuery, fences),
        }
    }

    fn object(&mut self, decl: &'a ObjectDecl, span: Span) {
        let ObjectDecl { object_kind: _, name, on, after, bodies } = decl;
        self.hit(C::Object, span);
        self.name(name);
        self.names(on.as_slice());
        self.hit_if(!after.is_empty(), C::ObjectAfter, span);
        for ObjectBody { dialect: _, create: _, drop, span } in bodies {
            self.hit_if(drop.is_some(), C::ObjectDrop, *span);
        }
    }

    /// A predicate: its arguments are rows and values with names.
    pub(crate) fn predicate(&mut self, decl: &'a PredicateDecl) {
        let PredicateDecl { name, args, body } = decl;
        self.name(name);
        self.arguments(args);
        self.body(body);
    }

    /// A function of one's own.
    pub(crate) fn function(&mut self, decl: &'a FnDecl) {
        let FnDecl { name, args, result, body } = decl;
        self.name(name);
        self.arguments(args);
        if let Some(result) = result {
            self.ty(result);
        }
        self.body(body);
    }

    fn arguments(&mut self, args: &'a [FnArg]) {
        for FnArg { name, ty, span: _ } in args {
            self.name(name);
            self.rows.insert(&name.text);
            self.ty(ty);
        }
    }

    fn body(&mut self, body: &'a rex_grammar::ast::FnBody) {
        match body {
            rex_grammar::ast::FnBody::Expr(expr) => self.expr(expr),
            rex_grammar::ast::FnBody::Raw(fences) => self.raw(C::RawFunction, fences),
        }
    }

    fn members(&mut self, members: &'a [Member]) {
        for Member { kind, docs, span } in members {
            self.docs(docs, *span);
            self.member(kind, *span);
        }
    }

    fn member(&mut self, kind: &'a MemberKind, span: Span) {
        match kind {
            MemberKind::Column(column) => self.column(column, span),
            MemberKind::Relation(relation) => self.relation(relation, span),
            MemberKind::Reverse(reverse) => self.reverse(reverse, span),
            MemberKind::PrimaryKey(KeyMember { name, columns, tail }) => {
                self.hit(C::KeyMember, span);
                self.constraint(name.as_ref(), span);
                self.names(columns);
                self.tail(tail, span);
            }
            MemberKind::NoPrimaryKey => self.hit(C::NoPrimaryKey, span),
            MemberKind::Unique(UniqueMember { index, name, method, keys, tail }) => {
                self.hit(if *index { C::UniqueIndex } else { C::UniqueMember }, span);
                self.constraint(name.as_ref(), span);
                self.hit_if(method.is_some(), C::IndexMethod, span);
                self.keys(keys);
                self.tail(tail, span);
            }
            MemberKind::Index(IndexMember { name, method, keys, tail, dialect }) => {
                self.hit(C::Index, span);
                self.constraint(name.as_ref(), span);
                self.hit_if(method.is_some(), C::IndexMethod, span);
                self.keys(keys);
                self.tail(tail, span);
                self.hit_if(dialect.is_some(), C::IndexFor, span);
            }
            MemberKind::Check(Check { name, expr, message, validity }) => {
                self.hit(C::CheckMember, span);
                self.constraint(name.as_ref(), span);
                self.expr(expr);
                self.hit_if(message.is_some(), C::CheckMessage, span);
                match validity {
                    Validity::Valid => {}
                    Validity::NotValid | Validity::NotEnforced => self.hit(C::CheckNotValid, span),
                }
            }
            MemberKind::Validate(Validate { expr, message }) => {
                self.hit(C::ValidateMember, Self::text(message));
                self.hit(C::ValidateMember, span);
                self.expr(expr);
            }
            MemberKind::Scope(Scope { name, expr, default: _ }) => {
                self.hit(C::Scope, span);
                self.name(name);
                self.expr(expr);
            }
            MemberKind::Policy(Policy { name, actions, expr }) => {
                self.hit(C::Policy, span);
                self.name(name);
                actions.iter().for_each(Self::action);
                self.expr(expr);
            }
            MemberKind::Hook(Hook { when: HookTime::Before | HookTime::After, actions }) => {
                self.hit(C::Hook, span);
                actions.iter().for_each(Self::action);
            }
            MemberKind::Variant(variant) => self.variant(variant, span),
            MemberKind::Partition(Partition { method, keys }) => {
                let (PartitionMethod::Range | PartitionMethod::List | PartitionMethod::Hash) =
                    method;
                self.hit(C::Partition, span);
                self.keys(keys);
            }
            MemberKind::Storage(Storage { dialect: _, options }) => {
                self.hit(C::Storage, span);
                self.options(options);
            }
        }
    }

    fn action(action: &Action) {
        match action {
            Action::Select | Action::Insert | Action::Update | Action::Delete => {}
        }
    }

    fn variant(&mut self, variant: &'a Variant, span: Span) {
        let Variant { name, db_name, arms } = variant;
        self.hit(C::Variant, span);
        self.name(name);
        self.db_name(db_name.as_ref());
        for VariantArm { name, label: _, members, docs, span } in arms {
            self.name(name);
            self.members(members);
            self.docs(docs, *span);
        }
    }

    /// A name in quotes is the exact one of the database.
    fn constraint(&mut self, name: Option<&'a rex_grammar::ast::Name>, span: Span) {
        self.names(name.map(std::slice::from_ref).unwrap_or_default());
        self.hit_if(name.is_some(), C::NamedConstraint, span);
    }

    fn column(&mut self, column: &'a Column, span: Span) {
        let Column { name, ty, attrs } = column;
        self.hit(C::Column, span);
        self.name(name);
        self.ty(ty);
        self.hit_if(ty.is_optional(), C::NullableColumn, span);
        let list = ty.suffixes.contains(&rex_grammar::ast::TypeSuffix::Array);
        self.hit_if(list, C::ListColumn, span);
        for Attr { kind, span } in attrs {
            self.attribute(kind, *span);
        }
    }

    fn attribute(&mut self, kind: &'a AttrKind, span: Span) {
        let mut named = |constraint: &'a Option<rex_grammar::ast::Name>| {
            self.names(constraint.as_slice());
            self.hit_if(constraint.is_some(), C::NamedColumnConstraint, span);
        };
        match kind {
            AttrKind::DbName(name) => self.db_name(Some(name)),
            AttrKind::StoredAs(stored) => self.stored_as(Some(stored)),
            AttrKind::PrimaryKey { constraint } => {
                named(constraint);
                self.hit(C::ColumnKey, span);
            }
            AttrKind::Unique { constraint, nulls_not_distinct } => {
                named(constraint);
                self.hit(C::ColumnUnique, span);
                self.hit_if(*nulls_not_distinct, C::NullsNotDistinct, span);
            }
            AttrKind::Auto => self.hit(C::Auto, span),
            AttrKind::Lock => self.hit(C::VersionLock, span),
            AttrKind::OnUpdate(expr) => self.with(C::OnUpdateValue, span, expr),
            AttrKind::Default(expr) => self.with(C::ColumnDefault, span, expr),
            AttrKind::Generated { expr, storage } => {
                match storage {
                    GeneratedStorage::Stored => self.hit(C::Generated, span),
                    GeneratedStorage::Virtual => self.hit(C::GeneratedVirtual, span),
                }
                self.expr(expr);
            }
            AttrKind::Check { constraint, expr, message } => {
                named(constraint);
                self.with(C::ColumnCheck, span, expr);
                self.hit_if(message.is_some(), C::CheckMessage, span);
            }
            AttrKind::Validate { expr, message } => {
                self.hit(C::ColumnValidate, Self::text(message));
                self.with(C::ColumnValidate, span, expr);
            }
            AttrKind::Collate(name) => {
                self.hit(C::ColumnCollate, span);
                self.name(name);
            }
            AttrKind::RenamedFrom(name) => {
                self.hit(C::RenamedFrom, span);
                self.name(name);
            }
        }
    }

    pub(crate) fn with(&mut self, construct: C, span: Span, expr: &'a Expr) {
        self.hit(construct, span);
        self.expr(expr);
    }

    fn stored_as(&mut self, stored: Option<&'a StoredAs>) {
        let Some(StoredAs { kind, span }) = stored else { return };
        match kind {
            StorageKind::Named { name, args } => {
                self.hit(C::StoredAs, *span);
                self.name(name);
                self.type_arguments(args, *span);
            }
            StorageKind::Raw(fences) => {
                self.hit(C::StoredAsRaw, *span);
                self.raw(C::StoredAsRaw, fences);
            }
        }
    }

    /// The keys of an index or of a conflict's target.
    pub(crate) fn keys(&mut self, keys: &'a [IndexKey]) {
        for IndexKey { expr, opclass, dir, nulls, span } in keys {
            let column = matches!(&expr.kind, rex_grammar::ast::ExprKind::Path(_));
            self.hit_if(!column, C::IndexOnExpression, *span);
            self.expr(expr);
            if let Some(OpClass { name, options, span }) = opclass {
                self.hit(C::IndexOpClass, *span);
                self.name(name);
                self.options(options);
            }
            match dir {
                Some(SortDir::Asc | SortDir::Desc) => self.hit(C::IndexDirection, *span),
                None => {}
            }
            self.hit_if(nulls.is_some(), C::IndexNulls, *span);
        }
    }

    fn tail(&mut self, tail: &'a [IndexTail], span: Span) {
        for part in tail {
            match part {
                IndexTail::Include(names) => {
                    self.hit(C::IndexInclude, span);
                    self.names(names);
                }
                IndexTail::NullsNotDistinct(span) => self.hit(C::NullsNotDistinct, *span),
                IndexTail::Where(expr) => self.with(C::IndexWhere, span, expr),
                IndexTail::Deferrable(Deferrable { initially_deferred: _, span }) => {
                    self.hit(C::DeferrableKey, *span);
                }
                IndexTail::Options(options) => {
                    self.hit(C::IndexOptions, span);
                    self.options(options);
                }
            }
        }
    }

    fn options(&mut self, options: &'a [OptionItem]) {
        for OptionItem { name, value, span: _ } in options {
            self.name(name);
            match value {
                Some(OptionValue::Word(word)) => self.name(word),
                Some(OptionValue::Int(_) | OptionValue::Number(_) | OptionValue::Text(_))
                | None => {}
            }
        }
    }
}
