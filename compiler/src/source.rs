//! The source map: which file an id means, its text, and where its lines start.

use rex_grammar::FileId;

/// All files of a project, in the order in which ids were given.
#[derive(Debug, Default, Clone)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

/// One file.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path relative to the project, with `/`.
    pub path: String,
    /// Text.
    pub text: String,
    line_starts: Vec<u32>,
}

/// A position for people and editors; lines and columns count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line.
    pub line: u32,
    /// Column in characters.
    pub column: u32,
    /// Column in UTF-16 code units, as editors count.
    pub column_utf16: u32,
}

impl SourceMap {
    /// Adds a file and gives its id.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let text = text.into();
        let starts = std::iter::once(0)
            .chain(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i + 1))
            .map(|start| u32::try_from(start).unwrap_or(u32::MAX))
            .collect();
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(SourceFile { path: path.into(), text, line_starts: starts });
        id
    }

    /// The file with this id.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// All files with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files
            .iter()
            .enumerate()
            .map(|(i, f)| (FileId(u32::try_from(i).unwrap_or(u32::MAX)), f))
    }

    /// `file:line` of a byte offset, for documentation and logs.
    #[must_use]
    pub fn place(&self, id: FileId, offset: u32) -> String {
        self.get(id).map_or_else(String::new, |file| {
            format!("{}:{}", file.path, file.position(offset).line)
        })
    }
}

impl SourceFile {
    /// Bytes of a line, by index from 0, its line break included; the line after the last is empty.
    #[must_use]
    pub fn line_range(&self, index: usize) -> Option<std::ops::Range<usize>> {
        let start = *self.line_starts.get(index)? as usize;
        let end = self.line_starts.get(index + 1).map_or(self.text.len(), |end| *end as usize);
        Some(start..end)
    }

    /// Line and column of a byte offset.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let line = self.line_starts.partition_point(|start| *start <= offset).max(1) - 1;
        let start = self.line_starts.get(line).copied().unwrap_or(0) as usize;
        let end = (offset as usize).min(self.text.len());
        let before = self.text.get(start..end).unwrap_or("");
        let units = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).saturating_add(1);
        Position {
            line: units(line),
            column: units(before.chars().count()),
            column_utf16: units(before.encode_utf16().count()),
        }
    }
}
