//! For people: the source text with the places marked, by `codespan-reporting`, which lives here alone.

use codespan_reporting::diagnostic as codespan;
use codespan_reporting::files::{Error, Files};
use codespan_reporting::term;
use rex_grammar::FileId;

use crate::diag::{Diagnostic, Label, Severity};
use crate::source::SourceMap;

struct Sources<'a>(&'a SourceMap);

impl<'a> Files<'a> for Sources<'_> {
    type FileId = FileIndex;
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, id: FileIndex) -> Result<&'a str, Error> {
        self.0.get(FileId(id.0)).map(|file| file.path.as_str()).ok_or(Error::FileMissing)
    }

    fn source(&'a self, id: FileIndex) -> Result<&'a str, Error> {
        self.0.get(FileId(id.0)).map(|file| file.text.as_str()).ok_or(Error::FileMissing)
    }

    fn line_index(&'a self, id: FileIndex, byte_index: usize) -> Result<usize, Error> {
        let file = self.0.get(FileId(id.0)).ok_or(Error::FileMissing)?;
        let offset = u32::try_from(byte_index).unwrap_or(u32::MAX);
        Ok(file.position(offset).line as usize - 1)
    }

    fn line_range(
        &'a self,
        id: FileIndex,
        line_index: usize,
    ) -> Result<std::ops::Range<usize>, Error> {
        let file = self.0.get(FileId(id.0)).ok_or(Error::FileMissing)?;
        file.line_range(line_index)
            .ok_or(Error::LineTooLarge { given: line_index, max: file.text.lines().count() })
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct FileIndex(u32);

/// Renders all findings with their source text. Colour is the caller's choice.
#[must_use]
pub fn human(found: &[Diagnostic], sources: &SourceMap, colored: bool) -> String {
    let files = Sources(sources);
    let config = term::Config::default();
    let mut out = Vec::new();
    for diagnostic in found {
        let report = report(diagnostic);
        let written = if colored {
            let mut writer = term::termcolor::Ansi::new(&mut out);
            term::emit_to_write_style(&mut writer, &config, &files, &report)
        } else {
            let mut writer = term::termcolor::NoColor::new(&mut out);
            term::emit_to_write_style(&mut writer, &config, &files, &report)
        };
        if written.is_err() {
            out.extend_from_slice(diagnostic.headline.as_bytes());
            out.push(b'\n');
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn report(diagnostic: &Diagnostic) -> codespan::Diagnostic<FileIndex> {
    let base = match diagnostic.severity {
        Severity::Error => codespan::Diagnostic::error(),
        Severity::Warning => codespan::Diagnostic::warning(),
    };
    let range = |label: &Label| label.span.start as usize..label.span.end as usize;
    let primary = codespan::Label::primary(
        FileIndex(diagnostic.primary.span.file.0),
        range(&diagnostic.primary),
    );
    let mut labels = vec![primary.with_message(&diagnostic.primary.text)];
    for label in &diagnostic.secondary {
        let place = codespan::Label::secondary(FileIndex(label.span.file.0), range(label));
        labels.push(place.with_message(&label.text));
    }
    let notes = diagnostic.help.iter().map(|help| format!("help: {help}")).collect();
    base.with_code(diagnostic.code.code)
        .with_message(&diagnostic.headline)
        .with_labels(labels)
        .with_notes(notes)
}
