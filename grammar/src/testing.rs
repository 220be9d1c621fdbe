//! What the tests share: parsing good and bad texts, and showing expressions in short.

use crate::{
    FileId, SyntaxErrorKind,
    ast::{Expr, Member, MemberKind, Select},
    ast::{
        ExprKind, File, InList, IsTest, Item, ItemKind, Literal, Output, Query, QueryBody, SetTerm,
        UnaryOp,
    },
    parse,
};

/// The tree of a text without mistakes.
pub(crate) fn good(text: &str) -> File {
    let parse = parse(text, FileId(0));
    assert_eq!(parse.errors, [], "in {text}");
    parse.file
}

/// The only item of a text without mistakes.
pub(crate) fn item(text: &str) -> Item {
    let mut items = good(text).items;
    assert_eq!(items.len(), 1, "in {text}");
    items.remove(0)
}

/// The only member of an entity.
pub(crate) fn member(text: &str) -> MemberKind {
    let ItemKind::Entity(mut entity) = item(&format!("entity E {{ {text} }}")).kind else {
        panic!("no entity: {text}");
    };
    assert_eq!(entity.members.len(), 1, "in {text}");
    let Member { kind, .. } = entity.members.remove(0);
    kind
}

/// The query of a query item.
pub(crate) fn query(text: &str) -> Query {
    let ItemKind::Query(decl) = item(&format!("query q() {{ {text} }}")).kind else {
        panic!("no query: {text}");
    };
    let QueryBody::Query(query) = decl.body else { panic!("raw: {text}") };
    query
}

/// The only select of a query item.
pub(crate) fn select(text: &str) -> Select {
    let SetTerm::Select(select) = query(text).first else { panic!("no select: {text}") };
    *select
}

/// An expression in short.
pub(crate) fn expr(text: &str) -> String {
    let Output::Expr(expr) = select(&format!("select {text}")).output else {
        panic!("no expression: {text}");
    };
    show(&expr)
}

/// The kinds of the mistakes in a text, each with the text it points at.
pub(crate) fn mistakes(text: &str) -> Vec<(SyntaxErrorKind, &str)> {
    parse(text, FileId(0))
        .errors
        .into_iter()
        .map(|error| (error.kind, error.span.slice(text)))
        .collect()
}

/// The text after all repairs, last first.
pub(crate) fn repaired(text: &str) -> String {
    let mut repaired = text.to_owned();
    for fix in parse(text, FileId(0)).errors.into_iter().rev().filter_map(|error| error.fix) {
        let range = fix.span.start as usize..fix.span.end as usize;
        repaired.replace_range(range, &fix.replacement);
    }
    repaired
}

pub(crate) fn show(expr: &Expr) -> String {
    let list = |exprs: &[Expr]| exprs.iter().map(show).collect::<Vec<_>>().join(" ");
    let not = |negated: bool| if negated { "not-" } else { "" };
    match &expr.kind {
        ExprKind::Literal(literal) => match literal {
            Literal::Null => "null".to_owned(),
            Literal::Bool(value) => value.to_string(),
            Literal::Int(digits) | Literal::Decimal(digits) | Literal::Float(digits) => {
                digits.clone()
            }
            Literal::Text(text) => format!("'{text}'"),
            Literal::Bytes(bytes) => format!("{bytes:?}"),
            Literal::Typed { ty, text } => format!("{ty:?}'{}'", text.value),
        },
        ExprKind::Path(path) => {
            path.names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join(".")
        }
        ExprKind::Param(param) => {
            let fields: String =
                param.fields.iter().map(|name| format!(".{}", name.text)).collect();
            format!("${}{fields}", param.name.text)
        }
        ExprKind::Paren(inner) => format!("[{}]", show(inner)),
        ExprKind::Tuple(items) => format!("[{}]", list(items)),
        ExprKind::Unary { op, expr } => {
            let op = match op {
                UnaryOp::Not => "not",
                UnaryOp::Neg => "-",
                UnaryOp::Plus => "+",
            };
            format!("({op} {})", show(expr))
        }
        ExprKind::Binary { op, left, right, .. } => {
            format!("({} {} {})", op.symbol(), show(left), show(right))
        }
        ExprKind::And(parts) => {
            let part = |part: &crate::ast::Conjunct| {
                format!(" {}{}", if part.optional { "?" } else { "" }, show(&part.expr))
            };
            format!("(and{})", parts.iter().map(part).collect::<String>())
        }
        ExprKind::Or(parts) => format!("(or {})", list(parts)),
        ExprKind::Is { expr, negated, test } => {
            let test = match test {
                IsTest::DistinctFrom(other) => format!("distinct {}", show(other)),
                IsTest::Variant(name) => name.text.clone(),
                other => format!("{other:?}").to_lowercase(),
            };
            format!("({}is {} {test})", not(*negated), show(expr))
        }
        ExprKind::Between { expr, negated, low, high } => {
            format!("({}between {} {} {})", not(*negated), show(expr), show(low), show(high))
        }
        ExprKind::In { expr, negated, list: found } => {
            let found = match found {
                InList::List(items) => format!("[{}]", list(items)),
                InList::Param(param) => format!("${}", param.name.text),
                InList::Path(path) => path.names.iter().map(|n| n.text.as_str()).collect(),
                InList::Query(_) => "query".to_owned(),
            };
            format!("({}in {} {found})", not(*negated), show(expr))
        }
        ExprKind::Like { expr, negated, case_insensitive, pattern, escape } => {
            let word = if *case_insensitive { "ilike" } else { "like" };
            let escape =
                escape.as_ref().map(|text| format!(" '{}'", text.value)).unwrap_or_default();
            format!("({}{word} {} {}{escape})", not(*negated), show(expr), show(pattern))
        }
        ExprKind::Cast { expr, ty, .. } => format!("(:: {} {:?})", show(expr), ty.suffixes),
        ExprKind::Call(call) => {
            let args: String =
                call.args.iter().map(|arg| format!(" {}", show(&arg.value))).collect();
            format!("({}{args}{})", call.name.text, if call.star { " *" } else { "" })
        }
        other => format!("{other:?}").split([' ', '{', '(']).next().unwrap_or("").to_lowercase(),
    }
}
