//! Builds top-level items.

use super::{
    Built, Cx, Kids, Mismatch, Node,
    entity::{db_name, members, stored_as},
    expr::expr,
    fence, inner_name, name, need_text, query,
    query::query as build_query,
    raw, shape, statement, text,
    ty::{card, param_decl, result, ty},
    validation::domain_rule,
};
use crate::{
    ast::{
        CommandBody, CommandDecl, ContextDecl, DomainDecl, EntityDecl, EnumDecl, EnumValue, FnArg,
        FnBody, FnDecl, Item, ItemKind, Member, MixinDecl, ObjectBody, ObjectDecl, ParamDecl,
        PredicateDecl, QueryBody, QueryDecl, RawSql, ShapeDecl, Step, StepKind, StructDecl, Text,
        TransactionDecl, ViewDecl,
    },
    error::{Fix, SyntaxErrorKind},
    parse::Rule,
    span::Span,
};

/// One whole item.
pub(crate) fn item(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Item> {
    let mut kids = Kids::of(node);
    let docs = kids.docs();
    let node = kids.any()?;
    let span = cx.span(&node);
    let kind = kind(cx, node)?;
    Ok(Item { kind, span, docs, complete: true })
}

fn kind(cx: &mut Cx<'_>, node: Node<'_>) -> Built<ItemKind> {
    let rule = node.as_rule();
    let mut kids = Kids::of(node);
    Ok(match rule {
        Rule::enum_item => {
            let head = kids.need(Rule::enum_head)?;
            let values = kids.all(Rule::enum_value, cx, enum_value)?;
            enum_kind(cx, head, values)?
        }
        Rule::struct_item | Rule::mixin_item | Rule::entity_item | Rule::context_item => {
            let head = kids.any()?;
            let members = members(cx, kids.need(Rule::body)?)?;
            body_kind(cx, head, members)?
        }
        Rule::view_item => view(cx, kids)?,
        Rule::domain_item => ItemKind::Domain(domain(cx, kids)?),
        Rule::predicate_item => ItemKind::Predicate(PredicateDecl {
            name: name(cx, kids.need(Rule::item_name)?)?,
            args: fn_args(cx, &mut kids)?,
            body: fn_body(cx, &mut kids)?,
        }),
        Rule::fn_item => ItemKind::Fn(FnDecl {
            name: name(cx, kids.need(Rule::item_name)?)?,
            args: fn_args(cx, &mut kids)?,
            result: kids.opt(Rule::ty, cx, ty)?,
            body: fn_body(cx, &mut kids)?,
        }),
        Rule::shape_item => ItemKind::Shape(ShapeDecl {
            name: name(cx, kids.need(Rule::item_name)?)?,
            entity: name(cx, kids.need(Rule::entity_name)?)?,
            shape: shape::shape(cx, kids.need(Rule::shape)?)?,
        }),
        Rule::query_item => ItemKind::Query(query(cx, kids)?),
        Rule::command_item => ItemKind::Command(command(cx, kids)?),
        Rule::transaction_item => {
            let head = kids.need(Rule::transaction_head)?;
            let steps = kids.all(Rule::step, cx, step)?;
            transaction(cx, head, steps)?
        }
        Rule::object_item => ItemKind::Object(object(cx, kids)?),
        _ => return Err(Mismatch),
    })
}

/// `enum PostStatus as post_status` with its values.
pub(crate) fn enum_kind(
    cx: &mut Cx<'_>,
    head: Node<'_>,
    values: Vec<EnumValue>,
) -> Built<ItemKind> {
    let mut kids = Kids::of(head);
    let name = name(cx, kids.need(Rule::item_name)?)?;
    let db_name = kids.opt(Rule::db_name, cx, db_name)?;
    let stored_as = kids.opt(Rule::stored_as, cx, stored_as)?;
    Ok(ItemKind::Enum(EnumDecl { name, db_name, stored_as, values }))
}

/// The head of an item that has members, with its members.
pub(crate) fn body_kind(cx: &mut Cx<'_>, head: Node<'_>, members: Vec<Member>) -> Built<ItemKind> {
    let rule = head.as_rule();
    let mut kids = Kids::of(head);
    if rule == Rule::context_head {
        return Ok(ItemKind::Context(ContextDecl { members }));
    }
    let name = name(cx, kids.need(Rule::item_name)?)?;
    let db_name = kids.opt(Rule::db_name, cx, db_name)?;
    Ok(match rule {
        Rule::struct_head => {
            let stored_as = kids.opt(Rule::stored_as, cx, stored_as)?;
            ItemKind::Struct(StructDecl { name, db_name, stored_as, members })
        }
        Rule::mixin_head => ItemKind::Mixin(MixinDecl { name, members }),
        Rule::entity_head => ItemKind::Entity(EntityDecl {
            name,
            db_name,
            renamed_from: kids.opt(Rule::renamed, cx, inner_name)?,
            mixins: kids.opt(Rule::mixins, cx, super::names)?.unwrap_or_default(),
            members,
        }),
        _ => return Err(Mismatch),
    })
}

fn view(cx: &mut Cx<'_>, mut kids: Kids<'_>) -> Built<ItemKind> {
    let mut head = Kids::of(kids.need(Rule::view_head)?);
    let materialized = head.keyword(Rule::k_materialized);
    Ok(ItemKind::View(ViewDecl {
        materialized,
        name: name(cx, head.need(Rule::item_name)?)?,
        db_name: head.opt(Rule::db_name, cx, db_name)?,
        members: kids.opt(Rule::body, cx, members)?.unwrap_or_default(),
        body: query_body(cx, &mut kids)?,
    }))
}

/// `draft`, `in_review as 'in-review'`
pub(crate) fn enum_value(cx: &mut Cx<'_>, node: Node<'_>) -> Built<EnumValue> {
    let whole = cx.span(&node);
    let mut kids = Kids::of(node);
    let docs = kids.docs();
    let name = name(cx, kids.need(Rule::word)?)?;
    let label = kids.opt(Rule::enum_label, cx, label)?;
    let renamed_from = kids.opt(Rule::renamed, cx, inner_name)?;
    let span = name.span.to(whole.after());
    Ok(EnumValue { name, label, renamed_from, docs, span })
}

/// `as 'in-review'`
pub(super) fn label(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Text> {
    text(cx, Kids::of(node).any()?)
}

fn domain(cx: &mut Cx<'_>, mut kids: Kids<'_>) -> Built<DomainDecl> {
    let mut decl = DomainDecl {
        name: name(cx, kids.need(Rule::item_name)?)?,
        db_name: kids.opt(Rule::db_name, cx, db_name)?,
        ty: ty(cx, kids.need(Rule::ty)?)?,
        stored_as: None,
        rules: Vec::new(),
    };
    while let Some(node) = kids.next() {
        match node.as_rule() {
            Rule::stored_as => decl.stored_as = Some(stored_as(cx, node)?),
            _ => decl.rules.push(domain_rule(cx, node)?),
        }
    }
    Ok(decl)
}

fn fn_args(cx: &mut Cx<'_>, kids: &mut Kids<'_>) -> Built<Vec<FnArg>> {
    Kids::of(kids.need(Rule::fn_args)?).all(Rule::fn_arg, cx, |cx, node| {
        let span = cx.span(&node);
        let mut kids = Kids::of(node);
        Ok(FnArg {
            name: name(cx, kids.need(Rule::ident)?)?,
            ty: ty(cx, kids.need(Rule::ty)?)?,
            span,
        })
    })
}

fn fn_body(cx: &mut Cx<'_>, kids: &mut Kids<'_>) -> Built<FnBody> {
    let raws = kids.all(Rule::raw, cx, raw)?;
    if !raws.is_empty() {
        return Ok(FnBody::Raw(raws));
    }
    Ok(FnBody::Expr(expr(cx, kids.need(Rule::expr)?)?))
}

fn params(cx: &mut Cx<'_>, kids: &mut Kids<'_>, after: Span) -> Built<Vec<ParamDecl>> {
    if kids.take(Rule::bad_no_params).is_some() {
        let span = after.after();
        let title = "write `()`".to_owned();
        let fix = Fix { span, replacement: "()".to_owned(), title };
        let help = "parameters stand in parentheses after the name; none are `()`";
        cx.error(span, SyntaxErrorKind::MissingParameters, help, Some(fix));
        return Ok(Vec::new());
    }
    Kids::of(kids.need(Rule::params)?).all(Rule::param_decl, cx, param_decl)
}

fn raws(cx: &mut Cx<'_>, kids: &mut Kids<'_>) -> Built<Vec<RawSql>> {
    kids.all(Rule::raw, cx, raw)
}

fn query_body(cx: &mut Cx<'_>, kids: &mut Kids<'_>) -> Built<QueryBody> {
    let raws = raws(cx, kids)?;
    if !raws.is_empty() {
        return Ok(QueryBody::Raw(raws));
    }
    Ok(QueryBody::Query(build_query(cx, kids.need(Rule::query)?)?))
}

fn query(cx: &mut Cx<'_>, mut kids: Kids<'_>) -> Built<QueryDecl> {
    let name = name(cx, kids.need(Rule::item_name)?)?;
    Ok(QueryDecl {
        params: params(cx, &mut kids, name.span)?,
        result: kids.opt(Rule::result, cx, result)?,
        body: query_body(cx, &mut kids)?,
        name,
    })
}

fn command(cx: &mut Cx<'_>, mut kids: Kids<'_>) -> Built<CommandDecl> {
    let name = name(cx, kids.need(Rule::item_name)?)?;
    let params = params(cx, &mut kids, name.span)?;
    let result = kids.opt(Rule::result, cx, result)?;
    let raws = raws(cx, &mut kids)?;
    let body = if raws.is_empty() {
        CommandBody::Statement(statement::statement(cx, kids.need(Rule::statement)?)?)
    } else {
        CommandBody::Raw(raws)
    };
    Ok(CommandDecl { name, params, result, body })
}

/// `transaction publish($post: Post.id) isolation serializable` with its steps.
pub(crate) fn transaction(cx: &mut Cx<'_>, head: Node<'_>, steps: Vec<Step>) -> Built<ItemKind> {
    let mut kids = Kids::of(head);
    let name = name(cx, kids.need(Rule::item_name)?)?;
    Ok(ItemKind::Transaction(TransactionDecl {
        params: params(cx, &mut kids, name.span)?,
        result: kids.opt(Rule::result, cx, result)?,
        isolation: kids.opt(Rule::isolation, cx, inner_name)?,
        name,
        steps,
    }))
}

/// One step of a transaction.
pub(crate) fn step(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Step> {
    let span = cx.span(&node);
    let mut outer = Kids::of(node);
    let node = outer.any()?;
    let rule = node.as_rule();
    let kind = if rule == Rule::statement {
        let statement = statement::statement(cx, node)?;
        StepKind::Statement { statement, card: outer.opt(Rule::card, cx, card)? }
    } else {
        let mut kids = Kids::of(node);
        match rule {
            Rule::let_step => StepKind::Let {
                name: name(cx, kids.need(Rule::ident)?)?,
                statement: statement::statement(cx, kids.need(Rule::statement)?)?,
                card: kids.opt(Rule::card, cx, card)?,
            },
            Rule::ensure_step => StepKind::Ensure {
                condition: expr(cx, kids.need(Rule::expr)?)?,
                message: need_text(cx, &mut kids)?,
            },
            Rule::return_step => StepKind::Return(query::output(cx, &mut kids)?),
            _ => return Err(Mismatch),
        }
    };
    Ok(Step { kind, span })
}

fn object(cx: &mut Cx<'_>, mut kids: Kids<'_>) -> Built<ObjectDecl> {
    Ok(ObjectDecl {
        object_kind: name(cx, kids.need(Rule::ident)?)?,
        name: name(cx, kids.need(Rule::item_name)?)?,
        on: kids.opt(Rule::object_on, cx, inner_name)?,
        after: kids.opt(Rule::object_after, cx, super::names)?.unwrap_or_default(),
        bodies: kids.all(Rule::object_body, cx, |cx, node| {
            let span = cx.span(&node);
            let mut kids = Kids::of(node);
            Ok(ObjectBody {
                dialect: name(cx, kids.need(Rule::ident)?)?,
                create: fence(cx, kids.need(Rule::fence)?)?,
                drop: kids.opt(Rule::fence, cx, fence)?,
                span,
            })
        })?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{good, item};

    #[test]
    fn every_item() {
        let file = good(concat!(
            "enum Status as st { draft, in_review as 'in-review' renamed from review, order }\n",
            "domain Email = text(254) stored as citext check (value like '%@%') 'no e-mail';\n",
            "struct Address stored as composite { street text }\n",
            "mixin Audited { at timestamptz default now() }\n",
            "entity User as auth.\"Users\" renamed from Person with Audited, Other { id int }\n",
            "view Totals { primary key (id) } = select { id } from T;\n",
            "materialized view Raw { id int } = sql postgres \"\"\"select 1\"\"\";\n",
            "view Plain = select { id } from T;\n",
            "context { tenant uuid }\n",
            "predicate hot(p: Post) = p.score > 10;\n",
            "fn rank(v: text) -> float = sql postgres \"\"\"r($v)\"\"\";\n",
            "shape Card of Post { id }\n",
            "query q() { select 1 }\n",
            "command c() { sql sqlite \"\"\"x\"\"\" }\n",
            "transaction t($a: int) -> one { id: int } isolation serializable {\n",
            "  let r = update T { a: 1 } where id = $a returning { id } one;\n",
            "  ensure r is not null else 'gone';\n",
            "  insert U { a: 1 };\n",
            "  return { id: r.id };\n",
            "}\n",
            "sql trigger touch on Post after bump, other { postgres \"\"\"a\"\"\" drop \"\"\"b\"\"\" sqlite \"\"\"c\"\"\" }\n",
        ));
        let words: Vec<&str> = file.items.iter().map(|item| item.kind.keyword()).collect();
        assert_eq!(
            words.join(" "),
            "enum domain struct mixin entity view view view context predicate fn shape query command transaction sql"
        );
        let ItemKind::Entity(entity) = &file.items[4].kind else { panic!() };
        assert!(entity.mixins.len() == 2 && entity.renamed_from.is_some());
        let ItemKind::Transaction(transaction) = &file.items[14].kind else { panic!() };
        assert!(transaction.steps.len() == 4 && transaction.isolation.is_some());
        let ItemKind::Object(object) = &file.items[15].kind else { panic!() };
        assert!(object.after.len() == 2 && object.bodies[0].drop.is_some());
    }

    #[test]
    fn a_fn_that_begins_with_sql_goes_on() {
        let ItemKind::Fn(decl) = item("fn f(x: int) -> int = sql postgres \"\"\"a\"\"\" + 1;").kind
        else {
            panic!()
        };
        assert!(matches!(decl.body, FnBody::Expr(_)));
    }
}
