//! From pest's pairs to the syntax tree: the cursor over pairs, and the smallest nodes.

pub(crate) mod entity;
mod expr;
pub(crate) mod item;
mod query;
mod relation;
mod shape;
mod statement;
mod ty;
mod validation;

use crate::{
    ast::{Fence, Int, Name, ParamRef, Path, RawSql, Text},
    error::{Fix, SyntaxError, SyntaxErrorKind},
    parse::{DEPTH_LIMIT, Rule},
    span::{FileId, Span},
};
use pest::iterators::{Pair, Pairs};

/// A matched rule with all below it.
pub(crate) type Node<'i> = Pair<'i, Rule>;

/// The pairs have not the form that the grammar promises, or a limit was reached and reported.
#[derive(Debug)]
pub(crate) struct Mismatch;

/// A node, or the news that it could not be built.
pub(crate) type Built<T> = Result<T, Mismatch>;

/// What every builder needs: where the pairs come from, and where errors go.
pub(crate) struct Cx<'t> {
    text: &'t str,
    file: FileId,
    base: usize,
    comments: &'t [Span],
    depth: usize,
    /// Errors found while building.
    pub(crate) errors: Vec<SyntaxError>,
}

impl<'t> Cx<'t> {
    /// For pairs of the slice of `text` that begins at `base`.
    pub(crate) fn new(text: &'t str, file: FileId, base: usize, comments: &'t [Span]) -> Self {
        Self { text, file, base, comments, depth: 0, errors: Vec::new() }
    }

    fn error(&mut self, span: Span, kind: SyntaxErrorKind, help: &str, fix: Option<Fix>) {
        let help = Some(help.to_owned());
        self.errors.push(SyntaxError { span, kind, help, fix });
    }

    /// Where a node stands, without the blanks and comments that pest leaves at its end.
    fn span(&self, node: &Node<'_>) -> Span {
        let span = node.as_span();
        self.trimmed(self.base + span.start(), self.base + span.end())
    }

    fn trimmed(&self, start: usize, end: usize) -> Span {
        let end = trim_end(self.text, self.comments, start, end);
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span::new(self.file, offset(start), offset(end))
    }

    fn slice(&self, span: Span) -> &'t str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// Runs `build` some levels deeper; refuses to go below the limit.
    fn deeper<T>(
        &mut self,
        levels: usize,
        node: &Node<'_>,
        build: impl FnOnce(&mut Self) -> Built<T>,
    ) -> Built<T> {
        if self.depth + levels > DEPTH_LIMIT {
            let span = self.span(node);
            let kind = SyntaxErrorKind::NestedTooDeep { limit: DEPTH_LIMIT };
            self.error(span, kind, "name a part of it with `fn`, `predicate` or `with`", None);
            return Err(Mismatch);
        }
        self.depth += levels;
        let built = build(self);
        self.depth -= levels;
        built
    }
}

/// The end of `start..end` without trailing blanks and comments; `comments` are sorted.
pub(crate) fn trim_end(text: &str, comments: &[Span], start: usize, mut end: usize) -> usize {
    loop {
        let part = text.get(start..end).unwrap_or("");
        let trimmed = part.trim_end();
        let commented = trimmed.len() < part.len() || trimmed.ends_with("*/");
        end = start + trimmed.len();
        if !commented {
            return end;
        }
        let after = comments.partition_point(|c| (c.end as usize) < end);
        match comments.get(after) {
            Some(c) if c.end as usize == end && c.start as usize >= start && end > start => {
                end = c.start as usize;
            }
            _ => return end,
        }
    }
}

/// Whether the rule is a keyword, which stand in one block of the grammar, or a comment: no child that builds anything.
pub(crate) fn is_keyword(rule: Rule) -> bool {
    (Rule::k_action..=Rule::k_zone).contains(&rule) || rule == Rule::COMMENT
}

/// A cursor over the children of a node. Keywords are passed over unless asked for.
struct Kids<'i> {
    pairs: Pairs<'i, Rule>,
}

impl<'i> Kids<'i> {
    fn of(node: Node<'i>) -> Self {
        Self { pairs: node.into_inner() }
    }

    /// The next child of whatever rule, keywords included.
    fn raw(&mut self) -> Option<Node<'i>> {
        self.pairs.next()
    }

    /// The next child that is no keyword.
    fn next(&mut self) -> Option<Node<'i>> {
        self.pairs.find(|pair| !is_keyword(pair.as_rule()))
    }

    /// The rule of the next child that is no keyword.
    fn peek(&mut self) -> Option<Rule> {
        loop {
            let rule = self.pairs.peek()?.as_rule();
            if !is_keyword(rule) {
                return Some(rule);
            }
            self.pairs.next();
        }
    }

    /// The next child, if it is of this rule; keywords before it are passed over.
    fn take(&mut self, rule: Rule) -> Option<Node<'i>> {
        if self.peek_past_keywords() == Some(rule) { self.next() } else { None }
    }

    fn peek_past_keywords(&self) -> Option<Rule> {
        let first = self.pairs.peek()?.as_rule();
        if !is_keyword(first) {
            return Some(first);
        }
        self.pairs.clone().map(|pair| pair.as_rule()).find(|rule| !is_keyword(*rule))
    }

    /// The text of the next child, if it is of this rule; it is not passed over.
    fn text_of(&self, rule: Rule) -> Option<&'i str> {
        let next = self.pairs.clone().find(|pair| !is_keyword(pair.as_rule()))?;
        (next.as_rule() == rule).then(|| next.as_str())
    }

    /// The next child, which must be there.
    fn any(&mut self) -> Built<Node<'i>> {
        self.next().ok_or(Mismatch)
    }

    /// The next child, which must be of this rule.
    fn need(&mut self, rule: Rule) -> Built<Node<'i>> {
        self.take(rule).ok_or(Mismatch)
    }

    /// All following children of this rule, each built.
    fn all<T>(
        &mut self,
        rule: Rule,
        cx: &mut Cx<'_>,
        build: impl Fn(&mut Cx<'_>, Node<'i>) -> Built<T>,
    ) -> Built<Vec<T>> {
        let mut built = Vec::new();
        while let Some(node) = self.take(rule) {
            built.push(build(cx, node)?);
        }
        // Most lists are of one, and a tree lives long.
        built.shrink_to_fit();
        Ok(built)
    }

    /// The next child, built, if it is of this rule.
    fn opt<T>(
        &mut self,
        rule: Rule,
        cx: &mut Cx<'_>,
        build: impl FnOnce(&mut Cx<'_>, Node<'i>) -> Built<T>,
    ) -> Built<Option<T>> {
        self.take(rule).map(|node| build(cx, node)).transpose()
    }

    /// Whether the keyword stands among the keywords before the next other child; passes over it.
    fn keyword(&mut self, rule: Rule) -> bool {
        let mut ahead = self.pairs.clone();
        while let Some(pair) = ahead.next() {
            if pair.as_rule() == rule {
                self.pairs = ahead;
                return true;
            }
            if !is_keyword(pair.as_rule()) {
                break;
            }
        }
        false
    }

    /// Takes the `doc` lines at the front.
    fn docs(&mut self) -> Vec<String> {
        let mut docs = Vec::new();
        while let Some(node) = self.take(Rule::doc) {
            let line = node.as_str().trim_start_matches("///");
            docs.push(line.strip_prefix(' ').unwrap_or(line).trim_end().to_owned());
        }
        docs
    }
}

/// Any rule that reads one name.
fn name(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Name> {
    Ok(name_of(cx.span(&node), node.as_str()))
}

fn name_of(span: Span, written: &str) -> Name {
    match written.strip_prefix('"') {
        Some(rest) => Name {
            text: rest.strip_suffix('"').unwrap_or(rest).replace("\"\"", "\""),
            quoted: true,
            span,
        },
        None => Name { text: written.to_owned(), quoted: false, span },
    }
}

/// The one name inside a node: `renamed from x`, `collate "C"`.
fn inner_name(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Name> {
    let node = Kids::of(node).any()?;
    name(cx, node)
}

/// The names inside a node: `(a, b)`.
fn names(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Vec<Name>> {
    let mut kids = Kids::of(node);
    let mut built = Vec::new();
    while let Some(node) = kids.next() {
        built.push(name(cx, node)?);
    }
    Ok(built)
}

/// The names of an optional `(a, b)`.
fn opt_names(cx: &mut Cx<'_>, kids: &mut Kids<'_>) -> Built<Vec<Name>> {
    Ok(kids.opt(Rule::names, cx, names)?.unwrap_or_default())
}

/// `a.b.c`
fn path(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Path> {
    let span = cx.span(&node);
    Ok(Path { names: names(cx, node)?, span })
}

/// `'text'`, or `"text"` where only a string can stand, which is reported.
fn text(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Text> {
    let span = cx.span(&node);
    let written = node.as_str();
    if node.as_rule() == Rule::bad_string {
        let value = name_of(span, written).text;
        let fix = Fix {
            span,
            replacement: format!("'{}'", value.replace('\'', "''")),
            title: "write it in single quotes".to_owned(),
        };
        let kind = SyntaxErrorKind::DoubleQuotedValue { text: value.clone() };
        cx.error(
            span,
            kind,
            "strings stand in single quotes; double quotes are for names",
            Some(fix),
        );
        return Ok(Text { value, span });
    }
    let inner = written.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
    Ok(Text { value: inner.unwrap_or(written).replace("''", "'"), span })
}

/// The next child, if it is a string.
fn opt_text(cx: &mut Cx<'_>, kids: &mut Kids<'_>) -> Built<Option<Text>> {
    match kids.take(Rule::string).or_else(|| kids.take(Rule::bad_string)) {
        Some(node) => text(cx, node).map(Some),
        None => Ok(None),
    }
}

/// The next child, which must be a string.
fn need_text(cx: &mut Cx<'_>, kids: &mut Kids<'_>) -> Built<Text> {
    opt_text(cx, kids)?.ok_or(Mismatch)
}

/// `42`
fn int(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Int> {
    Ok(Int { digits: node.as_str().to_owned(), span: cx.span(&node) })
}

/// `"""…"""`
fn fence(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Fence> {
    let written = node.as_str();
    let inner = written.strip_prefix("\"\"\"").and_then(|rest| rest.strip_suffix("\"\"\""));
    Ok(Fence { text: inner.unwrap_or(written).to_owned(), span: cx.span(&node) })
}

/// `sql postgres """…"""`
fn raw(cx: &mut Cx<'_>, node: Node<'_>) -> Built<RawSql> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    let dialect = name(cx, kids.need(Rule::ident)?)?;
    let fence = fence(cx, kids.need(Rule::fence)?)?;
    Ok(RawSql { dialect, fence, span })
}

/// `$new.email`
fn param(cx: &mut Cx<'_>, node: Node<'_>) -> Built<ParamRef> {
    let span = cx.span(&node);
    let mut start = span.start + 1;
    let mut parts = Vec::new();
    for part in node.as_str().trim_start_matches('$').split('.') {
        let end = start + u32::try_from(part.len()).unwrap_or(0);
        parts.push(name_of(Span::new(span.file, start, end), part));
        start = end + 1;
    }
    let fields = parts.split_off(1.min(parts.len()));
    let name = parts.pop().ok_or(Mismatch)?;
    Ok(ParamRef { name, fields, span })
}
