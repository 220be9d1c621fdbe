//! Builds the members of entities: columns, keys, indexes, life cycle.

use super::{
    Built, Cx, Kids, Mismatch, Node,
    expr::expr,
    inner_name, int, item, name, names, need_text, opt_text, raw, relation, text,
    ty::{opt_args, ty},
    validation,
};
use crate::{
    ast::{
        Action, Attr, AttrKind, Column, DbName, Deferrable, DialectName, Expr, GeneratedStorage,
        Hook, HookTime, IndexKey, IndexMember, IndexTail, KeyMember, Member, MemberKind, Name,
        NullsOrder, OpClass, OptionItem, OptionValue, Partition, PartitionMethod, SortDir, Storage,
        StorageKind, StoredAs, UniqueMember, Variant, VariantArm,
    },
    error::{Fix, SyntaxErrorKind},
    parse::Rule,
    span::Span,
};

/// The members between the braces.
pub(super) fn members(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Vec<Member>> {
    Kids::of(node).all(Rule::member, cx, member)
}

/// One member.
pub(crate) fn member(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Member> {
    let mut kids = Kids::of(node);
    let docs = kids.docs();
    let node = kids.any()?;
    let span = cx.span(&node);
    let kind = member_kind(cx, node)?;
    Ok(Member { kind, docs, span })
}

fn member_kind(cx: &mut Cx<'_>, node: Node<'_>) -> Built<MemberKind> {
    let rule = node.as_rule();
    match rule {
        Rule::bad_constraint => return constraint_before(cx, node),
        Rule::bad_foreign_key => {
            return Ok(MemberKind::Relation(relation::foreign_key(cx, node)?));
        }
        _ => {}
    }
    let kids = Kids::of(node);
    Ok(match rule {
        Rule::column => MemberKind::Column(column(cx, kids)?),
        Rule::relation => MemberKind::Relation(relation::relation(cx, kids)?),
        Rule::reverse => MemberKind::Reverse(relation::reverse(cx, kids)?),
        Rule::primary_key => MemberKind::PrimaryKey(primary_key(cx, kids)?),
        Rule::no_primary_key => MemberKind::NoPrimaryKey,
        Rule::unique => MemberKind::Unique(unique(cx, kids)?),
        Rule::index => MemberKind::Index(index(cx, kids)?),
        Rule::check => MemberKind::Check(validation::check(cx, kids)?),
        Rule::validate => MemberKind::Validate(validation::validate(cx, kids)?),
        Rule::scope => MemberKind::Scope(validation::scope(cx, kids)?),
        Rule::policy => MemberKind::Policy(validation::policy(cx, kids)?),
        Rule::hook => MemberKind::Hook(hook(cx, kids)?),
        Rule::variant => MemberKind::Variant(variant(cx, kids)?),
        Rule::partition => MemberKind::Partition(partition(cx, kids)?),
        Rule::storage => MemberKind::Storage(storage(cx, kids)?),
        _ => return Err(Mismatch),
    })
}

/// `constraint x unique (…)`, which is `unique x (…)`.
fn constraint_before(cx: &mut Cx<'_>, node: Node<'_>) -> Built<MemberKind> {
    let mut kids = Kids::of(node);
    let before = kids.need(Rule::constraint)?;
    let words = cx.span(&before);
    let written = inner_name(cx, before)?;
    let member = kids.any()?;
    let span = cx.span(&member);
    let text = cx.slice(span);
    let keyword = text.find('(').map_or(text, |at| text[..at].trim_end());
    let fix = Fix {
        span: words.to(cx.trimmed(span.start as usize, span.start as usize + keyword.len())),
        replacement: format!("{keyword} {}", cx.slice(written.span)),
        title: "put the name behind the keyword".to_owned(),
    };
    let help = "the name follows the keyword: `unique \"x\" (title)`";
    let kind = SyntaxErrorKind::TableConstraint { words: "constraint" };
    cx.error(words, kind, help, Some(fix));
    member_kind(cx, member)
}

/// `as auth."Users"`
pub(super) fn db_name(cx: &mut Cx<'_>, node: Node<'_>) -> Built<DbName> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    let first = name(cx, kids.need(Rule::word)?)?;
    let second = kids.opt(Rule::word, cx, name)?;
    let per_dialect = kids.all(Rule::dialect_name, cx, |cx, node| {
        let span = cx.span(&node);
        let mut kids = Kids::of(node);
        Ok(DialectName {
            dialect: name(cx, kids.need(Rule::ident)?)?,
            name: name(cx, kids.need(Rule::word)?)?,
            span,
        })
    })?;
    let (schema, name) = match second {
        Some(second) => (Some(first), second),
        None => (None, first),
    };
    Ok(DbName { schema, name, per_dialect, span })
}

fn column(cx: &mut Cx<'_>, mut kids: Kids<'_>) -> Built<Column> {
    let name = name(cx, kids.need(Rule::field_name)?)?;
    let ty = ty(cx, kids.need(Rule::ty)?)?;
    let mut attrs = Vec::new();
    let mut end = ty.span;
    while let Some(node) = kids.take(Rule::attr) {
        let span = cx.span(&node);
        let inner = Kids::of(node.clone()).next();
        match inner.as_ref().map(Node::as_rule) {
            Some(Rule::bad_not_null) => not_null(cx, end, span),
            Some(Rule::bad_null) => null(cx, end, span, end == ty.span && !ty.is_optional()),
            _ => attrs.push(Attr { kind: attr(cx, node, inner)?, span }),
        }
        end = span;
    }
    Ok(Column { name, ty, attrs })
}

/// Reports `not null` on a column or relation; `before` is what stands before it.
pub(super) fn not_null(cx: &mut Cx<'_>, before: Span, span: Span) {
    let fix = Fix {
        span: before.after().to(span),
        replacement: String::new(),
        title: "remove `not null`".to_owned(),
    };
    cx.error(span, SyntaxErrorKind::NotNullAttribute, "not null is the default", Some(fix));
}

/// Reports `null` on a column or relation; a `?` can take its place when the type stands right before it.
pub(super) fn null(cx: &mut Cx<'_>, before: Span, span: Span, after_type: bool) {
    let fix = after_type.then(|| Fix {
        span: before.after().to(span),
        replacement: "?".to_owned(),
        title: "write `?` after the type".to_owned(),
    });
    cx.error(span, SyntaxErrorKind::NullAttribute, "a `?` after the type allows null", fix);
}

fn attr(cx: &mut Cx<'_>, node: Node<'_>, inner: Option<Node<'_>>) -> Built<AttrKind> {
    let Some(inner) = inner else {
        let mut kids = Kids::of(node);
        return Ok(if kids.keyword(Rule::k_auto) { AttrKind::Auto } else { AttrKind::Lock });
    };
    let rule = inner.as_rule();
    let mut kids = Kids::of(inner.clone());
    Ok(match rule {
        Rule::db_name => AttrKind::DbName(db_name(cx, inner)?),
        Rule::stored_as => AttrKind::StoredAs(stored_as(cx, inner)?),
        Rule::attr_key => AttrKind::PrimaryKey { constraint: constraint(cx, &mut kids)? },
        Rule::attr_unique => AttrKind::Unique {
            constraint: constraint(cx, &mut kids)?,
            nulls_not_distinct: kids.take(Rule::nulls_not_distinct).is_some(),
        },
        Rule::attr_on_update => AttrKind::OnUpdate(super::expr::sum(cx, kids.need(Rule::sum)?)?),
        Rule::attr_default => AttrKind::Default(super::expr::sum(cx, kids.need(Rule::sum)?)?),
        Rule::generated => AttrKind::Generated {
            expr: expr(cx, kids.need(Rule::expr)?)?,
            storage: if kids.keyword(Rule::k_stored) {
                GeneratedStorage::Stored
            } else {
                GeneratedStorage::Virtual
            },
        },
        Rule::attr_check => AttrKind::Check {
            constraint: constraint(cx, &mut kids)?,
            expr: expr(cx, kids.need(Rule::expr)?)?,
            message: opt_text(cx, &mut kids)?,
        },
        Rule::attr_validate => AttrKind::Validate {
            expr: expr(cx, kids.need(Rule::expr)?)?,
            message: need_text(cx, &mut kids)?,
        },
        Rule::collate => AttrKind::Collate(inner_name(cx, inner)?),
        Rule::renamed => AttrKind::RenamedFrom(inner_name(cx, inner)?),
        _ => return Err(Mismatch),
    })
}

/// `constraint "name"`
pub(super) fn constraint(cx: &mut Cx<'_>, kids: &mut Kids<'_>) -> Built<Option<Name>> {
    kids.opt(Rule::constraint, cx, inner_name)
}

/// `stored as unix_seconds`
pub(super) fn stored_as(cx: &mut Cx<'_>, node: Node<'_>) -> Built<StoredAs> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    let raws = kids.all(Rule::raw, cx, raw)?;
    let kind = if raws.is_empty() {
        let name = name(cx, kids.need(Rule::ident)?)?;
        StorageKind::Named { name, args: opt_args(cx, &mut kids)? }
    } else {
        StorageKind::Raw(raws)
    };
    Ok(StoredAs { kind, span })
}

fn primary_key(cx: &mut Cx<'_>, mut kids: Kids<'_>) -> Built<KeyMember> {
    Ok(KeyMember {
        name: kids.opt(Rule::rule_name, cx, inner_name)?,
        columns: names(cx, kids.need(Rule::names)?)?,
        tail: kids.all(Rule::index_tail, cx, index_tail)?,
    })
}

fn unique(cx: &mut Cx<'_>, mut kids: Kids<'_>) -> Built<UniqueMember> {
    Ok(UniqueMember {
        index: kids.keyword(Rule::k_index),
        name: kids.opt(Rule::rule_name, cx, inner_name)?,
        method: kids.opt(Rule::method, cx, inner_name)?,
        keys: index_keys(cx, kids.need(Rule::index_keys)?)?,
        tail: kids.all(Rule::index_tail, cx, index_tail)?,
    })
}

fn index(cx: &mut Cx<'_>, mut kids: Kids<'_>) -> Built<IndexMember> {
    Ok(IndexMember {
        name: kids.opt(Rule::rule_name, cx, inner_name)?,
        method: kids.opt(Rule::method, cx, inner_name)?,
        keys: index_keys(cx, kids.need(Rule::index_keys)?)?,
        tail: kids.all(Rule::index_tail, cx, index_tail)?,
        dialect: kids.opt(Rule::for_dialect, cx, inner_name)?,
    })
}

/// `(a, lower(b) desc)`
pub(super) fn index_keys(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Vec<IndexKey>> {
    Kids::of(node).all(Rule::index_key, cx, |cx, node| {
        let span = cx.span(&node);
        let mut kids = Kids::of(node);
        Ok(IndexKey {
            expr: expr(cx, kids.need(Rule::expr)?)?,
            opclass: kids.opt(Rule::opclass, cx, opclass)?,
            dir: kids.opt(Rule::dir, cx, dir)?,
            nulls: kids.opt(Rule::nulls, cx, nulls)?,
            span,
        })
    })
}

/// `asc`, `desc`
pub(super) fn dir(_: &mut Cx<'_>, node: Node<'_>) -> Built<SortDir> {
    Ok(if Kids::of(node).keyword(Rule::k_desc) { SortDir::Desc } else { SortDir::Asc })
}

/// `nulls first`, `nulls last`
pub(super) fn nulls(_: &mut Cx<'_>, node: Node<'_>) -> Built<NullsOrder> {
    Ok(if Kids::of(node).keyword(Rule::k_last) { NullsOrder::Last } else { NullsOrder::First })
}

fn opclass(cx: &mut Cx<'_>, node: Node<'_>) -> Built<OpClass> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    Ok(OpClass {
        name: name(cx, kids.need(Rule::ident)?)?,
        options: kids.opt(Rule::options, cx, options)?.unwrap_or_default(),
        span,
    })
}

fn index_tail(cx: &mut Cx<'_>, node: Node<'_>) -> Built<IndexTail> {
    let node = Kids::of(node).any()?;
    let span = cx.span(&node);
    let rule = node.as_rule();
    Ok(match rule {
        Rule::nulls_not_distinct => IndexTail::NullsNotDistinct(span),
        Rule::deferrable => IndexTail::Deferrable(deferrable(cx, node)?),
        Rule::tail_where => IndexTail::Where(tail_where(cx, node)?),
        Rule::include => IndexTail::Include(names(cx, Kids::of(node).need(Rule::names)?)?),
        _ => IndexTail::Options(options(cx, Kids::of(node).need(Rule::options)?)?),
    })
}

/// `where deleted_at is null` after keys
pub(super) fn tail_where(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Expr> {
    expr(cx, Kids::of(node).need(Rule::expr)?)
}

/// `deferrable initially deferred`
pub(super) fn deferrable(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Deferrable> {
    let span = cx.span(&node);
    Ok(Deferrable { initially_deferred: Kids::of(node).keyword(Rule::k_deferred), span })
}

fn options(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Vec<OptionItem>> {
    Kids::of(node).all(Rule::option, cx, |cx, node| {
        let span = cx.span(&node);
        let mut kids = Kids::of(node);
        let name = name(cx, kids.need(Rule::word)?)?;
        let value = kids.next().map(|node| option_value(cx, node)).transpose()?;
        Ok(OptionItem { name, value, span })
    })
}

fn option_value(cx: &mut Cx<'_>, node: Node<'_>) -> Built<OptionValue> {
    let rule = node.as_rule();
    Ok(match rule {
        Rule::string => OptionValue::Text(text(cx, node)?),
        Rule::word => OptionValue::Word(name(cx, node)?),
        _ if node.as_str().bytes().all(|b| b.is_ascii_digit()) => OptionValue::Int(int(cx, node)?),
        _ => OptionValue::Number(node.as_str().to_owned()),
    })
}

/// The accesses among the following children.
pub(super) fn actions(cx: &mut Cx<'_>, kids: &mut Kids<'_>) -> Built<Vec<Action>> {
    kids.all(Rule::action, cx, |_, node| {
        let word = Kids::of(node).raw().ok_or(Mismatch)?;
        Ok(match word.as_rule() {
            Rule::k_select => Action::Select,
            Rule::k_insert => Action::Insert,
            Rule::k_update => Action::Update,
            _ => Action::Delete,
        })
    })
}

fn hook(cx: &mut Cx<'_>, mut kids: Kids<'_>) -> Built<Hook> {
    let when = if kids.keyword(Rule::k_before) { HookTime::Before } else { HookTime::After };
    Ok(Hook { when, actions: actions(cx, &mut kids)? })
}

fn variant(cx: &mut Cx<'_>, mut kids: Kids<'_>) -> Built<Variant> {
    Ok(Variant {
        name: name(cx, kids.need(Rule::field_name)?)?,
        db_name: kids.opt(Rule::db_name, cx, db_name)?,
        arms: kids.all(Rule::arm, cx, |cx, node| {
            let whole = cx.span(&node);
            let mut kids = Kids::of(node);
            let docs = kids.docs();
            let name = name(cx, kids.need(Rule::ident)?)?;
            let label = kids.opt(Rule::enum_label, cx, item::label)?;
            let members = kids.opt(Rule::body, cx, members)?.unwrap_or_default();
            let span = name.span.to(whole.after());
            Ok(VariantArm { name, label, members, docs, span })
        })?,
    })
}

fn partition(cx: &mut Cx<'_>, mut kids: Kids<'_>) -> Built<Partition> {
    let method = if kids.keyword(Rule::k_range) {
        PartitionMethod::Range
    } else if kids.keyword(Rule::k_list) {
        PartitionMethod::List
    } else {
        PartitionMethod::Hash
    };
    Ok(Partition { method, keys: index_keys(cx, kids.need(Rule::index_keys)?)? })
}

fn storage(cx: &mut Cx<'_>, mut kids: Kids<'_>) -> Built<Storage> {
    Ok(Storage {
        dialect: name(cx, kids.need(Rule::ident)?)?,
        options: options(cx, kids.need(Rule::options)?)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ast::TypeSuffix,
        testing::{item, member, mistakes, repaired},
    };

    #[test]
    fn columns_and_their_attributes() {
        let MemberKind::Column(column) = member(
            "title text(3..200)? as \"Title\" for sqlite t stored as text constraint \"k\" primary key \
             unique nulls not distinct auto lock on update now() default 'x' || 'y' generated (a + 1) virtual \
             constraint c check (a > 1) 'm' validate (a) 'n' collate \"C\" renamed from headline",
        ) else {
            panic!()
        };
        assert_eq!(column.ty.suffixes, [TypeSuffix::Optional]);
        assert_eq!(column.attrs.len(), 13);
        assert!(
            matches!(&column.attrs[0].kind, AttrKind::DbName(name) if name.per_dialect.len() == 1)
        );
        assert!(matches!(column.attrs[3].kind, AttrKind::Unique { nulls_not_distinct: true, .. }));
        assert!(
            matches!(column.attrs[4].kind, AttrKind::Auto)
                && matches!(column.attrs[5].kind, AttrKind::Lock)
        );
    }

    #[test]
    fn words_that_name_columns() {
        for text in [
            "index text(20)",
            "unique decimal(1, 2)",
            "check int",
            "storage text(3)",
            "date date",
            "key int",
            "policy text",
            "no int",
            "primary int",
        ] {
            assert!(matches!(member(text), MemberKind::Column(_)), "{text}");
        }
    }

    #[test]
    fn keys_and_indexes() {
        assert!(
            matches!(member("primary key \"pk\" (a, b)"), MemberKind::PrimaryKey(key) if key.columns.len() == 2)
        );
        assert!(matches!(member("no primary key"), MemberKind::NoPrimaryKey));
        let MemberKind::Unique(unique) = member(
            "unique index \"x\" using gin (title gin_ops(n = 3), lower(x) desc nulls last) include (a) nulls not distinct with (fillfactor = 70) where a > 1",
        ) else {
            panic!()
        };
        assert!(unique.index && unique.method.is_some() && unique.tail.len() == 4);
        assert!(unique.keys[0].opclass.is_some() && unique.keys[1].nulls == Some(NullsOrder::Last));
        assert!(
            matches!(member("index feed (a desc, b) for postgres"), MemberKind::Index(i) if i.dialect.is_some())
        );
    }

    #[test]
    fn the_rest_of_the_members() {
        assert!(
            matches!(member("hook before insert or update"), MemberKind::Hook(h) if h.actions.len() == 2)
        );
        let MemberKind::Variant(variant) =
            member("variant method as kind { Card as 'card' { last4 text(4) }, Cash }")
        else {
            panic!()
        };
        assert!(variant.arms[0].members.len() == 1 && variant.arms[1].label.is_none());
        assert!(matches!(member("partition by range (at)"), MemberKind::Partition(_)));
        assert!(
            matches!(member("storage postgres (unlogged, fillfactor = 70)"), MemberKind::Storage(s) if s.options.len() == 2)
        );
        assert!(
            matches!(member("scope live (a is null) default"), MemberKind::Scope(s) if s.default)
        );
        assert!(
            matches!(member("policy own for update or delete (a = $context.user)"), MemberKind::Policy(p) if p.actions.len() == 2)
        );
        assert!(matches!(member("check \"ck\" (a > 1) 'm' not valid"), MemberKind::Check(_)));
        assert!(matches!(member("validate (a > 1) 'm'"), MemberKind::Validate(_)));
        let docs = item("/// About.\n///  More.\nentity E { /// A.\n a int, }");
        assert_eq!(docs.docs, ["About.", " More."]);
    }

    #[test]
    fn null_and_not_null_are_repaired() {
        let text = "entity E { a int not null, b text(3) null, c int default 1 null }";
        let kinds: Vec<SyntaxErrorKind> =
            mistakes(text).into_iter().map(|(kind, _)| kind).collect();
        use SyntaxErrorKind::{NotNullAttribute, NullAttribute};
        assert_eq!(kinds, [NotNullAttribute, NullAttribute, NullAttribute]);
        assert_eq!(repaired(text), "entity E { a int, b text(3)?, c int default 1 null }");
    }
}
