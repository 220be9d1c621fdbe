//! Expressions of checks, indexes and generated columns as they are stored in a model: neutral, not SQL.

use std::collections::BTreeMap;

use rex_ir::expr::{RawExpr, RawPart};
use rex_ir::{Case, Conjunct, Expr, ExprKind, Literal};
use serde::{Deserialize, Serialize};

use super::names;
use super::types;

/// A typed expression. Nullability is not stored: it follows from the columns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Node {
    #[serde(rename = "type")]
    pub(super) ty: String,
    pub(super) is: Is,
}

/// What it computes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(clippy::enum_variant_names, reason = "the names of the expressions are SQL's")]
pub(super) enum Is {
    Column(String),
    Literal(Constant),
    Unary(String, Box<Node>),
    Binary(String, Box<Node>, Box<Node>),
    And(Vec<Node>),
    Or(Vec<Node>),
    IsNull(Box<Node>, bool),
    IsTruth(Box<Node>, Option<bool>, bool),
    IsDistinct(Box<Node>, Box<Node>, bool),
    Between(Box<Node>, Box<Node>, Box<Node>, bool),
    InList(Box<Node>, Vec<Node>, bool),
    InArray(Box<Node>, Box<Node>, bool),
    Like(Box<Node>, Box<Node>, bool, bool),
    Case(Vec<(Node, Node)>, Option<Box<Node>>),
    Coalesce(Vec<Node>),
    Cast(Box<Node>),
    Call(String, Vec<Node>),
    Row(Vec<Node>),
    Array(Vec<Node>),
    Raw(BTreeMap<String, Vec<Part>>),
}

/// A part of raw SQL.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Part {
    Text(String),
    Expr(Node),
}

/// A constant; numbers beyond 64 bit and floats are text, so that nothing is lost.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Constant {
    Null,
    Bool(bool),
    Int(i64),
    Float(String),
    Decimal(String, u32),
    Text(String),
    Bytes(String),
    Uuid(String),
    Date(i32),
    Time(i64),
    Timestamp(i64),
    Timestamptz(i64),
    Interval(i32, i32, i64),
    Json(String),
    List(Vec<Constant>),
}

/// An expression that cannot stand in a model: names what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NotStorable(pub(super) &'static str);

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes().chunks(2);
    digits.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

impl Constant {
    pub(super) fn of(literal: &Literal) -> Self {
        match literal {
            Literal::Null => Self::Null,
            Literal::Bool(value) => Self::Bool(*value),
            Literal::Int(value) => Self::Int(*value),
            Literal::Float(value) => Self::Float(format!("{value:?}")),
            Literal::Decimal(digits, scale) => Self::Decimal(digits.to_string(), *scale),
            Literal::Text(value) => Self::Text(value.clone()),
            Literal::Bytes(value) => Self::Bytes(hex(value)),
            Literal::Uuid(value) => Self::Uuid(hex(value)),
            Literal::Date(value) => Self::Date(*value),
            Literal::Time(value) => Self::Time(*value),
            Literal::Timestamp(value) => Self::Timestamp(*value),
            Literal::Timestamptz(value) => Self::Timestamptz(*value),
            Literal::Interval(months, days, micros) => Self::Interval(*months, *days, *micros),
            Literal::Json(value) => Self::Json(value.clone()),
            Literal::List(items) => Self::List(items.iter().map(Self::of).collect()),
        }
    }

    pub(super) fn literal(&self) -> Option<Literal> {
        Some(match self {
            Self::Null => Literal::Null,
            Self::Bool(value) => Literal::Bool(*value),
            Self::Int(value) => Literal::Int(*value),
            Self::Float(value) => Literal::Float(value.parse().ok()?),
            Self::Decimal(digits, scale) => Literal::Decimal(digits.parse().ok()?, *scale),
            Self::Text(value) => Literal::Text(value.clone()),
            Self::Bytes(value) => Literal::Bytes(unhex(value)?),
            Self::Uuid(value) => Literal::Uuid(unhex(value)?.try_into().ok()?),
            Self::Date(value) => Literal::Date(*value),
            Self::Time(value) => Literal::Time(*value),
            Self::Timestamp(value) => Literal::Timestamp(*value),
            Self::Timestamptz(value) => Literal::Timestamptz(*value),
            Self::Interval(months, days, micros) => Literal::Interval(*months, *days, *micros),
            Self::Json(value) => Literal::Json(value.clone()),
            Self::List(items) => {
                Literal::List(items.iter().map(Self::literal).collect::<Option<_>>()?)
            }
        })
    }
}

fn boxed(expr: &Expr) -> Result<Box<Node>, NotStorable> {
    Node::of(expr).map(Box::new)
}

fn list(exprs: &[Expr]) -> Result<Vec<Node>, NotStorable> {
    exprs.iter().map(Node::of).collect()
}

impl Node {
    /// The stored form of an expression.
    pub(super) fn of(expr: &Expr) -> Result<Self, NotStorable> {
        Ok(Self { ty: types::text(&expr.ty), is: Is::of(&expr.kind)? })
    }

    /// The expression, over columns that may be null as `nullable` says.
    pub(super) fn expr(&self, nullable: &dyn Fn(&str) -> bool) -> Option<Expr> {
        let ty = types::parse(&self.ty)?;
        let (kind, null) = self.is.kind(nullable)?;
        Some(Expr { kind, ty, nullable: null })
    }

    /// The same with other field and enum names.
    pub(super) fn renamed(&self, fields: &dyn Fn(&str) -> String) -> Self {
        Self { ty: self.ty.clone(), is: self.is.renamed(fields) }
    }
}

impl Is {
    fn of(kind: &ExprKind) -> Result<Self, NotStorable> {
        Ok(match kind {
            ExprKind::Column { name, .. } => Self::Column(name.clone()),
            ExprKind::Literal(literal) => Self::Literal(Constant::of(literal)),
            ExprKind::Unary(op, of) => Self::Unary(format!("{op:?}"), boxed(of)?),
            ExprKind::Binary(op, a, b) => Self::Binary(format!("{op:?}"), boxed(a)?, boxed(b)?),
            ExprKind::And(terms) => {
                let terms = terms.iter().map(|term| Node::of(&term.expr));
                Self::And(terms.collect::<Result<_, _>>()?)
            }
            ExprKind::Or(terms) => Self::Or(list(terms)?),
            ExprKind::IsNull(of, negated) => Self::IsNull(boxed(of)?, *negated),
            ExprKind::IsTruth(of, truth, negated) => Self::IsTruth(boxed(of)?, *truth, *negated),
            ExprKind::IsDistinct(a, b, negated) => Self::IsDistinct(boxed(a)?, boxed(b)?, *negated),
            ExprKind::Between { value, low, high, negated } => {
                Self::Between(boxed(value)?, boxed(low)?, boxed(high)?, *negated)
            }
            ExprKind::InList(value, of, negated) => {
                Self::InList(boxed(value)?, list(of)?, *negated)
            }
            ExprKind::InArray(value, of, negated) => {
                Self::InArray(boxed(value)?, boxed(of)?, *negated)
            }
            ExprKind::Like { value, pattern, insensitive, negated } => {
                Self::Like(boxed(value)?, boxed(pattern)?, *insensitive, *negated)
            }
            ExprKind::Case(case) => {
                let arms =
                    case.arms.iter().map(|(when, then)| Ok((Node::of(when)?, Node::of(then)?)));
                let otherwise = case.otherwise.as_deref().map(boxed).transpose()?;
                Self::Case(arms.collect::<Result<_, NotStorable>>()?, otherwise)
            }
            ExprKind::Coalesce(of) => Self::Coalesce(list(of)?),
            ExprKind::Cast(of) => Self::Cast(boxed(of)?),
            ExprKind::Call(func, args) => Self::Call(format!("{func:?}"), list(args)?),
            ExprKind::Row(of) => Self::Row(list(of)?),
            ExprKind::Array(of) => Self::Array(list(of)?),
            ExprKind::Raw(raw) => {
                let texts = raw.texts.iter().map(|(dialect, parts)| {
                    let parts = parts.iter().map(|part| match part {
                        RawPart::Text(text) => Ok(Part::Text(text.clone())),
                        RawPart::Expr(expr) => Node::of(expr).map(Part::Expr),
                    });
                    Ok((dialect.clone(), parts.collect::<Result<_, _>>()?))
                });
                Self::Raw(texts.collect::<Result<_, NotStorable>>()?)
            }
            ExprKind::Param(_) => return Err(NotStorable("a parameter")),
            ExprKind::Excluded(_) => return Err(NotStorable("`excluded`")),
            ExprKind::Aggregate(_) | ExprKind::Window(_) => {
                return Err(NotStorable("an aggregate"));
            }
            ExprKind::InQuery(..)
            | ExprKind::QuantifiedQuery(..)
            | ExprKind::Exists(..)
            | ExprKind::Subquery(_)
            | ExprKind::ArrayQuery(_) => return Err(NotStorable("a subquery")),
            ExprKind::QuantifiedArray(..) => return Err(NotStorable("`any` or `all`")),
        })
    }

    fn kind(&self, nullable: &dyn Fn(&str) -> bool) -> Option<(ExprKind, bool)> {
        let null = std::cell::Cell::new(false);
        let one = |node: &Node| {
            let expr = node.expr(nullable)?;
            null.set(null.get() || expr.nullable);
            Some(expr)
        };
        let boxed = |node: &Node| one(node).map(Box::new);
        let many = |nodes: &[Node]| nodes.iter().map(one).collect::<Option<Vec<_>>>();
        let kind = match self {
            Self::Column(name) => {
                null.set(nullable(name));
                ExprKind::Column { alias: String::new(), name: name.clone() }
            }
            Self::Literal(constant) => {
                null.set(*constant == Constant::Null);
                ExprKind::Literal(constant.literal()?)
            }
            Self::Unary(op, of) => ExprKind::Unary(names::unary(op)?, boxed(of)?),
            Self::Binary(op, a, b) => ExprKind::Binary(names::binary(op)?, boxed(a)?, boxed(b)?),
            Self::And(terms) => ExprKind::And(
                many(terms)?
                    .into_iter()
                    .map(|expr| Conjunct { guard: None, arm: None, expr })
                    .collect(),
            ),
            Self::Or(terms) => ExprKind::Or(many(terms)?),
            Self::IsNull(of, negated) => ExprKind::IsNull(boxed(of)?, *negated),
            Self::IsTruth(of, truth, negated) => ExprKind::IsTruth(boxed(of)?, *truth, *negated),
            Self::IsDistinct(a, b, negated) => ExprKind::IsDistinct(boxed(a)?, boxed(b)?, *negated),
            Self::Between(value, low, high, negated) => ExprKind::Between {
                value: boxed(value)?,
                low: boxed(low)?,
                high: boxed(high)?,
                negated: *negated,
            },
            Self::InList(value, of, negated) => {
                ExprKind::InList(boxed(value)?, many(of)?, *negated)
            }
            Self::InArray(value, of, negated) => {
                ExprKind::InArray(boxed(value)?, boxed(of)?, *negated)
            }
            Self::Like(value, pattern, insensitive, negated) => ExprKind::Like {
                value: boxed(value)?,
                pattern: boxed(pattern)?,
                insensitive: *insensitive,
                negated: *negated,
            },
            Self::Case(arms, otherwise) => {
                let pair = |(when, then): &(Node, Node)| Some((one(when)?, one(then)?));
                let arms = arms.iter().map(pair).collect::<Option<Vec<_>>>()?;
                let otherwise = match otherwise {
                    Some(node) => Some(boxed(node)?),
                    None => {
                        null.set(true);
                        None
                    }
                };
                ExprKind::Case(Case { arms, otherwise })
            }
            Self::Coalesce(of) => ExprKind::Coalesce(many(of)?),
            Self::Cast(of) => ExprKind::Cast(boxed(of)?),
            Self::Call(func, args) => ExprKind::Call(names::func(func)?, many(args)?),
            Self::Row(of) => ExprKind::Row(many(of)?),
            Self::Array(of) => ExprKind::Array(many(of)?),
            Self::Raw(texts) => {
                let part = |part: &Part| {
                    Some(match part {
                        Part::Text(text) => RawPart::Text(text.clone()),
                        Part::Expr(node) => RawPart::Expr(one(node)?),
                    })
                };
                let texts = texts.iter().map(|(dialect, parts)| {
                    Some((dialect.clone(), parts.iter().map(part).collect::<Option<_>>()?))
                });
                ExprKind::Raw(RawExpr { texts: texts.collect::<Option<_>>()? })
            }
        };
        Some((kind, null.get()))
    }

    fn renamed(&self, fields: &dyn Fn(&str) -> String) -> Self {
        let one = |node: &Node| Box::new(node.renamed(fields));
        let many = |nodes: &[Node]| nodes.iter().map(|node| node.renamed(fields)).collect();
        match self {
            Self::Column(name) => Self::Column(fields(name)),
            Self::Literal(constant) => Self::Literal(constant.clone()),
            Self::Unary(op, of) => Self::Unary(op.clone(), one(of)),
            Self::Binary(op, a, b) => Self::Binary(op.clone(), one(a), one(b)),
            Self::And(terms) => Self::And(many(terms)),
            Self::Or(terms) => Self::Or(many(terms)),
            Self::IsNull(of, negated) => Self::IsNull(one(of), *negated),
            Self::IsTruth(of, truth, negated) => Self::IsTruth(one(of), *truth, *negated),
            Self::IsDistinct(a, b, negated) => Self::IsDistinct(one(a), one(b), *negated),
            Self::Between(value, low, high, negated) => {
                Self::Between(one(value), one(low), one(high), *negated)
            }
            Self::InList(value, of, negated) => Self::InList(one(value), many(of), *negated),
            Self::InArray(value, of, negated) => Self::InArray(one(value), one(of), *negated),
            Self::Like(value, pattern, insensitive, negated) => {
                Self::Like(one(value), one(pattern), *insensitive, *negated)
            }
            Self::Case(arms, otherwise) => Self::Case(
                arms.iter().map(|(a, b)| (a.renamed(fields), b.renamed(fields))).collect(),
                otherwise.as_deref().map(one),
            ),
            Self::Coalesce(of) => Self::Coalesce(many(of)),
            Self::Cast(of) => Self::Cast(one(of)),
            Self::Call(func, args) => Self::Call(func.clone(), many(args)),
            Self::Row(of) => Self::Row(many(of)),
            Self::Array(of) => Self::Array(many(of)),
            Self::Raw(texts) => {
                let part = |part: &Part| match part {
                    Part::Text(text) => Part::Text(text.clone()),
                    Part::Expr(node) => Part::Expr(node.renamed(fields)),
                };
                let texts = texts.iter();
                let texts =
                    texts.map(|(name, parts)| (name.clone(), parts.iter().map(part).collect()));
                Self::Raw(texts.collect())
            }
        }
    }

    /// Calls `each` with every column mentioned.
    pub(super) fn columns(&self, each: &mut dyn FnMut(&str)) {
        let found = std::cell::RefCell::new(Vec::new());
        let _ = self.renamed(&|name| {
            found.borrow_mut().push(name.to_owned());
            name.to_owned()
        });
        found.into_inner().iter().for_each(|name| each(name));
    }
}
