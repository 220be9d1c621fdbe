//! Builds checks, validations, scopes and policies.

use super::{Built, Cx, Kids, Node, entity::actions, expr::expr, inner_name, need_text, opt_text};
use crate::{
    ast::{Check, DomainRule, Policy, RuleKind, Scope, Validate, Validity},
    parse::Rule,
};

pub(super) fn check(cx: &mut Cx<'_>, mut kids: Kids<'_>) -> Built<Check> {
    Ok(Check {
        name: kids.opt(Rule::rule_name, cx, inner_name)?,
        expr: expr(cx, kids.need(Rule::expr)?)?,
        message: opt_text(cx, &mut kids)?,
        validity: kids.opt(Rule::validity, cx, validity)?.unwrap_or(Validity::Valid),
    })
}

/// `not valid`, `not enforced`
pub(super) fn validity(_: &mut Cx<'_>, node: Node<'_>) -> Built<Validity> {
    Ok(if Kids::of(node).keyword(Rule::k_enforced) {
        Validity::NotEnforced
    } else {
        Validity::NotValid
    })
}

pub(super) fn validate(cx: &mut Cx<'_>, mut kids: Kids<'_>) -> Built<Validate> {
    let expr = expr(cx, kids.need(Rule::expr)?)?;
    Ok(Validate { expr, message: need_text(cx, &mut kids)? })
}

pub(super) fn scope(cx: &mut Cx<'_>, mut kids: Kids<'_>) -> Built<Scope> {
    Ok(Scope {
        name: inner_name(cx, kids.need(Rule::rule_name)?)?,
        expr: expr(cx, kids.need(Rule::expr)?)?,
        default: kids.keyword(Rule::k_default),
    })
}

pub(super) fn policy(cx: &mut Cx<'_>, mut kids: Kids<'_>) -> Built<Policy> {
    let name = inner_name(cx, kids.need(Rule::rule_name)?)?;
    let actions = match kids.take(Rule::policy_for) {
        Some(node) => actions(cx, &mut Kids::of(node))?,
        None => Vec::new(),
    };
    Ok(Policy { name, actions, expr: expr(cx, kids.need(Rule::expr)?)? })
}

/// `check (…) 'message'` after a domain's type
pub(super) fn domain_rule(cx: &mut Cx<'_>, node: Node<'_>) -> Built<DomainRule> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    let kind = if kids.keyword(Rule::k_validate) { RuleKind::Validate } else { RuleKind::Check };
    let expr = expr(cx, kids.need(Rule::expr)?)?;
    Ok(DomainRule { kind, expr, message: opt_text(cx, &mut kids)?, span })
}
