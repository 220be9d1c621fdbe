//! The words of Rex: those that begin an item, and those that can never be a bare name.

/// The words that can never be a bare name, because they begin or continue an expression or a clause. All other words
/// of the language are names where a name is expected.
pub const RESERVED: [&str; 39] = [
    "all",
    "and",
    "any",
    "as",
    "between",
    "case",
    "default",
    "distinct",
    "else",
    "end",
    "except",
    "exists",
    "false",
    "from",
    "group",
    "having",
    "ilike",
    "in",
    "intersect",
    "is",
    "join",
    "like",
    "limit",
    "not",
    "null",
    "on",
    "or",
    "order",
    "over",
    "references",
    "returning",
    "select",
    "then",
    "true",
    "union",
    "using",
    "when",
    "where",
    "with",
];

/// The words that begin an item.
pub const ITEM_KEYWORDS: [&str; 15] = [
    "command",
    "context",
    "domain",
    "entity",
    "enum",
    "fn",
    "materialized",
    "mixin",
    "predicate",
    "query",
    "shape",
    "sql",
    "struct",
    "transaction",
    "view",
];

/// Whether a word is reserved: all lower or all upper case.
#[must_use]
pub fn is_reserved(word: &str) -> bool {
    keyword_of(word, &RESERVED).is_some()
}

/// The item keyword that a word spells, in lower case.
pub(crate) fn item_keyword(word: &str) -> Option<&'static str> {
    keyword_of(word, &ITEM_KEYWORDS)
}

/// Keywords are lower or upper case, never mixed.
fn keyword_of(word: &str, list: &[&'static str]) -> Option<&'static str> {
    let upper = word.bytes().all(|b| b.is_ascii_uppercase());
    let found =
        |keyword: &&&'static str| **keyword == word || upper && keyword.eq_ignore_ascii_case(word);
    list.iter().find(found).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_lower_or_upper_case() {
        assert!(is_reserved("order") && is_reserved("ORDER"));
        assert!(!is_reserved("Order") && !is_reserved("ordering") && !is_reserved("key"));
        assert_eq!(item_keyword("ENTITY"), Some("entity"));
    }
}
