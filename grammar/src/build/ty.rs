//! Builds types, parameters and results.

use super::{Built, Cx, Kids, Mismatch, Node, expr::expr, int, name, name_of};
use crate::{
    ast::{
        Card, CardKind, FieldType, NamedType, ParamDecl, ResultDecl, ResultKind, TypeArg, TypeKind,
        TypeRef, TypeSuffix,
    },
    parse::Rule,
    span::Span,
};

/// `ty`, `cast_ty` and `document_ty`.
pub(super) fn ty(cx: &mut Cx<'_>, node: Node<'_>) -> Built<TypeRef> {
    let span = cx.span(&node);
    let rule = node.as_rule();
    let mut kids = Kids::of(node);
    let kind = if rule == Rule::document_ty {
        let name = name(cx, kids.need(Rule::type_name)?)?;
        TypeKind::Named(NamedType { name, member: None, args: Vec::new(), document: None })
    } else {
        type_kind(cx, &mut kids)?
    };
    let mut suffixes = Vec::new();
    while let Some(node) = kids.next() {
        suffixes.push(match node.as_rule() {
            Rule::array_suffix => TypeSuffix::Array,
            Rule::optional_suffix => TypeSuffix::Optional,
            _ => return Err(Mismatch),
        });
    }
    Ok(TypeRef { kind, suffixes, span })
}

fn type_kind(cx: &mut Cx<'_>, kids: &mut Kids<'_>) -> Built<TypeKind> {
    let node = kids.any()?;
    let rule = node.as_rule();
    let mut kids = Kids::of(node);
    match rule {
        Rule::new_ty => Ok(TypeKind::New(name(cx, kids.need(Rule::entity_name)?)?)),
        Rule::record_ty => Ok(TypeKind::Record(kids.all(Rule::field_ty, cx, field)?)),
        Rule::named_ty => Ok(TypeKind::Named(NamedType {
            name: name(cx, kids.need(Rule::type_name)?)?,
            member: kids.opt(Rule::member_of, cx, super::inner_name)?,
            args: opt_args(cx, &mut kids)?,
            document: kids.opt(Rule::document, cx, |cx, node| {
                let node = Kids::of(node).need(Rule::document_ty)?;
                Ok(Box::new(ty(cx, node)?))
            })?,
        })),
        _ => Err(Mismatch),
    }
}

fn field(cx: &mut Cx<'_>, node: Node<'_>) -> Built<FieldType> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    Ok(FieldType {
        name: name(cx, kids.need(Rule::word)?)?,
        ty: ty(cx, kids.need(Rule::ty)?)?,
        span,
    })
}

/// The arguments of an optional `(80)`.
pub(super) fn opt_args(cx: &mut Cx<'_>, kids: &mut Kids<'_>) -> Built<Vec<TypeArg>> {
    let args = kids.opt(Rule::ty_args, cx, |cx, node| Kids::of(node).all(Rule::ty_arg, cx, arg))?;
    Ok(args.unwrap_or_default())
}

fn arg(cx: &mut Cx<'_>, node: Node<'_>) -> Built<TypeArg> {
    let node = Kids::of(node).any()?;
    if node.as_rule() == Rule::int {
        return Ok(TypeArg::Value(int(cx, node)?));
    }
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    let low = kids.opt(Rule::low_bound, cx, |cx, node| int(cx, Kids::of(node).any()?))?;
    let high = kids.opt(Rule::int, cx, int)?;
    Ok(TypeArg::Range { low, high, span })
}

/// `$first: int = 20`
pub(super) fn param_decl(cx: &mut Cx<'_>, node: Node<'_>) -> Built<ParamDecl> {
    let whole = cx.span(&node);
    let mut kids = Kids::of(node);
    let docs = kids.docs();
    let node = kids.need(Rule::param_name)?;
    let dollar = cx.span(&node);
    let word = Span::new(dollar.file, dollar.start + 1, dollar.end);
    let name = name_of(word, node.as_str().trim_start_matches('$'));
    let ty = ty(cx, kids.need(Rule::ty)?)?;
    let default = kids.opt(Rule::expr, cx, expr)?;
    let span = Span::new(whole.file, dollar.start, whole.end);
    Ok(ParamDecl { name, ty, default, docs, span })
}

/// `-> one? { id: uuid }`
pub(super) fn result(cx: &mut Cx<'_>, node: Node<'_>) -> Built<ResultDecl> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    let kind = if kids.keyword(Rule::k_count) {
        ResultKind::Count
    } else if kids.keyword(Rule::k_nothing) {
        ResultKind::Nothing
    } else {
        let card = card(cx, kids.need(Rule::card)?)?;
        ResultKind::Rows { card, ty: kids.opt(Rule::ty, cx, ty)? }
    };
    Ok(ResultDecl { kind, span })
}

/// `one`, `one?`, `many`, `atmost 3`
pub(super) fn card(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Card> {
    let span = cx.span(&node);
    let optional = node.as_str().trim_end().ends_with('?');
    let mut kids = Kids::of(node);
    let kind = if kids.keyword(Rule::k_one) {
        if optional { CardKind::OptionalOne } else { CardKind::One }
    } else if kids.keyword(Rule::k_many) {
        CardKind::Many
    } else {
        CardKind::AtMost(int(cx, kids.need(Rule::int)?)?)
    };
    Ok(Card { kind, span })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ast::ItemKind, testing::item};

    #[test]
    fn types_of_parameters_and_results() {
        let ItemKind::Query(query) = item(
            "query q(/// Who.\n $a: User.id?, $b: text?[] = 'x', $c: { id: uuid, at: date? }[], $d: new User[], \
             $e: json<Address[]>?, $f: text??, $s: enum, $g: text(..3), $h: text(3..)) -> atmost 3 { id: int }[] { select 1 }",
        )
        .kind
        else {
            panic!()
        };
        let params = &query.params;
        assert_eq!(params[0].docs, ["Who."]);
        assert!(matches!(&params[0].ty.kind, TypeKind::Named(ty) if ty.member.is_some()));
        assert_eq!(params[1].ty.suffixes, [TypeSuffix::Optional, TypeSuffix::Array]);
        assert!(params[1].default.is_some());
        assert!(matches!(&params[2].ty.kind, TypeKind::Record(fields) if fields.len() == 2));
        assert!(matches!(&params[3].ty.kind, TypeKind::New(_)));
        assert!(matches!(&params[4].ty.kind, TypeKind::Named(ty) if ty.document.is_some()));
        assert_eq!(params[5].ty.suffixes.len(), 2);
        let ResultKind::Rows { card, ty: Some(ty) } = query.result.unwrap().kind else { panic!() };
        assert!(matches!(card.kind, CardKind::AtMost(_)) && ty.suffixes == [TypeSuffix::Array]);
    }

    #[test]
    fn results_without_a_type() {
        let result =
            |text: &str| match item(&format!("command c() -> {text} {{ delete T where true }}"))
                .kind
            {
                ItemKind::Command(command) => command.result.unwrap().kind,
                _ => panic!(),
            };
        assert!(matches!(
            result("one?"),
            ResultKind::Rows { card: Card { kind: CardKind::OptionalOne, .. }, ty: None }
        ));
        assert!(matches!(result("many Card"), ResultKind::Rows { ty: Some(_), .. }));
        assert_eq!(result("count"), ResultKind::Count);
        assert_eq!(result("nothing"), ResultKind::Nothing);
    }
}
