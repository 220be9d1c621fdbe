//! Questions on a terminal for what the command line left out. Each has an argument that answers it; where there is
//! no terminal, nothing asks.

use std::io::IsTerminal;

use inquire::ui::RenderConfig;
use inquire::{Confirm, InquireError, Select, Text};

use crate::Ctx;
use crate::exit::{Exit, Failure};
use crate::term::Term;

/// How many names a usage error lists.
const NAMED: usize = 12;

/// One of the things to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The word that stands for it on the command line.
    pub word: String,
    /// What it is, in a line.
    pub about: String,
}

impl Choice {
    /// A word with what it stands for.
    #[must_use]
    pub fn new(word: impl Into<String>, about: impl Into<String>) -> Self {
        Self { word: word.into(), about: about.into() }
    }
}

/// Whether somebody can be asked: they see the question, and can type.
#[must_use]
pub fn possible() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// An argument that may have been left out: the one given, else the one that is chosen. `what` is its name in the usage.
///
/// # Errors
/// Where nobody can be asked, or who is asked does not answer.
pub fn argument(
    given: Option<&str>,
    (what, question): (&str, &str),
    choices: &[Choice],
    term: Term,
) -> Result<String, Failure> {
    match given {
        Some(given) => Ok(given.to_owned()),
        None if possible() && !choices.is_empty() => one_of(question, choices, term),
        None => Err(missing(what, choices)),
    }
}

/// The failure of an argument that is missing, with what it can be.
#[must_use]
pub fn missing(what: &str, choices: &[Choice]) -> Failure {
    let failure = Failure::new(Exit::Usage, format!("{what} is missing"));
    let mut names: Vec<&str> = choices.iter().map(|choice| choice.word.as_str()).collect();
    if names.is_empty() {
        return failure;
    }
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    failure.help(format!("there are: {}{more}", names.join(", ")))
}

/// Has one chosen.
///
/// # Errors
/// When nobody answers.
pub fn one_of(question: &str, choices: &[Choice], term: Term) -> Result<String, Failure> {
    let widest = choices.iter().map(|choice| choice.word.chars().count()).max().unwrap_or(0);
    let line = |choice: &Choice| format!("{:widest$}  {}", choice.word, choice.about);
    let lines: Vec<String> = choices.iter().map(|c| line(c).trim_end().to_owned()).collect();
    let chosen = Select::new(question, lines).with_render_config(look(term)).raw_prompt();
    let at = chosen.map_err(unanswered)?.index;
    choices.get(at).map(|choice| choice.word.clone()).ok_or_else(|| missing(question, choices))
}

/// Has something confirmed, on a terminal, unless `-y` says so.
///
/// # Errors
/// When the answer is no, or there is none.
pub fn confirmed(question: &str, ctx: &Ctx) -> Result<(), Failure> {
    if ctx.yes || !possible() {
        return Ok(());
    }
    let prompt = Confirm::new(question).with_default(false).with_render_config(look(ctx.term));
    if prompt.prompt().map_err(unanswered)? {
        return Ok(());
    }
    Err(Failure::new(Exit::Refused, "nothing was done").help("`-y` says yes beforehand"))
}

/// Has a line typed.
///
/// # Errors
/// When nobody answers.
pub fn line(question: &str, term: Term) -> Result<String, Failure> {
    Text::new(question).with_render_config(look(term)).prompt().map_err(unanswered)
}

fn look(term: Term) -> RenderConfig<'static> {
    if term.colored() { RenderConfig::default_colored() } else { RenderConfig::empty() }
}

fn unanswered(error: InquireError) -> Failure {
    match error {
        InquireError::OperationCanceled | InquireError::OperationInterrupted => {
            Failure::new(Exit::Interrupted, "nothing was done: the question was not answered")
        }
        other => Failure::new(Exit::Usage, format!("the question cannot be asked: {other}")),
    }
}
