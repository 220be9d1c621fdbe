//! What can be wrong with the form of a `.rex` file, as data; the compiler makes diagnostics of it.

use crate::span::Span;

/// One syntax error: where, what, and how to repair it when that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The smallest wrong stretch of text.
    pub span: Span,
    /// What is wrong.
    pub kind: SyntaxErrorKind,
    /// One concrete next step, as a sentence without a final full stop.
    pub help: Option<String>,
    /// A repair that a machine may apply.
    pub fix: Option<Fix>,
}

/// Replace the text of `span` by `replacement`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The text to replace; empty for an insertion.
    pub span: Span,
    /// The text to put there.
    pub replacement: String,
    /// What the repair does, in the imperative: "put the columns in braces".
    pub title: String,
}

/// The kinds of syntax errors; each carries only the data of its message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SyntaxErrorKind {
    /// Something else should stand here.
    Unexpected {
        /// At most five human words for what may stand here, best first; may be empty.
        expected: Vec<String>,
        /// What stands here, as words: "`}`", "the end of the file".
        found: String,
    },
    /// A reserved word stands where a name must.
    ReservedName {
        /// The word as written.
        word: String,
        /// What the name would have named: "a field name".
        expected: String,
    },
    /// Text at the top level that begins no item.
    NotAnItem {
        /// The word or sign that was found.
        found: String,
    },
    /// A `'…` without its closing quote on the same line.
    UnterminatedString,
    /// A `"…` without its closing quote on the same line.
    UnterminatedName,
    /// A `"""…` without its closing `"""`.
    UnterminatedFence,
    /// A `/*…` without its `*/`.
    UnterminatedComment,
    /// A bracket that is never closed.
    UnclosedBracket {
        /// The opening bracket.
        open: char,
    },
    /// A closing bracket that closes nothing, or closes another kind.
    UnmatchedBracket {
        /// The closing bracket as found.
        found: char,
        /// The bracket that is open here and where it was opened.
        open: Option<(char, Span)>,
    },
    /// Two members of a list without a comma between them.
    MissingComma {
        /// What the members are: "members", "values".
        between: String,
    },
    /// `from A, B`.
    CommaJoin,
    /// `natural join`.
    NaturalJoin,
    /// `select a, b` without braces.
    SelectListWithoutBraces,
    /// `expr as name` in a shape.
    AsInShape {
        /// The name after `as`.
        label: String,
    },
    /// `==` for `=`.
    DoubleEquals,
    /// `name = value` in a record, where a colon stands.
    EqualsInRecord,
    /// A query, command or transaction without parentheses after its name.
    MissingParameters,
    /// `update T set a = 1`.
    SetClause,
    /// `limit 5, 10`.
    LimitWithComma,
    /// `:id`, `@id`, `?` or `$1` where `$id` is meant.
    ForeignPlaceholder {
        /// As written.
        written: String,
    },
    /// `foreign key (…) references …` or `constraint x unique (…)` in an entity.
    TableConstraint {
        /// The words: "foreign key", "constraint".
        words: &'static str,
    },
    /// A `;` is missing after a declaration.
    MissingSemicolon,
    /// `not null` on a column.
    NotNullAttribute,
    /// `null` on a column, for `?`.
    NullAttribute,
    /// `"text"` where a value must stand: double quotes are for names.
    DoubleQuotedValue {
        /// The text between the quotes.
        text: String,
    },
    /// SQL's words inside a call: `substring(x from 1 for 2)`.
    WordsInCall {
        /// The function's name.
        function: String,
    },
    /// Words or signs of another language: `limit all`, `` `name` ``.
    ForeignWords {
        /// As written.
        written: String,
    },
    /// Brackets or operators nested deeper than the limit.
    NestedTooDeep {
        /// The limit.
        limit: usize,
    },
    /// A file larger than the limit.
    FileTooLarge {
        /// The limit in bytes.
        limit: usize,
        /// The file's size in bytes.
        size: usize,
    },
    /// A NUL character in the text.
    NulCharacter,
    /// A character that belongs to no token.
    StrangeCharacter {
        /// The character.
        found: char,
    },
}
