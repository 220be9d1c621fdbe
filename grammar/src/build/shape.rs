//! Builds shapes, and reads SQL's bare select lists into shapes, with an error that says so.

use super::{
    Built, Cx, Kids, Mismatch, Node, expr::expr, inner_name, name, opt_names, path,
    query::relation_args, ty::card,
};
use crate::{
    ast::{Name, Nested, NestedBody, Output, Shape, ShapeItem, ShapeItemKind},
    error::{Fix, SyntaxErrorKind},
    parse::Rule,
    span::Span,
};

const BRACES_HELP: &str = "several values stand in braces: `{ a, n: count(*) }`";

/// `{ id, author { name } }`
pub(super) fn shape(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Shape> {
    let span = cx.span(&node);
    Ok(Shape { items: Kids::of(node).all(Rule::shape_entry, cx, entry)?, span })
}

fn entry(cx: &mut Cx<'_>, node: Node<'_>) -> Built<ShapeItem> {
    let whole = cx.span(&node);
    let mut kids = Kids::of(node);
    let docs = kids.docs();
    let mut label = kids.opt(Rule::label, cx, inner_name)?;
    let node = kids.any()?;
    let start = label.as_ref().map_or_else(|| cx.span(&node), |name| name.span);
    let span = start.to(whole.after());
    let kind = match node.as_rule() {
        Rule::star => star(cx, node)?,
        Rule::shape_spread => ShapeItemKind::Spread(inner_name(cx, node)?),
        Rule::nested => ShapeItemKind::Nested(nested(cx, node)?),
        Rule::expr => ShapeItemKind::Expr(expr(cx, node)?),
        _ => return Err(Mismatch),
    };
    if let Some(node) = kids.take(Rule::bad_as) {
        let name = inner_name(cx, node)?;
        let value = Span::new(span.file, span.start, name.span.start);
        report_as(cx, span, &name, strip_as(cx.slice(value)));
        label = Some(name);
    }
    Ok(ShapeItem { label, kind, docs, span })
}

fn report_as(cx: &mut Cx<'_>, span: Span, label: &Name, value: &str) {
    let fix = Fix {
        span,
        replacement: format!("{}: {value}", cx.slice(label.span)),
        title: "write the name before the value".to_owned(),
    };
    let kind = SyntaxErrorKind::AsInShape { label: label.text.clone() };
    cx.error(span, kind, "a name stands before its value: `name: value`", Some(fix));
}

/// The text before a trailing `as`.
fn strip_as(text: &str) -> &str {
    let text = text.trim_end();
    text.strip_suffix("as").or_else(|| text.strip_suffix("AS")).unwrap_or(text).trim_end()
}

fn star(cx: &mut Cx<'_>, node: Node<'_>) -> Built<ShapeItemKind> {
    let mut kids = Kids::of(node);
    let path = kids.opt(Rule::path, cx, path)?;
    Ok(ShapeItemKind::Star { path, except: opt_names(cx, &mut kids)? })
}

fn nested(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Nested> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    let path = path(cx, kids.need(Rule::path)?)?;
    let alias = kids.opt(Rule::ident, cx, name)?;
    let args = kids.opt(Rule::relation_args, cx, relation_args)?;
    let node = kids.any()?;
    let body = match node.as_rule() {
        Rule::shape => NestedBody::Shape(shape(cx, node)?),
        _ => NestedBody::Named(name(cx, node)?),
    };
    let card = kids.opt(Rule::card, cx, card)?;
    Ok(Nested { path, alias, args, body, card, span })
}

/// One bare expression; `a, b`, `*` and `a as b` are reported and read as if they stood in braces.
pub(super) fn bare_output(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Output> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    let mut items: Vec<ShapeItem> = Vec::new();
    let mut texts: Vec<String> = Vec::new();
    while let Some(node) = kids.next() {
        let span = cx.span(&node);
        let written = cx.slice(span).to_owned();
        match node.as_rule() {
            Rule::bad_as => {
                let label = inner_name(cx, node)?;
                if let (Some(item), Some(text)) = (items.last_mut(), texts.last_mut()) {
                    *text = format!("{}: {text}", cx.slice(label.span));
                    item.label = Some(label);
                }
                continue;
            }
            Rule::bad_star => {
                let kind = star(cx, Kids::of(node).need(Rule::star)?)?;
                items.push(ShapeItem { label: None, kind, docs: Vec::new(), span });
            }
            _ => {
                let kind = ShapeItemKind::Expr(expr(cx, node)?);
                items.push(ShapeItem { label: None, kind, docs: Vec::new(), span });
            }
        }
        texts.push(written);
    }
    let only = match items.as_slice() {
        [ShapeItem { label: None, kind: ShapeItemKind::Expr(_), .. }] => items.pop(),
        _ => None,
    };
    if let Some(ShapeItem { kind: ShapeItemKind::Expr(expr), .. }) = only {
        return Ok(Output::Expr(expr));
    }
    let fix = Fix {
        span,
        replacement: format!("{{ {} }}", texts.join(", ")),
        title: "put the values in braces".to_owned(),
    };
    let all = matches!(items.as_slice(), [ShapeItem { kind: ShapeItemKind::Star { .. }, .. }]);
    let help = if all { "all columns stand in braces too: `{ * }`" } else { BRACES_HELP };
    cx.error(span, SyntaxErrorKind::SelectListWithoutBraces, help, Some(fix));
    Ok(Output::Shape(Shape { items, span }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{mistakes, repaired, select};

    #[test]
    fn every_kind_of_entry() {
        let Output::Shape(shape) = select(
            "select { *, p.* except (a, b), ...Card, n: count(*), author { id }, \
             c: comments as c (unscoped where? c.x = $x order by c.id limit 1) { id } one?, owner UserCard, \
             /// Its title.\n t: x::text, } from T",
        )
        .output
        else {
            panic!()
        };
        let kinds: Vec<&ShapeItemKind> = shape.items.iter().map(|item| &item.kind).collect();
        assert!(matches!(kinds[0], ShapeItemKind::Star { path: None, .. }));
        assert!(
            matches!(kinds[1], ShapeItemKind::Star { path: Some(_), except } if except.len() == 2)
        );
        assert!(matches!(kinds[2], ShapeItemKind::Spread(_)));
        assert!(matches!(kinds[3], ShapeItemKind::Expr(_)) && shape.items[3].label.is_some());
        assert!(matches!(kinds[4], ShapeItemKind::Nested(nested) if nested.args.is_none()));
        let ShapeItemKind::Nested(nested) = kinds[5] else { panic!() };
        assert!(nested.alias.is_some() && nested.card.is_some());
        let args = nested.args.as_ref().unwrap();
        assert!(
            args.scopes.len() == 1
                && args.filter.as_ref().unwrap().optional
                && args.paging.is_some()
        );
        assert!(matches!(
            kinds[6],
            ShapeItemKind::Nested(Nested { body: NestedBody::Named(_), .. })
        ));
        assert_eq!(shape.items[7].docs, ["Its title."]);
    }

    #[test]
    fn bare_lists_are_repaired() {
        let list = "query q() { select id, count(*) as n, * from T }";
        assert_eq!(mistakes(list)[0].0, SyntaxErrorKind::SelectListWithoutBraces);
        assert_eq!(repaired(list), "query q() { select { id, n: count(*), * } from T }");
        let label = "query q() { select { a.b as c, d } from T }";
        assert_eq!(
            mistakes(label),
            [(SyntaxErrorKind::AsInShape { label: "c".to_owned() }, "a.b as c")]
        );
        assert_eq!(repaired(label), "query q() { select { c: a.b, d } from T }");
    }
}
