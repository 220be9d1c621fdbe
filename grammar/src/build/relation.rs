//! Builds relations, from both sides.

use super::{
    Built, Cx, Kids, Mismatch, Node,
    entity::{constraint, db_name, deferrable, not_null, null},
    expr::sum,
    inner_name, name, names, opt_names, path,
    query::relation_args,
    validation::validity,
};
use crate::{
    ast::{
        Name, ReferenceRule, Relation, RelationAttr, RelationAttrKind, RelationDbNames, Reverse,
        ReverseCard, ReverseVia, Validity,
    },
    error::{Fix, SyntaxErrorKind},
    parse::Rule,
    span::Span,
};

pub(super) fn relation(cx: &mut Cx<'_>, mut kids: Kids<'_>) -> Built<Relation> {
    let name = name(cx, kids.need(Rule::field_name)?)?;
    let columns = opt_names(cx, &mut kids)?;
    let constraint = constraint(cx, &mut kids)?;
    rest(cx, kids, Head { name, columns, constraint })
}

/// What stands before `references`.
struct Head {
    name: Name,
    columns: Vec<Name>,
    constraint: Option<Name>,
}

/// `foreign key (author_id) references User (id)`, which is `author (author_id) references User (id)`.
pub(super) fn foreign_key(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Relation> {
    let whole = cx.span(&node);
    let mut kids = Kids::of(node);
    let constraint = constraint(cx, &mut kids)?;
    let listed = kids.need(Rule::names)?;
    let list = cx.span(&listed);
    let columns = names(cx, listed)?;
    let target = kids.text_of(Rule::entity_name).unwrap_or_default();
    let text = reference_name(&columns, target);
    let words = cx.trimmed(whole.start as usize, list.start as usize);
    let named = constraint.as_ref().map(|name| format!(" constraint {}", cx.slice(name.span)));
    let fix = Fix {
        span: words.to(list),
        replacement: format!("{text} {}{}", cx.slice(list), named.unwrap_or_default()),
        title: format!("name the reference `{text}`"),
    };
    let help = "a reference has a name: `author (author_id) references User (id)`";
    cx.error(words, SyntaxErrorKind::TableConstraint { words: "foreign key" }, help, Some(fix));
    let name = Name { text, quoted: false, span: words };
    rest(cx, kids, Head { name, columns, constraint })
}

/// What a reference over these columns may be called: `author` for `author_id`, else as its target.
fn reference_name(columns: &[Name], target: &str) -> String {
    let stem = match columns {
        [one] => one.text.strip_suffix("_id").map(str::to_owned),
        _ => None,
    };
    let lower = target.trim_matches('"').to_ascii_lowercase();
    let free = |name: &String| !name.is_empty() && columns.iter().all(|known| known.text != *name);
    [stem, Some(lower)].into_iter().flatten().find(free).unwrap_or_else(|| "parent".to_owned())
}

fn rest(cx: &mut Cx<'_>, mut kids: Kids<'_>, head: Head) -> Built<Relation> {
    let Head { name, columns, constraint } = head;
    let target = super::name(cx, kids.need(Rule::entity_name)?)?;
    let mut end = target.span;
    let target_columns = match kids.take(Rule::target_names) {
        Some(node) => {
            end = cx.span(&node);
            opt_names(cx, &mut Kids::of(node))?
        }
        None => Vec::new(),
    };
    let optional = kids.take(Rule::optional_suffix).map(|node| end = cx.span(&node)).is_some();
    let type_end = end;
    let db_names = db_names(cx, &mut kids, &mut end)?;
    let mut attrs = Vec::new();
    while let Some(node) = kids.take(Rule::relation_attr) {
        let span = cx.span(&node);
        let inner = Kids::of(node).any()?;
        match inner.as_rule() {
            Rule::bad_not_null => not_null(cx, end, span),
            Rule::bad_null => null(cx, end, span, end == type_end && !optional),
            _ => attrs.push(RelationAttr { kind: attr(cx, inner)?, span }),
        }
        end = span;
    }
    Ok(Relation { name, columns, constraint, target, target_columns, optional, db_names, attrs })
}

fn db_names(
    cx: &mut Cx<'_>,
    kids: &mut Kids<'_>,
    end: &mut Span,
) -> Built<Option<RelationDbNames>> {
    if let Some(node) = kids.take(Rule::db_names) {
        let span = cx.span(&node);
        *end = span;
        return Ok(Some(RelationDbNames::Several { names: names(cx, node)?, span }));
    }
    let one = kids.opt(Rule::db_name, cx, db_name)?;
    if let Some(one) = &one {
        *end = one.span;
    }
    Ok(one.map(RelationDbNames::One))
}

fn attr(cx: &mut Cx<'_>, node: Node<'_>) -> Built<RelationAttrKind> {
    let rule = node.as_rule();
    let mut kids = Kids::of(node.clone());
    Ok(match rule {
        Rule::on_delete => {
            RelationAttrKind::OnDelete(rule_of(cx, kids.need(Rule::reference_rule)?)?)
        }
        Rule::on_update => {
            RelationAttrKind::OnUpdate(rule_of(cx, kids.need(Rule::reference_rule)?)?)
        }
        Rule::deferrable => RelationAttrKind::Deferrable(deferrable(cx, node)?),
        Rule::validity => match validity(cx, node)? {
            Validity::NotEnforced => RelationAttrKind::NotEnforced,
            Validity::NotValid | Validity::Valid => RelationAttrKind::NotValid,
        },
        Rule::attr_key => RelationAttrKind::PrimaryKey { constraint: constraint(cx, &mut kids)? },
        Rule::attr_unique => RelationAttrKind::Unique { constraint: constraint(cx, &mut kids)? },
        Rule::attr_default => RelationAttrKind::Default(sum(cx, kids.need(Rule::sum)?)?),
        Rule::renamed => RelationAttrKind::RenamedFrom(inner_name(cx, node)?),
        _ => return Err(Mismatch),
    })
}

fn rule_of(cx: &mut Cx<'_>, node: Node<'_>) -> Built<ReferenceRule> {
    let mut kids = Kids::of(node);
    Ok(if kids.keyword(Rule::k_cascade) {
        ReferenceRule::Cascade
    } else if kids.keyword(Rule::k_restrict) {
        ReferenceRule::Restrict
    } else if kids.keyword(Rule::k_action) {
        ReferenceRule::NoAction
    } else if kids.keyword(Rule::k_null) {
        ReferenceRule::SetNull(opt_names(cx, &mut kids)?)
    } else {
        ReferenceRule::SetDefault(opt_names(cx, &mut kids)?)
    })
}

pub(super) fn reverse(cx: &mut Cx<'_>, mut kids: Kids<'_>) -> Built<Reverse> {
    let name = name(cx, kids.need(Rule::field_name)?)?;
    let card = reverse_card(kids.need(Rule::reverse_card)?);
    let target = super::name(cx, kids.need(Rule::entity_name)?)?;
    let via = if let Some(node) = kids.take(Rule::reverse_of) {
        Some(ReverseVia::Relation(inner_name(cx, node)?))
    } else {
        kids.opt(Rule::through, cx, |cx, node| {
            let mut kids = Kids::of(node);
            let path = path(cx, kids.need(Rule::path)?)?;
            Ok(ReverseVia::Through { path, ends: opt_names(cx, &mut kids)? })
        })?
    };
    let args = kids.opt(Rule::relation_args, cx, relation_args)?;
    Ok(Reverse { name, card, target, via, args })
}

fn reverse_card(node: Node<'_>) -> ReverseCard {
    let optional = node.as_str().trim_end().ends_with('?');
    if Kids::of(node).keyword(Rule::k_many) {
        ReverseCard::Many
    } else if optional {
        ReverseCard::OptionalOne
    } else {
        ReverseCard::One
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ast::MemberKind, testing::member};

    #[test]
    fn the_side_with_the_key() {
        let MemberKind::Relation(relation) = member(
            "way (a, b) constraint \"fk\" references Way (c, d)? as (x, y) on delete set null (a) on update cascade \
             deferrable initially deferred not enforced primary key unique default 1 renamed from road",
        ) else {
            panic!()
        };
        assert_eq!((relation.columns.len(), relation.target_columns.len()), (2, 2));
        assert!(relation.optional && relation.constraint.is_some());
        assert!(matches!(relation.db_names, Some(RelationDbNames::Several { .. })));
        assert_eq!(relation.attrs.len(), 8);
        assert!(
            matches!(&relation.attrs[0].kind, RelationAttrKind::OnDelete(ReferenceRule::SetNull(n)) if n.len() == 1)
        );
        assert!(matches!(relation.attrs[3].kind, RelationAttrKind::NotEnforced));
    }

    #[test]
    fn the_side_pointed_at() {
        let reverse = |text| match member(text) {
            MemberKind::Reverse(reverse) => reverse,
            other => panic!("{other:?}"),
        };
        assert!(matches!(reverse("posts many Post.author").via, Some(ReverseVia::Relation(_))));
        assert_eq!(reverse("profile one? Profile.user").card, ReverseCard::OptionalOne);
        assert_eq!(reverse("profile one Profile.user").card, ReverseCard::One);
        assert!(matches!(
            reverse("tags many Tag through PostTag(post, tag)").via,
            Some(ReverseVia::Through { ends, .. }) if ends.len() == 2
        ));
        assert!(reverse("recent many Post.author(where a > 1 limit 3)").args.is_some());
    }
}
