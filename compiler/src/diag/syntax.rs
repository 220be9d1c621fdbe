//! Syntax errors of the parser as diagnostics, each kind with its own code.

use rex_grammar::{Fix, SyntaxError, SyntaxErrorKind as Kind};

use super::{Applicability, Diagnostic, Sink, codes};

/// Found words up to this length stand in a headline.
const LONGEST_FOUND: usize = 36;

/// What the parser knows about how to get on after a mistake.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Repair {
    /// One concrete next step.
    pub help: Option<String>,
    /// A replacement that certainly is what was meant.
    pub fix: Option<Fix>,
}

impl Repair {
    /// The diagnostic with the next step, which is `otherwise` when the parser knows none, and with the replacement.
    #[must_use]
    pub fn apply(self, found: Diagnostic, otherwise: &str) -> Diagnostic {
        let found = found.help(self.help.unwrap_or_else(|| otherwise.to_owned()));
        match self.fix {
            Some(Fix { span, replacement, title }) => {
                found.fix(title, span, replacement, Applicability::MachineApplicable)
            }
            None => found,
        }
    }
}

/// A headline of a fact and the text it is about, without the text when it is long.
pub(super) fn short(fact: &str, found: &str) -> String {
    if found.chars().count() <= LONGEST_FOUND {
        format!("{fact} {found}")
    } else {
        format!("{fact} this text")
    }
}

/// Reports a syntax error under the code of its kind.
pub fn report(error: SyntaxError, sink: &mut Sink) {
    let SyntaxError { span, kind, help, fix } = error;
    let repair = Repair { help, fix };
    match kind {
        Kind::Unexpected { expected, found } => {
            sink.report(codes::Unexpected { span, expected, found, repair });
        }
        Kind::ReservedName { word, expected } => {
            sink.report(codes::ReservedWord { span, word, expected, repair });
        }
        Kind::NotAnItem { found } => sink.report(codes::NotAnItem { span, found, repair }),
        Kind::UnterminatedString => sink.report(codes::UnterminatedString { span, repair }),
        Kind::UnterminatedName => sink.report(codes::UnterminatedName { span, repair }),
        Kind::UnterminatedFence => sink.report(codes::UnterminatedFence { span, repair }),
        Kind::UnterminatedComment => sink.report(codes::UnterminatedComment { span, repair }),
        Kind::UnclosedBracket { open } => {
            sink.report(codes::UnclosedBracket { span, open, repair });
        }
        Kind::UnmatchedBracket { found, open } => {
            sink.report(codes::UnmatchedBracket { span, found, open, repair });
        }
        Kind::MissingComma { between } => {
            sink.report(codes::MissingComma { span, between, repair });
        }
        Kind::CommaJoin => sink.report(codes::CommaJoin { span, repair }),
        Kind::NaturalJoin => sink.report(codes::NaturalJoin { span, repair }),
        Kind::SelectListWithoutBraces => {
            sink.report(codes::SelectListWithoutBraces { span, repair });
        }
        Kind::AsInShape { label } => sink.report(codes::AsInShape { span, label, repair }),
        Kind::DoubleEquals => sink.report(codes::DoubleEquals { span, repair }),
        Kind::EqualsInRecord => sink.report(codes::EqualsInRecord { span, repair }),
        Kind::MissingSemicolon => sink.report(codes::MissingSemicolon { span, repair }),
        Kind::NotNullAttribute => sink.report(codes::NotNullAttribute { span, repair }),
        Kind::NullAttribute => sink.report(codes::NullAttribute { span, repair }),
        Kind::DoubleQuotedValue { text } => {
            sink.report(codes::DoubleQuotedValue { span, text, repair });
        }
        Kind::WordsInCall { function } => {
            sink.report(codes::WordsInCall { span, function, repair });
        }
        Kind::ForeignWords { written } => {
            sink.report(codes::ForeignWords { span, written, repair });
        }
        Kind::MissingParameters => {
            sink.report(codes::MissingParameters { span, repair });
        }
        Kind::SetClause => {
            sink.report(codes::SetClause { span, repair });
        }
        Kind::LimitWithComma => {
            sink.report(codes::LimitWithComma { span, repair });
        }
        Kind::ForeignPlaceholder { written } => {
            sink.report(codes::ForeignPlaceholder { span, written, repair });
        }
        Kind::TableConstraint { words } => {
            sink.report(codes::TableConstraint { span, words, repair });
        }
        Kind::NestedTooDeep { limit } => sink.report(codes::SyntaxTooDeep { span, limit, repair }),
        Kind::FileTooLarge { limit, size } => {
            sink.report(codes::FileTooLarge { span, limit, size, repair });
        }
        Kind::NulCharacter => sink.report(codes::NulCharacter { span, repair }),
        Kind::StrangeCharacter { found } => {
            sink.report(codes::StrangeCharacter { span, found, repair });
        }
    }
}
