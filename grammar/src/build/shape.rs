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
    cx.error(span, SyntaxErrorKind::SelectListWithoutBraces, BRACES_HELP, Some(fix));
    Ok(Output::Shape(Shape { items, span }))
}
