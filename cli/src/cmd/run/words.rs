//! The words behind the name of a query: flags of `rexc`, and after `--` or under other names its parameters.

use rex_ir::Routine;

use super::Format;
use crate::exit::{Exit, Failure};
use crate::term::Color;

/// Flags of `rexc` that may stand behind the query.
const FLAGS: &[&str] = &["url", "env", "format", "color", "directory", "help", "yes"];

/// What the words say.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    /// Flags, by name, with their values.
    pub(super) flags: Vec<(&'static str, String)>,
    /// Parameters, by name, with their values.
    pub(super) parameters: Vec<(String, String)>,
}

impl Words {
    /// Tells flags and parameters apart.
    ///
    /// # Errors
    /// When a word is neither, or has no value.
    pub(super) fn of(words: &[String]) -> Result<Self, Failure> {
        let mut out = Self::default();
        let mut words = words.iter();
        let mut all_parameters = false;
        while let Some(word) = words.next() {
            let long = word.strip_prefix("--");
            if long == Some("") && !all_parameters {
                all_parameters = true;
                continue;
            }
            let short = if all_parameters { None } else { short(word) };
            let Some(word) = short.or(long) else {
                return Err(Failure::new(Exit::Usage, format!("`{word}` is no --NAME"))
                    .help("parameters are given as `--NAME VALUE`"));
            };
            let (name, attached) = match word.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (word, None),
            };
            let flag = FLAGS.iter().find(|flag| **flag == name && !all_parameters);
            if matches!(flag, Some(&("help" | "yes"))) {
                out.flags.extend(flag.map(|flag| (*flag, String::new())));
                continue;
            }
            let Some(value) = attached.or_else(|| words.next().cloned()) else {
                return Err(Failure::new(Exit::Usage, format!("`--{name}` needs a value")));
            };
            match flag {
                Some(flag) => out.flags.push((flag, value)),
                None => out.parameters.push((name.to_owned(), value)),
            }
        }
        Ok(out)
    }

    /// The value of a flag; the last one counts.
    pub(super) fn flag(&self, name: &str) -> Option<&str> {
        let found = self.flags.iter().rev().find(|(flag, _)| *flag == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The value of a flag that is one of several words.
    ///
    /// # Errors
    /// When it is none of them.
    pub(super) fn choice<T: clap::ValueEnum>(&self, name: &str) -> Result<Option<T>, Failure> {
        let Some(text) = self.flag(name) else { return Ok(None) };
        T::from_str(text, false).map(Some).map_err(|_| {
            let all = T::value_variants().iter().filter_map(clap::ValueEnum::to_possible_value);
            let all: Vec<String> = all.map(|value| value.get_name().to_owned()).collect();
            let what = if name == "format" { "format" } else { "value of `--color`" };
            Failure::new(Exit::Usage, format!("`{text}` is no {what}"))
                .help(format!("there are: {}", all.join(", ")))
        })
    }

    /// That no word can mean two things: a flag of `rexc` and a parameter.
    ///
    /// # Errors
    /// When one does.
    pub(super) fn unambiguous(&self, ir: &Routine) -> Result<(), Failure> {
        for (flag, _) in &self.flags {
            if ir.inputs.iter().any(|input| input.name == *flag) {
                let name = &ir.name;
                let message = format!("`--{flag}` is a flag of rexc and a parameter of `{name}`");
                return Err(Failure::new(Exit::Usage, message).help(format!(
                    "the parameter stands after `--`: `rexc run {name} -- --{flag} VALUE`; the flag in \
                     front of the query: `rexc run --{flag} … {name}`"
                )));
            }
        }
        Ok(())
    }

    /// How to print.
    ///
    /// # Errors
    /// When there is no such format.
    pub(super) fn format(&self) -> Result<Option<Format>, Failure> {
        self.choice("format")
    }

    /// When to colour.
    ///
    /// # Errors
    /// When there is no such choice.
    pub(super) fn color(&self) -> Result<Option<Color>, Failure> {
        self.choice("color")
    }
}

fn short(word: &str) -> Option<&'static str> {
    match word {
        "-C" => Some("directory"),
        "-h" => Some("help"),
        "-y" => Some("yes"),
        _ => None,
    }
}
