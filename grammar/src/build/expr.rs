//! Builds expressions: folds the flat chains of the grammar by precedence.

use super::{
    Built, Cx, Kids, Mismatch, Node, inner_name, name, param, path,
    query::{condition, exprs, opt_order, query, source_joins, window_spec},
    raw, text,
    ty::ty,
};
use crate::{
    ast::{
        Arg, BinaryOp, Call, CaseArm, CastStyle, Conjunct, Exists, Expr, ExprKind, InList, IsTest,
        Literal, Over, QuantifiedList, Quantifier, Query, TypedLiteral, UnaryOp,
    },
    error::{Fix, SyntaxErrorKind},
    parse::Rule,
    span::Span,
};

/// A whole expression: `or` of `and` of `not`s of comparisons.
pub(super) fn expr(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Expr> {
    cx.deeper(1, &node.clone(), |cx| logic(cx, node))
}

fn logic(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Expr> {
    let mut kids = Kids::of(node);
    let mut arms: Vec<Expr> = Vec::new();
    let mut chain: Vec<Conjunct> = Vec::new();
    let mut nots: Vec<Span> = Vec::new();
    let mut optional = false;
    while let Some(node) = kids.raw() {
        match node.as_rule() {
            Rule::k_not => nots.push(cx.span(&node)),
            Rule::k_or => arms.push(close_and(std::mem::take(&mut chain))?),
            Rule::k_and => optional = false,
            Rule::and_optional => optional = true,
            Rule::COMMENT => {}
            _ => {
                let levels = nots.len();
                let mut expr = cx.deeper(levels, &node.clone(), |cx| comparison(cx, node))?;
                while let Some(not) = nots.pop() {
                    let span = not.to(expr.span);
                    let kind = ExprKind::Unary { op: UnaryOp::Not, expr: Box::new(expr) };
                    expr = Expr { kind, span };
                }
                chain.push(Conjunct { optional: optional && !chain.is_empty(), expr });
                optional = false;
            }
        }
    }
    let last = close_and(chain)?;
    let Some(first) = arms.first() else { return Ok(last) };
    let span = first.span.to(last.span);
    arms.push(last);
    Ok(Expr { kind: ExprKind::Or(arms), span })
}

fn close_and(mut chain: Vec<Conjunct>) -> Built<Expr> {
    let last = chain.pop().ok_or(Mismatch)?;
    let Some(first) = chain.first() else { return Ok(last.expr) };
    let span = first.expr.span.to(last.expr.span);
    chain.push(last);
    Ok(Expr { kind: ExprKind::And(chain), span })
}

fn comparison(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Expr> {
    let levels = node.clone().into_inner().count() / 2;
    cx.deeper(levels, &node.clone(), |cx| {
        let mut kids = Kids::of(node);
        let mut left = sum(cx, kids.need(Rule::sum)?)?;
        while let Some(node) = kids.next() {
            let span = left.span.to(cx.span(&node));
            left = Expr { kind: tail(cx, left, node)?, span };
        }
        Ok(left)
    })
}

fn tail(cx: &mut Cx<'_>, left: Expr, node: Node<'_>) -> Built<ExprKind> {
    let rule = node.as_rule();
    let mut kids = Kids::of(node);
    let expr = Box::new(left);
    Ok(match rule {
        Rule::is_tail => {
            let negated = kids.keyword(Rule::k_not);
            ExprKind::Is { expr, negated, test: is_test(cx, kids)? }
        }
        Rule::between_tail => ExprKind::Between {
            expr,
            negated: kids.keyword(Rule::k_not),
            low: Box::new(sum(cx, kids.need(Rule::sum)?)?),
            high: Box::new(sum(cx, kids.need(Rule::sum)?)?),
        },
        Rule::in_tail => {
            let negated = kids.keyword(Rule::k_not);
            ExprKind::In { expr, negated, list: in_list(cx, kids.any()?)? }
        }
        Rule::like_tail => ExprKind::Like {
            expr,
            negated: kids.keyword(Rule::k_not),
            case_insensitive: kids.keyword(Rule::k_ilike),
            pattern: Box::new(sum(cx, kids.need(Rule::sum)?)?),
            escape: kids.opt(Rule::string, cx, text)?,
        },
        Rule::quantified_tail => {
            let (op, op_span) = comparison_op(cx, kids.need(Rule::cmp_op)?)?;
            let all = kids.keyword(Rule::k_all);
            let quantifier = if all { Quantifier::All } else { Quantifier::Any };
            let node = kids.any()?;
            let right = match node.as_rule() {
                Rule::subquery => QuantifiedList::Query(subquery(cx, node)?),
                _ => QuantifiedList::Expr(Box::new(super::expr::expr(cx, node)?)),
            };
            ExprKind::Quantified { left: expr, op, op_span, quantifier, right }
        }
        Rule::cmp_tail => {
            let (op, op_span) = comparison_op(cx, kids.need(Rule::cmp_op)?)?;
            let right = Box::new(sum(cx, kids.need(Rule::sum)?)?);
            ExprKind::Binary { op, op_span, left: expr, right }
        }
        _ => return Err(Mismatch),
    })
}

fn is_test(cx: &mut Cx<'_>, mut kids: Kids<'_>) -> Built<IsTest> {
    if let Some(node) = kids.take(Rule::sum) {
        return Ok(IsTest::DistinctFrom(Box::new(sum(cx, node)?)));
    }
    if let Some(node) = kids.take(Rule::upper) {
        return Ok(IsTest::Variant(name(cx, node)?));
    }
    Ok(if kids.keyword(Rule::k_null) {
        IsTest::Null
    } else if kids.keyword(Rule::k_true) {
        IsTest::True
    } else if kids.keyword(Rule::k_false) {
        IsTest::False
    } else {
        IsTest::Unknown
    })
}

fn in_list(cx: &mut Cx<'_>, node: Node<'_>) -> Built<InList> {
    Ok(match node.as_rule() {
        Rule::subquery => InList::Query(subquery(cx, node)?),
        Rule::in_list => InList::List(exprs(cx, &mut Kids::of(node))?),
        Rule::param => InList::Param(param(cx, node)?),
        Rule::path => InList::Path(path(cx, node)?),
        _ => return Err(Mismatch),
    })
}

fn comparison_op(cx: &mut Cx<'_>, node: Node<'_>) -> Built<(BinaryOp, Span)> {
    let span = cx.span(&node);
    let symbol = node.as_str();
    if symbol == "==" {
        let fix = Fix { span, replacement: "=".to_owned(), title: "write one `=`".to_owned() };
        cx.error(span, SyntaxErrorKind::DoubleEquals, "equality is `=`", Some(fix));
        return Ok((BinaryOp::Eq, span));
    }
    Ok((BinaryOp::of_symbol(symbol).ok_or(Mismatch)?, span))
}

/// How tightly an operator of a sum binds; all group to the left.
fn binding(op: BinaryOp) -> u8 {
    match op {
        BinaryOp::Coalesce => 1,
        BinaryOp::Concat => 2,
        BinaryOp::JsonGet
        | BinaryOp::JsonGetText
        | BinaryOp::JsonPath
        | BinaryOp::JsonPathText
        | BinaryOp::JsonDelete => 3,
        BinaryOp::BitAnd | BinaryOp::BitOr | BinaryOp::ShiftLeft | BinaryOp::ShiftRight => 4,
        BinaryOp::Add | BinaryOp::Sub => 5,
        _ => 6,
    }
}

/// Arithmetic and everything that binds tighter.
pub(super) fn sum(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Expr> {
    let levels = node.clone().into_inner().count() / 2;
    cx.deeper(levels, &node.clone(), |cx| {
        let mut kids = Kids::of(node);
        let mut operands = vec![operand(cx, &mut kids)?];
        let mut operators: Vec<(BinaryOp, Span)> = Vec::new();
        while let Some(node) = kids.take(Rule::sum_op) {
            let op = BinaryOp::of_symbol(node.as_str()).ok_or(Mismatch)?;
            let span = cx.span(&node);
            while operators.last().is_some_and(|(before, _)| binding(*before) >= binding(op)) {
                reduce(&mut operands, &mut operators)?;
            }
            operators.push((op, span));
            operands.push(operand(cx, &mut kids)?);
        }
        while !operators.is_empty() {
            reduce(&mut operands, &mut operators)?;
        }
        operands.pop().ok_or(Mismatch)
    })
}

fn reduce(operands: &mut Vec<Expr>, operators: &mut Vec<(BinaryOp, Span)>) -> Built<()> {
    let (op, op_span) = operators.pop().ok_or(Mismatch)?;
    let right = Box::new(operands.pop().ok_or(Mismatch)?);
    let left = Box::new(operands.pop().ok_or(Mismatch)?);
    let span = left.span.to(right.span);
    operands.push(Expr { kind: ExprKind::Binary { op, op_span, left, right }, span });
    Ok(())
}

/// Signs, an atom, suffixes.
fn operand(cx: &mut Cx<'_>, kids: &mut Kids<'_>) -> Built<Expr> {
    let mut signs = Vec::new();
    while let Some(node) = kids.take(Rule::sign) {
        let op = if node.as_str() == "-" { UnaryOp::Neg } else { UnaryOp::Plus };
        signs.push((op, cx.span(&node)));
    }
    let node = kids.any()?;
    let mut expr = atom(cx, node)?;
    while kids.peek().is_some_and(|rule| rule != Rule::sum_op) {
        let node = kids.any()?;
        let span = expr.span.to(cx.span(&node));
        expr = Expr { kind: suffix(cx, expr, node)?, span };
    }
    while let Some((op, span)) = signs.pop() {
        let span = span.to(expr.span);
        expr = Expr { kind: ExprKind::Unary { op, expr: Box::new(expr) }, span };
    }
    Ok(expr)
}

fn suffix(cx: &mut Cx<'_>, left: Expr, node: Node<'_>) -> Built<ExprKind> {
    let rule = node.as_rule();
    let mut kids = Kids::of(node);
    let left = Box::new(left);
    Ok(match rule {
        Rule::cast_suffix => ExprKind::Cast {
            expr: left,
            ty: ty(cx, kids.need(Rule::cast_ty)?)?,
            style: CastStyle::Colons,
        },
        Rule::index_suffix => {
            let index = Box::new(expr(cx, kids.need(Rule::expr)?)?);
            match kids.opt(Rule::expr, cx, expr)? {
                Some(high) => ExprKind::Slice { expr: left, low: index, high: Box::new(high) },
                None => ExprKind::Index { expr: left, index },
            }
        }
        Rule::collate => {
            ExprKind::Collate { expr: left, collation: name(cx, kids.need(Rule::ident)?)? }
        }
        Rule::time_zone => {
            let node = kids.any()?;
            ExprKind::AtTimeZone { expr: left, zone: Box::new(atom(cx, node)?) }
        }
        Rule::field_suffix => {
            ExprKind::Field { expr: left, name: name(cx, kids.need(Rule::word)?)? }
        }
        _ => return Err(Mismatch),
    })
}

fn atom(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Expr> {
    let span = cx.span(&node);
    let kind = match node.as_rule() {
        Rule::string => ExprKind::Literal(Literal::Text(text(cx, node)?.value)),
        Rule::number => ExprKind::Literal(number(node.as_str())),
        Rule::bytes => ExprKind::Literal(Literal::Bytes(bytes(node.as_str()))),
        Rule::param => ExprKind::Param(param(cx, node)?),
        Rule::path => ExprKind::Path(path(cx, node)?),
        Rule::lit => literal(node)?,
        Rule::typed_lit => typed_literal(cx, node)?,
        Rule::subquery => ExprKind::Subquery(subquery(cx, node)?),
        Rule::tuple => tuple(cx, node)?,
        Rule::case => case(cx, node)?,
        Rule::exists => ExprKind::Exists(exists(cx, node)?),
        Rule::call => ExprKind::Call(Box::new(call(cx, node)?)),
        Rule::raws => ExprKind::Raw(Kids::of(node).all(Rule::raw, cx, raw)?),
        Rule::extract => {
            let mut kids = Kids::of(node);
            ExprKind::Extract {
                field: name(cx, kids.need(Rule::ident)?)?,
                expr: Box::new(expr(cx, kids.need(Rule::expr)?)?),
            }
        }
        Rule::cast => {
            let mut kids = Kids::of(node);
            ExprKind::Cast {
                expr: Box::new(expr(cx, kids.need(Rule::expr)?)?),
                ty: ty(cx, kids.need(Rule::cast_ty)?)?,
                style: CastStyle::Function,
            }
        }
        Rule::array => {
            let mut kids = Kids::of(node);
            match kids.take(Rule::subquery) {
                Some(node) => ExprKind::ArrayQuery(subquery(cx, node)?),
                None => ExprKind::Array(exprs(cx, &mut kids)?),
            }
        }
        _ => return Err(Mismatch),
    };
    Ok(Expr { kind, span })
}

fn number(written: &str) -> Literal {
    let written = written.to_owned();
    if written.contains(['e', 'E']) {
        Literal::Float(written)
    } else if written.contains('.') {
        Literal::Decimal(written)
    } else {
        Literal::Int(written)
    }
}

/// The bytes of `x'00ff'`.
fn bytes(written: &str) -> Vec<u8> {
    let digits: Vec<u8> = written
        .chars()
        .skip(1)
        .filter_map(|c| c.to_digit(16))
        .filter_map(|digit| u8::try_from(digit).ok())
        .collect();
    digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| (byte << 4) | digit)).collect()
}

fn literal(node: Node<'_>) -> Built<ExprKind> {
    let word = Kids::of(node).raw().ok_or(Mismatch)?;
    Ok(match word.as_rule() {
        Rule::k_null => ExprKind::Literal(Literal::Null),
        Rule::k_true => ExprKind::Literal(Literal::Bool(true)),
        Rule::k_false => ExprKind::Literal(Literal::Bool(false)),
        _ => ExprKind::Default,
    })
}

fn typed_literal(cx: &mut Cx<'_>, node: Node<'_>) -> Built<ExprKind> {
    let mut kids = Kids::of(node);
    let word = kids.raw().ok_or(Mismatch)?;
    let ty = match word.as_rule() {
        Rule::k_date => TypedLiteral::Date,
        Rule::k_time => TypedLiteral::Time,
        Rule::k_timestamp => TypedLiteral::Timestamp,
        Rule::k_timestamptz => TypedLiteral::Timestamptz,
        Rule::k_interval => TypedLiteral::Interval,
        Rule::k_uuid => TypedLiteral::Uuid,
        Rule::k_json => TypedLiteral::Json,
        Rule::k_decimal => TypedLiteral::Decimal,
        _ => return Err(Mismatch),
    };
    let text = text(cx, kids.need(Rule::string)?)?;
    Ok(ExprKind::Literal(Literal::Typed { ty, text }))
}

fn subquery(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Box<Query>> {
    Ok(Box::new(query(cx, Kids::of(node).need(Rule::query)?)?))
}

fn tuple(cx: &mut Cx<'_>, node: Node<'_>) -> Built<ExprKind> {
    let mut items = exprs(cx, &mut Kids::of(node))?;
    match items.pop() {
        Some(only) if items.is_empty() => Ok(ExprKind::Paren(Box::new(only))),
        Some(last) => {
            items.push(last);
            Ok(ExprKind::Tuple(items))
        }
        None => Err(Mismatch),
    }
}

fn case(cx: &mut Cx<'_>, node: Node<'_>) -> Built<ExprKind> {
    let mut kids = Kids::of(node);
    let only = |cx: &mut Cx<'_>, node| Ok(Box::new(expr(cx, Kids::of(node).need(Rule::expr)?)?));
    Ok(ExprKind::Case {
        operand: kids.opt(Rule::case_operand, cx, only)?,
        arms: kids.all(Rule::case_arm, cx, |cx, node| {
            let mut kids = Kids::of(node);
            Ok(CaseArm {
                when: expr(cx, kids.need(Rule::expr)?)?,
                then: expr(cx, kids.need(Rule::expr)?)?,
            })
        })?,
        otherwise: kids.opt(Rule::case_else, cx, only)?,
    })
}

fn exists(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Exists> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    if let Some(node) = kids.take(Rule::subquery) {
        return Ok(Exists::Query(subquery(cx, node)?));
    }
    let from = Box::new(source_joins(cx, &mut kids, span)?);
    Ok(Exists::Source { from, filter: kids.opt(Rule::where_, cx, condition)?.map(Box::new) })
}

fn call(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Call> {
    let mut kids = Kids::of(node);
    Ok(Call {
        name: name(cx, kids.need(Rule::ident)?)?,
        star: kids.take(Rule::call_star).is_some(),
        distinct: kids.keyword(Rule::k_distinct),
        args: kids.all(Rule::arg, cx, arg)?,
        order: opt_order(cx, &mut kids)?,
        filter_args: kids.opt(Rule::where_, cx, condition)?,
        within_group: match kids.take(Rule::within_group) {
            Some(node) => opt_order(cx, &mut Kids::of(node))?,
            None => Vec::new(),
        },
        filter: kids
            .opt(Rule::filter, cx, |cx, node| condition(cx, Kids::of(node).need(Rule::where_)?))?,
        over: kids.opt(Rule::over, cx, over)?,
    })
}

fn over(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Over> {
    let node = Kids::of(node).any()?;
    Ok(match node.as_rule() {
        Rule::window_spec => Over::Spec(window_spec(cx, node)?),
        _ => Over::Name(name(cx, node)?),
    })
}

/// `$s`, `secs: $s`
pub(super) fn arg(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Arg> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    let name = kids.opt(Rule::label, cx, inner_name)?;
    Ok(Arg { name, value: expr(cx, kids.need(Rule::expr)?)?, span })
}

#[cfg(test)]
mod tests {
    use crate::{
        SyntaxErrorKind,
        ast::{Exists, ExprKind, Output, Over, QuantifiedList, Quantifier},
        testing::{expr, mistakes, repaired, select},
    };

    fn kind(text: &str) -> ExprKind {
        let Output::Expr(expr) = select(&format!("select {text}")).output else {
            panic!("no expression: {text}");
        };
        expr.kind
    }

    #[test]
    fn operators_bind_as_documented() {
        assert_eq!(expr("1 + 2 * 3 - 4"), "(- (+ 1 (* 2 3)) 4)");
        assert_eq!(expr("a ?? b || c -> 'd' & e + f"), "(?? a (|| b (-> c (& 'd' (+ e f)))))");
        assert_eq!(expr("-a::int ?? 0"), "(?? (- (:: a [])) 0)");
        assert_eq!(expr("- -1"), "(- (- 1))");
        assert_eq!(expr("a -> 'b' ->> 'c' = d"), "(= (->> (-> a 'b') 'c') d)");
        assert_eq!(expr("not a = b or c and not d"), "(or (not (= a b)) (and c (not d)))");
        assert_eq!(expr("a and? b and c"), "(and a ?b c)");
        assert_eq!(expr("x between a and b + 1 and y"), "(and (between x a (+ b 1)) y)");
        assert_eq!(expr("a < b = c"), "(= (< a b) c)");
        assert_eq!(expr("((1))"), "[[1]]");
        assert_eq!(expr("a << 1 >= 2"), "(>= (<< a 1) 2)");
    }

    #[test]
    fn tests_and_lists() {
        assert_eq!(expr("x is not distinct from y + 1"), "(not-is x distinct (+ y 1))");
        assert_eq!(expr("m is Card and m is not null"), "(and (is m Card) (not-is m null))");
        assert_eq!(expr("(a, b) in ((1, 2), (3, 4))"), "(in [a b] [[1 2] [3 4]])");
        assert_eq!(expr("id not in $ids"), "(not-in id $ids)");
        assert_eq!(expr("x in (select id from T)"), "(in x query)");
        assert_eq!(expr("a not ilike '%' || $q escape '\\'"), "(not-ilike a (|| '%' $q) '\\')");
        assert_eq!(expr("x IS NULL AND NOT y"), "(and (is x null) (not y))");
    }

    #[test]
    fn literals() {
        assert_eq!(expr("'it''s'"), "'it's'");
        assert_eq!(expr("x'00fF'"), "[0, 255]");
        assert_eq!(expr("1e-3 + 0.05"), "(+ 1e-3 0.05)");
        assert_eq!(
            expr("date '2024-01-01' - interval '1 day'"),
            "(- Date'2024-01-01' Interval'1 day')"
        );
        assert_eq!(expr("date + interval"), "(+ date interval)");
        assert_eq!(expr("null ?? true"), "(?? null true)");
    }

    #[test]
    fn calls_and_windows() {
        let ExprKind::Call(call) = kind(
            "avg(distinct x, n: 1 order by y where z) within group (order by a) \
             filter (where b) over (w partition by c order by d rows 1 preceding exclude ties)",
        ) else {
            panic!()
        };
        assert!(call.distinct && call.filter.is_some() && call.filter_args.is_some());
        assert_eq!((call.args.len(), call.order.len(), call.within_group.len()), (2, 1, 1));
        assert_eq!(call.args[1].name.as_ref().unwrap().text, "n");
        let Some(Over::Spec(spec)) = call.over else { panic!() };
        assert!(spec.base.is_some() && spec.frame.unwrap().exclude.is_some());
        assert_eq!(expr("count(*)"), "(count *)");
        assert!(
            matches!(kind("rank() over w"), ExprKind::Call(call) if matches!(call.over, Some(Over::Name(_))))
        );
    }

    #[test]
    fn other_forms() {
        assert!(matches!(
            kind("x <> all(select id from T)"),
            ExprKind::Quantified {
                quantifier: Quantifier::All,
                right: QuantifiedList::Query(_),
                ..
            }
        ));
        assert!(matches!(
            kind("case x when 1 then 2 else 3 end"),
            ExprKind::Case { operand: Some(_), .. }
        ));
        assert!(matches!(
            kind("exists (a.b c join c.d where x)"),
            ExprKind::Exists(Exists::Source { .. })
        ));
        assert!(matches!(kind("exists (select 1)"), ExprKind::Exists(Exists::Query(_))));
        assert!(matches!(kind("tags[1:2]"), ExprKind::Slice { .. }));
        assert!(matches!(kind("tags[1]"), ExprKind::Index { .. }));
        assert!(matches!(kind("x at time zone 'UTC'"), ExprKind::AtTimeZone { .. }));
        assert!(matches!(kind("extract(year from x)"), ExprKind::Extract { .. }));
        assert!(matches!(kind("array['a', 'b']"), ExprKind::Array(items) if items.len() == 2));
        assert!(matches!(kind("array(select id from T)"), ExprKind::ArrayQuery(_)));
        assert!(matches!(kind("(x).y"), ExprKind::Field { .. }));
        assert!(
            matches!(kind("sql postgres \"\"\"a\"\"\" sql sqlite \"\"\"b\"\"\""), ExprKind::Raw(r) if r.len() == 2)
        );
        assert!(matches!(kind("cast(x as decimal(10, 2))"), ExprKind::Cast { .. }));
    }

    #[test]
    fn long_chains_are_flat_and_deep_ones_refused() {
        let chain = vec!["a = 1"; 10_000].join(" and ");
        assert!(matches!(kind(&chain), ExprKind::And(parts) if parts.len() == 10_000));
        let sum = vec!["a"; 200].join(" + ");
        assert!(matches!(kind(&sum), ExprKind::Binary { .. }));
        for deep in [
            vec!["a"; 1000].join(" || "),
            format!("{}a", "not ".repeat(5000)),
            format!("a{}", "[1]".repeat(5000)),
        ] {
            let text = format!("query q() {{ select {deep} }}");
            assert!(
                matches!(mistakes(&text).as_slice(), [(SyntaxErrorKind::NestedTooDeep { .. }, _)]),
                "{:?}",
                mistakes(&text)
            );
        }
    }

    #[test]
    fn double_equals_is_repaired() {
        assert_eq!(
            mistakes("query q() { select a == 1 }"),
            [(SyntaxErrorKind::DoubleEquals, "==")]
        );
        assert_eq!(repaired("query q() { select a == 1 }"), "query q() { select a = 1 }");
    }
}
