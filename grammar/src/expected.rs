//! What pest expected, in human words; the only such table.

use crate::{
    error::{Fix, SyntaxError, SyntaxErrorKind},
    habits::{form, habit},
    keywords::is_reserved,
    lex::{Lexer, Token, TokenKind},
    parse::{BRACKET_LIMIT, Failure, Rule},
    recover::{found, span},
    span::{FileId, Span},
};
use pest::error::{Error, ErrorVariant, InputLocation};

/// The most alternatives that are listed.
const MOST: usize = 5;

/// What a statement is called.
const STATEMENT: &str = "a statement";

/// The furthest place that pest came to.
pub(crate) fn position(error: &Error<Rule>) -> usize {
    match error.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
    }
}

/// What is wrong at the furthest place that pest came to, in the slice that begins at `base`.
pub(crate) fn error(text: &str, file: FileId, failure: &Failure) -> SyntaxError {
    let Failure { error, base, end, inside } = failure;
    let (base, end) = (*base, *end);
    let at = base + position(error);
    let positives = match &error.variant {
        ErrorVariant::ParsingError { positives, .. } => positives.as_slice(),
        ErrorVariant::CustomError { .. } => {
            let kind = SyntaxErrorKind::NestedTooDeep { limit: BRACKET_LIMIT };
            return SyntaxError { span: span(file, at, at), kind, help: None, fix: None };
        }
    };
    let place = Place::of(text, base, at, *inside);
    let last = place.previous.map_or(at, |token| token.end);
    let here = match place.next {
        Some(token) if token.start < end || place.open.is_some() => {
            span(file, token.start, token.end)
        }
        _ => span(file, last, last),
    };
    if let Some(error) = habit(text, &place, here, positives) {
        return error;
    }
    if place.lacks_comma(text) {
        return missing_comma(text, file, base, at, "values");
    }
    if let Some((kind, help, fix)) = place.repair(text, here, positives) {
        return SyntaxError { span: here, kind, help: Some(help.to_owned()), fix: Some(fix) };
    }
    let mut words = words(positives);
    place.add_signs(positives, &mut words);
    words.truncate(MOST);
    let writes = matches!(Place::word(text, place.next), "insert" | "update" | "delete");
    let help = if writes && positives.contains(&Rule::select) {
        Some("a statement that writes belongs in a `command`".to_owned())
    } else {
        form(text, base, at).map(str::to_owned)
    };
    let kind = SyntaxErrorKind::Unexpected { expected: words, found: found(text, place.next) };
    SyntaxError { span: here, kind, help, fix: None }
}

/// Two parts without a comma; the second begins at `next`.
pub(crate) fn missing_comma(
    text: &str,
    file: FileId,
    base: usize,
    next: usize,
    between: &str,
) -> SyntaxError {
    let previous = Lexer::new(text, base, next)
        .filter(|token| !matches!(token.kind, TokenKind::Comment | TokenKind::Doc))
        .last();
    let end = previous.map_or(next, |token| token.end);
    let here = span(file, end, end);
    let fix = Fix { span: here, replacement: ",".to_owned(), title: "write a `,`".to_owned() };
    let kind = SyntaxErrorKind::MissingComma { between: between.to_owned() };
    SyntaxError { span: here, kind, help: None, fix: Some(fix) }
}

/// The tokens around a place.
pub(crate) struct Place {
    /// What stands at the place.
    pub(crate) next: Option<Token>,
    /// What stands before it.
    pub(crate) previous: Option<Token>,
    /// The innermost open bracket, and the token before it.
    pub(crate) open: Option<(u8, Option<Token>)>,
}

impl Place {
    /// `inside` is the bracket that is open before `base`.
    fn of(text: &str, base: usize, at: usize, inside: Option<u8>) -> Self {
        let mut stack: Vec<(u8, Option<Token>)> = Vec::new();
        let mut previous = None;
        for token in Lexer::new(text, base, at) {
            match token.kind {
                TokenKind::Comment => continue,
                TokenKind::Open(open) => stack.push((open, previous)),
                TokenKind::Close(_) => drop(stack.pop()),
                _ => {}
            }
            previous = Some(token);
        }
        let next = Lexer::new(text, at, text.len()).find(|token| token.kind != TokenKind::Comment);
        let outer = inside.map(|open| (open, previous));
        Self { next, previous, open: stack.pop().or(outer) }
    }

    /// The text of a token.
    pub(crate) fn word(text: &str, token: Option<Token>) -> &str {
        token.and_then(|token| text.get(token.start..token.end)).unwrap_or("")
    }

    /// Whether a new line begins with a name, right after a finished value, inside braces.
    pub(crate) fn lacks_comma(&self, text: &str) -> bool {
        let (Some(next), Some(previous)) = (self.next, self.previous) else { return false };
        let begins = matches!(next.kind, TokenKind::Word | TokenKind::Quoted | TokenKind::Param);
        let ends = matches!(
            previous.kind,
            TokenKind::Word
                | TokenKind::Quoted
                | TokenKind::Close(_)
                | TokenKind::String
                | TokenKind::Number
                | TokenKind::Param
        );
        let in_braces = matches!(self.open, Some((b'{', before)) if !Self::begins_body(before));
        let between = text.get(previous.end..next.start).unwrap_or("");
        begins
            && ends
            && in_braces
            && between.contains('\n')
            && !is_reserved(Self::word(text, self.next))
            && !is_reserved(Self::word(text, self.previous))
    }

    /// Whether the innermost open bracket is that of a body.
    pub(crate) fn in_body(&self) -> bool {
        matches!(self.open, Some((b'{', before)) if Self::begins_body(before))
    }

    /// Whether the token before a `{` is the end of an item's parameters, so that a statement follows.
    fn begins_body(before: Option<Token>) -> bool {
        matches!(before, Some(Token { kind: TokenKind::Close(b')'), .. }) | None)
    }

    /// A mistake that one sign repairs.
    fn repair(
        &self,
        text: &str,
        here: Span,
        positives: &[Rule],
    ) -> Option<(SyntaxErrorKind, &'static str, Fix)> {
        let replace = |sign: &str, title: &str| Fix {
            span: here,
            replacement: sign.to_owned(),
            title: title.to_owned(),
        };
        let word = Self::word(text, self.next);
        let in_record = matches!(self.open, Some((b'{', _)));
        if in_record && word == "=" && positives.contains(&Rule::optional_suffix) {
            let fix = replace(":", "write `:`");
            return Some((SyntaxErrorKind::EqualsInRecord, "a value follows a colon", fix));
        }
        let operator = |rule: &Rule| matches!(class(*rule), Class::Operator);
        if self.open.is_none() && here.is_empty() && positives.iter().any(operator) {
            let fix = replace(";", "write a `;`");
            return Some((SyntaxErrorKind::MissingSemicolon, "the declaration ends with `;`", fix));
        }
        None
    }

    /// Adds the signs that may stand here although no rule is called for them.
    fn add_signs(&self, positives: &[Rule], words: &mut Vec<String>) {
        let may_end = words.is_empty()
            || positives
                .iter()
                .any(|rule| matches!(class(*rule), Class::Operator | Class::Tail(_)));
        if !may_end {
            return;
        }
        let signs: &[&str] = match (self.open, self.previous) {
            (Some((b'(', _)), Some(Token { kind: TokenKind::Param, .. })) if words.is_empty() => {
                &["`:`"]
            }
            (Some((b'(', _)), _) => &["`,`", "`)`"],
            (Some((b'[', _)), _) => &["`,`", "`]`"],
            (Some((_, before)), _) if Self::begins_body(before) => &["`}`"],
            (Some(_), _) => &["`,`", "`}`"],
            (None, _) => &["`;`"],
        };
        let signs = signs.iter().map(|sign| (*sign).to_owned());
        words.splice(0..0, signs);
    }
}

/// How a rule takes part in a message.
pub(crate) enum Class {
    /// Never named.
    Nothing,
    /// A name, called so.
    Name(&'static str),
    /// Begins an expression.
    Expression,
    /// A literal, called so where no other expression may stand.
    Literal(&'static str),
    /// Goes on with an expression.
    Operator,
    /// May follow a finished part, called so.
    Tail(&'static str),
    /// Anything else, called so.
    Node(&'static str),
    /// A keyword.
    Keyword,
}

/// What may stand at a place, in human words.
pub(crate) fn words(positives: &[Rule]) -> Vec<String> {
    let mut names = Vec::new();
    let mut literals = Vec::new();
    let mut nodes = Vec::new();
    let mut keywords = Vec::new();
    let mut tails = Vec::new();
    let (mut expression, mut operator) = (false, false);
    for rule in positives {
        match class(*rule) {
            Class::Nothing => {}
            Class::Name(words) => names.push(words.to_owned()),
            Class::Expression => expression = true,
            Class::Operator => operator = true,
            Class::Literal(words) => literals.push(words.to_owned()),
            Class::Tail(words) => tails.push(words.to_owned()),
            Class::Node(words) => nodes.push(words.to_owned()),
            Class::Keyword => {
                let word = format!("{rule:?}");
                keywords.push(format!("`{}`", word.trim_start_matches("k_")));
            }
        }
    }
    if expression {
        // A path begins with a name and a literal with a keyword; the expression says both.
        keywords.clear();
        literals.clear();
        names.clear();
    }
    if nodes.iter().any(|words| words == STATEMENT) {
        keywords.clear();
    }
    let expression = expression.then(|| "an expression".to_owned());
    let operator = operator.then(|| "an operator".to_owned());
    let mut all = Vec::new();
    let groups = [names, expression.into_iter().collect(), literals, nodes, keywords, tails];
    for word in groups.into_iter().flatten().chain(operator) {
        if !all.contains(&word) {
            all.push(word);
        }
    }
    all
}

/// How a rule takes part in a message.
pub(crate) fn class(rule: Rule) -> Class {
    use Class::{Expression, Keyword, Literal, Name, Node, Nothing, Operator, Tail};
    match rule {
        Rule::ident | Rule::word | Rule::path | Rule::names | Rule::rule_name => name_class(rule),
        Rule::item_name => Name("a name"),
        Rule::entity_name => Name("an entity's name"),
        Rule::field_name => Name("a field name"),
        Rule::enum_value => Name("a value's name"),
        Rule::type_name | Rule::ty | Rule::named_ty | Rule::cast_ty | Rule::document_ty => {
            Name("a type")
        }
        Rule::member | Rule::column => Name("a field name"),
        Rule::expr
        | Rule::cmp
        | Rule::sum
        | Rule::sign
        | Rule::number
        | Rule::bytes
        | Rule::lit
        | Rule::subquery
        | Rule::tuple
        | Rule::case
        | Rule::exists
        | Rule::extract
        | Rule::cast
        | Rule::array
        | Rule::typed_lit
        | Rule::raws
        | Rule::call
        | Rule::select_bare
        | Rule::order_key
        | Rule::group_key
        | Rule::arg => Expression,
        Rule::cmp_op
        | Rule::sum_op
        | Rule::and_optional
        | Rule::is_tail
        | Rule::between_tail
        | Rule::in_tail
        | Rule::like_tail
        | Rule::quantified_tail
        | Rule::cmp_tail
        | Rule::cast_suffix
        | Rule::index_suffix
        | Rule::collate
        | Rule::time_zone
        | Rule::field_suffix
        | Rule::k_and
        | Rule::k_or
        | Rule::k_at
        | Rule::k_collate
        | Rule::k_is
        | Rule::k_between
        | Rule::k_in
        | Rule::k_like
        | Rule::k_ilike => Operator,
        Rule::attr | Rule::relation_attr => Tail("an attribute"),
        Rule::alias => Tail("an alias"),
        Rule::join => Tail("`join`"),
        Rule::from => Tail("`from`"),
        Rule::where_ => Tail("`where`"),
        Rule::group => Tail("`group by`"),
        Rule::having => Tail("`having`"),
        Rule::order => Tail("`order by`"),
        Rule::paging | Rule::limit => Tail("`limit`"),
        Rule::returning => Tail("`returning`"),
        Rule::conflict => Tail("`on conflict`"),
        Rule::db_name | Rule::enum_label => Tail("`as`"),
        Rule::renamed => Tail("`renamed from`"),
        Rule::mixins => Tail("`with`"),
        Rule::isolation => Tail("`isolation`"),
        Rule::result => Tail("`->`"),
        Rule::dir => Tail("`desc`"),
        Rule::stored_as => Tail("`stored as`"),
        Rule::domain_rule => Tail("`check`"),
        Rule::body | Rule::record | Rule::shape => Node("`{`"),
        Rule::params | Rule::fn_args | Rule::index_keys | Rule::options => Node("`(`"),
        Rule::item => Node("an item"),
        Rule::string => Literal("a string in single quotes"),
        Rule::int => Node("a whole number"),
        Rule::fence => Node("a `\"\"\"` fence"),
        Rule::param => Literal("a parameter"),
        Rule::param_name | Rule::param_decl => Node("a parameter"),
        Rule::select | Rule::values | Rule::query | Rule::statement => Node(STATEMENT),
        Rule::insert | Rule::update | Rule::delete | Rule::step => Node(STATEMENT),
        Rule::shape_entry | Rule::star | Rule::nested => Node("a field"),
        Rule::record_item | Rule::spread => Node("a field"),
        Rule::source => Name("an entity or a relation"),
        Rule::reference_rule => Node("`cascade`"),
        Rule::card | Rule::reverse_card => Node("`one` or `many`"),
        Rule::raw | Rule::k_not => Nothing,
        _ if crate::build::is_keyword(rule) && rule != Rule::COMMENT => Keyword,
        _ => Nothing,
    }
}

fn name_class(rule: Rule) -> Class {
    match rule {
        Rule::names => Class::Node("`(`"),
        _ => Class::Name("a name"),
    }
}

#[cfg(test)]
mod tests {
    use crate::{SyntaxErrorKind, testing::mistakes};

    fn message(text: &str) -> String {
        match &mistakes(text)[..] {
            [(SyntaxErrorKind::Unexpected { expected, found }, _)] => {
                format!("{} / {found}", expected.join(" "))
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn alternatives_are_few_and_human() {
        assert_eq!(message("query q() { select a + from T }"), "an expression / `from`");
        assert_eq!(message("query q($a text) { select 1 }"), "`:` / `text`");
        assert_eq!(
            message("entity E { a int, b text defalt 1 }"),
            "`,` `}` an attribute / `defalt`"
        );
        assert_eq!(message("query q() { update T { a: 1 } where true }"), "a statement / `update`");
        assert_eq!(message("transaction t() { foo bar; }"), "a statement / `foo`");
    }

    #[test]
    fn words_inside_calls() {
        let function = "substring".to_owned();
        assert_eq!(
            mistakes("query q() { select substring(x from 1 for 2) from T }"),
            [(SyntaxErrorKind::WordsInCall { function }, "from")]
        );
    }
}
