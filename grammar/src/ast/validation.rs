//! Rules on rows: checks, validations, scopes, policies.

use super::{Action, Expr, Name, Text};
use crate::span::Span;

/// `check published_has_date (status <> 'published' or published_at is not null) 'message'`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Its name; quoted means the exact name in the database.
    pub name: Option<Name>,
    /// What must not be false.
    pub expr: Expr,
    /// What is said when it is.
    pub message: Option<Text>,
    /// Whether old rows are exempt, or the database does not check at all.
    pub validity: Validity,
}

/// How far the database holds a constraint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validity {
    /// Always.
    Valid,
    /// `not valid`: only for new rows.
    NotValid,
    /// `not enforced`: never.
    NotEnforced,
}

/// `validate (length(title) between 3 and 200) 'message'`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Validate {
    /// What must be true.
    pub expr: Expr,
    /// What is said when it is not.
    pub message: Text,
}

/// A rule of a domain; `value` is the value under test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DomainRule {
    /// `check` or `validate`.
    pub kind: RuleKind,
    /// The rule.
    pub expr: Expr,
    /// What is said when it does not hold.
    pub message: Option<Text>,
    /// The whole.
    pub span: Span,
}

/// The two words for a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleKind {
    /// `check`
    Check,
    /// `validate`
    Validate,
}

/// `scope live (deleted_at is null) default`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The scope's name.
    pub name: Name,
    /// The rows in it.
    pub expr: Expr,
    /// Whether it holds unless left by `unscoped`.
    pub default: bool,
}

/// `policy own for update or delete (author = $context.user)`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The policy's name.
    pub name: Name,
    /// The accesses it holds for; empty means all.
    pub actions: Vec<Action>,
    /// The rows that may be touched.
    pub expr: Expr,
}
