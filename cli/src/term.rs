//! The terminal: data to stdout, everything else to stderr, colour by one switch.

use std::io::{ErrorKind, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use anstyle::{AnsiColor, Style};

use crate::secret::without_secrets;

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Where a verb writes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Term;

/// Whether data was lost on its way to stdout: a full disk, say.
static LOST: AtomicBool = AtomicBool::new(false);

const ERROR: Style = AnsiColor::Red.on_default().bold();
const STRONG: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();

impl Term {
    /// Sets the process's colour choice.
    #[must_use]
    pub fn new(color: Color) -> Self {
        let choice = match color {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
        Self
    }

    /// Whether stderr shows colour.
    #[must_use]
    pub fn colored(self) -> bool {
        anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never
    }

    /// Whether stdout shows colour.
    #[must_use]
    pub fn data_colored(self) -> bool {
        anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never
    }

    /// Writes data that was asked for. A closed pipe is the reader's choice, not a failure.
    pub fn data(self, text: &str) {
        let mut out = anstream::stdout();
        let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        if written.is_err_and(|error| error.kind() != ErrorKind::BrokenPipe) {
            LOST.store(true, Ordering::Relaxed);
        }
    }

    /// Writes a line of data.
    pub fn line(self, text: &str) {
        self.data(&format!("{text}\n"));
    }

    /// Whether data could not be written, and not because its reader had enough.
    #[must_use]
    pub fn lost_data(self) -> bool {
        LOST.load(Ordering::Relaxed)
    }

    /// Says something to people.
    pub fn say(self, text: &str) {
        let _ = writeln!(anstream::stderr(), "{text}");
    }

    /// Says what to do next.
    pub fn next(self, text: &str) {
        let _ = writeln!(anstream::stderr(), "{QUIET}next:{QUIET:#} {STRONG}{text}{STRONG:#}");
    }

    /// Says which command line would have asked nothing.
    pub fn unasked(self, text: &str) {
        let _ = writeln!(anstream::stderr(), "{QUIET}without questions: {text}{QUIET:#}");
    }

    /// Says why a verb failed.
    pub fn failure(self, failure: &crate::exit::Failure) {
        let _ = writeln!(
            anstream::stderr(),
            "{ERROR}error{ERROR:#}: {}",
            without_secrets(&failure.message)
        );
        if let Some(help) = failure.help.as_deref().map(without_secrets) {
            let _ = writeln!(anstream::stderr(), "  {QUIET}help:{QUIET:#} {help}");
        }
    }
}
